//! The embedded operator's tables on SQLite.
//!
//! What does not live here: what they are for (`crate::operator`).

mod bill;
mod bulk;
mod columns;
mod import;
mod product;
mod subscriber;
mod ticket;
mod usage;

pub(super) use columns::{Columns, month};
