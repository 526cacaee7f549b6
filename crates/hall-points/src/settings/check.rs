//! What must hold for the settings beyond their shape: what they name exists, and campaigns run forward.

use super::PointsSettings;
use hall_catalog::model::VipTier;
use hall_types::{BrandId, Problem, Slug, Where, nearest};

impl PointsSettings {
    /// Every problem, with its place below `place`. `tiers` is absent where the catalogue could not be
    /// read: then nothing is said about tiers.
    pub fn problems(
        &self,
        place: &Where,
        brands: &[BrandId],
        tiers: Option<&[VipTier]>,
    ) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut check = |own_brands: &[BrandId], own_tiers: &[Slug], place: &Where| {
            for (index, brand) in own_brands.iter().enumerate() {
                let known = brands.iter().map(BrandId::as_str);
                require("brand", brand.as_str(), known, place.at("brands").at(index), &mut found);
            }
            for (index, tier) in own_tiers.iter().enumerate() {
                let Some(tiers) = tiers else { continue };
                let known = tiers.iter().map(|it| it.id.as_str());
                require("vip_tier", tier.as_str(), known, place.at("tiers").at(index), &mut found);
            }
        };
        for (index, rate) in self.rate_for.iter().enumerate() {
            check(&rate.brands, &rate.tiers, &place.at("rate_for").at(index));
        }
        for (index, campaign) in self.campaigns.iter().enumerate() {
            check(&campaign.brands, &campaign.tiers, &place.at("campaign").at(index));
        }
        for (index, campaign) in self.campaigns.iter().enumerate() {
            let place = place.at("campaign").at(index);
            let before = self.campaigns.iter().take(index);
            if before.into_iter().any(|other| other.id == campaign.id) {
                found.push(Problem::error(
                    "catalog/duplicate-id",
                    place.at("id"),
                    format!(
                        "the id {:?} is already taken by another campaign",
                        campaign.id.as_str()
                    ),
                    "give it an id of its own",
                ));
            }
            if campaign.until < campaign.from {
                found.push(Problem::error(
                    "catalog/dates-backwards",
                    place.at("until"),
                    format!("it ends in {}, before it begins in {}", campaign.until, campaign.from),
                    "put `until` in the month of `from` or later",
                ));
            }
        }
        if self.return_codes && self.return_days == 0 {
            found.push(Problem::error(
                "site/nothing-returned",
                place.at("return_codes"),
                "codes can be returned, and with `return_days = 0` nothing can",
                "let `return_days` be 1 or more, or leave `return_codes` out",
            ));
        }
        found
    }
}

fn require<'a>(
    table: &str,
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    place: Where,
    found: &mut Vec<Problem>,
) {
    if known.clone().any(|it| it == id) {
        return;
    }
    let what = table.replace('_', " ");
    let mend = match nearest(id, known) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("declare it as [[{table}]], or remove it here"),
    };
    let message = format!("there is no {what} {id:?}");
    found.push(Problem::error("catalog/unknown-reference", place, message, mend));
}
