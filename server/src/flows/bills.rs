//! Loading bills.
//!
//! What does not live here: how they are told (`convert`).

use super::{AccountError, Visit};
use crate::{convert, services::ToldBills};
use axum::body::Bytes;
use futures::try_join;
use hall_api::{Bill, Bills};
use hall_bss::port::{self, BssError};
use hall_types::{BillingPeriod, Locale};

/// So many closed bills are listed beside the month that runs.
const CLOSED_LISTED: u32 = 6;

/// The month that runs and closed ones before it.
pub(crate) async fn bills(visit: &Visit<'_>) -> Result<Bills, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async {
        try_join!(
            bss.bill(subject, visit.month(), now),
            bss.closed_bills(subject, CLOSED_LISTED, now)
        )
    };
    let (running, closed) = asked.await.map_err(|error| visit.no_answer(error))?;
    Ok(convert::bills(&running, &closed))
}

/// The bill of a month as JSON: the one that was told before, while the operator says that nothing of it has
/// changed; a running month is told anew each time.
pub(crate) async fn bill_document(
    visit: &Visit<'_>,
    told: &ToldBills,
    month: BillingPeriod,
) -> Result<Bytes, AccountError> {
    let Visit { subject, bss, .. } = *visit;
    let mark = bss.bill_mark(subject, month).await.map_err(|error| visit.no_answer(error))?;
    let whose = (subject.subscriber(), month);
    if let Some(document) = mark.and_then(|mark| told.find(whose, mark)) {
        return Ok(document);
    }
    let document = Bytes::from(serde_json::to_vec(&bill(visit, month).await?)?);
    if let Some(mark) = mark {
        told.keep(whose, mark, document.clone());
    }
    Ok(document)
}

/// The bill of a month. A closed one says why it differs from the one before; half a month is not
/// compared with a whole one.
pub(super) async fn bill(visit: &Visit<'_>, month: BillingPeriod) -> Result<Bill, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = bss.bill(subject, month, now).await;
    let bill = asked.map_err(|error| visit.no_answer(error))?;
    let before = match bill.state {
        port::BillState::Open => None,
        port::BillState::Due | port::BillState::Paid => {
            match bss.bill(subject, month.previous(), now).await {
                Ok(before) => Some(before),
                Err(BssError::NotFound) => None,
                Err(error) => return Err(visit.no_answer(error)),
            }
        }
    };
    Ok(convert::bill(&bill, before.as_ref(), &visit.reference))
}

/// The bill of a month as CSV in one language.
pub(crate) async fn bill_csv(
    visit: &Visit<'_>,
    month: BillingPeriod,
    locale: Locale,
) -> Result<Vec<u8>, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = bss.bill(subject, month, now).await;
    let bill = asked.map_err(|error| visit.no_answer(error))?;
    let told = convert::bill(&bill, None, &visit.reference);
    Ok(convert::bill_csv(&told, |source| visit.reference.name_of(source), locale)?)
}
