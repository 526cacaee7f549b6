//! What use costs in a generated catalogue: rates, the steps they count in, and where they are rounded,
//! drawn from what operators have published.
//!
//! What does not live here: which use a price is for (`plan`, `add_on`, `shared`).

use super::Mix;
use crate::stream::Stream;
use hall_catalog::model::{
    Cap, Charge, LimitThen, Period, Rounding, RoundingMode, RoundingStage, Tier, TierBasis,
};
use hall_types::{Increment, Lit, Quantity, Rate, Unit};

/// Millionths of a yuan in a fen.
const MICRO: i64 = 10_000;

/// A price for use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price {
    rate: Rate,
    increment: Option<Increment>,
    stage: RoundingStage,
    mode: RoundingMode,
}

/// Fen for a minute that plans ask.
const MINUTE_FEN: [i64; 15] = [6, 8, 9, 10, 12, 13, 15, 18, 19, 20, 22, 25, 29, 36, 39];
/// Fen for a message that plans ask.
const MESSAGE_FEN: [i64; 6] = [5, 8, 10, 10, 12, 15];
/// Fen for a MB that plans ask.
const MB_FEN: [i64; 9] = [1, 1, 2, 3, 3, 5, 8, 10, 29];
/// Yuan for a GB that plans ask.
const GB_YUAN: [i64; 5] = [3, 5, 5, 8, 10];
/// Millionths of a yuan for a KB that plans ask.
const KB_MICRO: [i64; 5] = [10, 20, 29, 50, 100];

fn one_of(stream: &mut Stream, list: &[i64]) -> i64 {
    stream.pick(list).copied().unwrap_or(1)
}

fn steps(first: u64, next: u64) -> Option<Increment> {
    Some(Increment { first, next })
}

impl Price {
    fn new(micro_yuan: i64, per: Unit) -> Self {
        Self {
            rate: Rate { micro_yuan, per },
            increment: None,
            stage: RoundingStage::PerEvent,
            mode: RoundingMode::HalfUp,
        }
    }

    /// So many fen for each started unit.
    pub(super) fn fen(fen: i64, per: Unit) -> Self {
        let steps = steps(per.base(), per.base()).filter(|_| per.base() > 1);
        Self { increment: steps, ..Self::new(fen * MICRO, per) }
    }

    /// So many thousandths of a yuan for each started minute.
    pub(super) fn minute(thousandths: u64) -> Self {
        let micro_yuan = i64::try_from(thousandths.max(1) * 1_000).unwrap_or(MICRO);
        let is_whole = micro_yuan % MICRO == 0;
        let stage = if is_whole { RoundingStage::PerEvent } else { RoundingStage::PerMonth };
        Self { increment: steps(60, 60), stage, ..Self::new(micro_yuan, Unit::Minute) }
    }

    /// A price that does not come to whole fen with every step says where it is rounded.
    fn rounded(self, mix: Mix, stream: &mut Stream) -> Self {
        let drawn = match stream.weighted(&[5, 4, 1]) {
            Some(0) => RoundingStage::PerEvent,
            Some(1) => RoundingStage::PerMonth,
            _ => RoundingStage::PerBill,
        };
        let stage = match drawn {
            // Where sums decide, single events leave nothing over.
            RoundingStage::PerEvent if mix != Mix::Everything => RoundingStage::PerMonth,
            drawn => drawn,
        };
        let mode = match stream.weighted(&[7, 2, 1]) {
            Some(0) => RoundingMode::HalfUp,
            Some(1) => RoundingMode::Up,
            _ => RoundingMode::Down,
        };
        Self { stage, mode, ..self }
    }

    /// What a call costs.
    pub(super) fn of_calls(mix: Mix, stream: &mut Stream) -> Self {
        let minute = one_of(stream, &MINUTE_FEN);
        let way = stream.weighted(&[70, 14, 8, 4, 4]);
        let other = |micro, per, first, next, stream: &mut Stream| {
            Self { increment: steps(first, next), ..Self::new(micro, per) }.rounded(mix, stream)
        };
        match way {
            _ if mix == Mix::Linear => Self::fen(minute, Unit::Minute),
            Some(1) => other(minute * MICRO, Unit::Minute, 60, 6, stream),
            Some(2) => other(minute * MICRO / 60, Unit::Second, 1, 1, stream),
            Some(3) => other(minute * MICRO, Unit::Minute, 6, 6, stream),
            Some(4) => other(minute * MICRO + 5_000, Unit::Minute, 60, 60, stream),
            _ => Self::fen(minute, Unit::Minute),
        }
    }

    /// What a message costs.
    pub(super) fn of_messages(stream: &mut Stream) -> Self {
        Self::fen(one_of(stream, &MESSAGE_FEN), Unit::Message)
    }

    /// What data costs.
    pub(super) fn of_data(mix: Mix, stream: &mut Stream) -> Self {
        let mb = one_of(stream, &MB_FEN);
        let gb = one_of(stream, &GB_YUAN) * 100 * MICRO;
        let kb = one_of(stream, &KB_MICRO);
        match stream.weighted(&[30, 25, 30, 15]) {
            _ if mix == Mix::Linear => Self::fen(mb, Unit::Megabyte),
            Some(1) => Self::new(mb * MICRO, Unit::Megabyte).rounded(mix, stream),
            Some(2) => Self::new(gb, Unit::Gigabyte).rounded(mix, stream),
            Some(3) => Self::new(kb, Unit::Kilobyte).rounded(mix, stream),
            _ => Self::fen(mb, Unit::Megabyte),
        }
    }

    /// So many per cent of this price; whole fen stay whole ones.
    pub(super) fn per_cent(self, per_cent: i64) -> Self {
        let micro_yuan = self.rate.micro_yuan * per_cent / 100;
        let is_whole = self.rate.micro_yuan % MICRO == 0;
        let micro_yuan = if is_whole { (micro_yuan / MICRO).max(1) * MICRO } else { micro_yuan };
        Self { rate: Rate { micro_yuan: micro_yuan.max(1), ..self.rate }, ..self }
    }

    /// Asks this price.
    pub(super) fn on(self, charge: Charge) -> Charge {
        Charge {
            rate: Some(Lit(self.rate)),
            increment: self.increment.map(Lit),
            rounding: Rounding { stage: self.stage, mode: self.mode },
            ..charge
        }
    }

    /// Asks this price up to an amount, then less and less of it. Parts of a fen wait for the month's
    /// end, so that a tier is never as dear as the one before it.
    pub(super) fn tiered(self, charge: Charge, up_to: [Quantity; 2], basis: TierBasis) -> Charge {
        let ends = up_to.map(|end| Some(Lit(end))).into_iter().chain([None]);
        let rate =
            |per_cent| Rate { micro_yuan: self.rate.micro_yuan * per_cent / 100, ..self.rate };
        let rates = [100, 70, 45].map(rate);
        let is_whole = rates.iter().all(|rate| rate.micro_yuan % MICRO == 0);
        let stage = match self.stage {
            RoundingStage::PerEvent if !is_whole => RoundingStage::PerMonth,
            stage => stage,
        };
        let tiers = ends.zip(rates).map(|(up_to, rate)| Tier { up_to, rate: Lit(rate) });
        let charge = Self { stage, ..self }.on(charge);
        Charge { rate: None, tiers: tiers.collect(), tier_basis: basis, ..charge }
    }
}

/// The most a charge can come to.
pub(super) fn cap(yuan: u64, then: LimitThen, per: Period) -> Option<Cap> {
    Some(Cap { fee: super::draft::fen(yuan * 100), then, per })
}
