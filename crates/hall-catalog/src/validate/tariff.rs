//! Tariffs are complete and make sense: units fit what they measure, each charge has one price,
//! tiers rise, and a plan prices every use one can make at home.

use super::Ids;
use crate::model::{
    Allowance, Charge, Conversion, Direction, Limit, LimitThen, Plan, Scope, ScopeZone, UsageKind,
};
use hall_types::{Dimension, Problem, Quantity, Slug, Unit, Where, nearest};

/// The rules of a plan, add-on or service.
pub(super) struct Rules<'a> {
    pub(super) allowances: &'a [Allowance],
    pub(super) conversions: &'a [Conversion],
    pub(super) charges: &'a [Charge],
    pub(super) limits: &'a [Limit],
}

pub(super) fn check_plan(plan: &Plan, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    let rules = Rules {
        allowances: &plan.allowances,
        conversions: &plan.conversions,
        charges: &plan.charges,
        limits: &plan.limits,
    };
    check_rules(rules, place, ids, findings);
    for (index, pair) in plan.tenure_steps.windows(2).enumerate() {
        if let [before, after] = pair
            && after.months_min <= before.months_min
        {
            findings.push(Problem::error(
                "catalog/steps-unordered",
                place.at("tenure_step").at(index + 1).at("months_min"),
                format!("{} months does not come after {}", after.months_min, before.months_min),
                "write tenure steps by rising `months_min`",
            ));
        }
    }
}

pub(super) fn check_rules(
    rules: Rules<'_>,
    place: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    let at = place.at("allowance");
    check_unique(rules.allowances.iter().map(|rule| &rule.id), &at, findings);
    for (index, allowance) in rules.allowances.iter().enumerate() {
        check_allowance(allowance, &at.at(index), ids, findings);
    }
    let at = place.at("conversion");
    check_unique(rules.conversions.iter().map(|rule| &rule.id), &at, findings);
    for (index, conversion) in rules.conversions.iter().enumerate() {
        check_conversion(conversion, rules.allowances, &at.at(index), ids, findings);
    }
    check_charges(rules.charges, &place.at("charge"), ids, findings);
    let at = place.at("limit");
    check_unique(rules.limits.iter().map(|rule| &rule.id), &at, findings);
    for (index, limit) in rules.limits.iter().enumerate() {
        check_limit(limit, &at.at(index), ids, findings);
    }
}

pub(super) fn check_charges(
    charges: &[Charge],
    at: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    check_unique(charges.iter().map(|rule| &rule.id), at, findings);
    for (index, charge) in charges.iter().enumerate() {
        check_charge(charge, &at.at(index), ids, findings);
    }
}

fn check_unique<'a>(
    rule_ids: impl Iterator<Item = &'a Slug>,
    at: &Where,
    findings: &mut Vec<Problem>,
) {
    let mut seen = Vec::new();
    for (index, id) in rule_ids.enumerate() {
        if seen.contains(&id) {
            findings.push(Problem::error(
                "catalog/duplicate-id",
                at.at(index).at("id"),
                format!(
                    "the id {:?} is already taken by another rule of the same kind here",
                    id.as_str()
                ),
                "give each rule an id of its own",
            ));
        }
        seen.push(id);
    }
}

/// The dimension a kind of use is measured in.
fn dimension(kind: UsageKind) -> Dimension {
    match kind {
        UsageKind::Voice => Dimension::Time,
        UsageKind::Data => Dimension::Data,
        UsageKind::Sms | UsageKind::Mms => Dimension::Messages,
    }
}

/// Whether a rule names an amount of use. One that does not, such as "answering costs nothing", may
/// be about calls and messages alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measures {
    Use,
    Nothing,
}

