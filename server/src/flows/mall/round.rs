//! What the hall does about points by itself, in rounds: holds, points and accounts that are over go.
//!
//! What is over, the clock says; and what was let go does not come back when the clock was wrong. So a day far
//! beyond the last round's is not believed until staff say that it is right. What a clock that goes back does, is
//! that nothing is over for a while.
//!
//! What does not live here: each of its parts (`expire`), when it comes by (`jobs`).

use super::{Mall, MallError};
use hall_store::{AuditEntry, StoreError, Trail};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde_json::json;

/// A hall that did nothing for longer asks before it goes on.
const DAYS_MAX: i64 = 7;

/// What came of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointsRound {
    /// What was over has gone.
    Done {
        /// Orders nobody saw to.
        holds: u64,
        /// Accounts with points whose last day was over.
        expired: u64,
        /// Accounts that have ended.
        ended: u64,
    },
    /// Nothing was done: the day is not believed.
    Held {
        /// The day of the last round.
        last: Date,
        /// The day the clock says it is.
        day: Date,
    },
}

impl Mall<'_> {
    /// The day that is not believed, with the day of the last round; `None` where all is well.
    pub(crate) async fn doubted_day(
        &self,
        now: Timestamp,
    ) -> Result<Option<(Date, Date)>, StoreError> {
        let day = self.reference.day(now);
        let last = self.store.points_run_day().await?;
        let doubted = last.filter(|last| day > last.saturating_add(DAYS_MAX.days()));
        Ok(doubted.map(|last| (last, day)))
    }

    /// Lets go what is over, if the day can be believed.
    pub(crate) async fn keep_in_order(&self, now: Timestamp) -> Result<PointsRound, MallError> {
        if let Some((last, day)) = self.doubted_day(now).await? {
            return Ok(PointsRound::Held { last, day });
        }
        let holds = self.expire_holds(now).await?;
        let expired = self.expire_points(now).await?;
        let ended = self.end_accounts(now).await?;
        let day = self.reference.day(now);
        if self.store.points_run_day().await? != Some(day) {
            self.store.note_points_run(day, Trail::none()).await?;
        }
        Ok(PointsRound::Done { holds, expired, ended })
    }

    /// Says that today is today, in the name of a member of staff: rounds go on from here.
    pub(crate) async fn confirm_day(
        &self,
        who: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<Date, StoreError> {
        let day = self.reference.day(now);
        let detail = json!({ "day": day.to_string(), "reason": reason });
        let entry = AuditEntry::of_staff(now, "points.day", who).with(&detail);
        self.store.note_points_run(day, Trail::of(entry)).await?;
        Ok(day)
    }
}
