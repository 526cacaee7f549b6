//! The hall's own words that more than one app needs, by area.

pub mod frame;
pub mod units;
