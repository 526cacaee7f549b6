//! The account home and who the operator takes the person for.

use crate::client::Get;
use hall_api::{AccountHome, Profile, paths};

/// The account home.
pub fn home() -> Get<AccountHome> {
    Get::new(paths::ACCOUNT)
}

/// Who the operator takes the person for.
pub fn profile() -> Get<Profile> {
    Get::new(paths::PROFILE)
}
