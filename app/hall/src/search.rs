//! Search: the index made natively, and the island that asks it.

pub(crate) mod search_entry;
#[cfg(feature = "ssr")]
pub(crate) mod search_index;
pub(crate) mod search_island;
pub(crate) mod search_model;
pub(crate) mod search_result;
