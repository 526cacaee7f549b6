//! How redemptions stand, with what their subscriber can do about them.
//!
//! What does not live here: how they are told (`convert`).

use super::{Mall, MallError};
use crate::{
    convert::{self, Beside},
    flows::AccountError,
};
use hall_api::{Redemption, Redemptions};
use hall_bss::port::Subject;
use hall_store::ReturnState;
use jiff::Timestamp;
use uuid::Uuid;

/// So many are listed.
const LISTED: u32 = 100;

impl Mall<'_> {
    /// Redemptions, the newest first. Codes, and what can be returned, are told by each of them alone.
    pub(crate) async fn redemptions(&self, subject: Subject) -> Result<Redemptions, MallError> {
        let subscriber = subject.subscriber();
        let kept = self.store.redemptions_of(subscriber, None, LISTED).await?;
        let mut asked = self.store.returns_of(subscriber, None, LISTED).await?;
        asked.retain(|it| it.state == ReturnState::Asked);
        let told = |it: &hall_store::Redemption| {
            let asked = asked.iter().find(|asked| asked.redemption == it.id());
            convert::redemption(it, Beside { asked, ..Beside::default() }, &self.reference)
        };
        Ok(Redemptions { redemptions: kept.iter().map(told).collect() })
    }

    /// One of a subscriber's redemptions, as it is kept.
    pub(crate) async fn find(
        &self,
        subject: Subject,
        id: Uuid,
    ) -> Result<hall_store::Redemption, MallError> {
        let kept = self.store.redemption(subject.subscriber(), id).await?;
        Ok(kept.ok_or(AccountError::NotFound)?)
    }

    /// One redemption with its codes.
    pub(crate) async fn redemption(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Redemption, MallError> {
        let subscriber = subject.subscriber();
        let view = self.store.redemption_view(subscriber, id).await?;
        let view = view.ok_or(AccountError::NotFound)?;
        let kept = &view.redemption;
        let codes = self.store.voucher_codes(subscriber, id).await?;
        let asked = match kept.state.is_posted() {
            true => self.store.returns_of(subscriber, Some(id), 1).await?.pop(),
            false => None,
        };
        let returnable = match &view.asked {
            Some(_) => None,
            None => self.returnable(subject, &view, now).await?,
        };
        let beside = Beside { codes: &codes, returnable, asked: asked.as_ref() };
        Ok(convert::redemption(kept, beside, &self.reference))
    }
}
