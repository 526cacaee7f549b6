//! The ledger as people check it: acts in, history and lots out. What must hold for every ledger is
//! checked after each act.

mod earning;
mod fixture;
mod keeping;
mod model;
mod redeeming;
mod resolving;
mod returning;
mod settings;
mod standing;
mod stock;
mod verifying;
mod words;
