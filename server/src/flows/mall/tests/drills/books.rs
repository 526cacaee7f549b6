//! The operator's books beside the ledger: money and products are another capability's, written with other commits than
//! the points. What an order was charged, credited or granted is there once where it was carried out, and not at all
//! where it was let go; and whoever has to be told was told.
//!
//! What does not live here: the ledger's own invariants (`hall-points`).

use super::super::subject;
use super::mix::{self, PAID_IN_FOR};
use crate::flows::{mall::grant::grant_id, said_once::message_id, tests::Desk};
use hall_catalog::model::Delivery;
use hall_store::{
    Balances, Messages, Outbox, OutboxKind, PointsLedger, Redemption, RedemptionState,
    operator::OperatorProducts,
};
use hall_types::{Fen, SubscriberId};
use std::collections::{BTreeMap, BTreeSet};

/// Entries of a balance by what they are about.
type Entries = BTreeMap<String, Fen>;

/// Holds the books of so many people against their orders, none of which is half-way.
pub(super) async fn check(desk: &Desk, people: u64) {
    let mut short_messages = 0;
    for position in 0..people {
        let subscriber = subject(position).subscriber();
        let orders = desk.store.redemptions_of(subscriber, None, u32::MAX).await;
        let orders = orders.expect("a store");
        for order in &orders {
            let is_resolved = order.hold.outcome.is_some();
            assert_eq!(is_resolved, !order.state.is_open(), "{order:?}");
        }
        check_money(desk, subscriber, &orders).await;
        check_grants(desk, subscriber, &orders).await;
        check_told(desk, subscriber, &orders).await;
        let is_sent = |order: &&Redemption| has_codes(order) || order.pick_up.is_some();
        short_messages += orders.iter().filter(is_sent).count() as u64;
    }
    let counts = desk.store.count_outbox().await.expect("a store");
    let sent: u64 =
        counts.iter().filter(|it| it.kind == OutboxKind::Sms).map(|it| it.messages).sum();
    assert_eq!(sent, short_messages, "short messages with codes, and codes");
}

/// Whether the operator has done something for an order already.
pub(super) async fn know(desk: &Desk, order: &Redemption) -> bool {
    let subscriber = order.subscriber();
    for reference in [cash(order), credit(order)] {
        let entry = desk.store.balance_entry(subscriber, &reference).await.expect("a store");
        if entry.is_some() {
            return true;
        }
    }
    let granted = desk.store.order(subscriber, grant_id(order.id())).await.expect("a store");
    granted.is_some()
}

/// Every entry since somebody paid in is one that an order explains, and none is missing.
async fn check_money(desk: &Desk, subscriber: SubscriberId, orders: &[Redemption]) {
    let entries = desk.store.balance_entries(subscriber, None, u32::MAX).await.expect("a store");
    let since = entries.into_iter().take_while(|it| it.reference != PAID_IN_FOR);
    let found: Entries = since.map(|it| (it.reference, it.amount_fen)).collect();
    let expected = orders.iter().flat_map(|order| {
        let is_charged = found.contains_key(&cash(order));
        expected(order, is_charged)
    });
    assert_eq!(found, expected.collect::<Entries>(), "the money of {subscriber:?}");
}

/// The entries an order has to have. One that was let go may have been charged before, and has it back then.
fn expected(order: &Redemption, is_charged: bool) -> Entries {
    let hold = &order.hold;
    let mut entries = Entries::new();
    let is_let_go = !order.state.is_open() && !order.state.is_posted();
    if hold.cash_fen > Fen::ZERO && (is_charged || !is_let_go) {
        entries.insert(cash(order), -hold.cash_fen);
        let back = if is_let_go { hold.quantity } else { hold.returned };
        for thing in 1..=back {
            let each = Fen(hold.cash_fen.0 / i64::from(hold.quantity));
            entries.insert(format!("redemption/{}/back/{thing}", order.id()), each);
        }
    }
    let reward = mix::reward(order);
    let is_money = hold.delivery == Delivery::Credit && reward.grants.is_none();
    if is_money && order.state.is_posted() {
        entries.insert(credit(order), Fen(reward.worth.0.0 * i64::from(hold.quantity)));
    }
    entries
}

/// What was granted is on, as often as it was redeemed.
async fn check_grants(desk: &Desk, subscriber: SubscriberId, orders: &[Redemption]) {
    let mut expected = BTreeMap::new();
    for order in orders {
        let Some(offering) = &mix::reward(order).grants else { continue };
        let granted = desk.store.order(subscriber, grant_id(order.id())).await.expect("a store");
        let is_on = granted.is_some_and(|it| it.cancelled_at.is_none());
        assert_eq!(is_on, order.state == RedemptionState::Done, "{order:?}");
        let on = expected.entry(offering).or_insert(0);
        *on += if is_on { u64::from(order.hold.quantity) } else { 0 };
    }
    let products = desk.store.products(subscriber).await.expect("a store").expect("somebody");
    for (offering, on) in expected {
        let is_granted = |it: &&hall_store::operator::ProductRecord| {
            it.offering == *offering && it.from_at >= desk.now
        };
        let found = products.products.iter().filter(is_granted).count() as u64;
        assert_eq!(found, on, "{offering} of {subscriber:?}");
    }
}

/// Whoever has something, or will not get it, reads so on the site.
async fn check_told(desk: &Desk, subscriber: SubscriberId, orders: &[Redemption]) {
    let messages = desk.store.messages_of(subscriber, None, u32::MAX).await.expect("a store");
    let messages: BTreeSet<_> = messages.into_iter().map(|it| it.id).collect();
    for order in orders {
        let state = match order.state {
            RedemptionState::Shipped => Some("shipped"),
            RedemptionState::Done => Some("done"),
            RedemptionState::Failed => Some("failed"),
            _ => None,
        };
        for what in state.into_iter().chain(order.pick_up.is_some().then_some("ready")) {
            let is_told = messages.contains(&message_id(order.id(), what));
            assert!(is_told, "nobody told them {what:?} of {order:?}");
        }
    }
}

/// Whether its codes have left the hall.
fn has_codes(order: &Redemption) -> bool {
    !order.hold.vouchers.is_empty() && order.state.is_posted()
}

fn cash(order: &Redemption) -> String {
    format!("redemption/{}/cash", order.id())
}

fn credit(order: &Redemption) -> String {
    format!("redemption/{}/credit", order.id())
}
