//! Money on accounts with the embedded operator.
//!
//! What does not live here: bills that are paid from it.

use super::Embedded;
use crate::port::{
    BalanceEntry, BalanceView, Balances, BssError, Charge, Credit, Refusal, Subject,
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
            kind: credit.kind,
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

    async fn charge(&self, subject: Subject, charge: &Charge) -> Result<BalanceEntry, BssError> {
        if charge.amount <= Fen::ZERO {
            return Err(BssError::refused(Refusal::Amount));
        }
        self.close_until(subject, charge.at).await?;
        let (due, _) = self.store.due(subject.subscriber()).await?;
        let entry = NewBalanceEntry {
            subscriber: subject.subscriber(),
            at: charge.at,
            kind: charge.kind,
            amount_fen: -charge.amount,
            reference: charge.reference.clone(),
            not_below_fen: Some(due),
        };
        self.store.post(entry, Trail::none()).await.map_err(|error| match error {
            PostError::Store(error) => error.into(),
            PostError::ReferenceTaken => BssError::refused(Refusal::ReferenceTaken),
            PostError::Amount => BssError::refused(Refusal::Amount),
            PostError::TooLow { balance_fen } => {
                let missing = charge.amount + due - balance_fen;
                BssError::refused(Refusal::BalanceTooLow { missing })
            }
        })
    }

    async fn balance_entry(
        &self,
        subject: Subject,
        reference: &str,
    ) -> Result<Option<BalanceEntry>, BssError> {
        Ok(self.store.balance_entry(subject.subscriber(), reference).await?)
    }
}
