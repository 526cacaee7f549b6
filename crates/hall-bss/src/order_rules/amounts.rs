//! What an order costs: the same rating that makes bills, once with the order and once without.
//!
//! What does not live here: penalties (`take` knows the contract).

use super::{Decision, Situation, held::changed};
use crate::operator::MonthBasis;
use hall_rating::{Carried, period_of};
use hall_store::operator::ProductRecord;
use hall_types::{BillingPeriod, Fen};
use jiff::Timestamp;

/// Amounts of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amounts {
    pub(super) now: Fen,
    pub(super) monthly_change: Fen,
}

/// What an order adds to the running month, and what changes in a month after it counts.
pub(super) fn of(situation: &Situation<'_>, decision: &Decision) -> Amounts {
    if decision.changes.is_empty() {
        return Amounts::default();
    }
    let after = changed(situation.products, &decision.changes);
    let whole = |period: BillingPeriod, as_of: Option<Timestamp>| {
        let with = fees(situation, &after, period, as_of)?;
        let without = fees(situation, situation.products, period, as_of)?;
        Some(with - without)
    };
    // The month after the first one that it counts in: first months have rules of their own.
    let effective = situation.operator.day(decision.effective_at);
    let settled = period_of(effective).next();
    Amounts {
        now: whole(situation.period(), Some(situation.now)).unwrap_or(Fen::ZERO),
        monthly_change: whole(settled, None).unwrap_or(Fen::ZERO),
    }
}

/// The fees of a month without any use.
fn fees(
    situation: &Situation<'_>,
    products: &[ProductRecord],
    period: BillingPeriod,
    as_of: Option<Timestamp>,
) -> Option<Fen> {
    let carried = Carried::default();
    let basis = MonthBasis {
        period,
        products,
        joined_on: situation.subscriber.joined_on,
        carried: &carried,
        as_of,
    };
    situation.operator.rate(&basis, &[]).ok().map(|month| month.total)
}
