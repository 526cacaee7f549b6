//! Returns that subscribers ask for: kept for staff to look at; what was switched on a few minutes ago is undone at once.
//!
//! What does not live here: what can be asked for (`hall_points::returnable`), what staff answer (`staff_returns`).

use super::{
    Mall, MallError,
    carry_on::{hall_trail, message_about, step_to},
    grant::{grant_id, grant_of},
    resolve::Outcome,
    words,
};
use crate::{convert, flows::AccountError};
use hall_api::{ErrorCode, Returnable};
use hall_bss::port::{BssError, Refusal, Subject};
use hall_catalog::model::Delivery;
use hall_points::{
    HandedBackBy, PointsSettings, Return, ReturnReason, ReturnRefusal, returnable, reverse,
    undoable,
};
use hall_store::{
    AskReturnError, AskedReturn, AuditEntry, EndRefusal, NewReturn, Redemption, RedemptionState,
    RedemptionView, ReturnAnswer, ReturnState, Trail,
};
use hall_types::Text;
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use uuid::Uuid;

/// Whoever asks for something to be undone has so long to see to it before the hall does.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// How long after the operator's systems did not answer they are asked again.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// So many earlier requests for one redemption are looked at.
const EARLIER: u32 = 100;

/// What somebody wants to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReturnOrder {
    /// Made by the client before it sent.
    pub(crate) id: Uuid,
    pub(crate) redemption: Uuid,
    pub(crate) quantity: u16,
    pub(crate) reason: ReturnReason,
}

impl ReturnOrder {
    /// The request under its id, where it is the same one.
    fn same(&self, asked: AskedReturn) -> Result<AskedReturn, MallError> {
        let is_same = (asked.redemption, asked.quantity, asked.reason)
            == (self.redemption, self.quantity, self.reason);
        if is_same { Ok(asked) } else { Err(AccountError::IdReused.into()) }
    }
}

