//! Signing in: the island, and what it knows without a browser.

mod sign_in_entry;
pub(crate) mod sign_in_island;
pub(crate) mod sign_in_model;
