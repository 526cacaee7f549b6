//! What a self-service terminal (自助终端) does by itself.
//!
//! What does not live here: how its pages look (`style/kiosk.css`), what can be had there (the mall).

use serde::{Deserialize, Serialize};

/// The times of the operator's terminals. They stand in public places, so nobody's account stays open
/// there; and nobody is signed out without having been asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TerminalProfile {
    /// Signs out after so many seconds without a touch; 30 to 600.
    // Ten minutes: the hall's own session, of fifteen, outlasts whoever reads that long.
    #[cfg_attr(feature = "schema", schemars(range(min = 30, max = 600)))]
    pub idle_s: u16,
    /// Asks so many seconds before that; at least 20, and less than `idle_s`.
    // WCAG 2.2 (2.2.1) wants twenty.
    #[cfg_attr(feature = "schema", schemars(range(min = 20, max = 599)))]
    pub warning_s: u16,
}

impl Default for TerminalProfile {
    fn default() -> Self {
        Self { idle_s: 60, warning_s: 20 }
    }
}
