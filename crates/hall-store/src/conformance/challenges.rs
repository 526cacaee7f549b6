//! Challenges on any engine.
//!
//! What does not live here: how limits are decided (`limit`).

use super::{ANNE, BO, hash, id, second};
use crate::{
    ChallengePurpose, Challenges, Guess, GuessTrail, Guessed, IssueError, KeyedHash, NewChallenge,
    Trail,
};
use expect_test::expect;
use futures::future::join_all;
use hall_identity::Purpose;
use hall_types::SubscriberId;
use jiff::Timestamp;

const RIGHT: u8 = 1;
const WRONG: u8 = 2;

fn new(number: u128, subscriber: Option<SubscriberId>, at: Timestamp) -> NewChallenge {
    NewChallenge {
        id: id(number),
        purpose: ChallengePurpose::Identity(Purpose::SignIn),
        subscriber,
        recipient: hash(100),
        address: hash(200),
        code: hash(RIGHT),
        at,
    }
}

async fn issue<S: Challenges>(store: &S, new: NewChallenge) -> Result<(), IssueError> {
    store.issue(new, Trail::none()).await
}

/// What an attempt to get a code comes to, in seconds of the tests' time.
fn said(outcome: &Result<(), IssueError>) -> String {
    let after = |at: &Timestamp| at.duration_since(second(0)).as_secs();
    match outcome {
        Ok(()) => "sent".to_owned(),
        Err(IssueError::RecipientLimit { next_at }) => {
            format!("recipient until {}", after(next_at))
        }
        Err(IssueError::AddressLimit { next_at }) => format!("address until {}", after(next_at)),
        Err(IssueError::Store(error)) => error.to_string(),
    }
}

fn guess(code: u8, at: i64) -> Guess {
    Guess {
        challenge: id(1),
        purpose: ChallengePurpose::Identity(Purpose::SignIn),
        subscriber: None,
        code: hash(code),
        at: second(at),
    }
}

async fn guessed<S: Challenges>(store: &S, guess: Guess) -> Guessed {
    store.guess(guess, GuessTrail::default()).await.expect("counted")
}

pub(super) async fn the_right_code_is_good_once<S: Challenges>(store: &S) {
    issue(store, new(1, Some(ANNE), second(0))).await.expect("sent");
    assert_eq!(guessed(store, guess(WRONG, 1)).await, Guessed::Wrong { guesses_left: 4 });
    assert_eq!(guessed(store, guess(RIGHT, 2)).await, Guessed::Right(ANNE));
    assert_eq!(guessed(store, guess(RIGHT, 3)).await, Guessed::Over);
}

pub(super) async fn wrong_codes_run_out<S: Challenges>(store: &S) {
    issue(store, new(1, Some(ANNE), second(0))).await.expect("sent");
    for guesses_left in (0..5).rev() {
        assert_eq!(guessed(store, guess(WRONG, 1)).await, Guessed::Wrong { guesses_left });
    }
    assert_eq!(guessed(store, guess(RIGHT, 1)).await, Guessed::Over);
    // Another challenge is not locked by it.
    issue(store, new(2, Some(ANNE), second(60))).await.expect("sent");
    let other = Guess { challenge: id(2), ..guess(RIGHT, 61) };
    assert_eq!(guessed(store, other).await, Guessed::Right(ANNE));
}

pub(super) async fn codes_grow_old<S: Challenges>(store: &S) {
    issue(store, new(1, Some(ANNE), second(0))).await.expect("sent");
    assert_eq!(guessed(store, guess(WRONG, 299)).await, Guessed::Wrong { guesses_left: 4 });
    assert_eq!(guessed(store, guess(RIGHT, 300)).await, Guessed::Over);
}

pub(super) async fn mailed_codes_grow_old_later<S: Challenges>(store: &S) {
    let purpose = ChallengePurpose::EmailAddress;
    let mailed = NewChallenge { purpose, ..new(1, Some(ANNE), second(0)) };
    issue(store, mailed).await.expect("sent");
    let wrong = guessed(store, Guess { purpose, ..guess(WRONG, 1799) }).await;
    assert_eq!(wrong, Guessed::Wrong { guesses_left: 4 });
    assert_eq!(guessed(store, Guess { purpose, ..guess(RIGHT, 1800) }).await, Guessed::Over);
}

