//! An offering being made: its rules so far, and what they are worth at everyday prices, which its fee
//! follows from.
//!
//! What does not live here: which rules an offering gets (`plan`, `add_on`), what use costs (`price`).

use super::Mix;
use crate::stream::Stream;
use hall_catalog::model::{
    Allowance, Charge, Conversion, Crossing, Direction, Limit, Network, OwnNumbers, Renewal,
    Rounding, Scope, ScopeZone, TierBasis, UsageKind,
};
use hall_types::{Dimension, Fen, IdError, Lit, Quantity, TimeBandId, Unit};

/// An offering being made.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) mix: Mix,
    /// Chances that every step of a family meets alike: its structure.
    pub(super) family: Stream,
    /// Chances of this step alone: its figures.
    pub(super) own: Stream,
    /// How much is in it next to an ordinary offering, per mille.
    pub(super) size: u64,
    /// What is in it, at everyday prices.
    pub(super) worth_fen: u64,
    pub(super) allowances: Vec<Allowance>,
    pub(super) conversions: Vec<Conversion>,
    pub(super) charges: Vec<Charge>,
    pub(super) limits: Vec<Limit>,
}

/// Prices of something by volume: up to so much of it at so many hundredths of a fen each.
type Worth = [(u64, u64); 3];
/// What a MB, a minute and a message are worth, the more the less.
const DATA_MB: Worth = [(5 * 1024, 34), (20 * 1024, 17), (u64::MAX, 7)];
const VOICE_MIN: Worth = [(200, 800), (800, 500), (u64::MAX, 250)];
const MESSAGES: Worth = [(100, 400), (300, 200), (u64::MAX, 100)];

/// What so much use is worth, in fen.
fn worth_fen(quantity: Quantity) -> u64 {
    let (count, worth) = match quantity.unit.dimension() {
        Dimension::Data => (quantity.amount / Unit::Megabyte.base(), DATA_MB),
        Dimension::Time => (quantity.amount / Unit::Minute.base(), VOICE_MIN),
        Dimension::Messages | Dimension::Days => (quantity.amount, MESSAGES),
    };
    let (mut sum, mut from) = (0_u64, 0);
    for (up_to, each) in worth {
        sum += count.min(up_to).saturating_sub(from) * each;
        from = up_to;
    }
    sum / 100
}

impl Draft {
    pub(super) fn new(mix: Mix, family: Stream, own: Stream, size: u64) -> Self {
        Self {
            mix,
            family,
            own,
            size,
            worth_fen: 0,
            allowances: Vec::new(),
            conversions: Vec::new(),
            charges: Vec::new(),
            limits: Vec::new(),
        }
    }

    /// So much in an ordinary offering; here as much as its size makes of it, a little more or less.
    fn wish(&mut self, ordinary: u64) -> u64 {
        ordinary * self.size * u64::from(self.own.between(92, 108)) / 100_000
    }

    /// Data of so many MB in an ordinary offering, in whole GB where it is some of them.
    pub(super) fn data_mb(&mut self, ordinary: u64) -> Quantity {
        match self.wish(ordinary) {
            few @ 0..=999 => megabytes(round_number(few).max(10)),
            many => gigabytes(round_number((many + 512) / 1024).max(1)),
        }
    }

    /// Calls of so many minutes in an ordinary offering.
    pub(super) fn minutes(&mut self, ordinary: u64) -> Quantity {
        let count = round_number(self.wish(ordinary)).max(5);
        Quantity::new(count * Unit::Minute.base(), Unit::Minute)
    }

    /// So many messages in an ordinary offering.
    pub(super) fn messages(&mut self, ordinary: u64) -> Quantity {
        Quantity::new(round_number(self.wish(ordinary)).max(5), Unit::Message)
    }

