//! What the points mall switches on with the embedded operator: kept as orders are, under the mall's id, and
//! told to nobody as an order.
//!
//! What does not live here: the rules (`order_rules::grant`).

use super::{Embedded, TRIES};
use crate::{
    order_rules::{broken_by, decide_grant, preview_grant, undone},
    port::{BssError, Grant, GrantPreview, Granted, Grants, OrderAction, Refusal, Subject},
};
use async_trait::async_trait;
use hall_store::operator::{OrderChange, OrderRecord, ProductChange, ProductRecord, ProductsError};
use jiff::Timestamp;
use uuid::Uuid;

fn told(order: OrderRecord, now: Timestamp) -> Granted {
    let is_undone = order.cancelled_at.is_some();
    Granted {
        id: order.order,
        offering: order.offering,
        is_undone,
        undo_until: order.undo_until.filter(|until| now < *until && !is_undone),
    }
}

/// True where somebody has since ordered to keep what was switched on for a time.
fn is_kept(products: &[ProductRecord], order: &OrderRecord) -> bool {
    order.reversal.iter().any(|change| match change {
        ProductChange::Remove { product } => {
            let begun = products.iter().find(|it| it.product == *product);
            begun.is_some_and(|it| it.until_at.is_none())
        }
        _ => false,
    })
}

#[async_trait]
impl Grants for Embedded {
    async fn preview_grants(
        &self,
        subject: Subject,
        grants: &[Grant],
        now: Timestamp,
    ) -> Result<Vec<Option<GrantPreview>>, BssError> {
        let grounds = self.unpriced_grounds_of(subject).await?;
        let situation = self.situation(&grounds, now);
        Ok(grants.iter().map(|grant| preview_grant(&situation, grant).ok()).collect())
    }

    async fn grant(
        &self,
        subject: Subject,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        self.close_until(subject, now).await?;
        let mut last = BssError::NotFound;
        for _ in 0..TRIES {
            if let Some(order) = self.store.order(subject.subscriber(), grant.id).await? {
                return match order.is_grant && order.offering == grant.offering {
                    true => Ok(told(order, now)),
                    false => Err(BssError::refused(Refusal::OrderIdTaken)),
                };
            }
            let grounds = self.grounds_of(subject, now).await?;
            let decision = decide_grant(&self.situation(&grounds, now), grant)?;
            if !decision.refusals.is_empty() {
                return Err(BssError::Refused(decision.refusals));
            }
            let order = OrderRecord {
                order: grant.id,
                action: OrderAction::Take,
                offering: grant.offering.clone(),
                with: Vec::new(),
                placed_at: now,
                effective_at: decision.effective_at,
                now: decision.now,
                monthly_change: decision.monthly_change,
                after_promotions: None,
                penalty: decision.penalty,
                undo_until: decision.undo_until,
                cancelled_at: None,
                reversal: decision.reversal,
                is_grant: true,
            };
            let change = OrderChange {
                subscriber: subject.subscriber(),
                revision: grounds.products.revision,
                order,
                changes: decision.changes,
                adjustment: None,
            };
            match self.store.keep_order(change).await {
                // Kept now, or by somebody with the same grant: either way it is read and told.
                Ok(()) | Err(ProductsError::Exists) => {}
                Err(ProductsError::Store(error)) => return Err(error.into()),
                Err(error) => last = BssError::unavailable(error),
            }
        }
        Err(last)
    }

    async fn granted(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        let order = self.store.order(subject.subscriber(), id).await?;
        let order = order.filter(|order| order.is_grant).ok_or(BssError::NotFound)?;
        let mut granted = told(order.clone(), now);
        if is_kept(&self.products_of(subject).await?.products, &order) {
            granted.undo_until = None;
        }
        Ok(granted)
    }

    async fn undo_grant(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        let mut last = BssError::NotFound;
        for _ in 0..TRIES {
            let products = self.products_of(subject).await?;
            let order = self.store.order(subject.subscriber(), id).await?;
            let order = order.filter(|order| order.is_grant).ok_or(BssError::NotFound)?;
            if order.cancelled_at.is_some() {
                return Ok(told(order, now));
            }
            let is_late = order.undo_until.is_none_or(|until| until <= now);
            if is_late || is_kept(&products.products, &order) {
                return Err(BssError::refused(Refusal::UndoClosed));
            }
            let before = broken_by(&self.operator, &products.products, now);
            let mut broken = broken_by(&self.operator, &undone(&products.products, &order), now);
            broken.retain(|it| !before.contains(it));
            if !broken.is_empty() {
                return Err(BssError::Refused(broken));
            }
            let undone =
                self.store.undo_order(subject.subscriber(), id, products.revision, now).await;
            match undone {
                Ok(()) | Err(ProductsError::NotThere) => {}
                Err(ProductsError::Store(error)) => return Err(error.into()),
                Err(error) => last = BssError::unavailable(error),
            }
        }
        Err(last)
    }
}
