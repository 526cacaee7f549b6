//! What is known of a subscriber that decides which offerings they may have.
//!
//! What does not live here: the conditions of offerings (`hall-catalog`), refusals (`order_rules`).

use crate::{Operator, operator::tenure_months, order_rules::is_on};
use hall_catalog::Applicant;
use hall_store::operator::{ProductRecord, SubscriberRecord};
use hall_types::OfferingRef;
use jiff::Timestamp;

/// Somebody who has joined already, as an applicant for anything else.
pub(crate) fn applicant(
    operator: &Operator,
    subscriber: &SubscriberRecord,
    products: &[ProductRecord],
    now: Timestamp,
) -> Applicant {
    let plan = products.iter().filter(|it| is_on(it, now)).find_map(|it| match &it.offering {
        OfferingRef::Plan(id) => operator.catalog().plan(id),
        _ => None,
    });
    let today = operator.day(now);
    let years = |born: i16| u16::try_from(today.year() - born).unwrap_or(0);
    Applicant {
        brand: plan.map(|it| it.brand.clone()),
        tenure_months: tenure_months(subscriber.joined_on, today),
        years_this_year: subscriber.birth_year.map(years),
        is_new: false,
        is_corporate: subscriber.corporate.is_some(),
        is_student: subscriber.is_student,
    }
}
