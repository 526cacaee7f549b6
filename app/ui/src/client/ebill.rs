//! Bills by e-mail.

use crate::client::{Change, Get};
use hall_api::{Ebill, EbillConfirm, EbillRequest, paths};
use hall_types::Locale;
use serde::de::IgnoredAny;

/// How they stand.
pub fn state() -> Get<Ebill> {
    Get::new(paths::EBILL)
}

/// Asks for them: a code travels to the address. Every time it is asked for, a code is sent.
pub fn ask(email: &str, consent: bool, locale: Locale) -> Change<Ebill> {
    let request = EbillRequest { email: email.trim().to_owned(), consent, locale };
    Change::put(paths::EBILL, &request).sent_once()
}

/// Confirms the address with the code.
pub fn confirm(code: &str) -> Change<Ebill> {
    Change::post_once(paths::EBILL_CONFIRM, &EbillConfirm { code: code.to_owned() })
}

/// Stops them.
pub fn stop() -> Change<IgnoredAny> {
    Change::delete(paths::EBILL)
}
