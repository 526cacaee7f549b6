//! The letters of the month: whoever gets bills by e-mail is told once that the last one is there.
//!
//! What does not live here: the task that does so (`jobs`).

use super::{has_agreed, month_before};
use crate::{
    flows::{Trouble, letters::bill_letter},
    services::Services,
};
use hall_bss::port::{BillState, BssError, Subject};
use hall_store::{AuditEntry, EbillDue, OutboxKind, OutboxMessage, Trail};
use hall_types::{BillingPeriod, SubscriberId};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// So many are looked at a time.
const AT_A_TIME: u32 = 100;

/// Tells everybody whose bill of the last month is there; says how many letters were written. Whom it
/// could not tell is told the next time; nobody is told twice.
pub(crate) async fn announce_bills(services: &Services, now: Timestamp) -> Result<u64, Trouble> {
    let period = month_before(services, now);
    let (mut behind, mut written) = (None, 0);
    loop {
        let due = services.store.ebills_due(period, behind, AT_A_TIME).await?;
        for ebill in &due {
            match announce(services, ebill, period, now).await {
                Ok(is_written) => written += u64::from(is_written),
                Err(error) => {
                    tracing::warn!(%error, subscriber = ebill.subscriber.0, "no letter this time");
                }
            }
        }
        match due.last() {
            Some(last) if due.len() == AT_A_TIME as usize => behind = Some(last.subscriber),
            _ => break,
        }
    }
    if written > 0 {
        services.bell.notify_one();
    }
    Ok(written)
}

/// Writes one letter, unless there is nothing to tell.
async fn announce(
    services: &Services,
    ebill: &EbillDue,
    period: BillingPeriod,
    now: Timestamp,
) -> Result<bool, Trouble> {
    let subscriber = ebill.subscriber;
    let consents = services.store.consents_of(subscriber).await?;
    // They agreed, and that it is their account was shown when they did.
    let bill = services.bss.bill(Subject::proven(subscriber), period, now).await;
    let is_there = match bill {
        Ok(bill) => bill.state != BillState::Open,
        Err(BssError::NotFound) => false,
        Err(error) => return Err(error.into()),
    };
    if !has_agreed(&consents) || !is_there {
        services.store.ebill_sent(subscriber, period, Trail::none()).await?;
        return Ok(false);
    }
    let locale = ebill.to.locale;
    let link = format!("{}/{locale}/my/bills/{period}/", services.site.site_url);
    let letter = bill_letter(&ebill.to.email, period, &link, &services.site.operator_name, locale);
    let message = OutboxMessage {
        id: letter_id(subscriber, period),
        kind: OutboxKind::Email,
        subscriber: Some(subscriber),
        payload: json!(letter),
        at: now,
        expires_at: None,
    };
    let entry = AuditEntry::of_hall(now, "ebill.announce").to(subscriber);
    let entry = entry.with(&json!({ "month": period.to_string() }));
    let trail = Trail::of(entry).and_send(message);
    Ok(services.store.ebill_sent(subscriber, period, trail).await?)
}

/// The id of the letter about a bill: the same however often it is written.
fn letter_id(subscriber: SubscriberId, period: BillingPeriod) -> Uuid {
    let hash = Sha256::digest(format!("ebill/{}/{period}", subscriber.0));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
    Builder::from_custom_bytes(bytes).into_uuid()
}
