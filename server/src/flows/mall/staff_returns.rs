//! What staff answer to subscribers who ask for a return: it is taken back, or refused with a reason.
//!
//! What does not live here: returns that were not asked for, and what a return does (`staff`).

use super::{Mall, StaffAct, StaffError, carry_on::message_about, words};
use hall_points::HandedBackBy;
use hall_store::{AskedReturn, AuditEntry, Redemption, ReturnAnswer, ReturnState, Trail};
use hall_types::Text;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

/// How staff take something back; what is left open is as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TakingBack {
    /// The id of the act; without one, that of the request.
    pub(crate) act: Option<Uuid>,
    /// How many things; without a number, as many as were asked for, else one.
    pub(crate) quantity: Option<u16>,
    /// True where it is the operator's fault, whatever reason was given.
    pub(crate) is_our_fault: bool,
    /// It goes back on the shelf.
    pub(crate) restock: bool,
}

impl Mall<'_> {
    /// Takes something back, in the name of a member of staff.
    pub(crate) async fn take_back(
        &self,
        id: Uuid,
        how: TakingBack,
        who: &str,
        now: Timestamp,
    ) -> Result<Redemption, StaffError> {
        let order = self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)?;
        let asked = self.asked_of(&order).await?;
        let reason = asked.as_ref().map(|it| it.reason.handed_back_by());
        let act = StaffAct::TakeBack {
            act: how.act.or(asked.as_ref().map(|it| it.id)).ok_or(StaffError::ActNeeded)?,
            quantity: how.quantity.or(asked.map(|it| it.quantity)).unwrap_or(1),
            by: match how.is_our_fault {
                true => HandedBackBy::Operator,
                false => reason.unwrap_or(HandedBackBy::Member),
            },
            restock: how.restock,
        };
        self.staff(id, &act, who, now).await
    }

    /// Does not take back what somebody asked to return, in the name of a member of staff. The points stay spent.
    pub(crate) async fn refuse_return(
        &self,
        id: Uuid,
        why: &Text,
        who: &str,
        now: Timestamp,
    ) -> Result<Redemption, StaffError> {
        let order = self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)?;
        let asked = self.asked_of(&order).await?.ok_or(StaffError::NotAsked)?;
        let detail = json!({
            "redemption": id.to_string(),
            "return": asked.id.to_string(),
            "act": "refuse-return",
            "reason": why.zh.as_str(),
        });
        let entry = AuditEntry::of_staff(now, "points.staff", who).to(order.subscriber());
        let words = words::return_refused(&order.name, why);
        let what = format!("refused/{}", asked.id);
        let message = message_about((order.subscriber(), id), &what, words, now);
        let (state, words) = (ReturnState::Refused, Some(why.clone()));
        let answer = ReturnAnswer { id: asked.id, state, at: now, words };
        let trail = Trail::of(entry.with(&detail));
        match self.store.answer_return(answer, trail, vec![message]).await? {
            true => Ok(order),
            false => Err(StaffError::NotAsked),
        }
    }

    /// The request for a return that waits for an answer.
    async fn asked_of(&self, order: &Redemption) -> Result<Option<AskedReturn>, StaffError> {
        let asked = self.store.returns_of(order.subscriber(), Some(order.id()), 1).await?.pop();
        Ok(asked.filter(|it| it.state == ReturnState::Asked))
    }
}
