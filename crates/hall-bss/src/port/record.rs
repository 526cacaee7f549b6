//! Detailed records (详单, TMF635): every call, message and data session with its own amount.
//!
//! **Invariant:** the amounts of a month's records add up to the lines of use on its bill.
//!
//! What does not live here: the second factor they need (the server asks for it).

use crate::port::{BssError, Subject};
use async_trait::async_trait;
use hall_catalog::model::{Direction, UsageKind};
use hall_rating::{Destination, Origin};
use hall_types::{BillingPeriod, Fen, Msisdn, Text, Unit};
use jiff::{Timestamp, civil::Date};

/// Which records are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsQuery {
    /// The month.
    pub period: BillingPeriod,
    /// One kind only.
    pub kind: Option<UsageKind>,
    /// One direction only.
    pub direction: Option<Direction>,
    /// One day only.
    pub day: Option<Date>,
    /// In another country or region only (true), or on the mainland only.
    pub is_abroad: Option<bool>,
    /// Those that cost something only.
    pub charged_only: bool,
    /// Where the page before ended: its [`RecordsPage::next`].
    pub cursor: Option<String>,
    /// At most so many.
    pub limit: u32,
}

impl RecordsQuery {
    /// Every record of a month, at most so many at once.
    pub fn of(period: BillingPeriod, limit: u32) -> Self {
        Self {
            period,
            kind: None,
            direction: None,
            day: None,
            is_abroad: None,
            charged_only: false,
            cursor: None,
            limit,
        }
    }
}

/// A record with what it cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    /// When it began.
    pub at: Timestamp,
    /// What was used.
    pub kind: UsageKind,
    /// Which way.
    pub direction: Direction,
    /// The other party on the mainland, where the record knows it; shown masked.
    pub party: Option<Msisdn>,
    /// Where the subscriber was.
    pub origin: Origin,
    /// The same in words.
    pub origin_words: Text,
    /// Where the other party was, where known.
    pub destination: Option<Destination>,
    /// The same in words.
    pub destination_words: Option<Text>,
    /// How much.
    pub quantity: u64,
    /// The unit of it: a base unit.
    pub unit: Unit,
    /// What it cost.
    pub amount: Fen,
    /// What paid for it or which price applied, in a few words.
    pub paid_by: Text,
    /// True when the line was slower then.
    pub is_slowed: bool,
}

/// A page of records, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsPage {
    /// The month.
    pub period: BillingPeriod,
    /// The figures hold as of then.
    pub as_of: Timestamp,
    /// How many records fit the question, on all pages.
    pub total: u32,
    /// What those cost together.
    pub amount: Fen,
    /// This page.
    pub records: Vec<RecordView>,
    /// Asks for the next page; absent on the last one.
    pub next: Option<String>,
}

/// Detailed records.
#[async_trait]
pub trait UsageRecords: Send + Sync {
    /// Records that fit a question.
    ///
    /// # Errors
    /// [`BssError::NotFound`] for a month before the subscriber joined or after this one, and for a
    /// cursor that is none.
    async fn records(
        &self,
        subject: Subject,
        query: &RecordsQuery,
        now: Timestamp,
    ) -> Result<RecordsPage, BssError>;
}
