//! Loading every plan there is for somebody, with what stands against each.
//!
//! What does not live here: changing to one (`orders`).

use super::{
    AccountError, Visit,
    products::{ORDERS_LOOKED_AT, is_sold, refusals},
};
use crate::convert::{self, Choices};
use futures::try_join;
use hall_api::PlanChoices;
use hall_bss::port::{OrderAction, Product};
use hall_catalog::model::Plan;
use hall_types::OfferingRef;

/// Every plan there is for somebody: what they have and have ordered, and what is sold today. By fee, the
/// lowest first, whichever way somebody wants to go.
pub(crate) async fn plans(visit: &Visit<'_>) -> Result<PlanChoices, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async {
        let (held, orders) =
            try_join!(bss.products(subject, now), bss.orders(subject, ORDERS_LOOKED_AT, now))?;
        let plans = shown(visit, &held);
        let questions =
            plans.iter().map(|it| (OrderAction::Take, OfferingRef::Plan(it.id.clone()))).collect();
        let refusals = refusals(visit, questions).await?;
        Ok((held, orders, plans, refusals))
    };
    let (held, orders, plans, refusals) = asked.await.map_err(|error| visit.no_answer(error))?;
    let refusals = refusals.into_iter().map(|(_, refusals)| refusals);
    let plans: Vec<_> = plans.into_iter().zip(refusals).collect();
    let choices = Choices { held: &held, orders: &orders, plans: &plans };
    Ok(convert::plan_choices(&choices, visit.brands, &visit.reference))
}

fn shown<'a>(visit: &Visit<'a>, held: &[Product]) -> Vec<&'a Plan> {
    let (catalog, today) = (visit.reference.catalog, visit.reference.day(visit.now));
    let is_held = |plan: &Plan| {
        held.iter().any(|it| matches!(&it.offering, OfferingRef::Plan(id) if *id == plan.id))
    };
    let is_shown = |it: &&Plan| is_sold(it.state, &it.valid_for, today) || is_held(it);
    let mut plans: Vec<&Plan> = catalog.plans().iter().filter(is_shown).collect();
    plans.sort_by_key(|it| *it.fee);
    plans
}
