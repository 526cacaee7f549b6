//! Full price disclosure (资费公示): everything an offering costs and demands, as rows of words in
//! both languages, made from the same fields that rating uses. No price is ever typed by hand.
//!
//! Notes of a row are fragments without a final stop, so that a page can set them one below the
//! other or in one line. A term such as a zone or the hours of a time band is explained where a
//! list first uses it.
//!
//! What does not live here: names of brands (`hall.toml` has them), the free notes an author wrote
//! beside an offering, anything that depends on who is reading or on today's date.

mod allowance;
mod area;
mod charge;
mod fees;
mod headline;
mod hours;
mod limit;
mod measure;
mod reward;
mod say;
mod scope;
mod terms;
#[cfg(test)]
mod tests;

pub use headline::{Headline, headline};
pub use measure::{date, fee, money, month, points, quantity, rate};
pub use reward::reward_terms;

use crate::{
    Catalog,
    model::{AddOn, Cap, Charge, FeePer, Limit, Plan, Scope, Service, TenureStep},
};
use hall_types::{BrandId, OfferingRef, Text};
use scope::Glossary;
use terms::Offering;

/// One line of a price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceRow {
    /// What is included or priced: "国内通话（主叫）" / "Calls within the mainland".
    pub what: Text,
    /// How much: "500分钟", "0.15元/分钟" / "500 min", "¥0.15/min".
    pub price: Text,
    /// What else applies: increments, rollover, tiers, caps, connection fee.
    pub notes: Vec<Text>,
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceGroup {
    /// Heading.
    pub title: Text,
    /// Lines.
    pub rows: Vec<PriceRow>,
}

/// Everything one must know about an offering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosure {
    /// The fee, with the discounts it can have and how a first month counts.
    pub fee: Vec<PriceRow>,
    /// What the fee covers, conversions included.
    pub included: Vec<PriceRow>,
    /// What other use costs: own prices, then each rate card under its name.
    pub prices: Vec<PriceGroup>,
    /// What happens beyond some amount of use.
    pub limits: Vec<Text>,
    /// Who may have it, apart from [`Disclosure::brands`].
    pub eligibility: Vec<Text>,
    /// Brands whose subscribers alone may have it; empty means all. Only the site knows their
    /// names.
    pub brands: Vec<BrandId>,
    /// Term and penalty.
    pub contract: Vec<Text>,
    /// When joining takes effect and how it is done.
    pub joining: Vec<Text>,
    /// How to leave, when that takes effect, what it costs.
    pub leaving: Vec<Text>,
    /// Offerings that cannot be had together with it.
    pub excludes: Vec<OfferingRef>,
}

/// What a rule is about: its author's name for it, or else the name made from its scope.
pub fn use_name(catalog: &Catalog, name: Option<&Text>, scope: &Scope) -> Text {
    Glossary::new(catalog).name_or(name, scope)
}

/// The steps a charge counts in and where it is rounded, as far as either shows in an amount.
pub fn steps_and_rounding(charge: &Charge) -> Vec<Text> {
    charge::increment_and_rounding(charge)
}

/// A discount by tenure and from when on: "网龄满3年，月费9折".
pub fn tenure_discount(step: &TenureStep) -> Text {
    let (span, discount) = (measure::span_of_months(step.months_min), fees::discount(step));
    say::say!(
        "网龄满{span}，{discount}",
        "{discount} from {span} with us",
        span = span,
        discount = discount
    )
}

/// What happens beyond a limit: "当月用满20 GB后，降速至1 Mbps继续使用，…".
pub fn beyond_limit(limit: &Limit) -> Text {
    limit::clause(limit)
}

/// The most a charge can come to and what happens then: "每月最多收取50元，达到后…".
pub fn beyond_cap(cap: &Cap) -> Text {
    limit::cap(cap)
}

/// Everything one must know about a plan.
pub fn plan(catalog: &Catalog, plan: &Plan) -> Disclosure {
    let mut glossary = Glossary::new(catalog);
    let mut included = allowance::rows(&mut glossary, &plan.allowances, true);
    included.extend(allowance::conversion_rows(&mut glossary, plan));
    let title = if included.is_empty() {
        Text::new("资费标准", "Prices")
    } else {
        Text::new("套餐外资费", "Use beyond what is included")
    };
    let offering = Offering::Plan(plan);
    Disclosure {
        fee: fees::of_plan(plan),
        included,
        prices: charge::groups(&mut glossary, title, &plan.charges, &plan.rate_cards, &plan.limits),
        limits: limit::sentences(&mut glossary, &plan.limits),
        eligibility: offering.eligibility(catalog),
        brands: plan.eligibility.brands.clone(),
        contract: offering.contract(),
        joining: offering.joining(),
        leaving: offering.leaving(),
        excludes: plan.excludes.clone(),
    }
}

/// Everything one must know about an add-on.
pub fn add_on(catalog: &Catalog, add_on: &AddOn) -> Disclosure {
    let mut glossary = Glossary::new(catalog);
    let is_monthly = match add_on.fee_per {
        FeePer::Month => true,
        FeePer::Day => false,
        FeePer::Once => add_on.lasts_days.is_none(),
    };
    let title = Text::new("叠加包资费", "Prices with this add-on");
    let offering = Offering::AddOn(add_on);
    Disclosure {
        fee: fees::of_add_on(add_on),
        included: allowance::rows(&mut glossary, &add_on.allowances, is_monthly),
        prices: charge::groups(&mut glossary, title, &add_on.charges, &[], &add_on.limits),
        limits: limit::sentences(&mut glossary, &add_on.limits),
        eligibility: offering.eligibility(catalog),
        brands: add_on.eligibility.brands.clone(),
        contract: offering.contract(),
        joining: offering.joining(),
        leaving: offering.leaving(),
        excludes: add_on.excludes.clone(),
    }
}

/// Everything one must know about a service.
pub fn service(catalog: &Catalog, service: &Service) -> Disclosure {
    let mut glossary = Glossary::new(catalog);
    let is_monthly = service.fee_per == FeePer::Month;
    let title = Text::new("使用资费", "Prices while it is on");
    let offering = Offering::Service(service);
    Disclosure {
        fee: fees::of_service(service),
        included: allowance::rows(&mut glossary, &service.allowances, is_monthly),
        prices: charge::groups(&mut glossary, title, &service.charges, &service.rate_cards, &[]),
        limits: Vec::new(),
        eligibility: offering.eligibility(catalog),
        brands: service.eligibility.brands.clone(),
        contract: offering.contract(),
        joining: offering.joining(),
        leaving: offering.leaving(),
        excludes: service.excludes.clone(),
    }
}
