//! Signing in: the island, and what it knows without a browser.

pub(crate) mod sign_in_island;
pub(crate) mod sign_in_model;
