//! Points of many new accounts at once: for seeding and imports.
//!
//! What does not live here: how many points who has.

use super::{
    keep::{push_lot, push_transfer, sums, written},
    rows::said,
};
use crate::{
    CountedBill, StoreError,
    sqlite::{Bulk, fields::micros, operator::month, tell},
};
use hall_points::{Change, Closing};
use hall_types::SubscriberId;

const INTO_ACCOUNTS: &str =
    "INSERT INTO points_account (subscriber_id, seq, lots, posted, pending)";
const INTO_LOTS: &str = "INSERT INTO points_lot \
     (subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, held)";
const INTO_TRANSFERS: &str = "INSERT INTO points_transfer \
     (subscriber_id, seq, at, day, reference, posted, pending, body)";
const OPERATOR: &str = "INSERT INTO points_operator (account, part, posted, pending) \
     VALUES ($1, 0, $2, $3) ON CONFLICT (account, part) DO UPDATE \
     SET posted = points_operator.posted + excluded.posted, \
     pending = points_operator.pending + excluded.pending";

const INTO_BILLS: &str = "INSERT INTO points_bill (subscriber_id, month, counted_fen, at)";

impl Bulk {
    /// Bills that bring no points any more: what they brought is in the points that are brought in.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one of them was counted before.
    pub async fn counted_bills(
        &mut self,
        bills: &[(SubscriberId, CountedBill)],
    ) -> Result<(), StoreError> {
        self.insert(INTO_BILLS, bills, |values, (subscriber, bill)| {
            values
                .push_bind(subscriber.0)
                .push_bind(month(bill.period))
                .push_bind(bill.counted_fen.0)
                .push_bind(micros(bill.at));
        })
        .await
    }

    /// The first changes of accounts that have none yet, one for each.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when a change is not its account's first, or holds points; nothing was
    /// written then. [`StoreError::Failed`] when an account has points already.
    pub async fn points(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let is_first = |change: &Change| {
            let account = &change.account;
            change.follows() == 0
                && change.hold.is_none()
                && account.frozen_since.is_none()
                && account.closing == Closing::No
        };
        if !changes.iter().all(is_first) {
            return Err(StoreError::Inconsistent { table: "points_account" });
        }
        self.insert(INTO_ACCOUNTS, changes, |values, change| {
            let account = &change.account;
            values
                .push_bind(account.subscriber.0)
                .push_bind(account.seq.cast_signed())
                .push_bind(account.lots)
                .push_bind(account.balance.posted.0)
                .push_bind(account.balance.pending.0);
        })
        .await?;
        let lots = changes
            .iter()
            .flat_map(|change| change.lots.iter().map(|lot| (change.account.subscriber, *lot)));
        let lots: Vec<_> = lots.collect();
        self.insert(INTO_LOTS, &lots, |values, (subscriber, lot)| {
            push_lot(values, *subscriber, lot);
        })
        .await?;
        let transfers = written(changes.iter().flat_map(|change| &change.transfers))?;
        self.insert(INTO_TRANSFERS, &transfers, push_transfer).await?;
        for (account, sum) in sums(changes.iter().flat_map(|change| &change.transfers)) {
            tell(OPERATOR)
                .bind(said(&account)?)
                .bind(sum.posted.0)
                .bind(sum.pending.0)
                .run(self.connection())?;
        }
        Ok(())
    }
}
