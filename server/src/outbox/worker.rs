//! Empties the outbox: takes what is due, hands it to its gateway, writes down what became of it.

use super::{
    email::{Email, EmailGateway},
    sms::{GatewayError, Sms, SmsGateway},
};
use crate::services::{Clock, Random};
use futures::future::join_all;
use hall_store::{Delivery, LeasedMessage, Outbox, OutboxKind, OutboxMessage, after_failure};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Notify, watch},
    time::{sleep, timeout},
};
use uuid::Uuid;

/// Messages taken at a time.
const AT_A_TIME: u32 = 32;
/// How long a gateway may take for one of them.
const GATEWAY_TIME: Duration = Duration::from_secs(10);
/// How long a message is ours once taken: longer than its gateway may take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// When a gateway that left us in the dark is asked.
const ASK_AFTER: SignedDuration = SignedDuration::from_secs(15);
/// How often to look when nobody says that something has come: another process may have written it.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long to leave a store alone that has failed.
const PAUSE: Duration = Duration::from_secs(1);

/// What the worker works with.
pub(crate) struct WorkerParts {
    pub(crate) outbox: Arc<dyn Outbox>,
    pub(crate) sms: Option<Arc<dyn SmsGateway>>,
    pub(crate) email: Option<Arc<dyn EmailGateway>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    /// Rung when something has come.
    pub(crate) bell: Arc<Notify>,
    /// Told what became of each try.
    pub(crate) count: Arc<dyn Fn(OutboxKind, &'static str) + Send + Sync>,
}

/// Empties the outbox for as long as the hall runs.
pub(crate) struct Worker(WorkerParts);

impl Worker {
    pub(crate) fn new(parts: WorkerParts) -> Self {
        Self(parts)
    }

    /// What can be carried. Without a gateway messages wait, for the day there is one.
    fn kinds(&self) -> Vec<OutboxKind> {
        let sms = self.0.sms.is_some().then_some(OutboxKind::Sms);
        let email = self.0.email.is_some().then_some(OutboxKind::Email);
        sms.into_iter().chain(email).chain([OutboxKind::Decoy]).collect()
    }

    /// Works until it is told to stop; what is being handed over then is still written down.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            let pause = match self.round().await {
                Ok(0) => LOOK_EVERY,
                Ok(_) => Duration::ZERO,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be emptied");
                    PAUSE
                }
            };
            tokio::select! {
                biased;
                _ = stop.wait_for(|stop| *stop) => return,
                () = self.0.bell.notified() => {}
                () = sleep(pause) => {}
            }
        }
    }

    /// Takes what is due and reports on it; says how many messages that were.
    pub(crate) async fn round(&self) -> Result<usize, RoundError> {
        let mut count = 0;
        for kind in self.kinds() {
            let taken = self.take(kind).await?;
            count += taken.1.len();
            let carried = taken.1.into_iter().map(|message| self.carry(message, taken.0));
            for outcome in join_all(carried).await {
                outcome?;
            }
        }
        Ok(count)
    }

    /// Takes what is due of one kind, under a lease. An empty outbox is looked at and not written to.
    async fn take(&self, kind: OutboxKind) -> Result<(Uuid, Vec<LeasedMessage>), RoundError> {
        let parts = &self.0;
        let now = parts.clock.now();
        let lease = parts.random.id(now).map_err(|_| RoundError::NoRandomness)?;
        if parts.outbox.next_due(kind).await?.is_none_or(|due| due > now) {
            return Ok((lease, Vec::new()));
        }
        let until = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX);
        Ok((lease, parts.outbox.lease(kind, lease, now, until, AT_A_TIME).await?))
    }

    async fn carry(&self, leased: LeasedMessage, lease: Uuid) -> Result<(), RoundError> {
        let kind = leased.message.kind;
        let delivery = self.hand_over(&leased).await;
        let outcome = match &delivery {
            Delivery::Done => "done",
            Delivery::Retry(..) => "retry",
            Delivery::Failed(_) => "failed",
            Delivery::Unknown(..) => "unknown",
        };
        if let Delivery::Retry(_, why) | Delivery::Failed(why) | Delivery::Unknown(_, why) =
            &delivery
        {
            tracing::warn!(%kind, outcome, why, attempt = leased.attempt, "a message is not sent");
        }
        (self.0.count)(kind, outcome);
        // False when the lease was over: whoever has the message now reports on it.
        self.0.outbox.report(leased.message.id, lease, delivery).await?;
        Ok(())
    }

    async fn hand_over(&self, leased: &LeasedMessage) -> Delivery {
        let outcome =
            match timeout(GATEWAY_TIME, self.send(&leased.message, leased.ask_first)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(GatewayError::Unknown("no answer in time".to_owned())),
            };
        let now = self.0.clock.now();
        match outcome {
            Ok(()) => Delivery::Done,
            Err(GatewayError::Refused(why)) => Delivery::Failed(why),
            Err(GatewayError::Unavailable(why)) => after_failure(leased.attempt, now, why),
            Err(GatewayError::Unknown(why)) => {
                Delivery::Unknown(now.saturating_add(ASK_AFTER).unwrap_or(Timestamp::MAX), why)
            }
        }
    }

    async fn send(&self, message: &OutboxMessage, ask_first: bool) -> Result<(), GatewayError> {
        let WorkerParts { sms, email, .. } = &self.0;
        match (message.kind, sms, email) {
            (OutboxKind::Decoy, ..) => Ok(()),
            (OutboxKind::Sms, Some(gateway), _) => {
                let sms: Sms = read(message)?;
                if ask_first && gateway.has_taken(message.id).await? {
                    return Ok(());
                }
                gateway.send(message.id, &sms).await
            }
            (OutboxKind::Email, _, Some(gateway)) => {
                let email: Email = read(message)?;
                if ask_first && gateway.has_taken_email(message.id).await? {
                    return Ok(());
                }
                gateway.send_email(message.id, &email).await
            }
            (OutboxKind::Sms | OutboxKind::Email, ..) => {
                Err(GatewayError::Unavailable("nothing carries it".to_owned()))
            }
        }
    }
}

/// What a message holds.
fn read<T: DeserializeOwned>(message: &OutboxMessage) -> Result<T, GatewayError> {
    serde_json::from_value(message.payload.clone())
        .map_err(|_| GatewayError::Refused("it cannot be read".to_owned()))
}

/// A round came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RoundError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] hall_store::StoreError),
    /// A lease has no name.
    #[error("the system has no randomness to give")]
    NoRandomness,
}
