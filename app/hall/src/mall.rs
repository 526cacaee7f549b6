//! The filters of the points mall.

pub(crate) mod mall_island;
pub(crate) mod mall_model;
