//! The hall's own words that more than one app needs, by area.

pub mod account_shell;
pub mod digits;
pub mod frame;
pub mod problem;
pub mod units;
pub mod waiting;
