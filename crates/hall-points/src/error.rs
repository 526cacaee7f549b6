//! Why an act of the ledger cannot be, apart from redemptions (`refusal`).

use crate::HoldOutcome;
use hall_types::Points;
use jiff::{Timestamp, civil::Date};

/// Why an act cannot be. Nothing of it is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// No points, or more than one act may move or an account may hold.
    #[error("this is no number of points for one act")]
    Amount,
    /// There are fewer points than the act takes.
    #[error("{missing} points are missing; {available} can be taken")]
    NotEnough {
        /// What can be taken.
        available: Points,
        /// How many more it would take.
        missing: Points,
    },
    /// The account has ended.
    #[error("the account was closed on {on}")]
    Closed {
        /// When.
        on: Date,
    },
    /// The account cannot end before its notice has run.
    #[error("the points can be spent until {last_day}")]
    NoticeRuns {
        /// The last day they can be spent.
        last_day: Date,
    },
    /// The account cannot end without notice, or a shorter one than the settings say.
    #[error("points end {earliest} at the earliest")]
    NoticeTooShort {
        /// The first last day there can be.
        earliest: Date,
    },
    /// No notice was given.
    #[error("no notice was given")]
    NoNotice,
    /// The hold is resolved already.
    #[error("the redemption is settled already")]
    Resolved(HoldOutcome),
    /// The redemption was not posted, so there is nothing to return.
    #[error("the redemption is not one that was carried out")]
    NotRedeemed,
    /// It is not over yet.
    #[error("the points are held until {expires_at}")]
    StillHeld {
        /// When it will be.
        expires_at: Timestamp,
    },
    /// More is returned than is left to return.
    #[error("only {left} of it can still be returned")]
    ReturnedAlready {
        /// How many can be.
        left: u16,
    },
    /// A voucher that would go back was used, or is not there.
    #[error("the voucher was used")]
    VoucherUsed,
    /// The rows that were handed in do not fit each other. This is a fault of what is stored or of what
    /// was read, and never of who asked.
    #[error("the ledger's rows do not fit each other: {0}")]
    Broken(Broken),
}

/// In what rows do not fit each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A lot that is needed was not handed in.
    #[error("lot {0} is missing")]
    LotMissing(crate::LotNumber),
    /// A lot would hold more than it has, less than nothing, or more than it had at first.
    #[error("lot {0} cannot change like that")]
    LotOverdrawn(crate::LotNumber),
    /// The account would have less than nothing or hold more than it has.
    #[error("the account does not have what its lots have")]
    AccountOverdrawn,
    /// A hold, reward or voucher belongs to something else.
    #[error("a row belongs to something else")]
    Foreign,
    /// What is drawn on lots is not what is held.
    #[error("what was drawn is not what was held")]
    DrawnDiffers,
}

impl From<Broken> for LedgerError {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}
