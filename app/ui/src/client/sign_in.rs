//! Signing in, by SMS code or service password.

use crate::client::Change;
use hall_api::{CodeRequest, CodeSent, CodeSignIn, PasswordSignIn, paths};
use hall_types::Locale;
use serde::de::IgnoredAny;

/// Asks for a code. Every time it is asked for, a code is sent.
pub fn send_code(msisdn: &str, locale: Locale) -> Change<CodeSent> {
    let request = CodeRequest { msisdn: msisdn.to_owned(), locale };
    Change::post_once(paths::SIGN_IN_CODES, &request)
}

/// Signs in with a code. A try counts, so it is sent once.
pub fn with_code(challenge_id: &str, code: &str) -> Change<IgnoredAny> {
    let request = CodeSignIn { challenge_id: challenge_id.to_owned(), code: code.to_owned() };
    Change::post_once(paths::SIGN_IN_CODE, &request)
}

/// Signs in with the service password. A try counts, so it is sent once.
pub fn with_password(msisdn: &str, password: &str) -> Change<IgnoredAny> {
    let request = PasswordSignIn { msisdn: msisdn.to_owned(), password: password.to_owned() };
    Change::post_once(paths::SIGN_IN_PASSWORD, &request)
}
