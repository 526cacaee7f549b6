//! Orders as the API tells them: what one would do, and the receipt of one that was placed.
//!
//! What does not live here: words for what must be known (`words`).

use super::{
    plan::{after_promotions, bill_ahead, plan_change},
    reference::Reference,
    time,
    words::{order_notes, sentence},
};
use hall_api::{OrderAction, OrderPreview, OrderState, OrderedItem, Receipt, Receipts, Remedy};
use hall_bss::port;
use hall_types::Text;
use jiff::Timestamp;

/// What an order would do. `held` is what the subscriber has now.
pub(crate) fn order_preview(
    preview: &port::OrderPreview,
    held: &[port::Product],
    now: Timestamp,
    reference: &Reference<'_>,
) -> OrderPreview {
    OrderPreview {
        offering: preview.offering.clone(),
        name: reference.name_of(&preview.offering),
        action: action(preview.action),
        with: ordered_items(&preview.with, reference),
        effective_on: time::day(preview.effective_on),
        now_fen: preview.now,
        monthly_change_fen: preview.monthly_change,
        penalty_fen: preview.penalty,
        notes: order_notes(preview, held, now, reference),
        refusals: reasons(&preview.refusals, reference),
        remedies: remedies(&preview.refusals, reference),
        undo_s: time::seconds_until(preview.undo_until, now),
        plan_change: preview.plan_change.as_ref().map(|it| plan_change(it, reference)),
        bills: preview.bills.iter().map(bill_ahead).collect(),
        after_promotions: preview.after_promotions.map(after_promotions),
        terms: preview.terms.clone(),
    }
}

fn ordered_items(with: &[port::OrderedItem], reference: &Reference<'_>) -> Vec<OrderedItem> {
    let told = |it: &port::OrderedItem| OrderedItem {
        offering: it.offering.clone(),
        name: reference.name_of(&it.offering),
        action: action(it.action),
        effective_on: time::day(it.effective_on),
    };
    with.iter().map(told).collect()
}

/// Every reason there is, a sentence each.
pub(crate) fn reasons(refusals: &[port::Refusal], reference: &Reference<'_>) -> Vec<Text> {
    refusals.iter().map(|it| sentence(&it.words(reference.catalog))).collect()
}

/// What can be ordered first so that reasons are gone, each once.
fn remedies(refusals: &[port::Refusal], reference: &Reference<'_>) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    for (offering, asked) in refusals.iter().filter_map(port::Refusal::remedy) {
        let name = reference.name_of(&offering);
        let remedy = Remedy { offering, name, action: action(asked) };
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    remedies
}

/// The receipt of an order.
pub(crate) fn receipt(order: &port::Order, reference: &Reference<'_>) -> Receipt {
    Receipt {
        id: order.order.to_string(),
        reference: number_to_quote(order, reference),
        offering: order.offering.clone(),
        name: reference.name_of(&order.offering),
        action: action(order.action),
        with: ordered_items(&order.with, reference),
        state: match order.state {
            port::OrderState::Completed => OrderState::Completed,
            port::OrderState::Scheduled => OrderState::Scheduled,
            port::OrderState::Cancelled => OrderState::Cancelled,
        },
        at: reference.moment(order.placed_at),
        effective_on: time::day(order.effective_on),
        now_fen: order.now,
        monthly_change_fen: order.monthly_change,
        after_promotions: order.after_promotions.map(after_promotions),
        undo_until: order.undo_until.map(|until| reference.moment(until)),
    }
}

/// Receipts of orders, which come the newest first.
pub(crate) fn receipts(orders: &[port::Order], reference: &Reference<'_>) -> Receipts {
    Receipts { receipts: orders.iter().map(|it| receipt(it, reference)).collect() }
}

/// The day and the end of the id, which differs most between ids: short enough to say on the phone, and
/// with the caller's number it names one order.
fn number_to_quote(order: &port::Order, reference: &Reference<'_>) -> String {
    let day = reference.day(order.placed_at);
    let id = order.order.as_u128();
    format!("{}-{:08X}", day.strftime("%Y%m%d"), id & 0xffff_ffff)
}

/// What an order does.
fn action(action: port::OrderAction) -> OrderAction {
    match action {
        port::OrderAction::Take => OrderAction::SwitchOn,
        port::OrderAction::Leave => OrderAction::SwitchOff,
    }
}

/// What an order is asked to do.
pub(super) fn action_asked(action: OrderAction) -> port::OrderAction {
    match action {
        OrderAction::SwitchOn => port::OrderAction::Take,
        OrderAction::SwitchOff => port::OrderAction::Leave,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_population::OPERATOR;
    use expect_test::{Expect, expect};
    use hall_bss::port::Refusal;

    #[track_caller]
    fn check(refusals: &[Refusal], expected: Expect) {
        let reference = Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() };
        let told: Vec<String> = remedies(refusals, &reference)
            .iter()
            .map(|it| format!("{:?} {} {}", it.action, it.offering, it.name.en))
            .collect();
        expected.assert_eq(&told.join("\n"));
    }

    #[test]
    fn what_an_order_can_mend_is_named_once() {
        let id = |text: &str| text.parse().expect("an id");
        let held = "add-on/data-10g".parse().expect("an offering");
        let service = id("caller-tune");
        check(
            &[
                Refusal::Requires { service },
                Refusal::RequiredBy { service: id("caller-tune") },
                Refusal::Excluded { by: held },
                Refusal::NeedsOtherPlan { add_on: "add-on/data-10g".parse().expect("an offering") },
                Refusal::Excluded { by: "plan/unlimited-99".parse().expect("an offering") },
                Refusal::StudentsOnly,
            ],
            expect![[r#"
                SwitchOn service/caller-tune Caller tune
                SwitchOff service/caller-tune Caller tune
                SwitchOff add-on/data-10g Monthly data 10 GB"#]],
        );
    }
}
