//! Bills: the last months with their trend, and one bill line by line.

mod bill_model;
pub(crate) mod bill_page;
pub(crate) mod bills_page;
pub(crate) mod trend_chart;
pub(crate) mod trend_model;
