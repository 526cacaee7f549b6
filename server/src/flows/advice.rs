//! Advising somebody on their plan: their past use, then the advisor.
//!
//! What does not live here: the advisor (`services::Adviser`), taking what it says (`orders`).

use super::{AccountError, Visit, products::ORDERS_LOOKED_AT};
use crate::{
    convert::{self, AdviceFor},
    services::Adviser,
};
use futures::try_join;
use hall_api::Advice;
use std::sync::Arc;

/// So many of the last months count.
const MONTHS_MAX: u8 = 6;

/// The cheapest plan and add-ons for somebody's last months.
pub(crate) async fn advice(
    visit: &Visit<'_>,
    adviser: Arc<Adviser>,
) -> Result<Advice, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async {
        try_join!(
            bss.past_use(subject, MONTHS_MAX, now),
            bss.products(subject, now),
            bss.orders(subject, ORDERS_LOOKED_AT, now),
        )
    };
    let (past, held, orders) = asked.await.map_err(|error| visit.no_answer(error))?;
    let today = visit.reference.day(now);
    let had = convert::Had { plan: past.plan.clone(), add_ons: past.add_ons.clone() };
    let advised = adviser.advise(subject.subscriber(), past, today).await;
    let about = AdviceFor { advised: &advised, had: &had, held: &held, orders: &orders };
    Ok(convert::advice(&about, &visit.reference))
}
