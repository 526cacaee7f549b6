//! How redemptions stand.
//!
//! What does not live here: how they are told (`convert`).

use crate::{
    convert,
    flows::{AccountError, Visit},
};
use hall_api::{Redemption, Redemptions};
use uuid::Uuid;

/// So many are listed.
const LISTED: u32 = 100;

/// Redemptions, the newest first. Codes are told by each of them alone.
pub(crate) async fn redemptions(visit: &Visit<'_>) -> Result<Redemptions, AccountError> {
    let kept = visit.store.redemptions_of(visit.subject.subscriber(), None, LISTED).await?;
    let told = |it| convert::redemption(it, &[], &visit.reference);
    Ok(Redemptions { redemptions: kept.iter().map(told).collect() })
}

/// One redemption with its codes.
pub(crate) async fn redemption(visit: &Visit<'_>, id: Uuid) -> Result<Redemption, AccountError> {
    let subscriber = visit.subject.subscriber();
    let kept = visit.store.redemption(subscriber, id).await?.ok_or(AccountError::NotFound)?;
    let codes = visit.store.voucher_codes(subscriber, id).await?;
    Ok(convert::redemption(&kept, &codes, &visit.reference))
}
