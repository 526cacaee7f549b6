//! The worker that empties the outbox, with a gateway that does what it is told.

use super::{operator::ME, world::World};
use crate::{
    outbox::{GatewayError, Sms, SmsGateway, Worker, WorkerParts},
    services::Clock,
};
use async_trait::async_trait;
use expect_test::{Expect, expect};
use hall_store::{Outbox, OutboxKind, Word};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

/// Answers as it is told, then takes everything.
#[derive(Default)]
struct Scripted {
    answers: Mutex<Vec<GatewayError>>,
    /// How often each message was handed over.
    taken: Mutex<BTreeMap<Uuid, u32>>,
}

#[async_trait]
impl SmsGateway for Scripted {
    async fn send(&self, id: Uuid, _: &Sms) -> Result<(), GatewayError> {
        let answer = self.answers.lock().expect("nobody panics with it").pop();
        // Whoever is left in the dark does not know that the message was taken.
        if !matches!(answer, Some(GatewayError::Unavailable(_) | GatewayError::Refused(_))) {
            *self.taken.lock().expect("nobody panics with it").entry(id).or_insert(0) += 1;
        }
        answer.map_or(Ok(()), Err)
    }

    async fn has_taken(&self, id: Uuid) -> Result<bool, GatewayError> {
        Ok(self.taken.lock().expect("nobody panics with it").contains_key(&id))
    }
}

fn worker(world: &World, gateway: &Arc<Scripted>, counted: &Arc<Mutex<Vec<String>>>) -> Worker {
    let counted = Arc::clone(counted);
    Worker::new(WorkerParts {
        email: None,
        outbox: Arc::new(world.store.clone()),
        sms: Some(Arc::clone(gateway) as Arc<dyn SmsGateway>),
        clock: Arc::clone(&world.clock) as Arc<dyn Clock>,
        random: Arc::clone(&world.hall.services().expect("services").random),
        bell: Arc::new(Notify::new()),
        count: Arc::new(move |kind: OutboxKind, outcome| {
            let mut counted = counted.lock().expect("nobody panics with it");
            counted.push(format!("{} {outcome}", kind.word()));
        }),
    })
}

/// Sends one code while a gateway answers like this, the last answer first, looking once a minute.
async fn check(answers: Vec<GatewayError>, rounds: u32, expected: Expect) {
    let world = World::new().await;
    world.browser().ask_for_code(ME.number()).await;
    let gateway = Arc::new(Scripted { answers: Mutex::new(answers), ..Scripted::default() });
    let counted = Arc::default();
    let worker = worker(&world, &gateway, &counted);
    for _ in 0..rounds {
        worker.round().await.expect("the store works");
        world.pass_s(60);
    }
    let states = world.store.count_outbox().await.expect("the store works");
    let states: Vec<_> =
        states.iter().map(|it| format!("{} {} {}", it.kind, it.state, it.messages)).collect();
    let handed_over: Vec<u32> =
        gateway.taken.lock().expect("nobody panics with it").values().copied().collect();
    let counted = counted.lock().expect("nobody panics with it").join(", ");
    expected.assert_eq(&format!("{counted}\n{}\ntaken {handed_over:?}", states.join(", ")));
}

#[tokio::test]
async fn a_message_arrives() {
    check(
        Vec::new(),
        2,
        expect![[r#"
        sms done
        sms done 1
        taken [1]"#]],
    )
    .await;
}

#[tokio::test]
async fn a_gateway_that_is_away_is_tried_again() {
    let away = GatewayError::Unavailable("away".to_owned());
    check(
        vec![away.clone(), away],
        4,
        expect![[r#"
        sms retry, sms retry, sms done
        sms done 1
        taken [1]"#]],
    )
    .await;
}

#[tokio::test]
async fn a_message_that_is_refused_is_not_tried_again() {
    check(
        vec![GatewayError::Refused("no".to_owned())],
        3,
        expect![[r#"
        sms failed
        sms failed 1
        taken []"#]],
    )
    .await;
}

#[tokio::test]
async fn a_gateway_that_left_us_in_the_dark_is_asked_before_it_is_sent_again() {
    check(
        vec![GatewayError::Unknown("cut".to_owned())],
        3,
        expect![[r#"
        sms unknown, sms done
        sms done 1
        taken [1]"#]],
    )
    .await;
}

#[tokio::test]
async fn a_code_that_is_too_old_is_not_sent() {
    let away = GatewayError::Unavailable("away".to_owned());
    check(
        vec![away; 12],
        8,
        expect![[r#"
        sms retry, sms retry, sms retry, sms retry, sms retry
        sms expired 1
        taken []"#]],
    )
    .await;
}

#[tokio::test]
async fn it_stops_when_it_is_told_to() {
    let world = World::new().await;
    let gateway = Arc::new(Scripted::default());
    let worker = worker(&world, &gateway, &Arc::default());
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(worker.run(stopped));
    world.browser().ask_for_code(ME.number()).await;
    while gateway.taken.lock().expect("nobody panics with it").is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    stop.send(true).expect("it listens");
    running.await.expect("no panic");
}
