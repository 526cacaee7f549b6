//! What a subscriber has, put in order.

use super::Product;
use crate::{
    RatingError,
    book::{Lasts, PriceBook},
    holdings::{Holding, Holdings},
};
use hall_types::OfferingRef;
use jiff::{Span, civil::Date};
use std::sync::Arc;

/// The products that are on in a window of days: plans, then add-ons and services in the order they
/// were taken, those of one day in the order of the catalogue.
pub(super) fn products(
    book: &PriceBook,
    holdings: &Holdings,
    window: (Date, Date),
) -> Result<Vec<Product>, RatingError> {
    let mut plans = Vec::new();
    for plan in &holdings.plans {
        plans.push(product(book, plan, OfferingRef::Plan(plan.id.clone()))?);
    }
    plans.sort_by_key(|plan| plan.from);
    for pair in plans.windows(2) {
        if let [earlier, later] = pair
            && earlier.lasts_beyond(later.from.yesterday().unwrap_or(later.from))
        {
            return Err(RatingError::TwoPlans { day: later.from });
        }
    }
    let mut others = Vec::new();
    for add_on in &holdings.add_ons {
        others.push(product(book, add_on, OfferingRef::AddOn(add_on.id.clone()))?);
    }
    for service in &holdings.services {
        others.push(product(book, service, OfferingRef::Service(service.id.clone()))?);
    }
    others.sort_by_key(|product| (product.rules.role, product.from, product.rules.position));
    let mut products = plans;
    products.append(&mut others);
    let mut numbers: Vec<u64> = products.iter().map(|product| product.number).collect();
    numbers.sort_unstable();
    if let Some(pair) = numbers.windows(2).find(|pair| pair.first() == pair.last()) {
        return Err(RatingError::ProductTwice { product: pair.first().copied().unwrap_or(0) });
    }
    products.retain(|product| product.is_on(window.0, window.1));
    Ok(products)
}

/// The day so many days later.
fn after(day: Date, days: u16) -> Date {
    // A span that cannot be wrong, without the words for one that is: they weigh in a browser.
    day.saturating_add(Span::new().try_days(days).unwrap_or_default())
}

fn product<Id>(
    book: &PriceBook,
    holding: &Holding<Id>,
    offering: OfferingRef,
) -> Result<Product, RatingError> {
    let rules = Arc::clone(book.rules(&offering)?);
    let own_end = match rules.lasts {
        Lasts::UntilLeft => None,
        Lasts::Days(days) => Some(after(holding.from, days.max(1) - 1)),
        Lasts::MonthOfStart => Some(holding.from.last_of_month()),
    };
    let until = match (own_end, holding.until) {
        (Some(own), Some(left)) => Some(own.min(left)),
        (own, left) => own.or(left),
    };
    let Holding { product: number, from, fee_paid_until, introductory, .. } = *holding;
    Ok(Product { number, rules, from, until, fee_paid_until, introductory })
}
