//! Ids are unique, references lead somewhere; a wrong one is met with the nearest right one.

use crate::model::CatalogFile;
use hall_types::{
    BrandId, GroupId, OfferingKind, OfferingRef, PlanId, Problem, RateCardId, ServiceId, Slug,
    TimeBandId, Where, ZoneId, nearest,
};
use std::collections::{BTreeMap, BTreeSet};

/// Every id of a catalogue, by what it names.
pub(super) struct Ids<'a> {
    known: BTreeMap<&'static str, BTreeSet<&'a str>>,
    /// Add-ons that end by themselves.
    ending: BTreeSet<&'a str>,
    /// True where some shop hands rewards out.
    hands_out_rewards: bool,
}

impl<'a> Ids<'a> {
    /// Collects the ids of all files and reports those given twice.
    pub(super) fn collect(
        files: &'a [CatalogFile],
        brands: &'a [BrandId],
        findings: &mut Vec<Problem>,
    ) -> Self {
        let mut known: BTreeMap<&'static str, BTreeSet<&'a str>> = BTreeMap::new();
        known.insert("brand", brands.iter().map(BrandId::as_str).collect());
        for (document, file) in files.iter().enumerate() {
            let lists: [(&'static str, Vec<&'a str>); 12] = [
                ("plan", file.plan.iter().map(|item| item.id.as_str()).collect()),
                ("group", file.group.iter().map(|item| item.id.as_str()).collect()),
                ("add_on", file.add_on.iter().map(|item| item.id.as_str()).collect()),
                ("service", file.service.iter().map(|item| item.id.as_str()).collect()),
                ("reward", file.reward.iter().map(|item| item.id.as_str()).collect()),
                ("channel", file.channel.iter().map(|item| item.id.as_str()).collect()),
                ("shop", file.shop.iter().map(|item| item.id.as_str()).collect()),
                ("rate_card", file.rate_card.iter().map(|item| item.id.as_str()).collect()),
                ("zone", file.zone.iter().map(|item| item.id.as_str()).collect()),
                ("time_band", file.time_band.iter().map(|item| item.id.as_str()).collect()),
                ("vip_tier", file.vip_tier.iter().map(|item| item.id.as_str()).collect()),
                ("vip_service", file.vip_service.iter().map(|item| item.id.as_str()).collect()),
            ];
            for (table, ids) in lists {
                let seen = known.entry(table).or_default();
                for (index, id) in ids.into_iter().enumerate() {
                    if !seen.insert(id) {
                        findings.push(Problem::error(
                            "catalog/duplicate-id",
                            Where::document(document).at(table).at(index).at("id"),
                            format!("the id {id:?} is already taken by another [[{table}]]"),
                            "give it an id of its own; ids are unique over all files of catalog/",
                        ));
                    }
                }
            }
        }
        let add_ons = files.iter().flat_map(|file| &file.add_on);
        let ending = add_ons.filter(|it| it.ends_by_itself()).map(|it| it.id.as_str());
        let mut shops = files.iter().flat_map(|file| &file.shop);
        let hands_out_rewards = shops.any(|shop| shop.hands_out_rewards);
        Self { known, ending: ending.collect(), hands_out_rewards }
    }

