//! Taking and leaving offerings (TMF622): asked first, placed under an id of the caller's, undone while
//! that is possible.
//!
//! What does not live here: the receipt the hall keeps.

use crate::port::{
    AfterPromotions, BillAhead, BssError, OrderAction, OrderItems, PlanChange, Refusal, Subject,
};
use async_trait::async_trait;
use hall_types::{Fen, OfferingRef};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// Things to be taken and left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRequest {
    /// Its id, made before it is sent and the same however often it has to be.
    pub order: Uuid,
    /// What to do.
    pub items: OrderItems,
    /// What the person was shown and has agreed to: [`OrderPreview::terms`]. Absent where nobody was shown
    /// a preview; then the order goes by what is true when it is placed.
    pub terms: Option<String>,
}

/// What an order does besides what it is named after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedItem {
    /// What it does.
    pub action: OrderAction,
    /// With which offering.
    pub offering: OfferingRef,
    /// First day it counts.
    pub effective_on: Date,
}

/// What an order would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPreview {
    /// What to do.
    pub action: OrderAction,
    /// With which offering.
    pub offering: OfferingRef,
    /// What else.
    pub with: Vec<OrderedItem>,
    /// Why it cannot be done; empty when it can.
    pub refusals: Vec<Refusal>,
    /// First moment it counts.
    pub effective_at: Timestamp,
    /// First day it counts.
    pub effective_on: Date,
    /// Last day it is on, where that is known from the start.
    pub until: Option<Date>,
    /// What it adds to the running month's bill, with what was used of it so far; a penalty not counted.
    pub now: Fen,
    /// What changes in a whole month at usual fees, those of first months having ended.
    pub monthly_change: Fen,
    /// What leaving a contract early costs.
    pub penalty: Fen,
    /// It could be undone before this moment.
    pub undo_until: Option<Timestamp>,
    /// What else it does; absent for what is no other plan.
    pub plan_change: Option<PlanChange>,
    /// The next two bills as they are before any use. Empty for what cannot be done, and for what no later
    /// month is dearer or cheaper by.
    pub bills: Vec<BillAhead>,
    /// What a month comes to, with everything that is had then, once every fee of first months has ended; absent
    /// where the next bills have none.
    pub after_promotions: Option<AfterPromotions>,
    /// Price and effect in a few letters that only whoever made them reads: others when those differ.
    pub terms: String,
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderState {
    /// It counts.
    Completed,
    /// It counts from a later moment.
    Scheduled,
    /// It was undone.
    Cancelled,
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub order: Uuid,
    /// What it did.
    pub action: OrderAction,
    /// With which offering.
    pub offering: OfferingRef,
    /// What else it did.
    pub with: Vec<OrderedItem>,
    /// How it stands.
    pub state: OrderState,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// First day it counts.
    pub effective_on: Date,
    /// What it added to the bill of the month it was placed in.
    pub now: Fen,
    /// What changes in a whole month at usual fees, those of first months having ended.
    pub monthly_change: Fen,
    /// What a month comes to once every fee of first months has ended, as it was shown.
    pub after_promotions: Option<AfterPromotions>,
    /// What leaving a contract early costs.
    pub penalty: Fen,
    /// It can be undone before this moment; absent when it no longer can.
    pub undo_until: Option<Timestamp>,
}

/// Orders.
#[async_trait]
pub trait ProductOrders: Send + Sync {
    /// What an order would do, with every reason it would be refused for.
    ///
    /// # Errors
    /// [`BssError::NotFound`] for an offering that does not exist.
    async fn preview_order(
        &self,
        subject: Subject,
        items: &OrderItems,
        now: Timestamp,
    ) -> Result<OrderPreview, BssError>;

    /// Every reason each of many orders would be refused for, each as if it were the only one: in the
    /// order of the questions, with nothing for an offering that does not exist. For lists, which say of
    /// everything whether it can be had and of nothing what it would cost.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when there is no such subscriber.
    async fn order_refusals(
        &self,
        subject: Subject,
        questions: &[(OrderAction, OfferingRef)],
        now: Timestamp,
    ) -> Result<Vec<Option<Vec<Refusal>>>, BssError>;

    /// Places an order; the same one again is answered as the first time.
    ///
    /// # Errors
    /// [`BssError::Refused`] with every reason; [`Refusal::OrderIdTaken`] when the id stands for
    /// another order; [`Refusal::TermsChanged`] when price or effect are not those that were shown.
    async fn place_order(
        &self,
        subject: Subject,
        request: &OrderRequest,
        now: Timestamp,
    ) -> Result<Order, BssError>;

    /// Undoes an order; one that was undone stays so.
    ///
    /// # Errors
    /// [`Refusal::UndoClosed`] when it is too late; [`Refusal::RequiredBy`] and others when something
    /// taken since needs it.
    async fn undo_order(
        &self,
        subject: Subject,
        order: Uuid,
        now: Timestamp,
    ) -> Result<Order, BssError>;

    /// One order.
    async fn order(&self, subject: Subject, order: Uuid, now: Timestamp)
    -> Result<Order, BssError>;

    /// Orders, the newest first, at most so many.
    async fn orders(
        &self,
        subject: Subject,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Order>, BssError>;
}
