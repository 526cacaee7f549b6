//! Finding a plan: filter, order and comparison, as islands over the static cards.

pub(crate) mod plan_compare_island;
pub(crate) mod plan_compare_model;
pub(crate) mod plan_comparison;
pub(crate) mod plan_finder_island;
pub(crate) mod plan_finder_model;
pub(crate) mod plan_list;
pub(crate) mod plan_table;
