//! Carrying an order out: the money part, then whatever it is. Every step has the redemption's id in its name
//! and may be repeated; whoever takes an order says so first, so that nobody takes it back meanwhile and
//! nobody else carries it out.
//!
//! What the hall cannot do by itself waits for staff.

use super::{Mall, MallError, grant::grant_of, resolve::Outcome, words};
use crate::{
    flows::{
        AccountError,
        said_once::{About, said_once},
    },
    outbox::Sms,
};
use hall_bss::port::{BalanceKind, BssError, Charge, Credit, Refusal, Subject};
use hall_catalog::model::Delivery;
use hall_points::{ReleaseCause, post, void};
use hall_store::{
    AuditEntry, EndRefusal, Message, MessageKind, OrderStep, OutboxKind, OutboxMessage, Redemption,
    RedemptionState, RedemptionStep, Trail, VoucherCode,
};
use hall_types::{Fen, Msisdn, SubscriberId, Text};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// An order is ours for so long once taken: longer than the operator's systems may take.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// The first pause after the operator's systems did not answer; each one is twice as long …
const PAUSE_S: i64 = 2;
/// … up to this.
const PAUSE_S_MAX: i64 = 600;
/// After so many tries staff look into it.
const ATTEMPTS_MAX: u32 = 16;

/// What carrying out came to.
pub(super) enum Carried {
    /// The subscriber has it.
    Done,
    /// Staff have to do it; where it is nothing that they do anyway, why.
    Manual(Option<String>),
    /// It cannot be: why.
    Failed(Text),
    /// Nobody knows yet; it is tried again.
    Later(String),
}

