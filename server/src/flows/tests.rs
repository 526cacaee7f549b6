//! Flows about somebody's own account, on the embedded operator with the demo's first subscribers.

mod account;
mod advice;
mod bills;
mod fixture;
mod order_previews;
mod orders;
mod products;
mod usage_records;

pub(super) use fixture::Desk;
