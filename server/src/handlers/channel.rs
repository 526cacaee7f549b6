//! The channel a request names in its address.
//!
//! What does not live here: what can be had on which (`flows::ShelfChannel`), what a session remembers (`flows::Arrival`).

use serde::Deserialize;

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    /// In a browser of their own.
    Web,
    /// At a terminal that knows digits only.
    Kiosk,
}

/// A request that may say where it comes from.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct OnChannel {
    /// A browser of their own, where nothing is said.
    pub(super) channel: Option<Channel>,
}

impl OnChannel {
    /// Whether it says that it comes from a terminal.
    pub(super) fn is_kiosk(self) -> bool {
        self.channel == Some(Channel::Kiosk)
    }
}
