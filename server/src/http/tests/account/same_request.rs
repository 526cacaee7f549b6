//! One redemption that is asked for many times at once: each is answered the same, and it is had once.
//!
//! What does not live here: requests that come one after the other (`points`), a model of all of it (`points_model`).

use super::{
    operator::ME,
    points::{DOOR, FIRST, door, seeded, wish},
};
use futures::future::join_all;
use hall_api::paths;
use hall_bss::port::{BalanceKind, Credit, Subject};
use hall_store::{NewVoucher, PointsLedger, Trail};
use hall_types::Fen;
use serde_json::json;

/// Enough to meet in every step.
const CLIENTS: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_are_all_answered_the_same() {
    for (reward, delivery) in [
        ("credit-10", "credit"),
        ("night-data-20g", "credit"),
        ("give-library", "voucher"),
        ("umbrella", "courier"),
        ("rice-cooker", "courier"),
    ] {
        let (world, mut me) = seeded().await;
        let services = world.hall.services().expect("services");
        world.give_points(ME.id, 100_000).await;
        me.post(paths::ADDRESSES, door()).await.assert_status(200);
        // One code, and just the money that it takes: whoever decided again would find neither.
        let code = NewVoucher { code: "CERT-1".to_owned(), usable_until: None };
        let library = "give-library".parse().expect("an id");
        world.store.import_vouchers(&library, vec![code], Trail::none()).await.expect("kept");
        let (subject, now) = (Subject::proven(ME.id), world.now());
        let account = services.bss.balance(subject, now).await.expect("an account");
        let amount = Fen(18_000) + account.due - account.balance;
        if amount > Fen::ZERO {
            let (reference, kind) = ("payment/9".to_owned(), BalanceKind::TopUp);
            let credit = Credit { reference, kind, amount, at: now };
            services.bss.credit(subject, &credit).await.expect("credited");
        }
        let mut asked = wish(FIRST, reward, delivery);
        if delivery == "courier" {
            asked["address"] = json!(DOOR);
        }
        let answers = join_all((0..CLIENTS).map(|_| {
            let (mut browser, asked) = (me.clone(), asked.clone());
            tokio::spawn(async move { browser.post(paths::REDEMPTIONS, asked).await })
        }));
        let answers = answers.await;
        let mut told: Vec<_> = answers
            .into_iter()
            .map(|answer| answer.expect("an answer"))
            .map(|answer| (answer.status.as_u16(), answer.body))
            .collect();
        told.dedup();
        assert_eq!(told.len(), 1, "{reward}: {told:?}");
        assert_eq!(told[0].0, 200, "{reward}: {told:?}");
        let later = me.post(paths::REDEMPTIONS, asked).await;
        assert_eq!(later.body, told[0].1, "{reward}: the same for ever");
        let list = me.get(paths::REDEMPTIONS).await.json();
        assert_eq!(list["redemptions"].as_array().map(Vec::len), Some(1), "{reward}");
        world.store.verify_points().await.expect("a ledger that is right");
    }
}
