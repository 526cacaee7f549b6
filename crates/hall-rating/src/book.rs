//! The catalogue made ready for rating: every rule with the classes of use it is about, made once
//! and shared by all tariffs.
//!
//! What does not live here: how rules are made of what the catalogue says (`compile`), what rules do
//! with use (`engine`).

mod compile;

use crate::{
    RatingError,
    bits::Bits,
    calendar::MonthCalendar,
    classes::Classes,
    exact::UnitPrice,
    holdings::Holdings,
    rule::{ChargeRef, RulePart, RuleRef},
    tariff::Tariff,
};
use compile::Compile;
use hall_catalog::{
    Catalog,
    model::{
        Crossing, FeePer, LimitThen, Period, Proration, Renewal, Rounding, TenureStep, UsageKind,
    },
};
use hall_types::{BillingPeriod, Fen, Increment, OfferingRef, Slug, Speed, Unit};
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

    /// The rules of an offering.
    pub(crate) fn rules(&self, offering: &OfferingRef) -> Result<&Arc<OfferingRules>, RatingError> {
        self.offerings
            .get(offering)
            .ok_or_else(|| RatingError::UnknownOffering { offering: offering.clone() })
    }
}

/// What kind of offering brings a rule; also the order in which equals come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    AddOn,
    Service,
    Plan,
}

/// The rules of one offering.
#[derive(Debug)]
pub(crate) struct OfferingRules {
    pub(crate) offering: OfferingRef,
    pub(crate) role: Role,
    /// Position in the catalogue, among offerings of its kind.
    pub(crate) position: usize,
    pub(crate) fees: FeeRules,
    /// How allowances count in the first month.
    pub(crate) first_allowances: Proration,
    pub(crate) lasts: Lasts,
    pub(crate) allowances: Vec<Arc<AllowanceRule>>,
    pub(crate) conversions: Vec<Arc<ConversionRule>>,
    /// Own charges, in order.
    pub(crate) charges: Vec<Arc<ChargeRule>>,
    /// Charges of rate cards, in order.
    pub(crate) card_charges: Vec<Arc<ChargeRule>>,
    pub(crate) limits: Vec<Arc<LimitRule>>,
}

/// When an offering ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasts {
    /// Never: somebody switches it off.
    UntilLeft,
    /// So many days from its start, the first one counted.
    Days(u16),
    /// With the month it starts in.
    MonthOfStart,
}

#[derive(Debug)]
pub(crate) struct FeeRules {
    pub(crate) per: FeePer,
    pub(crate) amount: Fen,
    pub(crate) first_month: Proration,
    pub(crate) activation: Fen,
    /// By rising months.
    pub(crate) tenure_steps: Vec<TenureStep>,
}

#[derive(Debug)]
pub(crate) struct AllowanceRule {
    pub(crate) id: Slug,
    pub(crate) taken_in: Bits,
    pub(crate) quantity: u64,
    pub(crate) unit: Unit,
    pub(crate) priority: u16,
    pub(crate) renews: Renewal,
    /// Months and cap.
    pub(crate) rollover: Option<(u8, Option<u64>)>,
}

#[derive(Debug)]
pub(crate) struct ConversionRule {
    pub(crate) id: Slug,
    pub(crate) taken_in: Bits,
    /// Positions among the offering's allowances.
    pub(crate) from: Vec<usize>,
    pub(crate) each: u64,
    pub(crate) costs: u64,
    pub(crate) cap: u64,
}

#[derive(Debug)]
pub(crate) struct ChargeRule {
    pub(crate) charge: ChargeRef,
    pub(crate) taken_in: Bits,
    /// The base unit of what it is about.
    pub(crate) unit: Unit,
    pub(crate) price: Price,
    pub(crate) increment: Option<Increment>,
    pub(crate) connection_fee: Fen,
    pub(crate) rounding: Rounding,
    pub(crate) crossing: Crossing,
    pub(crate) day_pack: Option<PackRule>,
    pub(crate) cap: Option<CapRule>,
}

#[derive(Debug)]
pub(crate) enum Price {
    Free,
    Rate(UnitPrice),
    /// Each part at the price of its own tier: upper ends with prices.
    Graduated(Vec<(u64, UnitPrice)>),
    /// All at the price of the tier the month ends in.
    Whole(Vec<(u64, UnitPrice)>),
    /// Day packs and nothing after them.
    PacksOnly,
}

#[derive(Debug)]
pub(crate) struct PackRule {
    pub(crate) fee: Fen,
    pub(crate) quantity: u64,
    pub(crate) packs_max: Option<u16>,
}

#[derive(Debug)]
pub(crate) struct CapRule {
    pub(crate) fee: Fen,
    pub(crate) then: LimitThen,
    pub(crate) per: Period,
}

#[derive(Debug)]
pub(crate) struct LimitRule {
    pub(crate) id: Slug,
    pub(crate) taken_in: Bits,
    pub(crate) after: u64,
    pub(crate) unit: Unit,
    pub(crate) then: LimitThen,
    pub(crate) speed: Option<Speed>,
    pub(crate) per: Period,
}

impl ChargeRule {
    /// The steps use of a kind is charged in.
    pub(crate) fn increment(&self, kind: UsageKind) -> Increment {
        self.increment.unwrap_or(usual_increment(kind))
    }

    /// True when nothing it rates can ever cost anything.
    pub(crate) fn is_free(&self) -> bool {
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
pub(crate) fn usual_increment(kind: UsageKind) -> Increment {
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
