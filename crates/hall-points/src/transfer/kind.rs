//! The kinds of transfers, each with the reason people read.
//!
//! What does not live here: the sentences (`words`).

use crate::{EarnRate, EarnRounding, LotNumber, OperatorAccount};
use hall_types::{BillingPeriod, Fen, Lit, Points, RewardId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why staff corrected a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionReason {
    /// Points that should have come and did not.
    MissingPoints,
    /// Points that came and should not have.
    WrongPoints,
    /// A fault of the hall's own systems.
    SystemFault,
    /// What a complaint came to.
    Complaint,
    /// A courtesy.
    Goodwill,
    /// Somebody could not act in time, because of illness or a disaster.
    Hardship,
}

impl CorrectionReason {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::MissingPoints,
        Self::WrongPoints,
        Self::SystemFault,
        Self::Complaint,
        Self::Goodwill,
        Self::Hardship,
    ];
}

/// Why held points are free again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseCause {
    /// The subscriber cancelled.
    Cancelled,
    /// The operator cannot deliver.
    NotDeliverable,
    /// Time ran out: nobody paid the cash part, or nobody came to collect.
    TimedOut,
}

/// On whose account a reward goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandedBackBy {
    /// The subscriber does not want it.
    Member,
    /// It was faulty, wrong or never came.
    Operator,
}

/// What happened, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TransferKind {
    /// Points for a bill.
    Earned {
        /// The bill's month.
        period: BillingPeriod,
        /// What of the bill counts.
        counted_fen: Fen,
        /// The rate that held; absent in transfers from before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<Lit<EarnRate>>,
        /// How parts of a point were treated; absent in transfers from before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rounding: Option<EarnRounding>,
    },
    /// Points that a campaign adds to a bill's.
    CampaignEarned {
        /// The bill's month.
        period: BillingPeriod,
        /// The campaign's id.
        campaign: hall_types::PromotionId,
        /// Its name as it was then.
        name: Text,
    },
    /// Points given for something else than a bill.
    Bonus {
        /// The caller's id of the act.
        act: Uuid,
        /// What for, in words.
        why: Text,
    },
    /// Points the operator's earlier system held.
    BroughtIn {
        /// The caller's id of the act.
        act: Uuid,
    },
    /// A correction by staff, up or down.
    Corrected {
        /// The caller's id of the act.
        act: Uuid,
        /// Why.
        reason: CorrectionReason,
    },
    /// Points of a bill that was refunded. They never go below nothing, so fewer may be taken than were
    /// asked for.
    TakenBack {
        /// The caller's id of the act.
        act: Uuid,
        /// The bill's month.
        period: BillingPeriod,
        /// How many the refund came to.
        asked: Points,
    },
    /// Points held for a redemption.
    Held {
        /// The redemption's id, made by the client.
        redemption: Uuid,
        /// What is redeemed.
        reward: RewardId,
        /// How many of it.
        quantity: u16,
    },
    /// Held points are spent.
    Redeemed {
        /// The redemption.
        redemption: Uuid,
        /// What was redeemed.
        reward: RewardId,
    },
    /// Held points are free again.
    Released {
        /// The redemption.
        redemption: Uuid,
        /// What was to be redeemed.
        reward: RewardId,
        /// Why.
        cause: ReleaseCause,
    },
    /// Spent points come back.
    Returned {
        /// The caller's id of the act.
        act: Uuid,
        /// The redemption.
        redemption: Uuid,
        /// What was redeemed.
        reward: RewardId,
        /// How many of it go back.
        quantity: u16,
        /// On whose account.
        by: HandedBackBy,
    },
    /// A lot's time was over.
    Expired {
        /// Which lot.
        lot: LotNumber,
        /// Its last day.
        last_day: Date,
    },
    /// The number is suspended: nothing can be spent.
    Frozen,
    /// The suspension is over.
    Thawed,
    /// The number will be closed.
    NoticeGiven {
        /// The last day points can be spent.
        last_day: Date,
    },
    /// It will not be closed after all.
    NoticeWithdrawn,
    /// The number is closed, and the points that were left end with it. Also what came back later.
    Forfeited,
}

impl TransferKind {
    /// The operator's account on the other side; `None` when no points move.
    pub fn counter_account(&self) -> Option<OperatorAccount> {
        match self {
            Self::Earned { .. }
            | Self::CampaignEarned { .. }
            | Self::Bonus { .. }
            | Self::BroughtIn { .. }
            | Self::TakenBack { .. } => Some(OperatorAccount::Issued),
            Self::Corrected { .. } => Some(OperatorAccount::Corrections),
            Self::Held { .. }
            | Self::Redeemed { .. }
            | Self::Released { .. }
            | Self::Returned { .. } => Some(OperatorAccount::Redeemed),
            Self::Expired { .. } => Some(OperatorAccount::Expired),
            Self::Forfeited => Some(OperatorAccount::Forfeited),
            Self::Frozen | Self::Thawed | Self::NoticeGiven { .. } | Self::NoticeWithdrawn => None,
        }
    }

    /// The name within the account that no other transfer has; see [`crate::Transfer::reference`]. Acts
    /// that may happen again take the transfer's number into it.
    pub(crate) fn reference(&self, seq: u64) -> String {
        match self {
            Self::Earned { period, .. } => format!("bill/{period}"),
            Self::CampaignEarned { period, campaign, .. } => {
                format!("bill/{period}/campaign/{campaign}")
            }
            Self::Bonus { act, .. }
            | Self::BroughtIn { act }
            | Self::Corrected { act, .. }
            | Self::TakenBack { act, .. }
            | Self::Returned { act, .. } => format!("act/{act}"),
            Self::Held { redemption, .. } => format!("redemption/{redemption}/held"),
            // One name for both ends: a hold is resolved once.
            Self::Redeemed { redemption, .. } | Self::Released { redemption, .. } => {
                format!("redemption/{redemption}/resolved")
            }
            Self::Expired { lot, .. } => format!("expired/{lot}/{seq}"),
            Self::Frozen => format!("frozen/{seq}"),
            Self::Thawed => format!("thawed/{seq}"),
            Self::NoticeGiven { .. } => format!("notice/{seq}"),
            Self::NoticeWithdrawn => format!("notice-withdrawn/{seq}"),
            Self::Forfeited => format!("forfeited/{seq}"),
        }
    }
}
