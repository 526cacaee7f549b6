//! What must hold between the things of a catalogue; shapes of single values (among them texts that
//! lack a language) are checked against the schema when files are read. Each check reports the place
//! and the mend, and all of them run.

mod channels;
mod order;
mod references;
mod rewards;
mod shops;
mod tariff;
mod zones;

use crate::model::{CatalogFile, Eligibility, FeePer, Introductory, Plan, RateCard, ValidFor};
use hall_types::{BrandId, Fen, OfferingRef, Problem, Where};
use references::Ids;

/// Every problem in `files`, in the order of files and of items within them.
pub(crate) fn problems(files: &[CatalogFile], brands: &[BrandId]) -> Vec<Problem> {
    let mut findings = Vec::new();
    let ids = Ids::collect(files, brands, &mut findings);
    for (document, file) in files.iter().enumerate() {
        let root = Where::document(document);
        check_file(file, &root, &ids, &mut findings);
        let rate_cards = files.iter().flat_map(|file| &file.rate_card);
        check_prices_complete(rate_cards, file, &root, &ids, &mut findings);
    }
    order::check(files, &mut findings);
    channels::check_kiosks(files, &mut findings);
    zones::check(files, &mut findings);
    references::check_circles(files, &mut findings);
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    findings
}

/// True when nothing is wrong inside the offerings of `file`, which are to take the place of those of
/// the same id in a catalogue with these ids, add-ons that end by themselves, shops that hand rewards out
/// or not, and shared price lists.
pub(crate) fn offerings_fit<'a, I>(
    file: &CatalogFile,
    ids: impl IntoIterator<Item = (&'static str, I)>,
    ending: impl IntoIterator<Item = &'a str>,
    hands_out_rewards: bool,
    rate_cards: &[RateCard],
) -> bool
where
    I: IntoIterator<Item = &'a str>,
{
    let (root, ids) = (Where::default(), Ids::of(ids, ending, hands_out_rewards));
    let mut findings = Vec::new();
    check_file(file, &root, &ids, &mut findings);
    check_prices_complete(rate_cards.iter(), file, &root, &ids, &mut findings);
    findings.is_empty()
}

fn check_file(file: &CatalogFile, root: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    for (index, plan) in file.plan.iter().enumerate() {
        let place = root.at("plan").at(index);
        ids.require_brand(&plan.brand, &place.at("brand"), findings);
        check_dates(&plan.valid_for, &place, findings);
        check_eligibility(&plan.eligibility, &place, ids, findings);
        let own = OfferingRef::Plan(plan.id.clone());
        ids.require_excludes(&own, &plan.excludes, &place, findings);
        check_contract(plan, &place, findings);
        if let Some(introductory) = &plan.introductory {
            check_introductory(introductory, *plan.fee, true, &place, findings);
        }
        ids.require_rate_cards(&plan.rate_cards, &place.at("rate_cards"), findings);
        tariff::check_plan(plan, &place, ids, findings);
    }
    for (index, add_on) in file.add_on.iter().enumerate() {
        let place = root.at("add_on").at(index);
        check_dates(&add_on.valid_for, &place, findings);
        check_eligibility(&add_on.eligibility, &place, ids, findings);
        ids.require_group(&add_on.group, &place.at("group"), findings);
        ids.require_plans(&add_on.plans, &place.at("plans"), findings);
        let own = OfferingRef::AddOn(add_on.id.clone());
        ids.require_excludes(&own, &add_on.excludes, &place, findings);
        if let Some(introductory) = &add_on.introductory {
            let goes_on = add_on.fee_per == FeePer::Month && !add_on.ends_by_itself();
            check_introductory(introductory, *add_on.fee, goes_on, &place, findings);
        }
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
        let own = OfferingRef::Service(service.id.clone());
        ids.require_excludes(&own, &service.excludes, &place, findings);
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
        rewards::check(reward, &root.at("reward").at(index), ids, findings);
    }
    for (index, channel) in file.channel.iter().enumerate() {
        channels::check(channel, &root.at("channel").at(index), findings);
    }
    for (index, shop) in file.shop.iter().enumerate() {
        shops::check(shop, &root.at("shop").at(index), findings);
    }
    for (index, group) in file.group.iter().enumerate() {
        if group.at_most == Some(0) {
            findings.push(Problem::error(
                "catalog/at-most",
                root.at("group").at(index).at("at_most"),
                format!("nobody can have any add-on of the group {}", group.id),
                "write at least 1, or leave `at_most` out when there is no limit",
            ));
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
        for (index, tier) in service.by_fee_for.iter().enumerate() {
            if service.free_for.contains(tier) {
                findings.push(Problem::error(
                    "catalog/tier-twice",
                    place.at("by_fee_for").at(index),
                    format!("the tier {:?} has it both free and by fee", tier.as_str()),
                    "name each tier in one of `free_for` and `by_fee_for`",
                ));
            }
        }
    }
}

fn check_contract(plan: &Plan, place: &Where, findings: &mut Vec<Problem>) {
    if plan.contract.as_ref().is_some_and(|contract| contract.months == 0) {
        findings.push(Problem::error(
            "catalog/contract-months",
            place.at("contract").at("months"),
            "the contract lasts no month at all",
            "write at least 1 month, or leave `contract` out",
        ));
    }
}

/// A fee of the first months is lower than the usual one, which is charged month after month.
fn check_introductory(
    introductory: &Introductory,
    fee: Fen,
    goes_on: bool,
    place: &Where,
    findings: &mut Vec<Problem>,
) {
    let place = place.at("introductory");
    if !goes_on {
        findings.push(Problem::error(
            "catalog/introductory-per",
            place,
            "a fee of the first months stands beside one that is not charged month after month",
            "write `fee_per = \"month\"` without `lasts_days`, or leave `introductory` out",
        ));
        return;
    }
    if *introductory.fee >= fee {
        findings.push(Problem::error(
            "catalog/introductory-fee",
            place.at("fee"),
            format!("{} is not lower than the usual fee of {fee}", *introductory.fee),
            "write a fee below `fee`, or leave `introductory` out",
        ));
    }
}

/// Every plan prices what people do every day, be it in its own charges or in its rate cards.
fn check_prices_complete<'a>(
    rate_cards: impl Iterator<Item = &'a RateCard> + Clone,
    file: &CatalogFile,
    root: &Where,
    ids: &Ids<'_>,
    findings: &mut Vec<Problem>,
) {
    for (index, plan) in file.plan.iter().enumerate() {
        // What an unknown rate card would have priced, nobody can say.
        if !plan.rate_cards.iter().all(|id| ids.has_rate_card(id)) {
            continue;
        }
        let shared = rate_cards
            .clone()
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
