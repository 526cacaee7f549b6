//! Every plan as a choice, and what changing to one does besides.

pub(crate) mod change_part;
mod plan_row;
pub(crate) mod plans_page;
