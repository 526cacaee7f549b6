//! What staff do about an order: it is sent, handed over, cannot be delivered, came back.
//!
//! What does not live here: who is staff and how they say so (the command line, for now).

use super::{
    Mall, MallError,
    carry_on::{message_about, missing_fen, step_to},
    resolve::Outcome,
    words,
};
use hall_bss::port::BssError;
use hall_catalog::{disclosure::money, model::Delivery};
use hall_points::{
    Change, HandedBackBy, LedgerError, Moment, PointsSettings, Return, post, reverse,
};
use hall_store::{
    AuditEntry, EndRefusal, Redemption, RedemptionState, RedemptionView, ReturnAnswer, ReturnState,
    Trail,
};
use hall_types::Text;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

/// What staff do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StaffAct {
    /// It is on its way, under a number of the courier.
    Ship { note: Option<String> },
    /// The subscriber has it.
    HandOver,
    /// The subscriber has collected it and said the code.
    Collected,
    /// It cannot be delivered.
    Fail { why: Text },
    /// Some of it came back.
    TakeBack { act: Uuid, quantity: u16, by: HandedBackBy, restock: bool },
}

/// Why staff cannot do that.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StaffError {
    /// There is no such redemption.
    #[error("there is no such redemption")]
    NotFound,
    /// Nothing is collected with the code.
    #[error("nothing is collected with this code")]
    UnknownCode,
    /// It is not collected at a shop.
    #[error("it is not collected at a shop")]
    NotCollected,
    /// Nobody waits to hear whether it is taken back.
    #[error("nobody asks for a return of it")]
    NotAsked,
    /// Nobody asks for a return of it, so the act needs an id of its own.
    #[error("nobody asks for a return of it, so this act needs an id of its own")]
    ActNeeded,
    /// It is handed over to whoever says its code.
    #[error("it is handed over to whoever says its code")]
    CodeNeeded,
    /// They have it: it was credited or switched on, though nobody was told.
    #[error("it was credited or switched on already")]
    Arrived,
    /// Its money part is not paid: why.
    #[error("its money part is not paid: {0}")]
    Unpaid(String),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// It does not stand so that this can follow.
    #[error("the redemption is {0}")]
    State(RedemptionState),
    /// The ledger does not let it be.
    #[error(transparent)]
    Ledger(LedgerError),
    /// Anything else.
    #[error(transparent)]
    Mall(MallError),
}

impl From<MallError> for StaffError {
    fn from(error: MallError) -> Self {
        match error {
            MallError::Ledger(error) => Self::Ledger(error),
            error => Self::Mall(error),
        }
    }
}

impl From<hall_store::StoreError> for StaffError {
    fn from(error: hall_store::StoreError) -> Self {
        Self::Mall(error.into())
    }
}

