//! R10: a copy is made at some moment while people redeem, and restored. Everything holds in it, and all that was
//! acknowledged before it began is there.
//!
//! What does not live here: the commands that copy and restore (`cli`), which have tests of their own.

use super::super::{id, mall, order, subject};
use super::{
    afterwards::{WANTED, ask_again, desk, furnished},
    count,
};
use crate::flows::tests::Desk;
use hall_catalog::model::Delivery;
use hall_store::{Audit, PointsLedger, copy_store};
use openhall_tests::Dice;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

/// How many redeem at a time …
const CLIENTS: u64 = 8;
/// … how much each.
const EACH: u64 = 12;
/// A copy begins after up to so long.
const BEGINS_MS: u64 = 150;

fn wanted() -> impl Iterator<Item = (u64, u128)> {
    let of =
        |client| (0..EACH).map(move |round| (client, u128::from(1_000 + client * EACH + round)));
    (0..CLIENTS).flat_map(of)
}

/// Redeems everything, and notes what is acknowledged.
async fn redeem_all(desk: &Arc<Desk>, acknowledged: &Arc<Mutex<BTreeSet<u128>>>) {
    let clients = (0..CLIENTS).map(|client| {
        let (desk, acknowledged) = (Arc::clone(desk), Arc::clone(acknowledged));
        tokio::spawn(async move {
            for (_, number) in wanted().filter(|(whose, _)| *whose == client) {
                let order = order(number, WANTED, Delivery::Voucher);
                mall(&desk).redeem(subject(client), &order, desk.now).await.expect("redeemed");
                acknowledged.lock().expect("a list").insert(number);
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.expect("redeemed");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn restore() {
    let rounds = count("HALL_DRILL_ROUNDS", 1);
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.db");
    furnished(&filled, CLIENTS, u32::try_from(CLIENTS * EACH).expect("few") + 40).await;
    let (mut before, mut after) = (0, 0);
    for round in 0..rounds {
        let at = |name: &str| folder.path().join(format!("{round}-{name}.db"));
        let (file, copy, restored) = (at("hall"), at("copy"), at("restored"));
        copy_store(&filled, &file).expect("a copy");
        let work = Arc::new(desk(&file).await);
        let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
        let copied = async {
            tokio::time::sleep(Duration::from_millis(Dice::new(round).below(BEGINS_MS))).await;
            let known = acknowledged.lock().expect("a list").clone();
            work.store.back_up(&copy).await.expect("a copy");
            known
        };
        let (known, ()) = tokio::join!(copied, redeem_all(&work, &acknowledged));
        work.store.close().await;
        copy_store(&copy, &restored).expect("restored");
        let again = desk(&restored).await;
        again.store.verify_points().await.expect("a ledger that is right");
        again.store.verify_audit(None).await.expect("a chain that is whole");
        for number in &known {
            let redemption = again.store.find_redemption(id(*number)).await.expect("a store");
            assert!(redemption.is_some(), "acknowledged before the copy and not in it: {number}");
        }
        let holds = again.store.verify_points().await.expect("a ledger that is right").holds;
        (before, after) = (before + known.len(), after + holds);
        // The hall goes on from the copy: whoever asks again is served, once.
        let later = again.now + jiff::SignedDuration::from_mins(5);
        mall(&again).carry_on_all(later, 10_000).await.expect("a round");
        ask_again(&again, wanted()).await;
        again.store.close().await;
        for file in [file, copy, restored] {
            hall_store::remove_store(&file).expect("removed");
        }
    }
    println!(
        "{rounds} copies, {before} acknowledged before they began and all there, {after} in them"
    );
}
