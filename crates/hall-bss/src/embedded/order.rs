//! Orders with the embedded operator: decided on what somebody has, kept while they still have it.
//!
//! What does not live here: the rules (`order_rules`).

use super::{Embedded, TRIES};
use crate::{
    UsageRecord,
    order_rules::{
        Decision, Situation, UnknownOffering, broken_by, decide, ordered_items, refusals, undone,
    },
    port::{
        BssError, Order, OrderAction, OrderItem, OrderItems, OrderPreview, OrderRequest,
        OrderState, ProductOrders, Refusal, Subject,
    },
};
use async_trait::async_trait;
use hall_rating::Carried;
use hall_store::operator::{
    Adjustment, AdjustmentKind, OrderChange, OrderRecord, ProductRecord, Products, ProductsError,
    SubscriberRecord,
};
use hall_types::{Fen, OfferingRef};
use jiff::Timestamp;
use uuid::Uuid;

/// Everything that an order is decided on.
pub(super) struct Grounds {
    subscriber: SubscriberRecord,
    pub(super) products: Products,
    records: Vec<UsageRecord>,
    carried: Carried,
}

impl Embedded {
    /// Where somebody stands, whose months before are closed.
    pub(super) async fn grounds_of(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<Grounds, BssError> {
        let period = self.operator.period(now);
        Ok(Grounds {
            subscriber: self.subscriber(subject).await?,
            products: self.products_of(subject).await?,
            records: self.records_of(subject.subscriber(), period).await?.0,
            carried: self.carried_into(subject.subscriber(), period).await?,
        })
    }

    /// The same for questions in which nothing is priced, so that nobody's use has to be looked up.
    pub(super) async fn unpriced_grounds_of(&self, subject: Subject) -> Result<Grounds, BssError> {
        Ok(Grounds {
            subscriber: self.subscriber(subject).await?,
            products: self.products_of(subject).await?,
            records: Vec::new(),
            carried: Carried::default(),
        })
    }

    pub(super) fn situation<'a>(&'a self, grounds: &'a Grounds, now: Timestamp) -> Situation<'a> {
        Situation {
            operator: &self.operator,
            subscriber: &grounds.subscriber,
            products: &grounds.products.products,
            records: &grounds.records,
            carried: &grounds.carried,
            now,
            not_before: None,
        }
    }

    fn told(&self, order: OrderRecord, now: Timestamp) -> Order {
        let is_cancelled = order.cancelled_at.is_some();
        Order {
            order: order.order,
            action: order.action,
            state: match order.effective_at <= now {
                _ if is_cancelled => OrderState::Cancelled,
                true => OrderState::Completed,
                false => OrderState::Scheduled,
            },
            offering: order.offering,
            with: ordered_items(&self.operator, &order.with),
            placed_at: order.placed_at,
            effective_on: self.operator.day(order.effective_at),
            now: order.now,
            monthly_change: order.monthly_change,
            after_promotions: order.after_promotions,
            penalty: order.penalty,
            undo_until: order.undo_until.filter(|until| now < *until && !is_cancelled),
        }
    }

    /// The penalty goes onto the bill of the month in which the contract is left.
    fn change(
        &self,
        subject: Subject,
        products: &Products,
        request: &OrderRequest,
        decision: Decision,
        now: Timestamp,
    ) -> OrderChange {
        let OrderRequest { order, items, .. } = request;
        let OrderItem { action, offering } = items.main();
        let period = self.operator.period(now);
        let is_left = |it: &&ProductRecord| {
            matches!(it.offering, OfferingRef::Plan(_)) && it.until_at.is_none()
        };
        let left = products.products.iter().rfind(is_left);
        let left = left.filter(|_| decision.penalty > Fen::ZERO);
        let adjustment = left.map(|left| Adjustment {
            period,
            order: *order,
            kind: AdjustmentKind::Penalty,
            offering: left.offering.clone(),
            amount: decision.penalty,
        });
        let record = OrderRecord {
            order: *order,
            action: *action,
            offering: offering.clone(),
            with: decision.with,
            placed_at: now,
            effective_at: decision.effective_at,
            now: decision.now,
            monthly_change: decision.monthly_change,
            after_promotions: decision.after_promotions,
            penalty: decision.penalty,
            undo_until: decision.undo_until,
            cancelled_at: None,
            reversal: decision.reversal,
            is_grant: false,
        };
        OrderChange {
            subscriber: subject.subscriber(),
            revision: products.revision,
            order: record,
            changes: decision.changes,
            adjustment,
        }
    }
}

/// True for an order that does what is asked for once more.
fn is_same(order: &OrderRecord, items: &OrderItems) -> bool {
    let is_item = |item: &OrderItem, action, offering: &OfferingRef| {
        item.action == action && item.offering == *offering
    };
    let with =
        |it: &OrderItem| order.with.iter().any(|kept| is_item(it, kept.action, &kept.offering));
    is_item(items.main(), order.action, &order.offering)
        && order.with.len() == items.with().len()
        && items.with().iter().all(with)
}

impl From<UnknownOffering> for BssError {
    fn from(_: UnknownOffering) -> Self {
        Self::NotFound
    }
}

#[async_trait]
impl ProductOrders for Embedded {
    async fn preview_order(
        &self,
        subject: Subject,
        items: &OrderItems,
        now: Timestamp,
    ) -> Result<OrderPreview, BssError> {
        // What moves on into the running month is known once the one before is closed.
        self.close_until(subject, now).await?;
        let grounds = self.grounds_of(subject, now).await?;
        let situation = self.situation(&grounds, now);
        let decision = decide(&situation, items)?;
        let mut told = decision.told(&situation, items);
        if let (Some(change), OfferingRef::Plan(plan)) =
            (&mut told.plan_change, &items.main().offering)
            && told.refusals.is_empty()
        {
            let (who, products) = (&grounds.subscriber, &grounds.products.products);
            let with = items.with();
            change.months = self.months_with(subject, who, products, plan, with).await?;
        }
        Ok(told)
    }

