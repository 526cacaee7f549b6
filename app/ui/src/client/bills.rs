//! Bills.

use crate::client::{Get, request::with_id};
use hall_api::{Bill, Bills, paths};
use hall_types::BillingPeriod;

/// The month that runs and those before it.
pub fn list() -> Get<Bills> {
    Get::new(paths::BILLS)
}

/// The bill of a month.
pub fn one(month: BillingPeriod) -> Get<Bill> {
    Get::new(with_id(paths::BILL, &month.to_string()))
}

/// Address of the same bill as CSV, for a link.
pub fn csv_href(month: BillingPeriod) -> String {
    with_id(paths::BILL_CSV, &month.to_string())
}
