//! What staff do about an account of points: it is frozen and thawed, ends after a notice, is corrected, is given
//! a bonus. Each act is in the audit chain with its reason, and an act that has an id counts once.
//!
//! What does not live here: the law (`hall-points`), when accounts end (`round`), orders (`staff`).

use super::{Mall, MallError, TRIES, words};
use crate::{
    flows::said_once::{About, message_id, said_once},
    outbox::Sms,
};
use hall_bss::port::Subject;
use hall_points::{
    AccountView, Bonus, Change, Correction, LedgerError, TransferKind, correct, freeze,
    give_notice, grant, thaw, withdraw_notice,
};
use hall_store::{AuditEntry, Beside, KeepError, MessageKind, OutboxKind, OutboxMessage, Trail};
use hall_types::{SubscriberId, Text};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use uuid::Uuid;

/// What staff do about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PointsAct {
    /// The number is suspended.
    Freeze,
    /// It is in service again.
    Thaw,
    /// It will be closed: points can be spent until a day.
    Close { last_day: Date },
    /// It will not be closed after all.
    Stay,
    /// The balance was wrong, or a courtesy is due.
    Correct(Correction),
    /// Points for something else than a bill.
    Bonus(Bonus),
}

/// Who does it, and why; both are in the audit chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByStaff<'a> {
    pub(crate) who: &'a str,
    pub(crate) reason: &'a str,
}

/// Why staff cannot do that. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PointsActError {
    /// The id is that of another act on this account.
    #[error("the id was used for another act on this account")]
    ActUsed,
    /// The ledger does not let it be.
    #[error(transparent)]
    Ledger(LedgerError),
    /// Anything else.
    #[error(transparent)]
    Mall(MallError),
}

impl From<MallError> for PointsActError {
    fn from(error: MallError) -> Self {
        match error {
            MallError::Ledger(error) => Self::Ledger(error),
            error => Self::Mall(error),
        }
    }
}

impl From<hall_store::StoreError> for PointsActError {
    fn from(error: hall_store::StoreError) -> Self {
        Self::Mall(error.into())
    }
}

impl PointsAct {
    /// Its name in the audit chain.
    fn word(&self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Thaw => "thaw",
            Self::Close { .. } => "close",
            Self::Stay => "stay",
            Self::Correct(_) => "correct",
            Self::Bonus(_) => "bonus",
        }
    }

    /// Its id, where it has one.
    fn id(&self) -> Option<Uuid> {
        match self {
            Self::Correct(correction) => Some(correction.act),
            Self::Bonus(bonus) => Some(bonus.act),
            _ => None,
        }
    }

    /// What the chain says of it besides its name.
    fn particulars(&self) -> Value {
        match self {
            Self::Freeze | Self::Thaw | Self::Stay => Value::Null,
            Self::Close { last_day } => json!({ "last_day": last_day.to_string() }),
            Self::Correct(it) => {
                json!({ "id": it.act.to_string(), "points": it.points.0, "reason": it.reason })
            }
            Self::Bonus(it) => {
                json!({ "id": it.act.to_string(), "points": it.points.0, "what_for": it.why })
            }
        }
    }

    /// The title of the message about it; nothing where whoever has the number knows it anyway.
    fn title(&self) -> Option<Text> {
        match self {
            Self::Freeze | Self::Thaw => None,
            Self::Close { .. } => Some(Text::new("积分将随号码失效", "Your points will end")),
            Self::Stay => Some(Text::new("积分保留", "Your points stay")),
            Self::Correct(_) => Some(Text::new("积分余额已更正", "Your points were corrected")),
            Self::Bonus(_) => Some(Text::new("您获得了积分", "You were given points")),
        }
    }

    /// True when this is the act that a transfer was written for.
    fn is_kept_as(&self, kind: &TransferKind, points: i64) -> bool {
        match (self, kind) {
            (Self::Correct(own), TransferKind::Corrected { act, reason }) => {
                (own.act, own.reason, own.points.0) == (*act, *reason, points)
            }
            (Self::Bonus(own), TransferKind::Bonus { act, why }) => {
                (own.act, &own.why, own.points.0) == (*act, why, points)
            }
            _ => false,
        }
    }
}

