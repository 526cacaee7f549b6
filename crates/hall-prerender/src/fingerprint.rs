//! Short fingerprints of what pages are made from.

use app_hall::{AddOnFit, Source, Title};
use hall_catalog::{
    Fingerprints as OfferingPrints, Offering,
    model::{FeePer, SaleState},
};
use hall_site::Site;
use hall_types::OfferingRef;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::Mutex,
};

/// The first 8 bytes of a SHA-256.
pub(crate) type Print = [u8; 8];

/// The fingerprint of some bytes in hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hex(print(bytes))
}

/// The renderer itself: its sources at compile time.
pub(crate) const RENDERER: &str = env!("HALL_RENDERER");

/// Fingerprints of a site's parts, each made once.
pub(crate) struct Fingerprints<'a> {
    site: &'a Site,
    as_of: Date,
    made: Mutex<BTreeMap<Source, Print>>,
}

impl<'a> Fingerprints<'a> {
    pub(crate) fn new(site: &'a Site, as_of: Date) -> Self {
        Self { site, as_of, made: Mutex::default() }
    }

    /// The fingerprint of everything a page was made from.
    pub(crate) fn of_all(&self, sources: &BTreeSet<Source>) -> String {
        let prints: Vec<u8> = sources.iter().flat_map(|source| self.of(source)).collect();
        of_bytes(&prints)
    }

    /// The fingerprint of one source.
    pub(crate) fn of(&self, source: &Source) -> Print {
        match source {
            Source::Offering(offering) => return self.of_offering(offering).whole,
            Source::Name(offering) => return self.of_offering(offering).name,
            Source::Fee(offering) => return self.of_offering(offering).fee,
            _ => {}
        }
        let known = self.made.lock().ok().and_then(|made| made.get(source).copied());
        known.unwrap_or_else(|| {
            let fresh = self.make(source);
            if let Ok(mut made) = self.made.lock() {
                made.insert(source.clone(), fresh);
            }
            fresh
        })
    }

    /// Nothing is known of an offering that is gone.
    fn of_offering(&self, offering: &OfferingRef) -> OfferingPrints {
        self.site.catalog.fingerprints(offering, of_offering).unwrap_or_default()
    }

    fn of_list(&self, offerings: impl Iterator<Item = OfferingRef>) -> Print {
        print(
            &offerings.flat_map(|offering| self.of_offering(&offering).whole).collect::<Vec<u8>>(),
        )
    }

    fn make(&self, source: &Source) -> Print {
        let (catalog, content) = (&self.site.catalog, &self.site.content);
        match source {
            Source::Settings => json(content.settings()),
            Source::Day => json(&self.as_of),
            Source::Offering(offering) => self.of_offering(offering).whole,
            Source::Name(offering) => self.of_offering(offering).name,
            Source::Fee(offering) => self.of_offering(offering).fee,
            Source::SharedTariffs => {
                json(&(catalog.rate_cards(), catalog.zones(), catalog.time_bands()))
            }
            Source::Groups => json(&catalog.groups()),
            Source::Shops => json(&catalog.shops()),
            Source::HasShops => json(&!catalog.shops().is_empty()),
            Source::Channels => json(&catalog.channels()),
            Source::Terminal => json(&catalog.terminal()),
            Source::Vip => json(&(catalog.vip_tiers(), catalog.vip_services())),
            Source::Article(locale, section, slug) => {
                json(&content.article(*locale, *section, slug))
            }
            Source::Promotion(id) => {
                json(&content.promotion(id).filter(|promotion| promotion.is_live(self.as_of)))
            }
            Source::Plans => self.of_plans(|_| true),
            Source::PlansOnSale => self.of_plans(|state| state == SaleState::OnSale),
            Source::PlansRetired => self.of_plans(|state| state == SaleState::Retired),
            Source::AddOns => {
                self.of_list(catalog.add_ons().iter().map(|it| OfferingRef::AddOn(it.id.clone())))
            }
            Source::AddOnsOnSale => {
                let on_sale = catalog.add_ons_on_sale();
                self.of_list(on_sale.map(|it| OfferingRef::AddOn(it.id.clone())))
            }
            Source::AddOnFits => {
                let fits = catalog.add_ons_on_sale().map(|it| OfferingRef::AddOn(it.id.clone()));
                print(&fits.flat_map(|it| self.of_offering(&it).fit).collect::<Vec<u8>>())
            }
            Source::Services => {
                let services = catalog.services().iter();
                self.of_list(services.map(|it| OfferingRef::Service(it.id.clone())))
            }
            Source::ServicesOnSale => {
                let on_sale = catalog.services_on_sale();
                self.of_list(on_sale.map(|it| OfferingRef::Service(it.id.clone())))
            }
            Source::Rewards => {
                self.of_list(catalog.rewards().iter().map(|it| OfferingRef::Reward(it.id.clone())))
            }
            Source::Titles => {
                let all = Title::all(catalog).map(|title| title.offering);
                print(&all.flat_map(|it| self.of_offering(&it).title).collect::<Vec<u8>>())
            }
            Source::Promotions => json(&content.promotions_live(self.as_of).collect::<Vec<_>>()),
            Source::Articles(locale, section) => {
                json(&content.section(*locale, *section).collect::<Vec<_>>())
            }
        }
    }

    fn of_plans(&self, is_meant: impl Fn(SaleState) -> bool) -> Print {
        let plans = self.site.catalog.plans().iter().filter(|plan| is_meant(plan.state));
        self.of_list(plans.map(|plan| OfferingRef::Plan(plan.id.clone())))
    }
}

/// Those of one offering, from what pages can see of it.
fn of_offering(offering: Offering<'_>) -> OfferingPrints {
    let (whole, title, fee, fit) = match offering {
        Offering::Plan(it) => (json(it), Title::of_plan(it), json(&(*it.fee, FeePer::Month)), None),
        Offering::AddOn(it) => {
            (json(it), Title::of_add_on(it), json(&(*it.fee, it.fee_per)), Some(AddOnFit::of(it)))
        }
        Offering::Service(it) => {
            (json(it), Title::of_service(it), json(&(*it.fee, it.fee_per)), None)
        }
        Offering::Reward(it) => (json(it), Title::of_reward(it), Print::default(), None),
    };
    OfferingPrints {
        whole,
        title: json(&title),
        name: json(title.name),
        fee,
        fit: fit.map(|fit| json(&fit)).unwrap_or_default(),
    }
}

fn print(bytes: &[u8]) -> Print {
    let digest = Sha256::digest(bytes);
    let mut print = Print::default();
    print.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    print
}

fn hex(print: Print) -> String {
    print.iter().fold(String::with_capacity(16), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn json(value: &impl Serialize) -> Print {
    print(&serde_json::to_vec(value).unwrap_or_default())
}
