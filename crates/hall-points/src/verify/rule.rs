//! The invariants by name, and the row that breaks one.

use crate::{LotNumber, OperatorAccount};
use hall_types::{RewardId, SubscriberId};
use std::fmt;
use uuid::Uuid;

/// An invariant of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The postings of each transfer sum to nothing.
    PostingsSumToNothing,
    /// A transfer is on the member's account and on the operator's account of its kind.
    PostingsAreOnTheirAccounts,
    /// No amount is beyond [`crate::POINTS_MAX`].
    AmountsAreReal,
    /// Earning adds, holding holds, expiry takes away.
    KindsMoveTheirOwnWay,
    /// Transfers of an account are numbered from 1 without gaps.
    NumbersHaveNoGaps,
    /// What a transfer does to lots sums to what it does to the account.
    AllocationsSumToTheTransfer,
    /// Lots are made once, in order, and drawn on after that.
    LotsAreKnown,
    /// `0 ≤ held ≤ remaining ≤ earned`.
    LotsStayWithinBounds,
    /// No member has less than nothing, or holds more than there is.
    NoMemberBelowNothing,
    /// Stored balances are the fold of transfers; the standing of an account too.
    BalancesAreTheFoldOfTransfers,
    /// Stored lots are the fold of transfers.
    LotsAreTheFoldOfTransfers,
    /// What is left of all lots is what is posted, and what is held of them is pending.
    LotsSumToTheBalance,
    /// What expires first is drawn first, then what came first; nothing that is over is drawn.
    FirstExpiresFirst,
    /// Nothing expires before its last day is over.
    NothingExpiresEarly,
    /// No hold is made while an account is frozen or closed.
    StandingIsRespected,
    /// One key, one effect.
    OneReferenceOneTransfer,
    /// What was drawn for a hold is what it holds.
    AllocationsSumToTheHold,
    /// A hold resolves once, and its row says how.
    HoldsResolveOnce,
    /// No more comes back than went.
    ReturnsStayWithinTheHold,
    /// A request for a return is about something that was redeemed, and says whether it came back.
    ReturnsFollowTheirRequests,
    /// All that came in is on the shelf, shipped or withdrawn.
    StockAddsUp,
    /// What a stock holds is what its open holds hold.
    OpenHoldsAreHeldStock,
    /// What a stock shipped is what its holds posted, less what came back.
    ShippedIsWhatWasPosted,
    /// Vouchers are drawn for open holds and delivered for posted ones.
    VouchersFollowTheirHolds,
    /// Rows come in order, each behind the account it belongs to.
    RowsBelongTogether,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PostingsSumToNothing => "its postings do not sum to nothing",
            Self::PostingsAreOnTheirAccounts => "its postings are on the wrong accounts",
            Self::AmountsAreReal => "it moves more than there can be",
            Self::KindsMoveTheirOwnWay => "it moves points in a way its kind does not",
            Self::NumbersHaveNoGaps => "it does not follow the transfer before it",
            Self::AllocationsSumToTheTransfer => {
                "what it does to lots is not what it does to the account"
            }
            Self::LotsAreKnown => "it draws on a lot that is not there",
            Self::LotsStayWithinBounds => "it leaves a lot with more or less than it can have",
            Self::NoMemberBelowNothing => "it leaves the member with less than nothing",
            Self::BalancesAreTheFoldOfTransfers => "it is not what the transfers come to",
            Self::LotsAreTheFoldOfTransfers => "the lot is not what the transfers come to",
            Self::LotsSumToTheBalance => "the lots are not together what the account has",
            Self::FirstExpiresFirst => "it passes over points that expire earlier",
            Self::NothingExpiresEarly => "it ends a lot whose time is not over",
            Self::StandingIsRespected => "it spends from an account that is frozen or closed",
            Self::OneReferenceOneTransfer => "it has the reference of an earlier transfer",
            Self::AllocationsSumToTheHold => "what was drawn is not what is held",
            Self::HoldsResolveOnce => "the hold is not resolved exactly as its transfers say",
            Self::ReturnsStayWithinTheHold => "more came back than went",
            Self::ReturnsFollowTheirRequests => {
                "what was asked to go back is not what its transfers say"
            }
            Self::StockAddsUp => "what came in is not where it should be",
            Self::OpenHoldsAreHeldStock => "what is set aside is not what open holds have",
            Self::ShippedIsWhatWasPosted => "what was shipped is not what was redeemed",
            Self::VouchersFollowTheirHolds => "vouchers are not where their redemptions are",
            Self::RowsBelongTogether => "it is not where it belongs",
        })
    }
}

/// Which row it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowName {
    /// The account of a subscriber.
    Account(SubscriberId),
    /// A transfer by its account and number.
    Transfer(SubscriberId, u64),
    /// A lot by its account and number.
    Lot(SubscriberId, LotNumber),
    /// A request for a return by its id.
    Request(Uuid),
    /// A hold by its redemption.
    Hold(Uuid),
    /// One of the operator's accounts.
    Operator(OperatorAccount),
    /// The stock of a reward.
    Stock(RewardId),
}

impl fmt::Display for RowName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(subscriber) => write!(f, "account {subscriber}"),
            Self::Transfer(subscriber, seq) => write!(f, "transfer {subscriber}/{seq}"),
            Self::Lot(subscriber, lot) => write!(f, "lot {subscriber}/{lot}"),
            Self::Request(id) => write!(f, "request for a return {id}"),
            Self::Hold(redemption) => write!(f, "hold {redemption}"),
            Self::Operator(account) => {
                let name = match account {
                    OperatorAccount::Issued => "issued",
                    OperatorAccount::Redeemed => "redeemed",
                    OperatorAccount::Expired => "expired",
                    OperatorAccount::Forfeited => "forfeited",
                    OperatorAccount::Corrections => "corrections",
                };
                write!(f, "operator account {name}")
            }
            Self::Stock(reward) => write!(f, "stock {reward}"),
        }
    }
}

/// The first row that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{row}: {rule}")]
pub struct Breach {
    /// The row.
    pub row: RowName,
    /// The rule.
    pub rule: Rule,
}

impl Breach {
    pub(crate) fn new(row: RowName, rule: Rule) -> Self {
        Self { row, rule }
    }
}
