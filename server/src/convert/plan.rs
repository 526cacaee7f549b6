//! Plans as choices, and what another plan does besides, as the API tells them.
//!
//! What does not live here: what may be taken (the port decides, `flows` asks).

use super::{account::brand, product::kind, reference::Reference, time, words::sentence};
use hall_api::{
    AfterPromotions, BillAhead, Brand, LineAhead, MonthBack, OrderedPlan, OtherProduct, PlanChange,
    PlanChoice, PlanChoices, PlanState, ProductFate,
};
use hall_bss::port::{self, Fate, ProductState};
use hall_catalog::{
    disclosure::{fee, headline},
    model::{FeePer, Plan},
};
use hall_types::{OfferingKind, OfferingRef};

/// Plans somebody has, has ordered and could take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choices<'a> {
    /// What they have.
    pub(crate) held: &'a [port::Product],
    /// Their orders, the newest first.
    pub(crate) orders: &'a [port::Order],
    /// Plans with why they cannot be taken; nothing for those that can.
    pub(crate) plans: &'a [(&'a Plan, Vec<port::Refusal>)],
}

/// Every plan there is for somebody.
pub(crate) fn plan_choices(
    choices: &Choices<'_>,
    brands: &[Brand],
    reference: &Reference<'_>,
) -> PlanChoices {
    let held = |plan: &Plan| {
        let mut held = choices.held.iter();
        held.find(|it| matches!(&it.offering, OfferingRef::Plan(id) if *id == plan.id))
    };
    let plan = |(plan, refusals): &(&Plan, Vec<port::Refusal>)| {
        let included = headline(plan);
        let brand = brand(&plan.brand, brands);
        let state = match (held(plan).map(|it| it.state), refusals.is_empty()) {
            (Some(ProductState::Starting), _) => PlanState::Ordered,
            (Some(ProductState::On | ProductState::Ending), _) => PlanState::Current,
            (None, true) => PlanState::Open,
            (None, false) => PlanState::Closed,
        };
        let reasons = refusals.iter().filter(|_| state == PlanState::Closed);
        PlanChoice {
            plan: plan.id.clone(),
            name: plan.name.clone(),
            summary: plan.summary.clone(),
            brand_name: brand.name,
            brand_sign: brand.sign,
            price: fee(*plan.fee, FeePer::Month),
            data_kb: included.data_kb,
            voice_s: included.voice_s,
            messages: included.messages,
            state,
            why_not: reasons.map(|it| sentence(&it.words(reference.catalog))).collect(),
        }
    };
    PlanChoices {
        plans: choices.plans.iter().map(plan).collect(),
        ordered: ordered_plan(choices.held, choices.orders, reference),
    }
}

/// The change of plan that is ordered and has not begun.
pub(super) fn ordered_plan(
    held: &[port::Product],
    orders: &[port::Order],
    reference: &Reference<'_>,
) -> Option<OrderedPlan> {
    let is_ordered = |it: &&port::Product| {
        it.offering.kind() == OfferingKind::Plan && it.state == ProductState::Starting
    };
    let plan = held.iter().find(is_ordered)?;
    let mut orders = orders.iter();
    let order = orders.find(|it| it.offering == plan.offering && it.undo_until.is_some());
    Some(OrderedPlan {
        name: reference.name_of(&plan.offering),
        from: time::day(plan.from),
        order_id: order.map(|it| it.order.to_string()),
    })
}

/// What another plan does besides being taken.
pub(super) fn plan_change(change: &port::PlanChange, reference: &Reference<'_>) -> PlanChange {
    PlanChange {
        left_name: reference.name_of(&OfferingRef::Plan(change.left.clone())),
        bound_until: change.bound_until.map(time::day),
        others: change.others.iter().filter_map(|it| other(it, reference)).collect(),
        months: change.months.iter().map(month_back).collect(),
    }
}

/// Services that are free and stay are what everybody has, and nobody asks about them.
fn other(other: &port::OtherProduct, reference: &Reference<'_>) -> Option<OtherProduct> {
    let offering = &other.offering;
    let is_free = reference.catalog.fee_of(offering).is_none_or(|(fee, _)| fee.is_zero());
    if offering.kind() == OfferingKind::Service && is_free && other.fate == Fate::Stays {
        return None;
    }
    let (fate, until) = match &other.fate {
        Fate::Stays => (ProductFate::Stays, None),
        Fate::Ends { last_day } => (ProductFate::Ends, Some(time::day(*last_day))),
        Fate::Left { last_day } => (ProductFate::Left, last_day.map(time::day)),
        Fate::StandsInTheWay(_) => (ProductFate::InTheWay, None),
    };
    let name = reference.name_of(offering);
    Some(OtherProduct {
        offering: offering.clone(),
        kind: kind(offering.kind())?,
        name,
        fate,
        until,
    })
}

fn month_back(month: &port::MonthBack) -> MonthBack {
    let port::MonthBack { period, cost, with_plan } = *month;
    MonthBack { month: period, cost_fen: cost, with_plan_fen: with_plan }
}

/// What a month comes to once fees of first months have ended.
pub(super) fn after_promotions(after: port::AfterPromotions) -> AfterPromotions {
    AfterPromotions { month: after.period, total_fen: after.total }
}

/// A bill that has not begun; lines of nothing are left out.
pub(super) fn bill_ahead(bill: &port::BillAhead) -> BillAhead {
    let lines = bill.lines.iter().filter(|line| !line.amount.is_zero());
    let line =
        |line: &port::BillLine| LineAhead { name: line.name.clone(), amount_fen: line.amount };
    BillAhead { month: bill.period, total_fen: bill.total, lines: lines.map(line).collect() }
}
