//! Money on accounts with the embedded operator.
//!
//! What does not live here: bills that are paid from it.

use super::Embedded;
use crate::port::{
    BalanceEntry, BalanceKind, BalanceView, Balances, BssError, Credit, Refusal, Subject,
};
use async_trait::async_trait;
use hall_store::{NewBalanceEntry, PostError, Trail};
use hall_types::Fen;
use jiff::Timestamp;

impl Embedded {
    /// Money of somebody whose months before are closed.
    pub(super) async fn balance_of(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<BalanceView, BssError> {
        let balance = self.store.balance(subject.subscriber()).await?;
        let (due, due_on) = self.store.due(subject.subscriber()).await?;
        Ok(BalanceView { balance: balance.balance_fen, due, due_on, as_of: now })
    }
}

#[async_trait]
impl Balances for Embedded {
    async fn balance(&self, subject: Subject, now: Timestamp) -> Result<BalanceView, BssError> {
        self.close_until(subject, now).await?;
        self.balance_of(subject, now).await
    }

    async fn balance_entries(
        &self,
        subject: Subject,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<BalanceEntry>, BssError> {
        Ok(self.store.balance_entries(subject.subscriber(), before, limit).await?)
    }

    async fn credit(&self, subject: Subject, credit: &Credit) -> Result<BalanceEntry, BssError> {
        if credit.amount <= Fen::ZERO {
            return Err(BssError::refused(Refusal::Amount));
        }
        let entry = NewBalanceEntry {
            subscriber: subject.subscriber(),
            at: credit.at,
            kind: BalanceKind::TopUp,
            amount_fen: credit.amount,
            reference: credit.reference.clone(),
            not_below_fen: None,
        };
        self.store.post(entry, Trail::none()).await.map_err(|error| match error {
            PostError::Store(error) => error.into(),
            PostError::ReferenceTaken => BssError::refused(Refusal::ReferenceTaken),
            PostError::Amount | PostError::TooLow { .. } => BssError::refused(Refusal::Amount),
        })
    }
}
