//! Full price disclosure (资费公示): everything an offering costs and demands, as rows of words in
//! both languages, made from the same fields that rating uses. No price is ever typed by hand.

use crate::{
    Catalog,
    model::{AddOn, FeePer, Plan, Service},
};
use hall_types::{Fen, OfferingRef, Quantity, Text};

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
    /// Who may have it.
    pub eligibility: Vec<Text>,
    /// Term and penalty.
    pub contract: Vec<Text>,
    /// When joining takes effect and how it is done.
    pub joining: Vec<Text>,
    /// How to leave, when that takes effect, what it costs.
    pub leaving: Vec<Text>,
    /// Offerings that cannot be had together with it.
    pub excludes: Vec<OfferingRef>,
}

/// The totals people compare plans by: allowances of domestic use, summed by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Data in KB.
    pub data_kb: u64,
    /// Voice in seconds.
    pub voice_s: u64,
    /// Messages.
    pub messages: u64,
}
