//! One thing that was looked at around a hall, and what is to be done about it.
//!
//! What does not live here: what is looked at (`doctor`).

use serde::Serialize;
use std::fmt;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    what: &'static str,
    /// True when nothing is wrong with it.
    pub(crate) ok: bool,
    found: String,
    mend: Option<String>,
}

impl Finding {
    /// What was found, or what is wrong and what to do about it.
    pub(crate) fn of(what: &'static str, outcome: Result<String, (String, String)>) -> Self {
        match outcome {
            Ok(found) => Self { what, ok: true, found, mend: None },
            Err((found, mend)) => Self { what, ok: false, found, mend: Some(mend) },
        }
    }
}

/// Lines for people.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.ok { "ok  " } else { "FAIL" };
        writeln!(f, "{mark} {}: {}", self.what, self.found)?;
        match &self.mend {
            Some(mend) => writeln!(f, "     mend: {mend}"),
            None => Ok(()),
        }
    }
}
