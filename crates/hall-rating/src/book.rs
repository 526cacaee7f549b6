//! The catalogue made ready for rating: every rule with the classes of use it is about, made once
//! and shared by all tariffs.
//!
//! What does not live here: how rules are made of what the catalogue says (`compile`), what rules do
//! with use (`engine`).

mod compile;

use crate::{
    RatingError,
    calendar::{MonthCalendar, period_of},
    classes::Classes,
    exact::UnitPrice,
    holdings::{Holding, Holdings},
    rule::{ChargeRef, RulePart, RuleRef},
    tariff::Tariff,
};
use compile::Compile;
use hall_catalog::{
    Catalog,
    model::{
        Crossing, FeePer, Introductory, LimitThen, Period, Proration, Renewal, Rounding,
        TenureStep, UsageKind,
    },
};
use hall_types::{BillingPeriod, Fen, Increment, NumberSet, OfferingRef, Slug, Speed, Unit};
use jiff::tz::TimeZone;
use std::{collections::HashMap, ops::RangeInclusive, sync::Arc};

/// A catalogue made ready for rating. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PriceBook {
    pub(crate) classes: Arc<Classes>,
    offerings: Arc<HashMap<OfferingRef, Arc<OfferingRules>>>,
}

impl PriceBook {
    /// Makes a catalogue ready.
    pub fn new(catalog: &Catalog) -> Self {
        let classes = Classes::new(catalog);
        let compile = Compile { catalog, classes: &classes };
        let mut offerings = HashMap::new();
        let rules = compile.plans().chain(compile.add_ons()).chain(compile.services());
        for rules in rules {
            offerings.insert(rules.offering.clone(), Arc::new(rules));
        }
        Self { classes: Arc::new(classes), offerings: Arc::new(offerings) }
    }

    /// A calendar month in the operator's time zone.
    pub fn calendar(&self, period: BillingPeriod, time_zone: &TimeZone) -> MonthCalendar {
        MonthCalendar::new(Arc::clone(&self.classes), period, time_zone)
    }

    /// The tariff that a subscriber's products make together in some months.
    ///
    /// # Errors
    /// An offering the catalogue does not have; two plans on one day; two products with one number.
    pub fn tariff(
        &self,
        holdings: &Holdings,
        periods: RangeInclusive<BillingPeriod>,
    ) -> Result<Tariff, RatingError> {
        Tariff::compile(self, holdings, periods)
    }

    /// The last month in which a fee of the first months counts, of everything somebody has; `None` where
    /// there is no such fee.
    pub fn introductory_until(&self, holdings: &Holdings) -> Option<BillingPeriod> {
        let plans = holdings.plans.iter().map(|it| self.last_introductory(it, OfferingRef::Plan));
        let add_ons = holdings.add_ons.iter();
        let add_ons = add_ons.map(|it| self.last_introductory(it, OfferingRef::AddOn));
        plans.chain(add_ons).flatten().max()
    }

    fn last_introductory<Id: Clone>(
        &self,
        holding: &Holding<Id>,
        offering: impl Fn(Id) -> OfferingRef,
    ) -> Option<BillingPeriod> {
        if !holding.introductory {
            return None;
        }
        let rules = self.rules(&offering(holding.id.clone())).ok()?;
        let introductory = rules.fees.introductory.as_ref().filter(|it| it.months > 0)?;
        let last = period_of(holding.from).plus_months(i32::from(introductory.months) - 1);
        Some(holding.until.map_or(last, |until| last.min(period_of(until))))
    }

    /// The steps that use of a kind is counted in by any charge of the catalogue: what
    /// [`ClassSum::billed`](crate::ClassSum) is given for, in this order.
    pub fn increments(&self, kind: UsageKind) -> &[Increment] {
        self.classes.increments(kind)
    }

    /// How many classes of use the scopes of the catalogue tell apart.
    pub fn class_count(&self) -> usize {
        self.classes.count
    }

    /// The base unit that use of a class is counted in.
    pub fn unit_of(&self, class: usize) -> Option<Unit> {
        self.classes.unit_of(class)
    }

    /// The rules of an offering.
    ///
    /// # Errors
    /// The catalogue has no such offering.
    pub fn rules(&self, offering: &OfferingRef) -> Result<&Arc<OfferingRules>, RatingError> {
        self.offerings
            .get(offering)
            .ok_or_else(|| RatingError::UnknownOffering { offering: offering.clone() })
    }
}

/// What kind of offering brings a rule; also the order in which equals come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// An add-on.
    AddOn,
    /// A service.
    Service,
    /// A plan.
    Plan,
}

/// The rules of one offering.
#[derive(Debug)]
pub struct OfferingRules {
    /// The offering.
    pub offering: OfferingRef,
    /// What it is.
    pub role: Role,
    /// Position in the catalogue, among offerings of its kind.
    pub position: usize,
    /// What it costs whatever is used.
    pub fees: FeeRules,
    /// How allowances count in the first month.
    pub first_allowances: Proration,
    /// When it ends by itself.
    pub lasts: Lasts,
    /// What it includes, in order.
    pub allowances: Vec<Arc<AllowanceRule>>,
    /// What its allowances pay for besides, in order.
    pub conversions: Vec<Arc<ConversionRule>>,
    /// Own charges, in order.
    pub charges: Vec<Arc<ChargeRule>>,
    /// Charges of rate cards, in order.
    pub card_charges: Vec<Arc<ChargeRule>>,
    /// What happens beyond some amount of use.
    pub limits: Vec<Arc<LimitRule>>,
}

