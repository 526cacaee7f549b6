//! The bills that follow an order.
//!
//! What does not live here: what it adds to the running month (`amounts`).

use super::{Decision, Situation, held::changed};
use crate::{embedded::document_of, line::lines, operator::MonthBasis, port::BillAhead};
use hall_rating::Carried;
use hall_types::{BillingPeriod, Fen};

/// So many bills are looked ahead to: the first month that something counts in, and the ones after.
const BILLS: i32 = 2;

/// The next bills, made as they will be once nothing was used in their months. None for what cannot be done, and for
/// what no later month is dearer or cheaper by.
pub(super) fn of(situation: &Situation<'_>, decision: &Decision) -> Vec<BillAhead> {
    let is_of_months = decision.monthly_change != Fen::ZERO || decision.plan_change.is_some();
    if decision.changes.is_empty() || !is_of_months {
        return Vec::new();
    }
    let after = changed(situation.products, &decision.changes);
    let ahead = |period: BillingPeriod| {
        let carried = Carried::default();
        let basis = MonthBasis {
            period,
            products: &after,
            joined_on: situation.subscriber.joined_on,
            carried: &carried,
            as_of: None,
        };
        let document = document_of(situation.operator.rate(&basis, &[]).ok()?, &[]);
        let lines = lines(situation.operator.catalog(), &document);
        Some(BillAhead { period, lines, total: document.total() })
    };
    (1..=BILLS).filter_map(|months| ahead(situation.period().plus_months(months))).collect()
}
