//! The port to whatever carries letters by e-mail.

use super::sms::GatewayError;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A letter. `Debug` hides to whom it goes and what it says: it may hold a code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Email {
    /// The address it goes to.
    pub(crate) to: String,
    /// Its subject, one line.
    pub(crate) subject: String,
    /// What it says, in plain text.
    pub(crate) text: String,
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email")
    }
}

/// Carries letters.
#[async_trait]
pub(crate) trait EmailGateway: Send + Sync {
    /// Hands a letter over. The gateway takes each id once, however often it is handed over.
    async fn send_email(&self, id: Uuid, email: &Email) -> Result<(), GatewayError>;

    /// Whether the gateway has taken the letter of an id.
    async fn has_taken_email(&self, id: Uuid) -> Result<bool, GatewayError>;
}
