//! What must hold between the things of a catalogue; shapes of single values (among them
//! texts that lack a language) are checked against the schema when files are read. Each check reports the place and the mend, and all of them run.

mod references;
mod tariff;

use crate::model::{CatalogFile, Eligibility, ValidFor};
use hall_types::{BrandId, Problem, Where};
use references::Ids;

/// Every problem in `files`, in the order of files and of items within them.
pub(crate) fn problems(files: &[CatalogFile], brands: &[BrandId]) -> Vec<Problem> {
    let mut findings = Vec::new();
    let ids = Ids::collect(files, brands, &mut findings);
    for (document, file) in files.iter().enumerate() {
        let root = Where::document(document);
        check_file(file, &root, &ids, &mut findings);
        check_prices_complete(files, file, &root, &mut findings);
    }
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

fn check_file(file: &CatalogFile, root: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    for (index, plan) in file.plan.iter().enumerate() {
        let place = root.at("plan").at(index);
        ids.require_brand(&plan.brand, &place.at("brand"), findings);
        check_dates(&plan.valid_for, &place, findings);
        check_eligibility(&plan.eligibility, &place, ids, findings);
        ids.require_offerings(&plan.excludes, &place.at("excludes"), findings);
        ids.require_rate_cards(&plan.rate_cards, &place.at("rate_cards"), findings);
        tariff::check_plan(plan, &place, ids, findings);
    }
    for (index, add_on) in file.add_on.iter().enumerate() {
        let place = root.at("add_on").at(index);
        check_dates(&add_on.valid_for, &place, findings);
        check_eligibility(&add_on.eligibility, &place, ids, findings);
        ids.require_group(&add_on.group, &place.at("group"), findings);
        ids.require_plans(&add_on.plans, &place.at("plans"), findings);
        ids.require_offerings(&add_on.excludes, &place.at("excludes"), findings);
        tariff::check_rules(
            tariff::Rules {
                allowances: &add_on.allowances,
                conversions: &[],
                charges: &add_on.charges,
                limits: &add_on.limits,
            },
            &place,
            ids,
            findings,
        );
    }
    for (index, service) in file.service.iter().enumerate() {
        let place = root.at("service").at(index);
        check_dates(&service.valid_for, &place, findings);
        check_eligibility(&service.eligibility, &place, ids, findings);
        ids.require_services(&service.requires, &place.at("requires"), findings);
        ids.require_offerings(&service.excludes, &place.at("excludes"), findings);
        ids.require_rate_cards(&service.rate_cards, &place.at("rate_cards"), findings);
        tariff::check_rules(
            tariff::Rules {
                allowances: &service.allowances,
                conversions: &[],
                charges: &service.charges,
                limits: &[],
            },
            &place,
            ids,
            findings,
        );
    }
    for (index, reward) in file.reward.iter().enumerate() {
        let place = root.at("reward").at(index);
        check_dates(&reward.valid_for, &place, findings);
        if reward.points.0 <= 0 {
            findings.push(Problem::error(
                "catalog/points-price",
                place.at("points"),
                format!("the reward {} costs {} points", reward.id, reward.points),
                "give it a price of at least 1 point",
            ));
        }
        if reward.delivery.is_empty() {
            findings.push(Problem::error(
                "catalog/no-delivery",
                place.at("delivery"),
                format!("the reward {} has no way to reach anybody", reward.id),
                "name at least one of credit, voucher, pick_up, courier",
            ));
        }
        if let Some(grants) = &reward.grants {
            ids.require_offering(grants, &place.at("grants"), findings);
        }
    }
    for (index, card) in file.rate_card.iter().enumerate() {
        let place = root.at("rate_card").at(index);
        tariff::check_charges(&card.charges, &place.at("charge"), ids, findings);
    }
    for (index, service) in file.vip_service.iter().enumerate() {
        let place = root.at("vip_service").at(index);
        ids.require_vip_tiers(&service.free_for, &place.at("free_for"), findings);
        ids.require_vip_tiers(&service.by_fee_for, &place.at("by_fee_for"), findings);
    }
}

/// Every plan prices what people do every day, be it in its own charges or in its rate cards.
fn check_prices_complete(
    files: &[CatalogFile],
    file: &CatalogFile,
    root: &Where,
    findings: &mut Vec<Problem>,
) {
    for (index, plan) in file.plan.iter().enumerate() {
        let shared = files
            .iter()
            .flat_map(|file| &file.rate_card)
            .filter(|card| plan.rate_cards.contains(&card.id))
            .flat_map(|card| &card.charges);
        let missing = tariff::unpriced(plan.charges.iter().chain(shared));
        if !missing.is_empty() {
            findings.push(Problem::error(
                "catalog/unpriced-use",
                root.at("plan").at(index).at("id"),
                format!("the plan {} has no price for {}", plan.id, missing.join(", ")),
                "add a [[plan.charge]] without narrower conditions, or a rate card that has one",
            ));
        }
    }
}

fn check_dates(valid_for: &ValidFor, place: &Where, findings: &mut Vec<Problem>) {
    if let Some(until) = valid_for.until
        && until < valid_for.from
    {
        findings.push(Problem::error(
            "catalog/dates-backwards",
            place.at("valid_for").at("until"),
            format!("it ends on {until}, before it begins on {}", valid_for.from),
            "put `until` on or after `from`, or leave it out",
        ));
    }
}

fn check_eligibility(
    eligibility: &Eligibility,
    place: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    let place = place.at("eligibility");
    for (index, brand) in eligibility.brands.iter().enumerate() {
        ids.require_brand(brand, &place.at("brands").at(index), findings);
    }
    if let (Some(min), Some(max)) = (eligibility.age_min, eligibility.age_max)
        && min > max
    {
        findings.push(Problem::error(
            "catalog/ages-backwards",
            place.at("age_max"),
            format!("nobody is at least {min} and at most {max} years old"),
            "put `age_max` at or above `age_min`",
        ));
    }
}

#[cfg(test)]
mod tests;
