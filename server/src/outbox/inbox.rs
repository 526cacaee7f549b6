//! The demo's gateway: whatever is sent goes to the log and to a page, where whoever tries the demo
//! finds the code. It exists in demo mode only.

use super::sms::{GatewayError, Sms, SmsGateway};
use crate::services::Clock;
use async_trait::async_trait;
use hall_types::Msisdn;
use jiff::Timestamp;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// How many messages are kept; the oldest goes first.
const KEPT: usize = 50;

/// A message that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) id: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) to: Msisdn,
    pub(crate) text: String,
}

/// Keeps the last messages.
pub(crate) struct Inbox {
    clock: Arc<dyn Clock>,
    received: Mutex<VecDeque<Received>>,
}

impl Inbox {
    /// An empty one.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, received: Mutex::default() }
    }

    /// The last messages, the newest first.
    pub(crate) fn latest(&self) -> Vec<Received> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[async_trait]
impl SmsGateway for Inbox {
    async fn send(&self, id: Uuid, sms: &Sms) -> Result<(), GatewayError> {
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        if received.iter().all(|message| message.id != id) {
            tracing::info!(to = %sms.to, text = sms.text, "short message of the demo");
            let at = self.clock.now();
            received.push_front(Received { id, at, to: sms.to, text: sms.text.clone() });
            received.truncate(KEPT);
        }
        Ok(())
    }

    async fn has_taken(&self, id: Uuid) -> Result<bool, GatewayError> {
        let received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(received.iter().any(|message| message.id == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::SystemClock;

    #[tokio::test]
    async fn the_last_ones_each_once() {
        let inbox = Inbox::new(Arc::new(SystemClock));
        let to: Msisdn = "13812345678".parse().expect("a number");
        for number in 0..u128::from(KEPT as u32) + 5 {
            let sms = Sms { to, text: format!("{number}") };
            for _ in 0..2 {
                assert_eq!(inbox.send(Uuid::from_u128(number), &sms).await, Ok(()));
            }
        }
        let texts: Vec<String> = inbox.latest().into_iter().map(|it| it.text).collect();
        assert_eq!(texts.len(), KEPT);
        assert_eq!(texts[0], "54");
        assert_eq!(inbox.has_taken(Uuid::from_u128(54)).await, Ok(true));
        assert_eq!(inbox.has_taken(Uuid::from_u128(0)).await, Ok(false));
    }
}
