//! The first screen: what is left, what it costs, what is due; then where to go on.

mod home_model;
pub(crate) mod home_page;
