//! The search against trying everything, and answers that people can check by hand.

mod answers;
mod bounds;
mod brute_force;
mod fixture;
mod only_prices;
mod portfolio;
mod reports;
