//! What exists in demo mode only: stand-ins for systems that an operator has and a demonstration has not.
//!
//! What does not live here: anything that a hall for subscribers needs.

pub(crate) mod bank;
mod page;
