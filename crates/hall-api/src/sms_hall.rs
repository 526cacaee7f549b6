//! Short messages that subscribers send to the operator's service number, as its gateway brings them.

use serde::{Deserialize, Serialize};

/// A message, as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextMessage {
    /// The gateway's id of it, the same when it is sent again: 1 to 64 letters, digits and signs.
    pub id: String,
    /// The mobile number it came from, as the network says.
    pub from: String,
    /// What it says.
    pub text: String,
}

/// Hides number and words: both are somebody's.
impl std::fmt::Debug for TextMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextMessage").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What the gateway sends back to that number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextReply {
    /// In the language of the message.
    pub reply: String,
}
