//! A visit that may see detailed records: who asks has shown a second factor for them, and not too long
//! ago. There is no other way to load records, so no handler can forget to ask for it.
//!
//! What does not live here: proving the factor (`step_up`).

use super::{AccountError, Visit};
use hall_identity::Purpose;
use hall_store::Session;

/// Somebody who may see their detailed records now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordsVisit<'a>(Visit<'a>);

impl<'a> RecordsVisit<'a> {
    /// The visit of a session that is open for detailed records.
    ///
    /// # Errors
    /// [`AccountError::SecondFactor`] when it is not.
    pub(crate) fn of(visit: Visit<'a>, session: &Session) -> Result<Self, AccountError> {
        let is_theirs = session.subscriber == visit.subject.subscriber();
        let is_open = session.granted(Purpose::UsageRecords, visit.now).is_some();
        if is_theirs && is_open { Ok(Self(visit)) } else { Err(AccountError::SecondFactor) }
    }

    /// The visit.
    pub(super) fn visit(&self) -> &Visit<'a> {
        &self.0
    }
}
