//! Loading what somebody has and could have, with what can be switched now.
//!
//! What does not live here: switching (`orders`).

use super::{AccountError, Visit};
use crate::convert::{self, Inventory};
use futures::try_join;
use hall_api::Products;
use hall_bss::port::{BssError, OrderAction, Product, Refusal};
use hall_catalog::model::{SaleState, ValidFor};
use hall_types::OfferingRef;
use jiff::civil::Date;

/// Orders that can still be undone are among so many.
pub(super) const ORDERS_LOOKED_AT: u32 = 50;

/// What somebody has and could switch on.
pub(crate) async fn products(visit: &Visit<'_>) -> Result<Products, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async {
        let (held, orders) =
            try_join!(bss.products(subject, now), bss.orders(subject, ORDERS_LOOKED_AT, now))?;
        let available = available(visit, &held);
        let of_held = held.iter().map(|it| (convert::switch(it.state), it.offering.clone()));
        let of_others = available.iter().map(|it| (OrderAction::Take, it.clone()));
        let questions = of_held.chain(of_others).collect();
        let refusals = refusals(visit, questions).await?;
        Ok((held, orders, available, refusals))
    };
    let (held, orders, available, refusals) =
        asked.await.map_err(|error| visit.no_answer(error))?;
    let inventory =
        Inventory { held: &held, available: &available, refusals: &refusals, orders: &orders };
    Ok(convert::products(&inventory, &visit.reference))
}

/// Services and add-ons that are sold today and not held, as the catalogue orders them.
fn available(visit: &Visit<'_>, held: &[Product]) -> Vec<OfferingRef> {
    let (catalog, today) = (visit.reference.catalog, visit.reference.day(visit.now));
    let services = catalog.services().iter().filter(|it| is_sold(it.state, &it.valid_for, today));
    let add_ons = catalog.add_ons().iter().filter(|it| is_sold(it.state, &it.valid_for, today));
    let services = services.map(|it| OfferingRef::Service(it.id.clone()));
    let add_ons = add_ons.map(|it| OfferingRef::AddOn(it.id.clone()));
    let is_held = |offering: &OfferingRef| held.iter().any(|it| it.offering == *offering);
    services.chain(add_ons).filter(|offering| !is_held(offering)).collect()
}

/// True for what can be taken on a day.
pub(super) fn is_sold(state: SaleState, valid_for: &ValidFor, day: Date) -> bool {
    state == SaleState::OnSale && valid_for.contains(day)
}

/// Why each of these cannot be done; nothing for what can.
pub(super) async fn refusals(
    visit: &Visit<'_>,
    questions: Vec<(OrderAction, OfferingRef)>,
) -> Result<Vec<(OfferingRef, Vec<Refusal>)>, BssError> {
    let answers = visit.bss.order_refusals(visit.subject, &questions, visit.now).await?;
    // What the catalogue does not know any more is not switched from here.
    let answers = answers.into_iter().map(|it| it.unwrap_or_else(|| vec![Refusal::Withdrawn]));
    Ok(questions.into_iter().map(|(_, offering)| offering).zip(answers).collect())
}
