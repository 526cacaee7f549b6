//! Names of rules: which offering, and which fee, allowance, charge or limit of it. Every amount and
//! every quantity of a bill carries one.
//!
//! What does not live here: what rules say (`hall-catalog`), the words for them (`words`).

use hall_catalog::{
    Catalog,
    model::{Charge, RoundingMode},
};
use hall_types::{OfferingRef, RateCardId, Slug};
use serde::{Deserialize, Serialize};

/// A rule of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleRef {
    /// The offering that brings it. A rate card's charge is brought by the plan or service that
    /// names the card.
    pub offering: OfferingRef,
    /// The rule.
    pub part: RulePart,
}

/// Which rule of an offering.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulePart {
    /// The fee.
    Fee,
    /// The fee of the first months, in the place of the usual one.
    IntroductoryFee {
        /// Which of these months it is, from 1: the month the offering began in.
        month: u8,
    },
    /// The fee for switching a service on.
    ActivationFee,
    /// The discount on a plan's fee from so many months on.
    TenureDiscount {
        /// `months_min` of the step that was reached.
        months_min: u16,
    },
    /// The price of use.
    Charge(ChargeRef),
    /// The packs by the day of a charge.
    DayPack(ChargeRef),
    /// The connection fee of a charge.
    ConnectionFee(ChargeRef),
    /// The most a charge can come to.
    Cap(ChargeRef),
    /// What the fee covers.
    Allowance(Slug),
    /// Use that an allowance of another kind pays for.
    Conversion(Slug),
    /// What happens beyond some amount of use.
    Limit(Slug),
    /// Rounding of the whole bill, for charges that are not rounded before.
    BillRounding(RoundingMode),
}

/// A charge: its id, and the rate card it stands in when it is not the offering's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChargeRef {
    /// The shared price list it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<RateCardId>,
    /// Its id there.
    pub id: Slug,
}

impl ChargeRef {
    /// The charge of an offering; `None` when the catalogue no longer has it.
    pub fn find<'a>(&self, catalog: &'a Catalog, offering: &OfferingRef) -> Option<&'a Charge> {
        let charges = match (&self.card, offering) {
            (Some(card), _) => &catalog.rate_card(card)?.charges,
            (None, OfferingRef::Plan(id)) => &catalog.plan(id)?.charges,
            (None, OfferingRef::AddOn(id)) => &catalog.add_on(id)?.charges,
            (None, OfferingRef::Service(id)) => &catalog.service(id)?.charges,
            (None, OfferingRef::Reward(_)) => return None,
        };
        charges.iter().find(|charge| charge.id == self.id)
    }
}

impl RulePart {
    /// Position in the order of a bill: fees, then use, then what evens out the sum.
    fn rank(&self) -> u8 {
        match self {
            Self::Fee | Self::IntroductoryFee { .. } => 0,
            Self::TenureDiscount { .. } => 1,
            Self::ActivationFee => 2,
            Self::Allowance(_) => 3,
            Self::Conversion(_) => 4,
            Self::Charge(_) => 5,
            Self::DayPack(_) => 6,
            Self::ConnectionFee(_) => 7,
            Self::Cap(_) => 8,
            Self::Limit(_) => 9,
            Self::BillRounding(_) => 10,
        }
    }

    fn id(&self) -> (Option<&str>, &str) {
        match self {
            Self::Charge(charge)
            | Self::DayPack(charge)
            | Self::ConnectionFee(charge)
            | Self::Cap(charge) => {
                (charge.card.as_ref().map(RateCardId::as_str), charge.id.as_str())
            }
            Self::Allowance(id) | Self::Conversion(id) | Self::Limit(id) => (None, id.as_str()),
            Self::Fee
            | Self::IntroductoryFee { .. }
            | Self::ActivationFee
            | Self::TenureDiscount { .. }
            | Self::BillRounding(_) => (None, ""),
        }
    }
}

impl Ord for RulePart {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.rank(), self.id()).cmp(&(other.rank(), other.id()))
    }
}

impl PartialOrd for RulePart {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