impl Mall<'_> {
    /// Asks for a return; the same request again changes nothing.
    pub(crate) async fn ask_return(
        &self,
        subject: Subject,
        order: &ReturnOrder,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let kept = self.find(subject, order.redemption).await?;
        if kept.hold.delivery == Delivery::Credit {
            return self.undo_at_once(subject, &kept, order, now).await;
        }
        let (settings, zone) = (self.settings.clone(), self.reference.zone.clone());
        let (today, quantity) = (self.reference.day(now), order.quantity);
        let allows = move |view: &RedemptionView| {
            left(view, &settings, &zone, today).and_then(|left| left.check(quantity))
        };
        self.keep_request(subject, order, None, allows, now).await.map(drop)
    }

    /// Keeps a request that can be; the one with its id where it is the same.
    async fn keep_request(
        &self,
        subject: Subject,
        order: &ReturnOrder,
        due_at: Option<Timestamp>,
        allows: impl FnOnce(&RedemptionView) -> Result<(), ReturnRefusal> + Send + 'static,
        now: Timestamp,
    ) -> Result<AskedReturn, MallError> {
        let ReturnOrder { id, redemption, quantity, reason } = *order;
        let subscriber = subject.subscriber();
        let new = NewReturn { id, subscriber, redemption, quantity, reason, at: now, due_at };
        let detail = json!({
            "redemption": redemption.to_string(),
            "return": id.to_string(),
            "quantity": quantity,
            "reason": reason,
        });
        let entry = AuditEntry::of_subscriber(now, "points.return", Some(subscriber));
        let entry = entry.with(&detail);
        let decide = Box::new(move |view: &RedemptionView| {
            if view.asked.is_some() {
                return Err(ReturnRefusal::AskedAlready);
            }
            allows(view)?;
            Ok(Trail::of(entry))
        });
        match self.store.ask_return(new, decide).await {
            Ok(asked) => order.same(asked),
            // Somebody else's request has the id; they are told no more than with one of their own.
            Err(AskReturnError::IdTaken) => Err(AccountError::IdReused.into()),
            Err(AskReturnError::Missing) => Err(AccountError::NotFound.into()),
            Err(AskReturnError::Refused(no)) => Err(refused(no)),
            Err(AskReturnError::Store(error)) => Err(error.into()),
        }
    }

    /// Undoes what was switched on, while its minutes last. The request is kept first, so that the hall goes on with it
    /// where whoever asked cannot.
    async fn undo_at_once(
        &self,
        subject: Subject,
        kept: &Redemption,
        order: &ReturnOrder,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let earlier = self.store.returns_of(subject.subscriber(), Some(kept.id()), EARLIER).await?;
        if let Some(known) = earlier.into_iter().find(|it| it.id == order.id) {
            let known = order.same(known)?;
            return match known.state {
                ReturnState::Asked => self.finish_undo(kept, &known, now).await,
                ReturnState::Done => Ok(()),
                ReturnState::Refused => Err(undo_closed(known.answer)),
            };
        }
        let granted = match self.bss.granted(subject, grant_id(kept.id()), now).await {
            Ok(granted) => granted,
            Err(BssError::NotFound) => return Err(refused(ReturnRefusal::Credited)),
            Err(error) => return Err(MallError::of(error, &self.reference)),
        };
        if !granted.is_undone && granted.undo_until.is_none() {
            return Err(undo_closed(None));
        }
        let quantity = order.quantity;
        let allows = move |view: &RedemptionView| {
            let all = undoable(&view.redemption.hold)?;
            match quantity == all {
                true => Ok(()),
                false => Err(ReturnRefusal::Quantity { at_most: all }),
            }
        };
        let due = now.saturating_add(LEASE).unwrap_or(now);
        let asked = self.keep_request(subject, order, Some(due), allows, now).await?;
        self.finish_undo(kept, &asked, now).await
    }

    /// Switches off what a redemption has granted, then gives its points back: nobody has both.
    pub(super) async fn finish_undo(
        &self,
        order: &Redemption,
        asked: &AskedReturn,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let (subscriber, id) = (order.subscriber(), order.id());
        let subject = Subject::proven(subscriber);
        match self.bss.undo_grant(subject, grant_id(id), now).await {
            Ok(_) | Err(BssError::NotFound) => {}
            Err(BssError::Refused(reasons)) => {
                return self.stays_on(order, asked, reasons.first(), now).await;
            }
            Err(error) => {
                self.due_again(order, Some(now.saturating_add(PAUSE).unwrap_or(now)), now).await?;
                return Err(MallError::of(error, &self.reference));
            }
        }
        let (settings, moment) = (self.settings.clone(), self.moment(now));
        let message = message_about((subscriber, id), "undone", words::undone(&order.name), now);
        let (trail, request, quantity) = (hall_trail(now, order), asked.id, asked.quantity);
        let undone = self.resolve((subscriber, id), now, move |view| {
            if view.asked.as_ref().is_none_or(|asked| asked.id != request) {
                return Err(EndRefusal::State(view.redemption.state));
            }
            let by = HandedBackBy::Member;
            let what = Return { act: request, quantity, by, restock: true };
            let hold = view.redemption.hold.clone().posted()?;
            let change = reverse(&view.view, hold, &view.vouchers, &what, &settings, moment)?;
            let (state, at) = (ReturnState::Done, moment.at);
            let answer = Some(ReturnAnswer { id: request, state, at, words: None });
            let (to, message) = (RedemptionState::Returned, Some(message));
            Ok(Outcome { change, to, note: None, trail, message, answer })
        });
        match undone.await {
            Ok(undone) => {
                if undone.due_at.is_some()
                    && let Err(error) = self.give_back(&undone, now).await
                {
                    tracing::warn!(%error, redemption = %id, "the money part goes back later");
                }
                Ok(())
            }
            // The hall's own round was faster.
            Err(MallError::CancelClosed) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The operator does not take back what was switched on: it stays, and so do the points where they are.
    async fn stays_on(
        &self,
        order: &Redemption,
        asked: &AskedReturn,
        reason: Option<&Refusal>,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let reason = reason.map(|reason| self.grant_reason(reason));
        let answer = ReturnAnswer {
            id: asked.id,
            state: ReturnState::Refused,
            at: now,
            words: reason.clone(),
        };
        self.store.answer_return(answer, Trail::none(), Vec::new()).await?;
        self.due_again(order, None, now).await?;
        Err(undo_closed(reason))
    }

    /// Says when the hall goes on with a redemption as it stands.
    async fn due_again(
        &self,
        order: &Redemption,
        due: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let kept = self.store.redemption(order.subscriber(), order.id()).await?;
        let Some(kept) = kept else { return Ok(()) };
        self.step(&kept, step_to(kept.state, due), Trail::none(), now).await.map(drop)
    }

    /// The request of a redemption that the hall sees to by itself.
    pub(super) async fn undo_under_way(
        &self,
        order: &Redemption,
    ) -> Result<Option<AskedReturn>, MallError> {
        if order.hold.delivery != Delivery::Credit || !order.state.is_posted() {
            return Ok(None);
        }
        let asked = self.store.returns_of(order.subscriber(), Some(order.id()), 1).await?.pop();
        Ok(asked.filter(|it| it.state == ReturnState::Asked))
    }

    /// What of a redemption can be returned now.
    pub(super) async fn returnable(
        &self,
        subject: Subject,
        view: &RedemptionView,
        now: Timestamp,
    ) -> Result<Option<Returnable>, MallError> {
        let order = &view.redemption;
        if order.hold.delivery != Delivery::Credit {
            let left = left(view, self.settings, self.reference.zone, self.reference.day(now));
            return Ok(left.ok().as_ref().map(convert::returnable));
        }
        let grant = self.reward(&order.hold.reward);
        let grant = grant.and_then(|reward| grant_of(reward, order.id(), order.hold.quantity));
        let (Ok(quantity), Some(grant)) = (undoable(&order.hold), grant) else { return Ok(None) };
        match self.bss.granted(subject, grant.id, now).await {
            Ok(granted) => Ok(granted
                .undo_until
                .map(|until| convert::undoable(quantity, until, &self.reference))),
            Err(BssError::NotFound) => Ok(None),
            Err(error) => Err(MallError::of(error, &self.reference)),
        }
    }
}

/// What of a redemption can be asked for on a day.
fn left(
    view: &RedemptionView,
    settings: &PointsSettings,
    zone: &TimeZone,
    today: Date,
) -> Result<hall_points::Returnable, ReturnRefusal> {
    let order = &view.redemption;
    let had_on = order.had_at.map(|at| at.to_zoned(zone.clone()).date());
    returnable(&order.hold, had_on, &view.vouchers, settings, today)
}

fn refused(no: ReturnRefusal) -> MallError {
    let code = match no {
        ReturnRefusal::Quantity { .. } => ErrorCode::QuantityOutOfRange,
        _ => ErrorCode::ReturnRefused,
    };
    MallError::Refused { code, reason: words::sentence(&no.words()) }
}

/// The minutes in which it could be undone are over.
fn undo_closed(reason: Option<Text>) -> MallError {
    let over = || Text::new("撤销时间已过。", "The time to undo it is over.");
    MallError::Refused { code: ErrorCode::UndoClosed, reason: reason.unwrap_or_else(over) }
}