    /// Includes use; somebody gets so much out of it of its everyday worth, per mille.
    pub(super) fn include(&mut self, allowance: Allowance, share: u64) {
        self.worth_fen += worth_fen(*allowance.quantity) * share / 1000;
        self.allowances.push(allowance);
    }

    /// Prices use.
    pub(super) fn charge(&mut self, charge: Charge) {
        self.charges.push(charge);
    }
}

/// So many MB.
pub(super) fn megabytes(count: u64) -> Quantity {
    Quantity::new(count * Unit::Megabyte.base(), Unit::Megabyte)
}

/// So many GB.
pub(super) fn gigabytes(count: u64) -> Quantity {
    Quantity::new(count * Unit::Gigabyte.base(), Unit::Gigabyte)
}

/// The first two digits of a number, then zeros; of numbers from 30 on, the second one is even or 5.
fn round_number(number: u64) -> u64 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    match number / unit {
        few @ 0..=30 => few * unit,
        many => many / 5 * 5 * unit,
    }
}

/// Use of some kinds, on the mainland unless more is said.
pub(super) fn of(kinds: &[UsageKind]) -> Scope {
    Scope {
        kinds: kinds.to_vec(),
        direction: None,
        network: None,
        origin: Vec::new(),
        destination: Vec::new(),
        during: None,
        own_numbers: None,
    }
}

pub(super) fn voice() -> Scope {
    of(&[UsageKind::Voice])
}

pub(super) fn data() -> Scope {
    of(&[UsageKind::Data])
}

pub(super) fn sms() -> Scope {
    of(&[UsageKind::Sms])
}

/// What narrows a scope, as words that follow it.
pub(super) trait Narrow: Sized {
    fn answered(self) -> Self;
    fn with(self, network: Network) -> Self;
    fn from(self, places: &[ScopeZone]) -> Self;
    fn to(self, places: &[ScopeZone]) -> Self;
    fn during(self, band: &TimeBandId) -> Self;
    fn own_numbers(self, count_max: u8) -> Self;
}

impl Narrow for Scope {
    fn answered(self) -> Self {
        Self { direction: Some(Direction::In), ..self }
    }
    fn with(self, network: Network) -> Self {
        Self { network: Some(network), ..self }
    }
    fn from(self, places: &[ScopeZone]) -> Self {
        Self { origin: places.to_vec(), ..self }
    }
    fn to(self, places: &[ScopeZone]) -> Self {
        Self { destination: places.to_vec(), ..self }
    }
    fn during(self, band: &TimeBandId) -> Self {
        Self { during: Some(band.clone()), ..self }
    }
    fn own_numbers(self, count_max: u8) -> Self {
        Self { own_numbers: Some(OwnNumbers { count_max }), ..self }
    }
}

/// So much use a month.
pub(super) fn allowance(
    id: &str,
    scope: Scope,
    quantity: Quantity,
    priority: u16,
) -> Result<Allowance, IdError> {
    Ok(Allowance {
        id: id.parse()?,
        scope,
        quantity: Lit(quantity),
        name: None,
        priority,
        renews: Renewal::Month,
        rollover: None,
        shared_by_max: None,
    })
}

/// A charge without a price yet.
pub(super) fn charge(id: &str, scope: Scope) -> Result<Charge, IdError> {
    Ok(Charge {
        id: id.parse()?,
        scope,
        name: None,
        rate: None,
        free: false,
        tiers: Vec::new(),
        tier_basis: TierBasis::Graduated,
        increment: None,
        connection_fee: None,
        rounding: Rounding::default(),
        crossing: Crossing::Split,
        day_pack: None,
        cap: None,
    })
}

/// Use that costs nothing.
pub(super) fn free(id: &str, scope: Scope) -> Result<Charge, IdError> {
    Ok(Charge { free: true, ..charge(id, scope)? })
}

/// So many fen.
pub(super) fn fen(amount: u64) -> Lit<Fen> {
    Lit(Fen(i64::try_from(amount).unwrap_or(i64::MAX)))
}