    async fn order_refusals(
        &self,
        subject: Subject,
        questions: &[(OrderAction, OfferingRef)],
        now: Timestamp,
    ) -> Result<Vec<Option<Vec<Refusal>>>, BssError> {
        let grounds = self.unpriced_grounds_of(subject).await?;
        let situation = self.situation(&grounds, now);
        let answers =
            questions.iter().map(|(action, offering)| refusals(&situation, *action, offering).ok());
        Ok(answers.collect())
    }

    async fn place_order(
        &self,
        subject: Subject,
        request: &OrderRequest,
        now: Timestamp,
    ) -> Result<Order, BssError> {
        // What is over is billed as it was before anything changes.
        self.close_until(subject, now).await?;
        let mut last = BssError::NotFound;
        for _ in 0..TRIES {
            if let Some(order) = self.store.order(subject.subscriber(), request.order).await? {
                return match !order.is_grant && is_same(&order, &request.items) {
                    true => Ok(self.told(order, now)),
                    false => Err(BssError::refused(Refusal::OrderIdTaken)),
                };
            }
            let grounds = self.grounds_of(subject, now).await?;
            let situation = self.situation(&grounds, now);
            let decision = decide(&situation, &request.items)?;
            if !decision.refusals.is_empty() {
                return Err(BssError::Refused(decision.refusals));
            }
            let shown = request.terms.as_ref();
            if shown.is_some_and(|shown| *shown != decision.terms(&situation, &request.items)) {
                return Err(BssError::refused(Refusal::TermsChanged));
            }
            let change = self.change(subject, &grounds.products, request, decision, now);
            match self.store.keep_order(change).await {
                // Kept now, or by somebody with the same request: either way it is read and told.
                Ok(()) | Err(ProductsError::Exists) => {}
                Err(ProductsError::Store(error)) => return Err(error.into()),
                Err(error) => last = BssError::unavailable(error),
            }
        }
        Err(last)
    }

    async fn undo_order(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Order, BssError> {
        let mut last = BssError::NotFound;
        for _ in 0..TRIES {
            let products = self.products_of(subject).await?;
            let order = self.store.order(subject.subscriber(), id).await?;
            let order = order.filter(|order| !order.is_grant).ok_or(BssError::NotFound)?;
            if order.cancelled_at.is_some() {
                return Ok(self.told(order, now));
            }
            if order.undo_until.is_none_or(|until| until <= now) {
                return Err(BssError::refused(Refusal::UndoClosed));
            }
            // What was out of order before is not this order's to put right.
            let before = broken_by(&self.operator, &products.products, now);
            let mut broken = broken_by(&self.operator, &undone(&products.products, &order), now);
            broken.retain(|it| !before.contains(it));
            if !broken.is_empty() {
                return Err(BssError::Refused(broken));
            }
            let undone =
                self.store.undo_order(subject.subscriber(), id, products.revision, now).await;
            match undone {
                // Undone now, or by somebody else at the same time: read and told.
                Ok(()) | Err(ProductsError::NotThere) => {}
                Err(ProductsError::Store(error)) => return Err(error.into()),
                Err(error) => last = BssError::unavailable(error),
            }
        }
        Err(last)
    }

    async fn order(
        &self,
        subject: Subject,
        order: Uuid,
        now: Timestamp,
    ) -> Result<Order, BssError> {
        let order = self.store.order(subject.subscriber(), order).await?;
        let order = order.filter(|order| !order.is_grant);
        order.map(|order| self.told(order, now)).ok_or(BssError::NotFound)
    }

    async fn orders(
        &self,
        subject: Subject,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Order>, BssError> {
        let orders = self.store.orders(subject.subscriber(), limit).await?;
        Ok(orders.into_iter().map(|order| self.told(order, now)).collect())
    }
}
