//! Products the person has and could have.

use crate::client::Get;
use hall_api::{Products, paths};

/// Products had and to be had.
pub fn list() -> Get<Products> {
    Get::new(paths::PRODUCTS)
}
