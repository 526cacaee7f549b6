//! What an order costs: the same rating that makes bills, once with the order and once without.
//!
//! What does not live here: penalties (`take` knows the contract).

use super::{Decision, Situation, held::changed};
use crate::{UsageRecord, operator::MonthBasis};
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
    let grown = |month: &Month<'_>| {
        let with = total(situation, &after, month)?;
        let without = total(situation, situation.products, month)?;
        Some(with - without)
    };
    let running = Month {
        period: situation.period(),
        carried: situation.carried,
        records: situation.records,
        as_of: Some(situation.now),
    };
    // The month after the first one that it counts in: first months have rules of their own. And after the
    // last one in which something that changes costs less than usual, with the order or without.
    let effective = situation.operator.day(decision.effective_at);
    let lower =
        [situation.products, &after].map(|all| introductory_until(situation, all, decision));
    let lower = lower.into_iter().flatten().max().map(BillingPeriod::next);
    let period = period_of(effective).next();
    let period = lower.map_or(period, |lower| lower.max(period));
    let settled = Month { period, carried: &Carried::default(), records: &[], as_of: None };
    Amounts {
        now: grown(&running).unwrap_or(Fen::ZERO),
        monthly_change: grown(&settled).unwrap_or(Fen::ZERO),
    }
}

/// The last month in which something that an order changes has a fee of first months.
fn introductory_until(
    situation: &Situation<'_>,
    products: &[ProductRecord],
    decision: &Decision,
) -> Option<BillingPeriod> {
    let mut holdings = situation.operator.holdings(products);
    let changes = |product: u64| decision.changes.iter().any(|it| it.product() == product);
    holdings.plans.retain(|it| changes(it.product));
    holdings.add_ons.retain(|it| changes(it.product));
    situation.operator.book().introductory_until(&holdings)
}

/// A month and what was used in it.
struct Month<'a> {
    period: BillingPeriod,
    carried: &'a Carried,
    records: &'a [UsageRecord],
    /// For a month that runs: until when everything is known.
    as_of: Option<Timestamp>,
}

/// What a month comes to.
fn total(situation: &Situation<'_>, products: &[ProductRecord], month: &Month<'_>) -> Option<Fen> {
    let basis = MonthBasis {
        period: month.period,
        products,
        joined_on: situation.subscriber.joined_on,
        carried: month.carried,
        as_of: month.as_of,
    };
    situation.operator.rate(&basis, month.records).ok().map(|month| month.total)
}
