//! Topping up and paying: choose, check, go to the checkout, come back, see how it stands.

mod pay_model;
pub(crate) mod pay_page;
pub(crate) mod payment_page;
mod polling;
