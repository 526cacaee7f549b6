//! Products had and to be had; switching them on and off: check, place, receipt.

mod bills_ahead_part;
pub(crate) mod errand;
pub(crate) mod order_page;
mod product_row;
mod products_model;
pub(crate) mod products_page;