impl Mall<'_> {
    /// Does it, in the name of a member of staff.
    pub(crate) async fn staff(
        &self,
        id: Uuid,
        act: &StaffAct,
        who: &str,
        now: Timestamp,
    ) -> Result<Redemption, StaffError> {
        let order = self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)?;
        if order.hold.delivery == Delivery::PickUp && *act == StaffAct::HandOver {
            return Err(StaffError::CodeNeeded);
        }
        if !may_follow(order.state, act) {
            return Err(StaffError::State(order.state));
        }
        let entry = AuditEntry::of_staff(now, "points.staff", who).to(order.subscriber());
        let detail = json!({ "redemption": id.to_string(), "act": word(act) });
        let mut trail = Trail::of(entry.with(&detail));
        let message = told(&order, act)
            .map(|(what, words)| message_about((order.subscriber(), id), &what, words, now));
        if let StaffAct::Fail { why } = act {
            if self.has_arrived(&order, now).await? {
                return Err(StaffError::Arrived);
            }
            self.failed(&order, why, trail, now).await?;
        } else if order.state == RedemptionState::Shipped && *act == StaffAct::HandOver {
            let step = step_to(RedemptionState::Done, order.due_at);
            if !self.step_and_tell(&order, step, message, trail, now).await? {
                return Err(StaffError::Mall(MallError::Busy));
            }
        } else {
            if order.state == RedemptionState::Manual {
                self.see_it_paid(&order, now).await?;
                trail.outbox.extend(self.code_message(&order, now).await?);
            }
            let (settings, moment) = (self.settings.clone(), self.moment(now));
            let act = act.clone();
            let resolved = self.resolve((order.subscriber(), id), now, move |view| {
                if !may_follow(view.redemption.state, &act) {
                    return Err(EndRefusal::State(view.redemption.state));
                }
                let (change, to, note) = outcome(view, &act, &settings, moment)?;
                // Whoever takes something back has looked at what was asked for.
                let answer = match &act {
                    StaffAct::TakeBack { .. } => view.asked.as_ref().map(|it| ReturnAnswer {
                        id: it.id,
                        state: ReturnState::Done,
                        at: now,
                        words: None,
                    }),
                    _ => None,
                };
                Ok(Outcome { change, to, note, trail, message, answer })
            });
            let resolved = match resolved.await {
                Ok(resolved) => resolved,
                Err(error) => {
                    self.give_back_if_ended(&order, now).await?;
                    return Err(error.into());
                }
            };
            // Money that has to go back goes with the next round if not now.
            if let Err(error) = self.carry_on(&resolved, now).await {
                tracing::warn!(%error, redemption = %id, "the money part goes back later");
            }
        }
        self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)
    }

    /// Nothing is handed over before its money part is paid: nobody may know whether it was, so it is charged once
    /// more, under the same reference.
    pub(super) async fn see_it_paid(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<(), StaffError> {
        match self.charge(order, now).await {
            Ok(()) => Ok(()),
            Err(error @ BssError::Refused(_)) => {
                let short = missing_fen(&error).map(|it| format!("{} are missing", money(it).en));
                Err(StaffError::Unpaid(short.unwrap_or_else(|| error.to_string())))
            }
            Err(error) => Err(MallError::of(error, &self.reference).into()),
        }
    }
}

/// What an act does to the points, the state the order gets, and what staff should know.
fn outcome(
    view: &RedemptionView,
    act: &StaffAct,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<(Change, RedemptionState, Option<String>), LedgerError> {
    let hold = view.redemption.hold.clone();
    Ok(match act {
        StaffAct::TakeBack { act, quantity, by, restock } => {
            let what = Return { act: *act, quantity: *quantity, by: *by, restock: *restock };
            let hold = hold.posted()?;
            let change = reverse(&view.view, hold, &view.vouchers, &what, settings, moment)?;
            let is_all = change.hold.as_ref().is_some_and(|hold| hold.returned == hold.quantity);
            let rest = view.redemption.state;
            (change, if is_all { RedemptionState::Returned } else { rest }, None)
        }
        StaffAct::Ship { note } => {
            let change = post(&view.view, hold.open()?, &view.vouchers, moment)?;
            (change, RedemptionState::Shipped, note.clone())
        }
        StaffAct::HandOver | StaffAct::Collected | StaffAct::Fail { .. } => {
            let change = post(&view.view, hold.open()?, &view.vouchers, moment)?;
            (change, RedemptionState::Done, None)
        }
    })
}

/// Whether an act can follow a state.
fn may_follow(state: RedemptionState, act: &StaffAct) -> bool {
    use RedemptionState::{Done, Manual, Ready, Shipped};
    match act {
        StaffAct::Ship { .. } => state == Manual,
        StaffAct::Fail { .. } => matches!(state, Manual | Ready),
        StaffAct::Collected => state == Ready,
        StaffAct::HandOver => matches!(state, Manual | Shipped),
        StaffAct::TakeBack { .. } => matches!(state, Shipped | Done),
    }
}

fn word(act: &StaffAct) -> &'static str {
    match act {
        StaffAct::Ship { .. } => "ship",
        StaffAct::HandOver => "hand-over",
        StaffAct::Collected => "collected",
        StaffAct::Fail { .. } => "fail",
        StaffAct::TakeBack { .. } => "take-back",
    }
}

/// What the subscriber is told of it, besides a failure, which is told where it is kept.
fn told(order: &Redemption, act: &StaffAct) -> Option<(String, (Text, Text))> {
    match act {
        StaffAct::Ship { note } => {
            Some(("shipped".to_owned(), words::shipped(&order.name, note.as_deref())))
        }
        StaffAct::HandOver | StaffAct::Collected => {
            Some(("done".to_owned(), words::done(&order.name, order.hold.delivery)))
        }
        StaffAct::Fail { .. } => None,
        StaffAct::TakeBack { act, .. } => {
            Some((format!("back/{act}"), words::returned(&order.name)))
        }
    }
}
