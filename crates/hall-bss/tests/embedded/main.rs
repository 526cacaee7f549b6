//! The embedded operator on a store, with the demo's catalogue and an invented population: everything
//! adds up, whoever asks and in whatever order.

mod bills;
mod fixture;
mod grants;
mod imports;
mod introductory;
mod money;
mod orders;
mod past_uses;
mod people;
mod plan_changes;
mod records;
mod tickets;