/// When an offering ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Never: somebody switches it off.
    UntilLeft,
    /// So many days from its start, the first one counted.
    Days(u16),
    /// With the month it starts in.
    MonthOfStart,
}

/// What an offering costs whatever is used.
#[derive(Debug)]
pub struct FeeRules {
    /// What the fee is for.
    pub per: FeePer,
    /// The fee, which is the usual one where there is another for the first months.
    pub amount: Fen,
    /// A lower one for the first months.
    pub introductory: Option<Introductory>,
    /// How it counts in the first month.
    pub first_month: Proration,
    /// Charged once, in the first month.
    pub activation: Fen,
    /// Discounts, by rising months.
    pub tenure_steps: Vec<TenureStep>,
}

/// An allowance.
#[derive(Debug)]
pub struct AllowanceRule {
    /// Its id within the offering.
    pub id: Slug,
    /// The classes of use that draw on it.
    pub taken_in: NumberSet,
    /// What it holds, in base units.
    pub quantity: u64,
    /// The unit it is written in.
    pub unit: Unit,
    /// Smaller ones are drawn on first.
    pub priority: u16,
    /// How often it starts anew.
    pub renews: Renewal,
    /// What is left lives for so many months more; at most so much of it.
    pub rollover: Option<(u8, Option<u64>)>,
}

/// Use that allowances of another kind pay for.
#[derive(Debug)]
pub struct ConversionRule {
    /// Its id within the offering.
    pub id: Slug,
    /// The classes of use it pays for.
    pub taken_in: NumberSet,
    /// Positions among the offering's allowances.
    pub from: Vec<usize>,
    /// A started step of use, in base units; at least 1.
    pub each: u64,
    /// What a step costs of the allowance, in its base units.
    pub costs: u64,
    /// At most so much use a month.
    pub cap: u64,
}

/// A charge.
#[derive(Debug)]
pub struct ChargeRule {
    /// Its name in the catalogue.
    pub charge: ChargeRef,
    /// The classes of use it prices.
    pub taken_in: NumberSet,
    /// The base unit of what it is about.
    pub unit: Unit,
    /// The price of use.
    pub price: Price,
    /// The steps use is charged in; `None` means the usual ones.
    pub increment: Option<Increment>,
    /// Charged for each call that connects.
    pub connection_fee: Fen,
    /// Where fractions of a fen go.
    pub rounding: Rounding,
    /// What happens to a call that runs into other hours.
    pub crossing: Crossing,
    /// Packs by the day that use goes into first.
    pub day_pack: Option<PackRule>,
    /// The most it can come to.
    pub cap: Option<CapRule>,
}

/// What a base unit of use costs.
#[derive(Debug)]
pub enum Price {
    /// Nothing.
    Free,
    /// Always the same.
    Rate(UnitPrice),
    /// Each part at the price of its own tier: upper ends with prices.
    Graduated(Vec<(u64, UnitPrice)>),
    /// All at the price of the tier the month ends in.
    Whole(Vec<(u64, UnitPrice)>),
    /// Day packs and nothing after them.
    PacksOnly,
}

/// Packs by the day.
#[derive(Debug)]
pub struct PackRule {
    /// The price of a pack.
    pub fee: Fen,
    /// What it holds, in base units; at least 1.
    pub quantity: u64,
    /// At most so many a day.
    pub packs_max: Option<u16>,
}

/// The most a charge comes to.
#[derive(Debug)]
pub struct CapRule {
    /// The amount.
    pub fee: Fen,
    /// What becomes of use beyond it.
    pub then: LimitThen,
    /// The span it counts over.
    pub per: Period,
}

/// What happens beyond some amount of use.
#[derive(Debug)]
pub struct LimitRule {
    /// Its id within the offering.
    pub id: Slug,
    /// The classes of use that count.
    pub taken_in: NumberSet,
    /// The amount after which it takes hold, in base units.
    pub after: u64,
    /// The unit it is written in.
    pub unit: Unit,
    /// What happens then.
    pub then: LimitThen,
    /// The speed of what goes on slower.
    pub speed: Option<Speed>,
    /// The span it counts over.
    pub per: Period,
}

impl ChargeRule {
    /// The steps use of a kind is charged in.
    pub fn increment(&self, kind: UsageKind) -> Increment {
        self.increment.unwrap_or(usual_increment(kind))
    }

    /// True when nothing it rates can ever cost anything.
    pub fn is_free(&self) -> bool {
        let is_free = match &self.price {
            Price::Free => true,
            Price::Rate(price) => price.is_free(),
            Price::Graduated(tiers) | Price::Whole(tiers) => {
                tiers.iter().all(|(_, price)| price.is_free())
            }
            Price::PacksOnly => false,
        };
        is_free && self.connection_fee.is_zero() && self.day_pack.is_none()
    }
}

/// The steps use is charged in where nothing else is said: whole minutes, KB, messages.
pub fn usual_increment(kind: UsageKind) -> Increment {
    let step = if kind == UsageKind::Voice { 60 } else { 1 };
    Increment { first: step, next: step }
}

/// Which rule an amount or quantity came from, as a position in a tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ChargePart {
    Use,
    Pack,
    Connection,
    Cap,
}

impl ChargePart {
    /// The name of a part of a charge.
    pub(crate) fn rule(self, offering: &OfferingRef, charge: &ChargeRef) -> RuleRef {
        let charge = charge.clone();
        let part = match self {
            Self::Use => RulePart::Charge(charge),
            Self::Pack => RulePart::DayPack(charge),
            Self::Connection => RulePart::ConnectionFee(charge),
            Self::Cap => RulePart::Cap(charge),
        };
        RuleRef { offering: offering.clone(), part }
    }
}
