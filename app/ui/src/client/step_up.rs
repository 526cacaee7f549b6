//! A second factor for a while.

use crate::client::Change;
use hall_api::{CodeSent, CodeSignIn, Purpose, StepUp, StepUpCodeRequest, paths};
use hall_types::Locale;
use serde::de::IgnoredAny;

/// Asks for a code. Every time it is asked for, a code is sent.
pub fn send_code(purpose: Purpose, locale: Locale) -> Change<CodeSent> {
    Change::post_once(paths::STEP_UP_CODES, &StepUpCodeRequest { purpose, locale })
}

/// Proves it by code. A try counts, so it is sent once.
pub fn with_code(purpose: Purpose, challenge_id: &str, code: &str) -> Change<IgnoredAny> {
    let code = CodeSignIn { challenge_id: challenge_id.to_owned(), code: code.to_owned() };
    Change::post_once(paths::STEP_UP, &StepUp { purpose, code: Some(code), password: None })
}

/// Proves it by service password. A try counts, so it is sent once.
pub fn with_password(purpose: Purpose, password: &str) -> Change<IgnoredAny> {
    let password = Some(password.to_owned());
    Change::post_once(paths::STEP_UP, &StepUp { purpose, code: None, password })
}
