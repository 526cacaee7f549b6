//! The round that forgets what is over, as subscribers and the operator would notice it.

use super::{operator::ME, world::World};
use crate::flows::forget_what_is_over;
use expect_test::{Expect, expect};
use futures::future::join_all;
use hall_store::{
    Answer, BeginError, Begun, Claim, ClaimedAnswer, Idempotency, Outbox, OutboxKind,
    OutboxMessage, Sessions, Tags, Trail,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// One round of forgetting.
async fn round(world: &World, expected: Expect) {
    let services = world.hall.services().expect("services");
    let forgotten = forget_what_is_over(&services, world.now()).await.expect("the store works");
    expected.assert_eq(&format!(
        "sessions {}, challenges {}, answers {}, messages {}",
        forgotten.sessions, forgotten.challenges, forgotten.answers, forgotten.messages
    ));
}

#[tokio::test]
async fn who_is_signed_in_stays_so_and_who_left_is_gone() {
    let world = World::new().await;
    let mut stays = world.session_of(ME.id).await;
    world.session_of(ME.id).await;
    world.pass_s(10 * 60);
    assert!(stays.is_signed_in().await);
    world.pass_s(10 * 60);
    round(&world, expect!["sessions 1, challenges 0, answers 0, messages 0"]).await;
    assert!(stays.is_signed_in().await);
    round(&world, expect!["sessions 0, challenges 0, answers 0, messages 0"]).await;
}

#[tokio::test]
async fn a_code_that_is_on_its_way_still_signs_in() {
    let world = World::new().await;
    let mut late = world.browser();
    let forgotten = late.ask_for_code(ME.number()).await;
    let old = world.code_sent_to(ME.number()).await;
    world.pass_s(4 * 60);
    let mut me = world.browser();
    let challenge = me.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    world.pass_s(2 * 60);
    round(&world, expect!["sessions 0, challenges 1, answers 0, messages 0"]).await;
    // Whoever comes too late is told the same as before the round.
    assert_eq!(late.enter_code(&forgotten, &old).await.code(), "code-expired");
    me.enter_code(&challenge, &code).await.assert_status(204);
    // A day later nothing of it is left, neither codes nor the marks of their limits.
    world.pass(SignedDuration::from_hours(25));
    round(&world, expect!["sessions 1, challenges 5, answers 0, messages 0"]).await;
    round(&world, expect!["sessions 0, challenges 0, answers 0, messages 0"]).await;
}

#[tokio::test]
async fn limits_are_kept_over_a_round() {
    let world = World::new().await;
    for _ in 0..5 {
        world.browser().ask_for_code(ME.number()).await;
        world.pass_s(6 * 60);
        let services = world.hall.services().expect("services");
        forget_what_is_over(&services, world.now()).await.expect("the store works");
    }
    // Five in an hour, whatever has been forgotten meanwhile.
    world.browser().try_ask_for_code(ME.number()).await.assert_status(429);
}

#[tokio::test]
async fn an_answer_is_given_again_for_ninety_days() {
    let world = World::new().await;
    let claim = |token| Claim {
        subscriber: ME.id,
        key: "once".to_owned(),
        body_hash: [1; 32],
        token: Uuid::from_u128(token),
    };
    begin(&world, claim(1)).await.expect("begun");
    world.note(ME.id, "tag", "yes", "test").await;
    let answer = Answer { status: 200, body: "done".to_owned() };
    let kept = ClaimedAnswer { claim: claim(1), answer: answer.clone() };
    let removed = world.store.remove_tag(ME.id, "tag", world.now(), Trail::none().and_answer(kept));
    assert!(removed.await.expect("the store works"));
    world.pass(SignedDuration::from_hours(24 * 90));
    round(&world, expect!["sessions 0, challenges 0, answers 0, messages 0"]).await;
    let again = begin(&world, claim(2)).await.expect("the same request");
    assert_eq!(again, Begun::Answered(answer));
    world.pass_s(1);
    round(&world, expect!["sessions 0, challenges 0, answers 1, messages 0"]).await;
    assert_eq!(begin(&world, claim(3)).await.expect("a new one"), Begun::Fresh);
}

async fn begin(world: &World, claim: Claim) -> Result<Begun, BeginError> {
    let until = world.now().checked_add(SignedDuration::from_secs(60));
    world.store.begin(&claim, world.now(), until.unwrap_or(Timestamp::MAX)).await
}

#[tokio::test]
async fn sent_messages_go_and_unsent_ones_wait() {
    let world = World::new().await;
    world.browser().ask_for_code(ME.number()).await;
    world.deliver().await;
    world.pass(SignedDuration::from_hours(24 * 30));
    round(&world, expect!["sessions 0, challenges 3, answers 0, messages 0"]).await;
    world.pass_s(1);
    round(&world, expect!["sessions 0, challenges 0, answers 0, messages 1"]).await;
    // This one is nobody's to carry; its words stay until somebody can say what became of it.
    let world = World::without_gateway().await;
    let trail = Trail::none().and_send(OutboxMessage {
        id: Uuid::from_u128(1),
        kind: OutboxKind::Email,
        subscriber: Some(ME.id),
        payload: serde_json::json!({}),
        at: world.now(),
        expires_at: None,
    });
    world.note(ME.id, "tag", "yes", "test").await;
    world.store.remove_tag(ME.id, "tag", world.now(), trail).await.expect("the store works");
    world.pass(SignedDuration::from_hours(24 * 60));
    round(&world, expect!["sessions 0, challenges 0, answers 0, messages 0"]).await;
    assert_eq!(world.store.count_outbox().await.expect("the store works").len(), 1);
}

#[tokio::test]
async fn a_round_takes_what_has_piled_up_and_leaves_the_rest_to_the_next() {
    let world = World::new().await;
    join_all((0..1_100).map(|_| world.session_of(ME.id))).await;
    world.pass_s(16 * 60);
    let mut stays = world.session_of(ME.id).await;
    round(&world, expect!["sessions 1100, challenges 0, answers 0, messages 0"]).await;
    assert!(stays.is_signed_in().await);
    assert_eq!(world.store.forget_sessions(world.now(), 10).await.expect("the store works"), 0);
}