impl Mall<'_> {
    /// Goes on with orders that are due; says how many were looked at. One that fails does not keep the
    /// others.
    pub(crate) async fn carry_on_all(&self, now: Timestamp, limit: u32) -> Result<u64, MallError> {
        let due = self.store.due_redemptions(now, limit).await?;
        for redemption in &due {
            if let Err(error) = self.carry_on(redemption, now).await {
                tracing::warn!(%error, redemption = %redemption.id(), "it has to wait");
            }
        }
        Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
    }

    /// Goes on with an order, if it is due.
    pub(super) async fn carry_on(
        &self,
        redemption: &Redemption,
        now: Timestamp,
    ) -> Result<(), MallError> {
        if redemption.due_at.is_none_or(|due| due > now) {
            return Ok(());
        }
        if let Some(asked) = self.undo_under_way(redemption).await? {
            return self.finish_undo(redemption, &asked, now).await;
        }
        if !redemption.state.is_open() {
            return self.give_back(redemption, now).await;
        }
        let taken = now.saturating_add(LEASE).unwrap_or(now);
        let step = step_to(RedemptionState::InHand, Some(taken));
        if !self.step(redemption, step, Trail::none(), now).await? {
            return Ok(());
        }
        let taken = self.store.redemption(redemption.subscriber(), redemption.id()).await?;
        let Some(taken) = taken.filter(|it| it.state == RedemptionState::InHand) else {
            return Ok(());
        };
        match self.carry_out(&taken, now).await? {
            Carried::Done => match self.done(&taken, now).await {
                // Codes leave with the points, and nobody says where to.
                Err(MallError::Account(AccountError::OperatorUnavailable(cause))) => {
                    self.later(&taken, cause.to_string(), now).await
                }
                done => done,
            },
            Carried::Manual(why) => {
                let step = (RedemptionState::Manual, None, why);
                self.step(&taken, step, Trail::none(), now).await.map(drop)
            }
            Carried::Failed(why) => self.failed(&taken, &why, hall_trail(now, &taken), now).await,
            Carried::Later(why) => self.later(&taken, why, now).await,
        }
    }

    async fn carry_out(&self, order: &Redemption, now: Timestamp) -> Result<Carried, MallError> {
        match self.charge(order, now).await {
            Ok(()) => {}
            Err(error @ BssError::Refused(_)) => {
                let short = missing_fen(&error).map(words::balance_short);
                let refused = || Carried::Manual(Some(error.to_string()));
                return Ok(short.map_or_else(refused, Carried::Failed));
            }
            Err(error) => return Ok(Carried::Later(error.to_string())),
        }
        match order.hold.delivery {
            Delivery::Voucher => Ok(Carried::Done),
            Delivery::Credit => self.credit(order, now).await,
            Delivery::PickUp | Delivery::Courier => Ok(Carried::Manual(None)),
        }
    }

    /// Takes the money part of an order, if it has one: once, however often it is taken.
    pub(super) async fn charge(&self, order: &Redemption, now: Timestamp) -> Result<(), BssError> {
        let amount = order.hold.cash_fen;
        if amount == Fen::ZERO {
            return Ok(());
        }
        let (reference, kind) = (cash_reference(order.id()), BalanceKind::Reward);
        #[cfg(feature = "planted-faults")]
        let reference = hall_store::planted::reference(reference, order.attempts);
        let charge = Charge { reference, kind, amount, at: now };
        self.bss.charge(Subject::proven(order.subscriber()), &charge).await.map(drop)
    }

    /// Credits money that a reward is, or switches on what it grants.
    async fn credit(&self, order: &Redemption, now: Timestamp) -> Result<Carried, MallError> {
        let Some(reward) = self.reward(&order.hold.reward) else {
            return Ok(Carried::Manual(Some("the catalogue has the reward no more".to_owned())));
        };
        if let Some(grant) = grant_of(reward, order.id(), order.hold.quantity) {
            return Ok(self.switch_on(order, &grant, now).await);
        }
        let subject = Subject::proven(order.subscriber());
        let reference = credit_reference(order.id());
        #[cfg(feature = "planted-faults")]
        let reference = hall_store::planted::reference(reference, order.attempts);
        let credit = Credit {
            reference,
            kind: BalanceKind::Reward,
            amount: Fen(reward.worth.0.0.saturating_mul(i64::from(order.hold.quantity))),
            at: now,
        };
        match self.bss.credit(subject, &credit).await {
            Ok(_) => Ok(Carried::Done),
            Err(error @ (BssError::Refused(_) | BssError::NotFound)) => {
                Ok(Carried::Manual(Some(error.to_string())))
            }
            Err(error) => Ok(Carried::Later(error.to_string())),
        }
    }

    /// Spends the points and tells the subscriber; codes go out with the same commit.
    pub(super) async fn done(&self, order: &Redemption, now: Timestamp) -> Result<(), MallError> {
        let (subscriber, id, state) = (order.subscriber(), order.id(), order.state);
        let outbox = self.code_message(order, now).await?.into_iter().collect();
        let moment = self.moment(now);
        let trail = Trail { outbox, ..hall_trail(now, order) };
        let message = done_message((subscriber, id), &order.name, order.hold.delivery, now);
        let done = self.resolve((subscriber, id), now, move |view| {
            if view.redemption.state != state {
                return Err(EndRefusal::State(view.redemption.state));
            }
            let hold = view.redemption.hold.clone().open()?;
            let change = post(&view.view, hold, &view.vouchers, moment)?;
            let (to, message) = (RedemptionState::Done, Some(message));
            Ok(Outcome { change, to, note: None, trail, message, answer: None })
        });
        done.await.map(drop)
    }

    /// The short message with the codes of a redemption that has some, in both languages.
    pub(super) async fn code_message(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<Option<OutboxMessage>, MallError> {
        if order.hold.vouchers.is_empty() {
            return Ok(None);
        }
        let subject = Subject::proven(order.subscriber());
        let profile = self.bss.profile(subject, now).await;
        let profile = profile.map_err(|error| MallError::of(error, &self.reference))?;
        let codes = self.store.drawn_codes(order.subscriber(), order.id()).await?;
        let codes: Vec<&str> = codes.iter().map(|it: &VoucherCode| it.code.as_str()).collect();
        let to = (order.subscriber(), profile.msisdn);
        Ok(Some(code_message(order.id(), to, &order.name, &codes, self.operator_name, now)))
    }

    /// Lets the points go, because it cannot be delivered.
    pub(super) async fn failed(
        &self,
        order: &Redemption,
        why: &Text,
        trail: Trail,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let (moment, settings) = (self.moment(now), self.settings.clone());
        let of = (order.subscriber(), order.id());
        let message = message_about(of, "failed", words::failed(&order.name, why), now);
        let (state, note) = (order.state, Some(why.zh.clone()));
        let failed = self.resolve(of, now, move |view| {
            if view.redemption.state != state {
                return Err(EndRefusal::State(view.redemption.state));
            }
            let hold = view.redemption.hold.clone().open()?;
            let cause = ReleaseCause::NotDeliverable;
            let change = void(&view.view, hold, &view.vouchers, cause, &settings, moment)?;
            let (to, message) = (RedemptionState::Failed, Some(message));
            Ok(Outcome { change, to, note, trail, message, answer: None })
        });
        failed.await.map(drop)
    }

    /// Tries again later, or hands over to staff when it was tried often enough.
    async fn later(
        &self,
        order: &Redemption,
        why: String,
        now: Timestamp,
    ) -> Result<(), MallError> {
        tracing::info!(redemption = %order.id(), why, "the operator's systems do not say");
        if order.attempts >= ATTEMPTS_MAX {
            let step = (RedemptionState::Manual, None, Some(why));
            return self.step(order, step, Trail::none(), now).await.map(drop);
        }
        let doublings = order.attempts.saturating_sub(1).min(ATTEMPTS_MAX);
        let doubled = PAUSE_S.saturating_mul(1 << doublings);
        let pause = SignedDuration::from_secs(doubled.min(PAUSE_S_MAX));
        let due = now.saturating_add(pause).unwrap_or(now);
        let step = step_to(RedemptionState::InHand, Some(due));
        self.step(order, step, Trail::none(), now).await.map(drop)
    }

    /// Changes how an order stands without moving points; false where somebody else was faster.
    pub(super) async fn step(
        &self,
        order: &Redemption,
        step: Step,
        trail: Trail,
        now: Timestamp,
    ) -> Result<bool, MallError> {
        self.step_and_tell(order, step, None, trail, now).await
    }

    /// The same, with what the subscriber is told of it on the site: kept together, so that nobody is left untold
    /// whose order has moved.
    pub(super) async fn step_and_tell(
        &self,
        order: &Redemption,
        (to, due_at, note): Step,
        message: Option<Message>,
        trail: Trail,
        now: Timestamp,
    ) -> Result<bool, MallError> {
        // Taking it is a try; what follows from that is none.
        let was_due = order.due_at.is_some_and(|due| due <= now);
        let is_try = to == RedemptionState::InHand && was_due;
        let step = RedemptionStep {
            subscriber: order.subscriber(),
            redemption: order.id(),
            due_before: order.due_at,
            is_try,
            step: OrderStep { from: order.state, to, at: now, due_at, note },
            messages: message.into_iter().collect(),
        };
        Ok(self.store.step_redemption(step, trail).await?)
    }
}

