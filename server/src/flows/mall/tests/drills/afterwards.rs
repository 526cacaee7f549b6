//! What is looked at after something went wrong under the hall: whatever was acknowledged is there, everything
//! holds, and whoever asks again gets what they asked for, once.
//!
//! What does not live here: what went wrong (`kill`, `write_fault`, `disk_full`).

use super::super::{furnish, id, mall, order, pool, subject, verify};
use crate::flows::tests::Desk;
use hall_catalog::model::Delivery;
use hall_store::{Audit, Options, Outbox, OutboxKind, PointsLedger, RedemptionState, SqliteStore};
use jiff::SignedDuration;
use std::{collections::BTreeSet, path::Path};

/// What everybody redeems.
pub(super) const WANTED: &str = "give-library";

/// A desk on a store that is there.
pub(super) async fn desk(file: &Path) -> Desk {
    let store = SqliteStore::open(file, Options::default()).await.expect("a store");
    Desk::on(store)
}

/// A store in which so many people have points, and so many codes wait to be redeemed.
pub(super) async fn furnished(file: &Path, people: u64, codes: u32) {
    let store = SqliteStore::open(file, Options::default()).await.expect("a store");
    crate::test_population::seed(&store).await;
    let desk = Desk::on(store);
    for position in 0..people {
        furnish(&desk, subject(position).subscriber(), 100_000_000).await;
    }
    pool(&desk, WANTED, 0..codes).await;
    desk.store.close().await;
}

/// Everything holds, what was half-way is brought to its end, and what was acknowledged is there. Each code
/// that was spent has its message, and each message its code.
pub(super) async fn check(desk: &Desk, acknowledged: &BTreeSet<u128>) {
    verify(desk).await;
    desk.store.verify_audit(None).await.expect("a chain that is whole");
    // Whoever was being served when it went wrong: their lease is over, and they are served.
    let later = desk.now + SignedDuration::from_mins(5);
    mall(desk).carry_on_all(later, 10_000).await.expect("a round");
    verify(desk).await;
    for number in acknowledged {
        let redemption = desk.store.find_redemption(id(*number)).await.expect("a store");
        let state = redemption.map(|it| it.state);
        assert_eq!(state, Some(RedemptionState::Done), "acknowledged and lost: {number}");
    }
    let holds = desk.store.verify_points().await.expect("a ledger that is right").holds;
    assert_eq!(messages(desk).await, holds, "each redemption has its message");
}

/// How many short messages there are.
pub(super) async fn messages(desk: &Desk) -> u64 {
    let counts = desk.store.count_outbox().await.expect("a store");
    counts.iter().filter(|it| it.kind == OutboxKind::Sms).map(|it| it.messages).sum()
}

/// Everybody asks again for what they wanted, under the same ids: each gets it, and nobody gets it twice.
pub(super) async fn ask_again(desk: &Desk, wanted: impl IntoIterator<Item = (u64, u128)>) {
    let mut asked = 0;
    for (client, number) in wanted {
        let order = order(number, WANTED, Delivery::Voucher);
        let kept = mall(desk).redeem(subject(client), &order, desk.now).await;
        assert_eq!(kept.expect("redeemed").state, RedemptionState::Done);
        asked += 1;
    }
    let verified = desk.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(verified.holds, asked, "each once");
    verify(desk).await;
}
