//! How an account stands, for the first screen.
//!
//! What does not live here: each of its parts (their own modules).

use super::{BalanceView, Bill, BssError, Consumption, Profile, Subject};
use async_trait::async_trait;
use jiff::Timestamp;

/// How an account stands at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who it is.
    pub profile: Profile,
    /// Money.
    pub balance: BalanceView,
    /// The bill of the month that runs.
    pub running: Bill,
    /// What is left of packages.
    pub consumption: Consumption,
}

/// How accounts stand. The first screen asks for all of it, so an operator is asked once and can look
/// things up once.
#[async_trait]
pub trait Standings: Send + Sync {
    /// How an account stands.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when there is no such subscriber.
    async fn standing(&self, subject: Subject, now: Timestamp) -> Result<Standing, BssError>;
}
