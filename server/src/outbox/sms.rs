//! The port to whatever carries short messages.

use async_trait::async_trait;
use hall_types::Msisdn;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A short message. `Debug` hides what it says: it may be a code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sms {
    /// Whom it goes to.
    pub(crate) to: Msisdn,
    /// What it says.
    pub(crate) text: String,
}

impl std::fmt::Debug for Sms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sms").field("to", &self.to).finish_non_exhaustive()
    }
}

/// Why a gateway did not take a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GatewayError {
    /// It cannot be reached or has too much to do; the same message may be taken later.
    #[error("the gateway is not available: {0}")]
    Unavailable(String),
    /// It never takes this one.
    #[error("the gateway refuses the message: {0}")]
    Refused(String),
    /// The line went dead after the message was sent: it may or may not have been taken.
    #[error("nobody knows whether the gateway took the message: {0}")]
    Unknown(String),
}

/// Carries short messages.
#[async_trait]
pub(crate) trait SmsGateway: Send + Sync {
    /// Hands a message over. The gateway takes each id once, however often it is handed over.
    async fn send(&self, id: Uuid, sms: &Sms) -> Result<(), GatewayError>;

    /// Whether the gateway has taken the message of an id.
    async fn has_taken(&self, id: Uuid) -> Result<bool, GatewayError>;
}
