//! What happens when an allowance is used up: it goes on slower, it stops, or it is paid for.
//!
//! What does not live here: limits that have taken hold (rating knows them).

use hall_bss::port::AllowanceLeft;
use hall_catalog::{
    Catalog,
    disclosure::{beyond_limit, money, quantity, rate, use_name},
    model::{Allowance, Charge, Direction, Limit, Scope, ScopeZone},
};
use hall_types::{Dimension, OfferingRef, PlanId, RateCardId, Text};

/// What happens when an allowance is used up, a fragment without final stop; `None` when the catalogue
/// does not say. What other allowances still cover is not looked at: they have rows of their own.
pub(crate) fn beyond(catalog: &Catalog, plan: &PlanId, left: &AllowanceLeft) -> Option<Text> {
    let own = Rules::of(catalog, &left.source)?;
    let is_meant = |it: &&Allowance| {
        it.quantity.unit.dimension() == left.unit.dimension()
            && use_name(catalog, it.name.as_ref(), &it.scope) == left.name
    };
    let scope = &own.allowances.iter().find(is_meant)?.scope;
    let plan = Rules::of(catalog, &OfferingRef::Plan(plan.clone()));
    // The order in which prices are tried: what an offering brings itself, then the plan.
    let rules: Vec<Rules<'_>> = [Some(own), plan].into_iter().flatten().collect();
    let mut limits = rules.iter().flat_map(|it| it.limits);
    if let Some(limit) = limits.find(|limit| covers(&limit.scope, scope)) {
        return Some(beyond_limit(limit));
    }
    let lists = rules.iter().flat_map(|it| catalog.price_lists(it.charges, it.cards));
    let mut charges = lists.flat_map(|(_, charges)| charges);
    charges.find(|charge| covers(&charge.scope, scope)).and_then(priced)
}

/// What an offering says of use.
#[derive(Clone, Copy)]
struct Rules<'a> {
    allowances: &'a [Allowance],
    limits: &'a [Limit],
    charges: &'a [Charge],
    cards: &'a [RateCardId],
}

impl<'a> Rules<'a> {
    fn of(catalog: &'a Catalog, offering: &OfferingRef) -> Option<Self> {
        Some(match offering {
            OfferingRef::Plan(id) => {
                let it = catalog.plan(id)?;
                Self {
                    allowances: &it.allowances,
                    limits: &it.limits,
                    charges: &it.charges,
                    cards: &it.rate_cards,
                }
            }
            OfferingRef::AddOn(id) => {
                let it = catalog.add_on(id)?;
                Self {
                    allowances: &it.allowances,
                    limits: &it.limits,
                    charges: &it.charges,
                    cards: &[],
                }
            }
            OfferingRef::Service(id) => {
                let it = catalog.service(id)?;
                Self {
                    allowances: &it.allowances,
                    limits: &[],
                    charges: &it.charges,
                    cards: &it.rate_cards,
                }
            }
            OfferingRef::Reward(_) => return None,
        })
    }
}

/// A price as what comes after an allowance.
fn priced(charge: &Charge) -> Option<Text> {
    if charge.free {
        return Some(Text::new("用完后继续使用不收费", "use goes on free of charge"));
    }
    if let Some(pack) = &charge.day_pack {
        let (fee, holds) = (money(*pack.fee), quantity(*pack.quantity));
        return Some(Text::new(
            format!("用完后按日包收取：{}/包（含{}）", fee.zh, holds.zh),
            format!("then packs by the day: {} for {}", fee.en, holds.en),
        ));
    }
    let (price, is_first) = match (&charge.rate, charge.tiers.first()) {
        (Some(price), _) => (rate(**price), false),
        (None, Some(tier)) => (rate(*tier.rate), true),
        (None, None) => return None,
    };
    Some(match is_first {
        false => Text::new(format!("用完后按{}收取", price.zh), format!("then {}", price.en)),
        true => Text::new(
            format!("用完后按用量分档收取，{}起", price.zh),
            format!("then from {}, by volume", price.en),
        ),
    })
}

/// True when a rule about one scope is about all use of another, so that it surely comes next.
fn covers(rule: &Scope, used: &Scope) -> bool {
    let is_data = used.kinds.iter().all(|kind| dimension(*kind) == Dimension::Data);
    let direction = |scope: &Scope| scope.direction.unwrap_or(Direction::Out);
    let of_others = is_data
        || (direction(rule) == direction(used)
            && (rule.network.is_none() || rule.network == used.network)
            && zones_cover(&rule.destination, &used.destination)
            && (rule.own_numbers.is_none() || used.own_numbers.is_some()));
    of_others
        && used.kinds.iter().all(|kind| rule.kinds.contains(kind))
        && zones_cover(&rule.origin, &used.origin)
        && (rule.during.is_none() || rule.during == used.during)
}

fn dimension(kind: hall_catalog::model::UsageKind) -> Dimension {
    use hall_catalog::model::UsageKind::{Data, Mms, Sms, Voice};
    match kind {
        Voice => Dimension::Time,
        Data => Dimension::Data,
        Sms | Mms => Dimension::Messages,
    }
}

/// Without zones, a scope is about the mainland.
fn zones_cover(rule: &[ScopeZone], used: &[ScopeZone]) -> bool {
    const MAINLAND: &[ScopeZone] = &[ScopeZone::Domestic];
    let or_mainland =
        |zones: &'_ [ScopeZone]| if zones.is_empty() { MAINLAND.to_vec() } else { zones.to_vec() };
    let rule = or_mainland(rule);
    or_mainland(used).iter().all(|used| rule.iter().any(|rule| zone_covers(rule, used)))
}

fn zone_covers(rule: &ScopeZone, used: &ScopeZone) -> bool {
    use ScopeZone::{Abroad, Domestic, Home, Local, National, Province, Zone};
    rule == used
        || matches!(
            (rule, used),
            (Domestic, Home | Province | National | Local) | (Abroad, Zone(_))
        )
}
