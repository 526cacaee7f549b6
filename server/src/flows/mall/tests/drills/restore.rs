//! R10: a copy is made at some moment while people redeem and orders are carried on, and restored. Everything holds in it, all
//! that was acknowledged before it began is there, and what was half-way in it is brought to its end.
//!
//! What does not live here: the commands that copy and restore (`cli`), which have tests of their own.

use super::{
    afterwards::{HalfWay, ask_again, check, desk, furnished},
    count, mix,
    work::Hall,
};
use hall_store::{PointsLedger, copy_store};
use openhall_tests::{Dice, child::Kept};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// How many redeem at a time …
const CLIENTS: u64 = 12;
/// … how much each.
const EACH: u64 = 8;
/// How often it is looked whether a copy is to begin.
const LOOK: Duration = Duration::from_millis(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn restore() {
    let rounds = count("HALL_DRILL_ROUNDS", 1);
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.db");
    furnished(&filled, CLIENTS, u32::try_from(CLIENTS * EACH).expect("few") + 40).await;
    let (mut before, mut after, mut half_way) = (0, 0, HalfWay::default());
    for round in 0..rounds {
        let at = |name: &str| folder.path().join(format!("{round}-{name}.db"));
        let (file, copy, restored) = (at("hall"), at("copy"), at("restored"));
        copy_store(&filled, &file).expect("a copy");
        let acknowledged = Arc::new(Mutex::new(Kept::new()));
        let told = Arc::clone(&acknowledged);
        let hall = Hall::open(desk(&file).await, move |number, line| {
            told.lock().expect("a list").insert(number, line.to_owned());
        });
        // It begins once so much was acknowledged, at the latest when half of it was.
        let begins = 1 + usize::try_from(Dice::new(round).below(CLIENTS * EACH / 2)).expect("few");
        let copied = async {
            let known = loop {
                let known = acknowledged.lock().expect("a list").clone();
                if known.len() >= begins {
                    break known;
                }
                tokio::time::sleep(LOOK).await;
            };
            hall.desk.store.back_up(&copy).await.expect("a copy");
            known
        };
        let wants = |hall: Arc<Hall>, client| async move {
            for number in mix::wanted_by(client, EACH) {
                hall.want(client, number).await.expect("redeemed");
            }
        };
        let (known, ()) = tokio::join!(copied, hall.serve(CLIENTS, wants));
        hall.desk.store.close().await;
        copy_store(&copy, &restored).expect("restored");
        let again = desk(&restored).await;
        half_way += check(&again, CLIENTS, &known).await;
        let holds = again.store.verify_points().await.expect("a ledger that is right").holds;
        (before, after) = (before + known.len(), after + holds);
        // The hall goes on from the copy: whoever asks again is served, once.
        ask_again(&again, CLIENTS, EACH).await;
        again.store.close().await;
        for file in [file, copy, restored] {
            hall_store::remove_store(&file).expect("removed");
        }
    }
    assert!(half_way.met > 0, "no copy met an order half-way");
    println!(
        "{rounds} copies, {before} acknowledged before they began and all there, {after} in them; {half_way}"
    );
}
