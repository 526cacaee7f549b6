//! Price and effect of an order in a few letters, so that whoever places it can say what they were shown.
//!
//! What does not live here: deciding on orders (`decide`).

use super::{Decision, Situation};
use crate::port::{OrderAction, OrderItems};
use hall_types::{OfferingRef, RateCardId};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// So many bytes tell terms apart: nobody gains by finding others that look the same.
const BYTES: usize = 8;

/// What an offering says to be found and named, and who may have it: none of it is price or effect.
const APART: [&str; 14] = [
    "name",
    "summary",
    "category",
    "group",
    "picture",
    "needs",
    "featured",
    "filing_number",
    "sms_code",
    "steps",
    "state",
    "valid_for",
    "eligibility",
    "excludes",
];

/// The terms of an order, equal where price and effect are.
pub(super) fn of(situation: &Situation<'_>, items: &OrderItems, decision: &Decision) -> String {
    let operator = situation.operator;
    let main = items.main();
    let with =
        decision.with.iter().map(|it| item(situation, it.action, &it.offering, it.effective_at));
    let terms = json!({
        "item": item(situation, main.action, &main.offering, decision.effective_at),
        "with": with.collect::<Vec<_>>(),
        "until": decision.until_at.map(|until| operator.last_day(until)),
        "now": decision.now,
        "monthly_change": decision.monthly_change,
        "penalty": decision.penalty,
        "bills": decision.bills.iter().map(|it| it.total).collect::<Vec<_>>(),
        "after_promotions": decision.after_promotions.map(|it| (it.period, it.total)),
    });
    let digest = Sha256::digest(terms.to_string());
    digest.iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// One thing an order does.
fn item(
    situation: &Situation<'_>,
    action: OrderAction,
    offering: &OfferingRef,
    effective_at: Timestamp,
) -> Value {
    json!({
        "takes": action == OrderAction::Take,
        "offering": offering,
        "from": situation.operator.day(effective_at),
        "brings": (action == OrderAction::Take).then(|| brings(situation, offering)),
    })
}

/// What an offering brings: its fields, and the price lists they lean on.
fn brings(situation: &Situation<'_>, offering: &OfferingRef) -> Value {
    let catalog = situation.operator.catalog();
    let cards = |named: &[RateCardId]| {
        json!({
            "rate_cards": named.iter().map(|id| catalog.rate_card(id)).collect::<Vec<_>>(),
            "zones": catalog.zones(),
            "time_bands": catalog.time_bands(),
        })
    };
    match offering {
        OfferingRef::Plan(id) => {
            catalog.plan(id).map(|it| json!([fields(it), cards(&it.rate_cards)]))
        }
        OfferingRef::AddOn(id) => catalog.add_on(id).map(|it| json!([fields(it), cards(&[])])),
        OfferingRef::Service(id) => {
            catalog.service(id).map(|it| json!([fields(it), cards(&it.rate_cards)]))
        }
        OfferingRef::Reward(_) => None,
    }
    .unwrap_or_default()
}

/// What an offering says of price and effect.
fn fields(offering: &impl Serialize) -> Value {
    // Everything in a catalogue has a form.
    let mut fields = serde_json::to_value(offering).unwrap_or_default();
    if let Value::Object(fields) = &mut fields {
        fields.retain(|field, _| !APART.contains(&field.as_str()));
    }
    fields
}
