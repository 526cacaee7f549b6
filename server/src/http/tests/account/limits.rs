//! Limits: how many codes there are, and how many guesses.

use super::{
    client::Browser,
    operator::{ME, OTHER, nobodys},
    world::World,
};
use hall_types::Msisdn;
use jiff::SignedDuration;
use std::{collections::BTreeMap, path::Path};

/// How long until the next code, in seconds; nothing when one was sent.
async fn wait_s(browser: &mut Browser, number: Msisdn) -> Option<u64> {
    let answer = browser.try_ask_for_code(number).await;
    if answer.status.as_u16() == 200 {
        return None;
    }
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (429, "too-many-codes"));
    let wait = answer.json()["retry_after_s"].as_u64();
    assert_eq!(
        answer.headers["retry-after"].to_str().ok(),
        wait.map(|it| it.to_string()).as_deref()
    );
    wait
}

#[tokio::test]
async fn codes_for_a_number() {
    let world = World::new().await;
    // Also for a number that nobody has: it must not be told apart.
    for number in [ME.number(), nobodys()] {
        let mut browser = world.browser();
        assert_eq!(wait_s(&mut browser, number).await, None);
        assert_eq!(wait_s(&mut browser, number).await, Some(60));
        world.pass_s(59);
        assert_eq!(wait_s(&mut browser, number).await, Some(1));
        for _ in 0..4 {
            world.pass_s(60);
            assert_eq!(wait_s(&mut browser, number).await, None);
        }
        world.pass_s(60);
        // The fifth in an hour was the last; the first one is 359 s old.
        assert_eq!(wait_s(&mut browser, number).await, Some(3600 - 359));
        world.pass(SignedDuration::from_hours(1));
        for _ in 0..5 {
            assert_eq!(wait_s(&mut browser, number).await, None);
            world.pass_s(60);
        }
        world.pass(SignedDuration::from_hours(1));
        // The tenth in a day was the last.
        assert!(wait_s(&mut browser, number).await > Some(20 * 3600));
        world.pass(SignedDuration::from_hours(24));
        assert_eq!(wait_s(&mut browser, number).await, None);
    }
}

#[tokio::test]
async fn codes_for_an_address() {
    let world = World::new().await;
    let from = |address: &str| world.browser().at_address(address);
    let number = |last: u64| Msisdn::from_number(13_600_000_000 + last).expect("a number");
    let mut browser = from("203.0.113.5");
    for last in 0..20 {
        assert_eq!(wait_s(&mut browser, number(last)).await, None);
    }
    assert_eq!(wait_s(&mut browser, number(20)).await, Some(3600));
    assert_eq!(wait_s(&mut from("203.0.113.6"), number(20)).await, None);
    // Whoever writes the header of a proxy without being one stays who they are.
    let mut liar = from("203.0.113.5").with("x-forwarded-for", Some("198.51.100.1"));
    assert_eq!(wait_s(&mut liar, number(21)).await, Some(3600));
    let mut proxied = from("192.0.2.1").with("x-forwarded-for", Some("198.51.100.1, 203.0.113.5"));
    assert_eq!(wait_s(&mut proxied, number(21)).await, Some(3600));
    let mut proxied = from("192.0.2.1").with("x-forwarded-for", Some("203.0.113.5, 198.51.100.1"));
    assert_eq!(wait_s(&mut proxied, number(21)).await, None);
}

#[tokio::test]
async fn limits_hold_over_a_restart() {
    async fn visit(path: &Path, wait: Option<u64>) {
        let world = World::on(path).await;
        assert_eq!(wait_s(&mut world.browser(), ME.number()).await, wait);
        world.set_password(OTHER.id, "820463").await;
        let mut codes = Vec::new();
        for _ in 0..3 {
            codes.push(world.browser().enter_password(OTHER.number(), "730591").await.code());
        }
        let expected = match wait {
            None => ["wrong-password", "wrong-password", "wrong-password"],
            Some(_) => ["wrong-password", "wrong-password", "too-many-tries"],
        };
        assert_eq!(codes, expected);
        world.store.close().await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    visit(&path, None).await;
    visit(&path, Some(60)).await;
}

/// Of a thousand guesses at once no more than five are looked at, and the right one among those that
/// come too late opens nothing. Twenty times.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_guesses_at_once() {
    let world = World::new().await;
    for round in 0..20 {
        let browser = world.browser();
        let challenge = browser.clone().ask_for_code(ME.number()).await;
        let code = world.code_sent_to(ME.number()).await;
        let wrong = |guess: u32| {
            format!("{:06}", (code.parse::<u32>().expect("digits") + guess) % 1_000_000)
        };
        let guesses = (1..=1000).map(|guess| {
            let (mut browser, challenge, code) = (browser.clone(), challenge.clone(), wrong(guess));
            tokio::spawn(async move { browser.enter_code(&challenge, &code).await.code() })
        });
        let mut counts = BTreeMap::new();
        for guess in guesses.collect::<Vec<_>>() {
            *counts.entry(guess.await.expect("no panic")).or_insert(0) += 1;
        }
        let counts: Vec<_> = counts.iter().map(|(code, count)| (code.as_str(), *count)).collect();
        assert_eq!(counts, [("code-expired", 995), ("wrong-code", 5)], "round {round}");
        assert_eq!(browser.clone().enter_code(&challenge, &code).await.code(), "code-expired");
        world.pass(SignedDuration::from_hours(24));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_right_code_sent_a_hundred_times_opens_one_session() {
    let world = World::new().await;
    let browser = world.browser();
    let challenge = browser.clone().ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    let tries = (0..100).map(|_| {
        let (mut browser, challenge, code) = (browser.clone(), challenge.clone(), code.clone());
        tokio::spawn(async move { browser.enter_code(&challenge, &code).await.status.as_u16() })
    });
    let mut opened = 0;
    for attempt in tries.collect::<Vec<_>>() {
        opened += u32::from(attempt.await.expect("no panic") == 204);
    }
    assert_eq!(opened, 1);
}