    /// The ids of a catalogue that was assembled, by table, of add-ons that end by themselves, and whether
    /// some shop hands rewards out.
    pub(super) fn of<I>(
        tables: impl IntoIterator<Item = (&'static str, I)>,
        ending: impl IntoIterator<Item = &'a str>,
        hands_out_rewards: bool,
    ) -> Self
    where
        I: IntoIterator<Item = &'a str>,
    {
        let known = tables.into_iter().map(|(table, ids)| (table, ids.into_iter().collect()));
        Self { known: known.collect(), ending: ending.into_iter().collect(), hands_out_rewards }
    }

    fn require(&self, table: &'static str, id: &str, place: &Where, findings: &mut Vec<Problem>) {
        let known = self.known.get(table);
        if known.is_some_and(|known| known.contains(id)) {
            return;
        }
        let what = match table {
            "add_on" => "add-on".to_owned(),
            other => other.replace('_', " "),
        };
        let mend = match nearest(id, known.into_iter().flatten().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None if table == "brand" => "declare it as [[brand]] in hall.toml".to_owned(),
            None => format!("declare it as [[{table}]] in a file of catalog/, or remove it here"),
        };
        findings.push(Problem::error(
            "catalog/unknown-reference",
            place.clone(),
            format!("there is no {what} {id:?}"),
            mend,
        ));
    }

    /// True for what is on for a time of its own, however it is had.
    pub(super) fn ends_by_itself(&self, offering: &OfferingRef) -> bool {
        offering.kind() == OfferingKind::AddOn && self.ending.contains(offering.id())
    }

    /// True where there is a shop to collect rewards from.
    pub(super) fn hands_out_rewards(&self) -> bool {
        self.hands_out_rewards
    }

    pub(super) fn require_brand(&self, id: &BrandId, at: &Where, findings: &mut Vec<Problem>) {
        self.require("brand", id.as_str(), at, findings);
    }

    pub(super) fn require_group(&self, id: &GroupId, at: &Where, findings: &mut Vec<Problem>) {
        self.require("group", id.as_str(), at, findings);
    }

    pub(super) fn require_zone(&self, id: &ZoneId, at: &Where, findings: &mut Vec<Problem>) {
        self.require("zone", id.as_str(), at, findings);
    }

    pub(super) fn require_time_band(
        &self,
        id: &TimeBandId,
        at: &Where,
        findings: &mut Vec<Problem>,
    ) {
        self.require("time_band", id.as_str(), at, findings);
    }

    pub(super) fn require_plans(&self, ids: &[PlanId], at: &Where, findings: &mut Vec<Problem>) {
        for (index, id) in ids.iter().enumerate() {
            self.require("plan", id.as_str(), &at.at(index), findings);
        }
    }

    pub(super) fn require_services(
        &self,
        ids: &[ServiceId],
        at: &Where,
        findings: &mut Vec<Problem>,
    ) {
        for (index, id) in ids.iter().enumerate() {
            self.require("service", id.as_str(), &at.at(index), findings);
        }
    }

    pub(super) fn require_rate_cards(
        &self,
        ids: &[RateCardId],
        at: &Where,
        findings: &mut Vec<Problem>,
    ) {
        for (index, id) in ids.iter().enumerate() {
            self.require("rate_card", id.as_str(), &at.at(index), findings);
        }
    }

    pub(super) fn has_rate_card(&self, id: &RateCardId) -> bool {
        self.known.get("rate_card").is_some_and(|known| known.contains(id.as_str()))
    }

    pub(super) fn require_vip_tiers(&self, ids: &[Slug], at: &Where, findings: &mut Vec<Problem>) {
        for (index, id) in ids.iter().enumerate() {
            self.require("vip_tier", id.as_str(), &at.at(index), findings);
        }
    }

    pub(super) fn require_offering(
        &self,
        offering: &OfferingRef,
        at: &Where,
        findings: &mut Vec<Problem>,
    ) {
        let table = match offering.kind() {
            OfferingKind::Plan => "plan",
            OfferingKind::AddOn => "add_on",
            OfferingKind::Service => "service",
            OfferingKind::Reward => "reward",
        };
        self.require(table, offering.id(), at, findings);
    }

    /// What cannot be had together with `own` exists and is something else.
    pub(super) fn require_excludes(
        &self,
        own: &OfferingRef,
        excludes: &[OfferingRef],
        place: &Where,
        findings: &mut Vec<Problem>,
    ) {
        for (index, offering) in excludes.iter().enumerate() {
            let at = place.at("excludes").at(index);
            if offering == own {
                findings.push(Problem::error(
                    "catalog/excludes-itself",
                    at,
                    format!("{own} cannot be had together with itself, so nobody could have it"),
                    "remove it here",
                ));
            } else {
                self.require_offering(offering, &at, findings);
            }
        }
    }
}

/// No service waits for itself, be it by way of others.
pub(super) fn check_circles(files: &[CatalogFile], findings: &mut Vec<Problem>) {
    let requires: BTreeMap<&ServiceId, &[ServiceId]> = files
        .iter()
        .flat_map(|file| &file.service)
        .map(|service| (&service.id, service.requires.as_slice()))
        .collect();
    for (document, file) in files.iter().enumerate() {
        for (index, service) in file.service.iter().enumerate() {
            let Some(way) = way_back(&service.id, &requires) else { continue };
            findings.push(Problem::error(
                "catalog/requires-circle",
                Where::document(document).at("service").at(index).at("requires"),
                format!("{} must be on before itself: {way}", service.id),
                "remove one of these from `requires`",
            ));
        }
    }
}

/// The shortest chain of requirements that leads from a service back to it, as words.
fn way_back(start: &ServiceId, requires: &BTreeMap<&ServiceId, &[ServiceId]>) -> Option<String> {
    let mut ways: Vec<Vec<&ServiceId>> = vec![Vec::new()];
    let mut seen: Vec<&ServiceId> = Vec::new();
    let mut at = 0;
    while let Some(way) = ways.get(at).cloned() {
        at += 1;
        let here = way.last().copied().unwrap_or(start);
        for next in requires.get(here).copied().unwrap_or_default() {
            let mut longer = way.clone();
            longer.push(next);
            if next == start {
                let words: Vec<&str> = longer.iter().map(|id| id.as_str()).collect();
                return Some(format!("{start} needs {}", words.join(", which needs ")));
            }
            if !seen.contains(&next) {
                seen.push(next);
                ways.push(longer);
            }
        }
    }
    None
}
