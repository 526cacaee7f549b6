//! Every operation of the OpenAPI document, asked by nobody, by whoever it is about, by somebody else, and by
//! tools of the staff and the gateway: nobody learns what is not theirs. A new operation is in this matrix as soon as it is in the
//! document.

use super::{
    client::{Answer, Browser},
    document::{Operation, operations},
    operator::{ME, OTHER},
    world::{GATEWAY_KEY, STAFF_KEY, World},
};
use crate::test_population::seed;
use hall_api::paths;
use hall_population::number_of;
use serde_json::json;
use std::collections::BTreeMap;

/// What the hall keeps about me that nobody else may see.
const MINE: &str = "only-for-me";

/// How many operations tell me something of it, at least.
const TELLING_MIN: usize = 10;

/// An id that I made before I sent it, and one that nobody made.
const MY_ID: &str = "019a0000-0000-7000-8000-0000beefcafe";
const NO_ID: &str = "019a0000-0000-7000-8000-00000000dead";

/// Operations that are open to everybody, or to other systems with a key of theirs; all others want a session.
const OPEN: [&str; 8] = [
    "answer_text",
    "create_sign_in_code",
    "delete_session",
    "get_portfolio",
    "get_site",
    "report_payment",
    "sign_in_with_code",
    "sign_in_with_password",
];

/// My ids, by the path they stand in, and everything that gives me away.
struct Secrets {
    ids: BTreeMap<&'static str, String>,
    telling: Vec<String>,
}

/// A hall in which both of us have bills, use and products.
async fn seeded() -> World {
    let world = World::new().await;
    seed(&world.store).await;
    world
}

async fn secrets(world: &World, me: &mut Browser) -> Secrets {
    world.note(ME.id, MINE, MINE, MINE).await;
    world.send_message(ME.id, 77, MINE, MINE).await;
    world.set_password(ME.id, "820463").await;
    let order = me.looked_at(MY_ID, "service/caller-tune", "switch_on").await;
    for (path, body) in [
        (paths::TICKETS, json!({ "id": MY_ID, "kind": "other", "words": MINE })),
        (
            paths::PAYMENTS,
            json!({ "id": MY_ID, "purpose": "top_up", "amount_fen": 5000, "locale": "zh" }),
        ),
        (paths::ORDERS, order),
        (
            paths::ADDRESSES,
            json!({
                "id": MY_ID, "recipient": MINE, "phone": "13800001234", "province": "福建省",
                "city": "福州市", "district": "", "street": MINE,
            }),
        ),
        (
            paths::REDEMPTIONS,
            json!({ "id": MY_ID, "reward": "credit-10", "quantity": 1, "delivery": "credit" }),
        ),
    ] {
        me.post(path, body).await.assert_status(200);
    }
    let sessions = me.get(paths::SESSIONS).await.json();
    let messages = me.get(paths::MESSAGES).await.json();
    let id = |list: &serde_json::Value| list[0]["id"].as_str().expect("an id").to_owned();
    let ids = BTreeMap::from([
        (paths::SESSION_BY_ID, id(&sessions["sessions"])),
        (paths::MESSAGE_READ, id(&messages["messages"])),
        (paths::TAG, MINE.to_owned()),
        (paths::TICKET, MY_ID.to_owned()),
        (paths::PAYMENT, MY_ID.to_owned()),
        (paths::ORDER, MY_ID.to_owned()),
        (paths::ADDRESS, MY_ID.to_owned()),
        (paths::REDEMPTION, MY_ID.to_owned()),
        (paths::REDEMPTION_RETURNS, MY_ID.to_owned()),
    ]);
    let account = number_of(0);
    let numbers = [ME.number(), account].map(|it| [it.to_string(), it.full()]).into_iter();
    let telling = numbers.flatten().chain([MINE.to_owned()]);
    let telling = telling.chain(ids.values().cloned()).collect();
    Secrets { ids, telling }
}

impl Secrets {
    /// The operation's address with my ids in it.
    fn path(&self, operation: &Operation) -> String {
        operation.path_with(|_| match self.ids.get(operation.path.as_str()) {
            Some(id) => id.clone(),
            None => NO_ID.to_owned(),
        })
    }

    /// Whether an answer says something that gives me away.
    fn are_told(&self, answer: &Answer) -> bool {
        self.telling.iter().any(|telling| answer.body.contains(telling))
    }

    #[track_caller]
    fn assert_not_told(&self, operation: &Operation, answer: &Answer) {
        let headers = format!("{:?}", answer.headers);
        for telling in &self.telling {
            assert!(
                !answer.body.contains(telling) && !headers.contains(telling),
                "{} tells {telling}: {answer:?}",
                operation.id
            );
        }
    }
}

