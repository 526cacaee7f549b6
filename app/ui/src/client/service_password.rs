//! The service password (服务密码).

use crate::client::Change;
use hall_api::{NewPassword, paths};
use serde::de::IgnoredAny;

/// Chooses one; wants a second factor for that purpose first.
pub fn choose(password: &str) -> Change<IgnoredAny> {
    Change::put(paths::SERVICE_PASSWORD, &NewPassword { password: password.to_owned() })
}
