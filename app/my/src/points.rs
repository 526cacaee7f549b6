//! Points: what there is, how it came about, and what it is redeemed for.

pub(crate) mod address_form;
pub(crate) mod addresses_page;
pub(crate) mod lots_page;
mod movements;
pub(crate) mod offers_part;
pub(crate) mod points_page;
pub(crate) mod redeem_model;
pub(crate) mod redeem_page;
pub(crate) mod redemption_page;
pub(crate) mod redemptions_page;
mod return_part;
mod stepper;
