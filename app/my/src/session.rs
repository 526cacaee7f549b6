//! Being signed in: when it ends, and what stands in the place of pages then.
//!
//! What does not live here: the list of sessions (`security`), signing in (a public page).

mod idle_guard;
mod idle_model;
mod over_page;

pub(crate) use idle_guard::IdleGuard;
pub(crate) use idle_model::TerminalTimes;
pub(crate) use over_page::{OverPage, SignOut, sign_in_href, sign_out};