/// Reports what is wrong in a scope; gives its one dimension when there is one.
fn check_scope(
    scope: &Scope,
    measures: Measures,
    place: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) -> Option<Dimension> {
    for (key, zones) in [("origin", &scope.origin), ("destination", &scope.destination)] {
        for (index, zone) in zones.iter().enumerate() {
            let at = place.at(key).at(index);
            let misplaced = match zone {
                ScopeZone::Zone(id) => {
                    ids.require_zone(id, &at, findings);
                    None
                }
                ScopeZone::Local if key == "origin" => Some("home"),
                ScopeZone::Home | ScopeZone::Province | ScopeZone::National
                    if key == "destination" =>
                {
                    Some("local or domestic")
                }
                _ => None,
            };
            if let Some(instead) = misplaced {
                findings.push(Problem::error(
                    "catalog/wrong-place",
                    at,
                    format!("`{zone}` is no {key}"),
                    format!("use {instead} here"),
                ));
            }
        }
    }
    if let Some(band) = &scope.during {
        ids.require_time_band(band, &place.at("during"), findings);
    }
    if scope.kinds.is_empty() {
        findings.push(Problem::error(
            "catalog/empty-scope",
            place.at("kinds"),
            "the rule is about no kind of use",
            "name at least one of voice, sms, mms, data",
        ));
    }
    let mut dimensions: Vec<Dimension> = scope.kinds.iter().copied().map(dimension).collect();
    dimensions.dedup();
    if measures == Measures::Use && dimensions.len() > 1 {
        findings.push(Problem::error(
            "catalog/mixed-units",
            place.at("kinds"),
            "the rule mixes kinds of use that are measured differently",
            "write one rule for voice, one for data, one for messages",
        ));
    }
    match dimensions.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn check_unit(unit: Unit, wanted: Option<Dimension>, at: Where, findings: &mut Vec<Problem>) {
    let Some(wanted) = wanted.filter(|wanted| *wanted != unit.dimension()) else { return };
    let mend = match wanted {
        Dimension::Time => "use s, min or h for voice",
        Dimension::Data => "use KB, MB or GB for data",
        Dimension::Messages => "use messages for SMS and MMS",
        Dimension::Days => "use days",
    };
    findings.push(Problem::error(
        "catalog/wrong-unit",
        at,
        format!("`{unit}` does not measure this kind of use"),
        mend,
    ));
}

/// Use is divided by a step, so there must be some of it.
fn check_step(step: &Quantity, at: Where, findings: &mut Vec<Problem>) {
    if step.amount == 0 {
        findings.push(Problem::error(
            "catalog/zero-step",
            at,
            format!("{step} is no step one could count in"),
            "write more than nothing",
        ));
    }
}

fn check_allowance(
    allowance: &Allowance,
    place: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    let wanted = check_scope(&allowance.scope, Measures::Use, place, ids, findings);
    check_unit(allowance.quantity.unit, wanted, place.at("quantity"), findings);
    if let Some(rollover) = &allowance.rollover {
        let at = place.at("rollover");
        if let Some(cap) = &rollover.cap {
            check_unit(cap.unit, wanted, at.at("cap"), findings);
        }
        if rollover.months == 0 {
            findings.push(Problem::error(
                "catalog/rollover-months",
                at.at("months"),
                "what is left moves on for no month at all",
                "write at least 1 month, or leave `rollover` out",
            ));
        }
    }
}

fn check_conversion(
    conversion: &Conversion,
    allowances: &[Allowance],
    place: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    let wanted = check_scope(&conversion.scope, Measures::Use, place, ids, findings);
    check_unit(conversion.each.unit, wanted, place.at("each"), findings);
    check_unit(conversion.cap.unit, wanted, place.at("cap"), findings);
    check_step(&conversion.each, place.at("each"), findings);
    if conversion.from.is_empty() {
        findings.push(Problem::error(
            "catalog/no-source",
            place.at("from"),
            "the conversion draws on no allowance",
            "name the id of an allowance of the same plan",
        ));
    }
    for (index, id) in conversion.from.iter().enumerate() {
        let at = place.at("from").at(index);
        match allowances.iter().find(|allowance| allowance.id == *id) {
            Some(allowance)
                if allowance.quantity.unit.dimension() != conversion.costs.unit.dimension() =>
            {
                findings.push(Problem::error(
                    "catalog/wrong-unit",
                    place.at("costs"),
                    format!(
                        "the allowance {:?} is not measured in {}",
                        id.as_str(),
                        conversion.costs.unit
                    ),
                    "write what a step costs in the unit of the allowance it draws on",
                ));
            }
            Some(_) => {}
            None => {
                let known = allowances.iter().map(|allowance| allowance.id.as_str());
                let mend = match nearest(id.as_str(), known) {
                    Some(near) => format!("did you mean {near:?}?"),
                    None => "name the id of an allowance of the same plan".to_owned(),
                };
                let message = format!("there is no allowance {:?} here", id.as_str());
                findings.push(Problem::error("catalog/unknown-reference", at, message, mend));
            }
        }
    }
}

fn check_charge(charge: &Charge, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    let measures = if charge.free { Measures::Nothing } else { Measures::Use };
    let wanted = check_scope(&charge.scope, measures, place, ids, findings);
    let prices = usize::from(charge.rate.is_some())
        + usize::from(charge.free)
        + usize::from(!charge.tiers.is_empty());
    if prices != 1 && !(prices == 0 && charge.day_pack.is_some()) {
        findings.push(Problem::error(
            "catalog/one-price",
            place.clone(),
            match prices {
                0 => format!("the charge {:?} has no price", charge.id.as_str()),
                _ => format!("the charge {:?} has {prices} prices", charge.id.as_str()),
            },
            "write exactly one of `rate`, `free = true` and [[…tier]] (or a `day_pack` alone)",
        ));
    }
    if let Some(rate) = &charge.rate {
        check_unit(rate.per, wanted, place.at("rate"), findings);
    }
    if let Some(pack) = &charge.day_pack {
        let at = place.at("day_pack").at("quantity");
        check_unit(pack.quantity.unit, wanted, at.clone(), findings);
        check_step(&pack.quantity, at, findings);
    }
    check_tiers(charge, wanted, &place.at("tier"), findings);
}

fn check_tiers(
    charge: &Charge,
    wanted: Option<Dimension>,
    at: &Where,
    findings: &mut Vec<Problem>,
) {
    let last = charge.tiers.len().saturating_sub(1);
    let mut reached = 0;
    for (index, tier) in charge.tiers.iter().enumerate() {
        check_unit(tier.rate.per, wanted, at.at(index).at("rate"), findings);
        match tier.up_to {
            Some(up_to) => {
                check_unit(up_to.unit, wanted, at.at(index).at("up_to"), findings);
                if up_to.amount <= reached {
                    findings.push(Problem::error(
                        "catalog/steps-unordered",
                        at.at(index).at("up_to"),
                        format!("the tier up to {} does not come after the one before it", *up_to),
                        "write tiers by rising `up_to`",
                    ));
                }
                reached = up_to.amount;
                if index == last {
                    findings.push(Problem::error(
                        "catalog/open-end",
                        at.at(index).at("up_to"),
                        "nothing says what use beyond the last tier costs",
                        "leave `up_to` out in the last tier",
                    ));
                }
            }
            None if index != last => findings.push(Problem::error(
                "catalog/open-end",
                at.at(index),
                "a tier without `up_to` hides those after it",
                "leave `up_to` out in the last tier only",
            )),
            None => {}
        }
    }
}

fn check_limit(limit: &Limit, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    let wanted = check_scope(&limit.scope, Measures::Use, place, ids, findings);
    check_unit(limit.after.unit, wanted, place.at("after"), findings);
    let throttles = limit.then == LimitThen::Throttle;
    if throttles != limit.speed.is_some() {
        let (message, mend) = if throttles {
            ("the limit slows the line but does not say to what", "add `speed = \"1 Mbit/s\"`")
        } else {
            (
                "a speed means something only when the line is slowed",
                "write `then = \"throttle\"` or remove `speed`",
            )
        };
        findings.push(Problem::error("catalog/throttle-speed", place.clone(), message, mend));
    }
}

/// The uses every plan must price: what one does at home without thinking of the tariff.
const EVERYDAY: [(UsageKind, Direction, &str); 5] = [
    (UsageKind::Voice, Direction::Out, "calls made on the mainland"),
    (UsageKind::Voice, Direction::In, "calls answered on the mainland"),
    (UsageKind::Sms, Direction::Out, "SMS sent on the mainland"),
    (UsageKind::Mms, Direction::Out, "MMS sent on the mainland"),
    (UsageKind::Data, Direction::Out, "data used on the mainland"),
];

/// Uses that no charge of these price lists covers whatever the circumstances.
pub(super) fn unpriced<'a>(lists: impl Iterator<Item = &'a Charge> + Clone) -> Vec<&'static str> {
    EVERYDAY
        .iter()
        .filter(|(kind, direction, _)| {
            !lists.clone().any(|charge| covers(&charge.scope, *kind, *direction))
        })
        .map(|(_, _, words)| *words)
        .collect()
}

/// True when a scope takes in every domestic use of one kind and direction.
fn covers(scope: &Scope, kind: UsageKind, direction: Direction) -> bool {
    let is_data = kind == UsageKind::Data;
    let everywhere_from = scope.origin.is_empty()
        || scope.origin.contains(&ScopeZone::Domestic)
        || [ScopeZone::Home, ScopeZone::Province, ScopeZone::National]
            .iter()
            .all(|zone| scope.origin.contains(zone));
    let everywhere_to =
        is_data || scope.destination.is_empty() || scope.destination.contains(&ScopeZone::Domestic);
    scope.kinds.contains(&kind)
        && (is_data || scope.direction.unwrap_or(Direction::Out) == direction)
        && scope.network.is_none()
        && scope.during.is_none()
        && scope.own_numbers.is_none()
        && everywhere_from
        && everywhere_to
}
