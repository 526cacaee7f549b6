//! The account app's own words, by area. Those of bars and footer are in `app_ui::words`, those for
//! what goes wrong in `app_ui::words::problem`.

pub(crate) mod advice;
pub(crate) mod allowances;
pub(crate) mod bills;
pub(crate) mod common;
pub(crate) mod ebill;
pub(crate) mod home;
pub(crate) mod messages;
pub(crate) mod pay;
pub(crate) mod personal;
pub(crate) mod plans;
pub(crate) mod points;
pub(crate) mod products;
pub(crate) mod receipts;
pub(crate) mod records;
pub(crate) mod security;
pub(crate) mod session;
pub(crate) mod step_up;
pub(crate) mod tickets;
pub(crate) mod titles;
