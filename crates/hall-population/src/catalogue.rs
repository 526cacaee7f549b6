//! A catalogue of any size, from a seed alone: families of plans whose steps differ in fee and
//! quantities, add-ons that extend them or replace their prices, and what all of them share. For
//! measuring and testing whatever must cope with every catalogue an operator can write.
//!
//! Prices follow from what is included, at a rate of each family's own, so most offerings suit
//! somebody: few are beaten by another one throughout, and few are equal.
//!
//! What does not live here: files and folders (`cargo xtask gen-catalog` writes them), people and what
//! they use.

mod add_on;
mod bounds;
mod draft;
mod names;
mod plan;
mod price;
mod sale;
mod shared;

use hall_catalog::{
    Catalog,
    model::{AddOn, CatalogFile, Plan},
};
use hall_types::{BrandId, IdError, Problem, Text};
use jiff::civil::Date;

/// At most so many plans.
pub const PLANS_MAX: u32 = 10_000;
/// At most so many add-ons.
pub const ADD_ONS_MAX: u32 = 10_000;
/// Days that a catalogue can be made for: early enough to have had a past, and so that bills know
/// whatever comes after it.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2900;

/// Which features of the tariff model a generated catalogue uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mix {
    /// Every feature, as often as operators use it.
    #[default]
    Everything,
    /// Only what sums of use decide: whatever plan and add-ons somebody has, a month's bill comes out
    /// of its [`Summary`](hall_rating::Summary). No daily counts, no connection fees, no conversions,
    /// no limits; scopes that share an allowance lie within each other and share their price.
    Summable,
    /// What a linear program with whole numbers can say: fees by the month, allowances by the month
    /// on scopes that lie within each other, one price a step in whole fen, at most so many of a
    /// group, exclusions, bundles. No tiers, caps, rollover, tenure discounts or replaced prices.
    Linear,
}

impl Mix {
    /// Every mix.
    pub const ALL: [Self; 3] = [Self::Everything, Self::Summable, Self::Linear];
}

/// What catalogue is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How many plans; 1 to [`PLANS_MAX`].
    pub plans: u32,
    /// How many add-ons; up to [`ADD_ONS_MAX`].
    pub add_ons: u32,
    /// The same seed gives the same catalogue.
    pub seed: u64,
    /// The day it is made for: about one offering in seven is retired, or not valid on it.
    pub on: Date,
    /// Which features it uses.
    pub mix: Mix,
}

/// Why there can be no such catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WantedError {
    /// No plan, or too many.
    #[error("a catalogue has 1 to {PLANS_MAX} plans, not {0}")]
    Plans(u32),
    /// Too many add-ons.
    #[error("a catalogue has up to {ADD_ONS_MAX} add-ons, not {0}")]
    AddOns(u32),
    /// Another time.
    #[error("a catalogue is for a day of the years 2000 to 2900, not for {0}")]
    Day(Date),
    /// A name made here is no id. It would be a mistake of this module.
    #[error(transparent)]
    Id(#[from] IdError),
}

/// A brand of the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Id.
    pub id: BrandId,
    /// Name.
    pub name: Text,
    /// One sentence on whom it is for.
    pub summary: Text,
}

/// A generated catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The brands that `hall.toml` has to declare.
    pub brands: Vec<Brand>,
    /// Everything else, as one file. The first plan is on sale and open to anybody.
    pub file: CatalogFile,
}

impl Generated {
    /// The catalogue.
    ///
    /// # Errors
    /// What [`Catalog::assemble`] finds; it finds nothing in what is as it was generated.
    pub fn catalog(&self) -> Result<Catalog, Vec<Problem>> {
        let brands: Vec<BrandId> = self.brands.iter().map(|brand| brand.id.clone()).collect();
        Catalog::assemble(vec![self.file.clone()], &brands)
    }

    /// The catalogue as files that people find their way in, each with its name.
    pub fn files(&self) -> Vec<(String, CatalogFile)> {
        let all = &self.file;
        let plans_of = |brand: &Brand| -> Vec<Plan> {
            all.plan.iter().filter(|plan| plan.brand == brand.id).cloned().collect()
        };
        let mut files: Vec<(String, CatalogFile)> = self
            .brands
            .iter()
            .map(|brand| (format!("plans-{}.toml", brand.id), plans_of(brand)))
            .filter(|(_, plans)| !plans.is_empty())
            .map(|(name, plan)| (name, CatalogFile { plan, ..CatalogFile::default() }))
            .collect();
        let add_ons = CatalogFile {
            group: all.group.clone(),
            add_on: all.add_on.clone(),
            ..CatalogFile::default()
        };
        let services = CatalogFile {
            service: all.service.clone(),
            channel: all.channel.clone(),
            ..CatalogFile::default()
        };
        let tariffs = CatalogFile {
            rate_card: all.rate_card.clone(),
            zone: all.zone.clone(),
            time_band: all.time_band.clone(),
            ..CatalogFile::default()
        };
        for (name, file) in
            [("add-ons.toml", add_ons), ("services.toml", services), ("tariffs.toml", tariffs)]
        {
            files.push((name.to_owned(), file));
        }
        files
    }
}

/// Makes a catalogue.
///
/// # Errors
/// Numbers or a day that no catalogue is made for.
pub fn generate(wanted: &Wanted) -> Result<Generated, WantedError> {
    if !(1..=PLANS_MAX).contains(&wanted.plans) {
        return Err(WantedError::Plans(wanted.plans));
    }
    if wanted.add_ons > ADD_ONS_MAX {
        return Err(WantedError::AddOns(wanted.add_ons));
    }
    if !YEARS.contains(&wanted.on.year()) {
        return Err(WantedError::Day(wanted.on));
    }
    let shared = shared::Shared::new(wanted)?;
    let mut plans: Vec<Plan> = plan::plans(wanted, &shared)?;
    let mut add_ons: Vec<AddOn> = add_on::add_ons(wanted, &shared)?;
    bounds::bind(wanted, &mut plans, &mut add_ons);
    let shared::Shared {
        brands, groups, services, channels, rate_cards, zones, time_bands, ..
    } = shared;
    let file = CatalogFile {
        plan: plans,
        group: groups,
        add_on: add_ons,
        service: services,
        channel: channels,
        rate_card: rate_cards,
        zone: zones,
        time_band: time_bands,
        ..CatalogFile::default()
    };
    Ok(Generated { brands, file })
}
