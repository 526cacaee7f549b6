//! The demo's gateway for letters by e-mail: they go nowhere but to a page, where whoever tries the demo
//! finds them. It exists in demo mode only.

use super::{
    email::{Email, EmailGateway},
    sms::GatewayError,
};
use crate::services::Clock;
use async_trait::async_trait;
use hall_identity::mask_email;
use jiff::Timestamp;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// How many letters are kept; the oldest goes first.
const KEPT: usize = 50;

/// A letter that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    id: Uuid,
    /// When it arrived.
    pub(crate) at: Timestamp,
    /// What it says, and to whom.
    pub(crate) email: Email,
}

/// Keeps the last letters.
pub(crate) struct LetterBox {
    clock: Arc<dyn Clock>,
    letters: Mutex<VecDeque<Letter>>,
}

impl LetterBox {
    /// An empty one.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, letters: Mutex::default() }
    }

    /// The last letters, the newest first.
    pub(crate) fn latest(&self) -> Vec<Letter> {
        self.letters().iter().cloned().collect()
    }

    fn letters(&self) -> MutexGuard<'_, VecDeque<Letter>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl EmailGateway for LetterBox {
    async fn send_email(&self, id: Uuid, email: &Email) -> Result<(), GatewayError> {
        let mut letters = self.letters();
        if letters.iter().all(|letter| letter.id != id) {
            let (to, subject) = (mask_email(&email.to), email.subject.as_str());
            tracing::info!(to, subject, "letter of the demo");
            letters.push_front(Letter { id, at: self.clock.now(), email: email.clone() });
            letters.truncate(KEPT);
        }
        Ok(())
    }

    async fn has_taken_email(&self, id: Uuid) -> Result<bool, GatewayError> {
        Ok(self.letters().iter().any(|letter| letter.id == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::SystemClock;

    #[tokio::test]
    async fn the_last_ones_each_once() {
        let letters = LetterBox::new(Arc::new(SystemClock));
        for number in 0..u128::from(KEPT as u32) + 5 {
            let email = Email {
                to: "w@example.com".to_owned(),
                subject: format!("{number}"),
                text: String::new(),
            };
            for _ in 0..2 {
                assert_eq!(letters.send_email(Uuid::from_u128(number), &email).await, Ok(()));
            }
        }
        let latest = letters.latest();
        assert_eq!((latest.len(), latest[0].email.subject.as_str()), (KEPT, "54"));
        assert_eq!(letters.has_taken_email(Uuid::from_u128(54)).await, Ok(true));
        assert_eq!(letters.has_taken_email(Uuid::from_u128(0)).await, Ok(false));
    }
}
