//! Products the person has and could have.

use crate::client::Get;
use hall_api::{Advice, PlanChoices, Products, paths};

/// Products had and to be had.
pub fn list() -> Get<Products> {
    Get::new(paths::PRODUCTS)
}

/// Every plan, with whether the person could take it.
pub fn plans() -> Get<PlanChoices> {
    Get::new(paths::PLANS)
}

/// The cheapest plan and add-ons for the person's own use.
pub fn advice() -> Get<Advice> {
    Get::new(paths::ADVICE)
}
