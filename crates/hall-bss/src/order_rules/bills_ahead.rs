//! The bills that follow an order: the next ones, and those after lower fees have ended.
//!
//! What does not live here: what it adds to the running month (`amounts`).

use super::{Decision, Situation, held::changed};
use crate::{
    embedded::document_of,
    line::lines,
    operator::MonthBasis,
    port::{AfterPromotions, BillAhead},
};
use hall_rating::Carried;
use hall_store::operator::ProductRecord;
use hall_types::{BillingPeriod, Fen};

/// So many bills are looked ahead to: the first month that something counts in, and the ones after.
const BILLS: i32 = 2;

/// The next bills, made as they will be once nothing was used in their months, and what a month comes to when
/// fees of first months have ended, where one counts in any month to come. None for what cannot be done, and for
/// what no later month is dearer or cheaper by.
pub(super) fn of(
    situation: &Situation<'_>,
    decision: &Decision,
) -> (Vec<BillAhead>, Option<AfterPromotions>) {
    let is_of_months = decision.monthly_change != Fen::ZERO || decision.plan_change.is_some();
    if decision.changes.is_empty() || !is_of_months {
        return (Vec::new(), None);
    }
    let after = changed(situation.products, &decision.changes);
    let running = situation.period();
    let bills =
        (1..=BILLS).filter_map(|months| ahead(situation, &after, running.plus_months(months)));
    let operator = situation.operator;
    let last = operator.book().introductory_until(&operator.holdings(&after));
    let usual = last.filter(|last| *last > running).map(BillingPeriod::next);
    let usual = usual.and_then(|period| ahead(situation, &after, period));
    let after_promotions = usual.map(|it| AfterPromotions { period: it.period, total: it.total });
    (bills.collect(), after_promotions)
}

/// The bill of a month in which nothing is used, with nothing left from the month before.
fn ahead(
    situation: &Situation<'_>,
    products: &[ProductRecord],
    period: BillingPeriod,
) -> Option<BillAhead> {
    let carried = Carried::default();
    let basis = MonthBasis {
        period,
        products,
        joined_on: situation.subscriber.joined_on,
        carried: &carried,
        as_of: None,
    };
    let document = document_of(situation.operator.rate(&basis, &[]).ok()?, &[]);
    let lines = lines(situation.operator.catalog(), &document);
    Some(BillAhead { period, lines, total: document.total() })
}
