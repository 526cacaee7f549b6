//! What the person agrees to.

use crate::client::{Change, Get};
use hall_api::{ConsentPurpose, ConsentRequest, Consents, paths};
use serde::de::IgnoredAny;

/// Every purpose with the person's choice.
pub fn list() -> Get<Consents> {
    Get::new(paths::CONSENTS)
}

/// Agrees or refuses.
pub fn choose(purpose: ConsentPurpose, granted: bool) -> Change<IgnoredAny> {
    Change::put(paths::CONSENTS, &ConsentRequest { purpose, granted })
}