/// What a subscriber is told on the site of something that became of an order.
pub(super) fn message_about(
    (subscriber, id): (SubscriberId, Uuid),
    what: &str,
    words: (Text, Text),
    now: Timestamp,
) -> Message {
    let path = format!("/my/redemptions/{id}/");
    let about = About { id, what, kind: MessageKind::Order, path: &path };
    said_once(about, words, subscriber, now)
}

/// What somebody is told on the site who has what they redeemed.
pub(super) fn done_message(
    of: (SubscriberId, Uuid),
    name: &Text,
    delivery: Delivery,
    now: Timestamp,
) -> Message {
    message_about(of, "done", words::done(name, delivery), now)
}

/// The short message with the codes of a redemption, to a subscriber's number.
pub(super) fn code_message(
    redemption: Uuid,
    (subscriber, to): (SubscriberId, Msisdn),
    name: &Text,
    codes: &[&str],
    operator_name: &Text,
    now: Timestamp,
) -> OutboxMessage {
    OutboxMessage {
        // One message for each redemption, however often it is written.
        id: said_once_id(redemption),
        kind: OutboxKind::Sms,
        subscriber: Some(subscriber),
        payload: json!(Sms { to, text: words::code_message(name, codes, operator_name) }),
        at: now,
        expires_at: None,
    }
}

/// The state an order gets, when the hall has to go on with it, and what staff should know.
pub(super) type Step = (RedemptionState, Option<Timestamp>, Option<String>);

/// A step that staff need not know anything of.
pub(super) fn step_to(to: RedemptionState, due_at: Option<Timestamp>) -> Step {
    (to, due_at, None)
}

/// What the charge of the money part is known by.
pub(super) fn cash_reference(id: Uuid) -> String {
    format!("redemption/{id}/cash")
}

/// What the credit of money that a reward is, is known by.
pub(super) fn credit_reference(id: Uuid) -> String {
    format!("redemption/{id}/credit")
}

/// How much a balance lacks, where that is why something was refused.
pub(super) fn missing_fen(error: &BssError) -> Option<Fen> {
    let BssError::Refused(refusals) = error else { return None };
    refusals.iter().find_map(|refusal| match refusal {
        Refusal::BalanceTooLow { missing } => Some(*missing),
        _ => None,
    })
}

/// The id of the message with the codes of a redemption.
fn said_once_id(redemption: Uuid) -> Uuid {
    crate::flows::said_once::message_id(redemption, "codes")
}

/// What the audit chain says of an end that the hall came to by itself.
pub(super) fn hall_trail(now: Timestamp, order: &Redemption) -> Trail {
    Trail::of(end_entry(now, (order.subscriber(), order.id())))
}

/// The entry that says so.
pub(super) fn end_entry(now: Timestamp, (subscriber, id): (SubscriberId, Uuid)) -> AuditEntry {
    let entry = AuditEntry::of_hall(now, "points.resolve").to(subscriber);
    entry.with(&json!({ "redemption": id.to_string() }))
}
