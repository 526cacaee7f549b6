//! What points of the mall switch on: add-ons and services for a stated time, without a fee.
//!
//! What does not live here: whose points and how many (`hall-points`), orders of subscribers (`order`).

use crate::port::{BssError, Refusal, Subject};
use async_trait::async_trait;
use hall_types::OfferingRef;
use jiff::Timestamp;
use uuid::Uuid;

/// Something to be switched on that points have paid for. It ends by itself, unless the subscriber orders
/// to keep it; a service that is on already stays so and its next fees are paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its id, made before it is sent and the same however often it has to be.
    pub id: Uuid,
    /// An add-on or a service.
    pub offering: OfferingRef,
    /// How many of it; only what is paid for once each time can be had several times over.
    pub quantity: u16,
    /// Calendar months, the one in which it begins counted, of what is paid for by the month or day and
    /// has no end of its own; at least 1.
    pub months: u16,
}

/// What a grant would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantPreview {
    /// Every reason it would be refused for.
    pub refusals: Vec<Refusal>,
    /// It could be taken back before this moment; absent when it could not.
    pub undo_until: Option<Timestamp>,
}

/// Something that was switched on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Its id.
    pub id: Uuid,
    /// What.
    pub offering: OfferingRef,
    /// True when it was taken back.
    pub is_undone: bool,
    /// It can be taken back before this moment; absent when it no longer can.
    pub undo_until: Option<Timestamp>,
}

/// What the points mall switches on.
///
/// **Invariant:** a grant is made once for its id, however often and by however many at a time it is sent. What
/// is not found by its id is not made later by what was sent before.
#[async_trait]
pub trait Grants: Send + Sync {
    /// What each of some grants would do, each as if it were the only one: in the order of the questions, with
    /// nothing for an offering that does not exist.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when there is no such subscriber.
    async fn preview_grants(
        &self,
        subject: Subject,
        grants: &[Grant],
        now: Timestamp,
    ) -> Result<Vec<Option<GrantPreview>>, BssError>;

    /// Switches something on; the same grant again is answered as the first time, so that whoever does not
    /// know how it ended can ask by trying again.
    ///
    /// # Errors
    /// [`BssError::Refused`] with every reason; [`Refusal::OrderIdTaken`] when the id stands for something
    /// else.
    async fn grant(
        &self,
        subject: Subject,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<Granted, BssError>;

    /// What was switched on under an id.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when nothing was.
    async fn granted(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError>;

    /// Takes it back; what was taken back stays so.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when nothing was switched on; [`Refusal::UndoClosed`] when it is too late or
    /// the subscriber has ordered to keep it.
    async fn undo_grant(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError>;
}