pub(super) async fn a_code_is_for_one_purpose_and_one_subscriber<S: Challenges>(store: &S) {
    issue(store, new(1, Some(ANNE), second(0))).await.expect("sent");
    let purpose = ChallengePurpose::Identity(Purpose::UsageRecords);
    assert_eq!(guessed(store, Guess { purpose, ..guess(RIGHT, 1) }).await, Guessed::Over);
    let subscriber = Some(BO);
    assert_eq!(guessed(store, Guess { subscriber, ..guess(RIGHT, 1) }).await, Guessed::Over);
    let challenge = id(9);
    assert_eq!(guessed(store, Guess { challenge, ..guess(RIGHT, 1) }).await, Guessed::Over);
    let subscriber = Some(ANNE);
    let right = guessed(store, Guess { subscriber, ..guess(RIGHT, 1) }).await;
    assert_eq!(right, Guessed::Right(ANNE), "none of these was counted against her");
}

pub(super) async fn nobody_s_number_is_answered_alike<S: Challenges>(store: &S) {
    issue(store, new(1, None, second(0))).await.expect("sent");
    for guesses_left in (0..5).rev() {
        assert_eq!(guessed(store, guess(RIGHT, 1)).await, Guessed::Wrong { guesses_left });
    }
    assert_eq!(guessed(store, guess(RIGHT, 1)).await, Guessed::Over);
    let limited = issue(store, new(2, None, second(1))).await;
    assert_eq!(said(&limited), "recipient until 60");
}

pub(super) async fn a_thousand_guesses_are_five<S: Challenges>(store: &S) {
    for round in 0..20 {
        let at = second(round * 3600 * 24);
        let challenge = NewChallenge { recipient: hash(1), ..new(round as u128, Some(ANNE), at) };
        issue(store, challenge).await.expect("sent");
        let guesses = (0..1000).map(|_| {
            let guess = guess(WRONG, round * 3600 * 24 + 1);
            guessed(store, Guess { challenge: id(round as u128), ..guess })
        });
        let looked_at = join_all(guesses).await.into_iter().filter(|it| *it != Guessed::Over);
        assert_eq!(looked_at.count(), 5, "round {round}");
    }
}

pub(super) async fn recipients_are_limited<S: Challenges>(store: &S) {
    let mut lines = String::new();
    // Every half minute for a while, then every two hours.
    let times = (0..14).map(|it| it * 30).chain((1..14).map(|it| it * 7200));
    for (number, after) in (1..).zip(times) {
        let address = KeyedHash::from_bytes([number; 32]);
        let challenge = NewChallenge { address, ..new(number.into(), Some(ANNE), second(after)) };
        let outcome = issue(store, challenge).await;
        lines.push_str(&format!("{after}: {}\n", said(&outcome)));
    }
    expect![[r#"
        0: sent
        30: recipient until 60
        60: sent
        90: recipient until 120
        120: sent
        150: recipient until 180
        180: sent
        210: recipient until 240
        240: sent
        270: recipient until 3600
        300: recipient until 3600
        330: recipient until 3600
        360: recipient until 3600
        390: recipient until 3600
        7200: sent
        14400: sent
        21600: sent
        28800: sent
        36000: sent
        43200: recipient until 86400
        50400: recipient until 86400
        57600: recipient until 86400
        64800: recipient until 86400
        72000: recipient until 86400
        79200: recipient until 86400
        86400: sent
        93600: sent
    "#]]
    .assert_eq(&lines);
}

pub(super) async fn addresses_are_limited<S: Challenges>(store: &S) {
    let mut sent = 0;
    for number in 0..30 {
        let recipient = KeyedHash::from_bytes([number; 32]);
        let challenge = NewChallenge { recipient, ..new(number.into(), None, second(0)) };
        match issue(store, challenge).await {
            Ok(()) => sent += 1,
            refused => assert_eq!(said(&refused), "address until 3600"),
        }
    }
    assert_eq!(sent, 20);
    issue(store, new(99, Some(ANNE), second(3600))).await.expect("an hour later");
}

pub(super) async fn a_thousand_requests_are_one<S: Challenges>(store: &S) {
    let requests = (0..1000).map(|number| {
        let address = KeyedHash::from_bytes([(number % 251) as u8; 32]);
        issue(store, NewChallenge { address, ..new(number, Some(ANNE), second(0)) })
    });
    let sent = join_all(requests).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(sent, 1);
}

pub(super) async fn what_is_over_is_forgotten<S: Challenges>(store: &S) {
    issue(store, new(1, Some(ANNE), second(0))).await.expect("sent");
    assert_eq!(store.forget_challenges(second(300), 10).await.expect("done"), 0);
    assert_eq!(store.forget_challenges(second(301), 10).await.expect("done"), 1);
    // The limits remember it for a day.
    let limited = issue(store, new(2, Some(ANNE), second(59))).await;
    assert_eq!(said(&limited), "recipient until 60");
    assert_eq!(store.forget_challenges(second(86_401), 1).await.expect("done"), 1);
    assert_eq!(store.forget_challenges(second(86_401), 10).await.expect("done"), 1);
    assert_eq!(store.forget_challenges(second(86_401), 10).await.expect("done"), 0);
}