impl Mall<'_> {
    /// Does it, in the name of a member of staff; the account as it is then. The same act again changes
    /// nothing.
    pub(crate) async fn staff_points(
        &self,
        subscriber: SubscriberId,
        act: &PointsAct,
        by: ByStaff<'_>,
        now: Timestamp,
    ) -> Result<AccountView, PointsActError> {
        for _ in 0..TRIES {
            let view = self.store.points_account(subscriber).await?;
            if self.was_done(subscriber, act).await? {
                return Ok(view);
            }
            let change = self.changed_by(act, &view, now).map_err(PointsActError::Ledger)?;
            let after = change.apply_to(&view);
            let (trail, message) = self.left_by(&change, act, by, now).await?;
            match self.store.keep_points(change, Beside::Nothing, trail).await {
                Ok(()) => {
                    self.store.send_messages(message.into_iter().collect()).await?;
                    return Ok(after);
                }
                Err(KeepError::Moved) => {}
                Err(KeepError::Store(error)) => return Err(error.into()),
                Err(_) => return Err(MallError::Busy.into()),
            }
        }
        Err(MallError::Busy.into())
    }

    /// Whether an act with an id was done before.
    async fn was_done(
        &self,
        subscriber: SubscriberId,
        act: &PointsAct,
    ) -> Result<bool, PointsActError> {
        let Some(id) = act.id() else { return Ok(false) };
        let before = self.store.points_transfer(subscriber, &format!("act/{id}")).await?;
        match before {
            None => Ok(false),
            Some(it) if act.is_kept_as(&it.kind, it.change().posted.0) => Ok(true),
            Some(_) => Err(PointsActError::ActUsed),
        }
    }

    fn changed_by(
        &self,
        act: &PointsAct,
        view: &AccountView,
        now: Timestamp,
    ) -> Result<Change, LedgerError> {
        let moment = self.moment(now);
        match act {
            PointsAct::Freeze => freeze(view, moment),
            PointsAct::Thaw => thaw(view, moment),
            PointsAct::Close { last_day } => give_notice(view, *last_day, self.settings, moment),
            PointsAct::Stay => withdraw_notice(view, moment),
            PointsAct::Correct(correction) => correct(view, correction, self.settings, moment),
            PointsAct::Bonus(bonus) => grant(view, bonus, self.settings, moment),
        }
    }

    /// What stays of it beside the points: the entry in the chain, a message on the site and, where points
    /// are going to end, a short message.
    async fn left_by(
        &self,
        change: &Change,
        act: &PointsAct,
        by: ByStaff<'_>,
        now: Timestamp,
    ) -> Result<(Trail, Option<hall_store::Message>), MallError> {
        let subscriber = change.account.subscriber;
        let Some(transfer) = change.transfers.last() else { return Ok((Trail::none(), None)) };
        let detail =
            json!({ "act": act.word(), "reason": by.reason, "particulars": act.particulars() });
        let entry = AuditEntry::of_staff(now, "points.account", by.who).to(subscriber);
        let mut trail = Trail::of(entry.with(&detail));
        // One for each transfer: its number is never another's.
        let about = Uuid::from_u64_pair(subscriber.0.unsigned_abs(), transfer.seq);
        if let PointsAct::Close { last_day } = act {
            let points = change.account.balance.available();
            let text = words::closing_message(*last_day, points, self.operator_name);
            trail = trail.and_send(self.text(subscriber, about, text, now).await?);
        }
        let told = transfer.words(self.reference.catalog);
        let about =
            About { id: about, what: "account", kind: MessageKind::Notice, path: "/my/points/" };
        let message = act.title().map(|title| said_once(about, (title, told), subscriber, now));
        Ok((trail, message))
    }

    /// A short message to somebody.
    async fn text(
        &self,
        subscriber: SubscriberId,
        about: Uuid,
        text: String,
        now: Timestamp,
    ) -> Result<OutboxMessage, MallError> {
        let profile = self.bss.profile(Subject::proven(subscriber), now).await;
        let profile = profile.map_err(|error| MallError::of(error, &self.reference))?;
        Ok(OutboxMessage {
            id: message_id(about, "text"),
            kind: OutboxKind::Sms,
            subscriber: Some(subscriber),
            payload: json!(Sms { to: profile.msisdn, text }),
            at: now,
            expires_at: None,
        })
    }
}
