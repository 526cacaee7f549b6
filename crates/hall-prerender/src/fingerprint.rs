//! Short fingerprints of what pages are made from.

use app_hall::Source;
use hall_site::Site;
use hall_types::OfferingRef;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

/// The first 8 bytes of a SHA-256 in hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The renderer itself: its sources at compile time.
pub(crate) const RENDERER: &str = env!("HALL_RENDERER");

/// Fingerprints of a site's parts, each made once.
pub(crate) struct Fingerprints<'a> {
    site: &'a Site,
    as_of: Date,
    made: Mutex<BTreeMap<Source, String>>,
}

impl<'a> Fingerprints<'a> {
    pub(crate) fn new(site: &'a Site, as_of: Date) -> Self {
        Self { site, as_of, made: Mutex::default() }
    }

    /// The fingerprint of everything a page was made from.
    pub(crate) fn of_all(&self, sources: &BTreeSet<Source>) -> String {
        let mut hash = Sha256::new();
        for source in sources {
            hash.update(self.of(source));
        }
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    fn of(&self, source: &Source) -> String {
        let known = self.made.lock().ok().and_then(|made| made.get(source).cloned());
        known.unwrap_or_else(|| {
            let fresh = self.make(source);
            if let Ok(mut made) = self.made.lock() {
                made.insert(source.clone(), fresh.clone());
            }
            fresh
        })
    }

    fn make(&self, source: &Source) -> String {
        let (catalog, content) = (&self.site.catalog, &self.site.content);
        match source {
            Source::Settings => json(content.settings()),
            Source::Offering(OfferingRef::Plan(id)) => json(&catalog.plan(id)),
            Source::Offering(OfferingRef::AddOn(id)) => json(&catalog.add_on(id)),
            Source::Offering(OfferingRef::Service(id)) => json(&catalog.service(id)),
            Source::Offering(OfferingRef::Reward(id)) => json(&catalog.reward(id)),
            Source::SharedTariffs => {
                json(&(catalog.rate_cards(), catalog.zones(), catalog.time_bands()))
            }
            Source::Groups => json(&catalog.groups()),
            Source::Channels => json(&catalog.channels()),
            Source::Vip => json(&(catalog.vip_tiers(), catalog.vip_services())),
            Source::Article(locale, section, slug) => {
                json(&content.article(*locale, *section, slug))
            }
            Source::Promotion(id) => {
                json(&content.promotion(id).filter(|promotion| promotion.is_live(self.as_of)))
            }
            Source::PlanList => ids(catalog.plans().iter().map(|item| item.id.as_str())),
            Source::AddOnList => ids(catalog.add_ons().iter().map(|item| item.id.as_str())),
            Source::ServiceList => ids(catalog.services().iter().map(|item| item.id.as_str())),
            Source::RewardList => ids(catalog.rewards().iter().map(|item| item.id.as_str())),
            Source::PromotionList => {
                ids(content.promotions_live(self.as_of).map(|item| item.id.as_str()))
            }
            Source::ArticleList(locale, section) => {
                ids(content.section(*locale, *section).map(|item| item.slug.as_str()))
            }
        }
    }
}

fn json(value: &impl Serialize) -> String {
    of_bytes(&serde_json::to_vec(value).unwrap_or_default())
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    of_bytes(ids.collect::<Vec<_>>().join("\n").as_bytes())
}
