//! Money on the account (TMF654).
//!
//! What does not live here: how money gets there (payments are the hall's).

use crate::port::{BalanceEntry, BalanceKind, BssError, Subject};
use async_trait::async_trait;
use hall_types::Fen;
use jiff::{Timestamp, civil::Date};

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceView {
    /// Money on it.
    pub balance: Fen,
    /// Unpaid from closed bills.
    pub due: Fen,
    /// The earliest last day to pay what is due.
    pub due_on: Option<Date>,
    /// The figures hold as of then.
    pub as_of: Timestamp,
}

/// Money that arrived for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// What it is for: one reference is credited once, however often it is told.
    pub reference: String,
    /// Why it arrived.
    pub kind: BalanceKind,
    /// How much; more than nothing.
    pub amount: Fen,
    /// When it arrived.
    pub at: Timestamp,
}

/// Money that is taken from an account for something the subscriber wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What it is for: one reference is charged once, however often it is told.
    pub reference: String,
    /// Why it is taken.
    pub kind: BalanceKind,
    /// How much; more than nothing.
    pub amount: Fen,
    /// When.
    pub at: Timestamp,
}

/// Money on accounts.
///
/// **Invariant:** a credit or a charge counts once for its reference, however often it is sent, by however many at a
/// time, however late, and whatever the account has come to meanwhile; each time it is answered as the first time. So
/// whoever does not know how one ended asks by sending it again. What is not found by its reference then, is not done
/// later by what was sent before.
#[async_trait]
pub trait Balances: Send + Sync {
    /// How an account stands.
    async fn balance(&self, subject: Subject, now: Timestamp) -> Result<BalanceView, BssError>;

    /// Entries, the newest first; those before a place, at most so many.
    async fn balance_entries(
        &self,
        subject: Subject,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<BalanceEntry>, BssError>;

    /// Credits money that arrived, once for each reference.
    ///
    /// # Errors
    /// [`BssError::Refused`] when the reference stands for another amount, or the amount is none.
    async fn credit(&self, subject: Subject, credit: &Credit) -> Result<BalanceEntry, BssError>;

    /// Takes money from an account, once for each reference. What is due on bills is left on it.
    ///
    /// # Errors
    /// [`BssError::Refused`] when there is too little, or as with a credit.
    async fn charge(&self, subject: Subject, charge: &Charge) -> Result<BalanceEntry, BssError>;

    /// The entry of a reference, if there is one: for whoever does not know how a credit or a charge
    /// ended.
    async fn balance_entry(
        &self,
        subject: Subject,
        reference: &str,
    ) -> Result<Option<BalanceEntry>, BssError>;
}
