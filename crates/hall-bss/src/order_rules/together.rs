//! Several things in one order: decided one after the other, each on what those before it leave.
//!
//! What does not live here: the rules for each (`take`, `leave`), what all cost (`amounts`).

use super::{Decision, Situation, UnknownOffering, decide_unpriced, held::changed, take};
use crate::port::{OrderAction, OrderItem, OrderItems, Refusal};
use hall_store::operator::OrderedItem;
use hall_types::OfferingKind;
use jiff::Timestamp;

/// What everything in an order does, but for amounts and bills. What is left goes first, because it may stand
/// in the way of the rest; then a plan, because others may go with that one only.
pub(super) fn decide(
    situation: &Situation<'_>,
    items: &OrderItems,
) -> Result<Decision, UnknownOffering> {
    let main = items.main();
    if items.with().is_empty() {
        return decide_unpriced(situation, main.action, &main.offering);
    }
    let mut in_order: Vec<&OrderItem> = items.all().collect();
    in_order.sort_by_key(|it| it.action == OrderAction::Take);
    let not_before = plan_starts(situation, main);
    let mut products = situation.products.to_vec();
    let mut whole = Decision::nothing(situation.now, Vec::new());
    let (mut refusals, mut plan_is_refused) = (Vec::new(), false);
    for item in in_order {
        let before = Situation { products: &products, not_before, ..*situation };
        let decided = decide_unpriced(&before, item.action, &item.offering)?;
        if item == main {
            whole.effective_at = decided.effective_at;
            whole.until_at = decided.until_at;
            plan_is_refused = not_before.is_some() && !decided.refusals.is_empty();
            refusals.extend(decided.refusals);
        } else {
            // What goes with a plan that cannot be had is not asked about plans.
            let told = decided
                .refusals
                .into_iter()
                .filter(|it| !(plan_is_refused && matches!(it, Refusal::NeedsPlan { .. })));
            refusals.extend(told.map(|why| Refusal::Beside {
                offering: item.offering.clone(),
                why: Box::new(why),
            }));
            whole.with.push(OrderedItem {
                action: item.action,
                offering: item.offering.clone(),
                effective_at: decided.effective_at,
            });
        }
        products = changed(&products, &decided.changes);
        whole.changes.extend(decided.changes);
        whole.reversal.splice(0..0, decided.reversal);
        whole.penalty += decided.penalty;
        whole.undo_until = match (whole.undo_until, decided.undo_until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    if refusals.is_empty() {
        return Ok(whole);
    }
    let nothing = Decision::nothing(whole.effective_at, refusals);
    Ok(Decision { with: whole.with, ..nothing })
}

/// When the plan of an order begins: nothing else in the order counts before it.
fn plan_starts(situation: &Situation<'_>, main: &OrderItem) -> Option<Timestamp> {
    let is_plan = main.offering.kind() == OfferingKind::Plan && main.action == OrderAction::Take;
    is_plan.then(|| take::effective_at(situation, &main.offering)).flatten()
}
