//! Products the person has and could have.

use crate::client::Get;
use hall_api::{PlanChoices, Products, paths};

/// Products had and to be had.
pub fn list() -> Get<Products> {
    Get::new(paths::PRODUCTS)
}

/// Every plan, with whether the person could take it.
pub fn plans() -> Get<PlanChoices> {
    Get::new(paths::PLANS)
}