#[tokio::test]
async fn nobody_is_told_to_sign_in() {
    let world = seeded().await;
    let mut me = world.session_of(ME.id).await;
    let secrets = secrets(&world, &mut me).await;
    for operation in operations() {
        let mut nobody = world.browser();
        let answer = operation.send(&mut nobody, &secrets.path(&operation)).await;
        secrets.assert_not_told(&operation, &answer);
        assert_eq!(
            operation.wants_session,
            !OPEN.contains(&operation.id.as_str()),
            "{}",
            operation.id
        );
        if operation.wants_session {
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "sign-in-required"));
        }
    }
}

#[tokio::test]
async fn somebody_else_is_told_nothing_of_mine() {
    let world = seeded().await;
    let mut me = world.session_of(ME.id).await;
    let secrets = secrets(&world, &mut me).await;
    for operation in operations() {
        // A session each: some operations end it.
        let mut other = world.session_of(OTHER.id).await;
        let answer = operation.send(&mut other, &secrets.path(&operation)).await;
        secrets.assert_not_told(&operation, &answer);
        if secrets.ids.contains_key(operation.path.as_str()) {
            let missing = operation.path_with(|_| NO_ID.to_owned());
            let missing = operation.send(&mut other, &missing).await;
            assert_eq!(answer.shown(), missing.shown(), "mine is like missing: {}", operation.id);
            answer.assert_status(404);
        }
    }
    // And nothing of mine has changed.
    assert!(me.is_signed_in().await);
    for path in [paths::TAGS, paths::MESSAGES, paths::ADDRESSES] {
        assert!(me.get(path).await.body.contains(MINE), "{path}");
    }
    assert_eq!(me.get(paths::MESSAGES).await.json()["messages"][0]["is_read"], false);
    world.browser().enter_password(ME.number(), "820463").await.assert_status(204);
}

#[tokio::test]
async fn whoever_it_is_about_gets_an_answer_that_the_document_knows() {
    let mut told = 0;
    for operation in operations() {
        // A hall each: some operations take away what others would show.
        let world = seeded().await;
        let mut me = world.session_of(ME.id).await;
        let secrets = secrets(&world, &mut me).await;
        let answer = operation.send(&mut me, &secrets.path(&operation)).await;
        operation.assert_documented(&answer);
        assert_ne!(answer.status.as_u16(), 401, "{}", operation.id);
        told += usize::from(secrets.are_told(&answer));
    }
    assert!(told >= TELLING_MIN, "what others must not be told is there to be told: {told}");
}

/// The staff's tools and the gateway have keys of their own: none of them is a session, and each opens its own operation
/// alone.
#[tokio::test]
async fn keys_of_tools_open_nothing_of_anybodys() {
    let world = seeded().await;
    let mut me = world.session_of(ME.id).await;
    let secrets = secrets(&world, &mut me).await;
    for (key, own) in [(STAFF_KEY, "get_portfolio"), (GATEWAY_KEY, "answer_text")] {
        for operation in operations() {
            let bearer = format!("Bearer {key}");
            let mut tool = world.browser().with("authorization", Some(&bearer));
            let answer = operation.send(&mut tool, &secrets.path(&operation)).await;
            secrets.assert_not_told(&operation, &answer);
            let status = answer.status.as_u16();
            let told = (status, if status < 400 { String::new() } else { answer.code() });
            if operation.wants_session {
                assert_eq!(told, (401, "sign-in-required".to_owned()), "{}", operation.id);
            } else if ["answer_text", "get_portfolio"].contains(&operation.id.as_str()) {
                let is_foreign = told == (403, "foreign-request".to_owned());
                assert_eq!(is_foreign, operation.id != own, "{}: {told:?}", operation.id);
            }
        }
    }
    assert!(me.is_signed_in().await);
}

/// A session that has ended opens nothing, whichever operation it is shown to.
#[tokio::test]
async fn a_session_that_is_over_is_nobodys() {
    let world = seeded().await;
    let mut me = world.session_of(ME.id).await;
    let secrets = secrets(&world, &mut me).await;
    world.pass_s(15 * 60);
    for operation in operations().into_iter().filter(|operation| operation.wants_session) {
        let answer = operation.send(&mut me, &secrets.path(&operation)).await;
        assert_eq!(answer.status.as_u16(), 401, "{}", operation.id);
        secrets.assert_not_told(&operation, &answer);
    }
}
