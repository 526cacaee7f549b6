//! Exact amounts: fractions of a fen over one denominator that every price of the catalogue fits,
//! so that adding and comparing never rounds.

use hall_catalog::model::RoundingMode;
use hall_types::{Fen, Rate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{
    cmp::Ordering,
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub},
};

/// Base units of every [`hall_types::Unit`] divide this: 3,600 seconds and 1,048,576 KB.
const BASE_UNITS: i128 = 225 << 20;
/// Millionths of a yuan in a fen.
const MICRO_YUAN_PER_FEN: i128 = 10_000;
/// How many parts a fen has.
const PARTS_PER_FEN: i128 = BASE_UNITS * MICRO_YUAN_PER_FEN;

/// An exact amount of money that need not be whole fen.
///
/// Amounts beyond 10²⁵ yuan stay at the end of the range instead of overflowing; no real price comes
/// near. On the wire it is the reduced fraction of a fen as text, `"15/1"` or `"3/1024"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number of fen.
    pub const fn from_fen(amount: Fen) -> Self {
        Self(amount.0 as i128 * PARTS_PER_FEN)
    }

    /// The amount in fen as a reduced fraction: numerator and denominator, the latter positive.
    pub fn fraction_fen(self) -> (i128, i128) {
        let divisor = gcd(self.0.unsigned_abs(), PARTS_PER_FEN.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1).max(1);
        (self.0 / divisor, PARTS_PER_FEN / divisor)
    }

    /// So much of it as one amount is of another, rounded down; nothing of nothing.
    pub fn share(self, part: Self, of: Self) -> Self {
        let whole = self.0.saturating_mul(part.0);
        Self(whole.checked_div(of.0).unwrap_or(0))
    }

    /// Which of two asks for less of the first for each of the second; `None` for amounts too large to say
    /// so exactly, some ten thousand yuan.
    pub fn compare_rates(one: (Self, Self), other: (Self, Self)) -> Option<Ordering> {
        let own = one.0.0.checked_mul(other.1.0)?;
        Some(own.cmp(&other.0.0.checked_mul(one.1.0)?))
    }

    /// True when it is a whole number of fen.
    pub fn is_whole_fen(self) -> bool {
        self.0 % PARTS_PER_FEN == 0
    }

    /// The amount in whole fen.
    pub fn round(self, mode: RoundingMode) -> Fen {
        // Charges are nearly always small and positive: one 64-bit division by a constant.
        if let Ok(parts) = u64::try_from(self.0) {
            const PARTS: u64 = PARTS_PER_FEN as u64;
            let add = match mode {
                RoundingMode::HalfUp => PARTS / 2,
                RoundingMode::Up => PARTS - 1,
                RoundingMode::Down => 0,
            };
            if let Some(sum) = parts.checked_add(add) {
                return Fen((sum / PARTS) as i64);
            }
        }
        let whole = self.0.div_euclid(PARTS_PER_FEN);
        let rest = self.0.rem_euclid(PARTS_PER_FEN);
        let goes_up = match mode {
            // Half away from zero: a negative half goes down.
            RoundingMode::HalfUp if self.0 < 0 => rest * 2 > PARTS_PER_FEN,
            RoundingMode::HalfUp => rest * 2 >= PARTS_PER_FEN,
            RoundingMode::Up => rest > 0,
            RoundingMode::Down => false,
        };
        let whole = whole + i128::from(goes_up);
        Fen(i64::try_from(whole).unwrap_or(if whole < 0 { i64::MIN } else { i64::MAX }))
    }

    /// The amount in yuan to so many decimals, rounded half away from zero: `0.0293`.
    pub fn yuan(self, decimals: u8) -> String {
        let decimals = u32::from(decimals.min(12));
        let scale = 10_i128.pow(decimals);
        let parts_per_yuan = PARTS_PER_FEN * 100;
        let magnitude = self.0.unsigned_abs();
        let per_yuan = parts_per_yuan.unsigned_abs();
        let whole = magnitude / per_yuan;
        let rest = magnitude % per_yuan;
        let scale = scale.unsigned_abs();
        let mut fraction = (rest * scale + per_yuan / 2) / per_yuan;
        let carry = fraction / scale;
        fraction %= scale;
        let sign = if self.0 < 0 && (whole + carry, fraction) != (0, 0) { "-" } else { "" };
        let whole = whole + carry;
        if decimals == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction:0width$}", width = decimals as usize)
        }
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}
impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.fraction_fen();
        write!(f, "{numerator}/{denominator}")
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parse = || {
            let (numerator, denominator) = text.split_once('/')?;
            let numerator: i128 = numerator.parse().ok()?;
            let denominator: i128 = denominator.parse().ok().filter(|parts| *parts > 0)?;
            let is_of_ours = PARTS_PER_FEN % denominator == 0;
            let scale = PARTS_PER_FEN / denominator;
            is_of_ours.then(|| numerator.checked_mul(scale)).flatten().map(Self)
        };
        parse().ok_or_else(|| de::Error::custom(format!("{text:?} is no exact amount of fen")))
    }
}

/// The exact price of one base unit: a second, a KB, a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitPrice(i128);

impl UnitPrice {
    /// The price of one base unit at a rate.
    pub(crate) fn of(rate: Rate) -> Self {
        Self(i128::from(rate.micro_yuan) * (BASE_UNITS / i128::from(rate.per.base())))
    }

    /// True for what costs nothing.
    pub fn is_free(self) -> bool {
        self.0 == 0
    }

    /// The greatest price at which so many base units cost no more than an amount. Nothing for no
    /// units.
    pub fn below(amount: Fen, quantity: u64) -> Self {
        let parts = i128::from(amount.0.max(0)) * PARTS_PER_FEN;
        Self(parts.checked_div(i128::from(quantity)).unwrap_or(0))
    }

    /// How much more than another price it is; nothing if it is not.
    pub fn above(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// The price of so many base units.
    pub fn times(self, quantity: u64) -> Exact {
        if let Ok(price) = u64::try_from(self.0)
            && let Some(parts) = price.checked_mul(quantity)
        {
            return Exact(i128::from(parts));
        }
        Exact(self.0.saturating_mul(i128::from(quantity)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, UnitPrice};
    use hall_catalog::model::RoundingMode;
    use hall_types::{Fen, Rate};
    use proptest::prelude::*;

    fn price(rate: &str, quantity: u64) -> Exact {
        UnitPrice::of(rate.parse::<Rate>().expect("a rate")).times(quantity)
    }

    #[test]
    fn prices_are_exact_whatever_the_unit() {
        for (rate, quantity, fen, four_decimals) in [
            ("0.15 yuan/min", 60, "15/1", "0.1500"),
            ("0.15 yuan/min", 1, "1/4", "0.0025"),
            ("0.0001 yuan/KB", 1, "1/100", "0.0001"),
            ("0.03 yuan/MB", 1, "3/1024", "0.0000"),
            ("5 yuan/GB", 1024 * 1024, "500/1", "5.0000"),
            ("1 yuan/h", 1, "1/36", "0.0003"),
            ("0.10 yuan/message", 3, "30/1", "0.3000"),
        ] {
            let price = price(rate, quantity);
            assert_eq!(price.to_string(), fen, "{rate}");
            assert_eq!(price.yuan(4), four_decimals, "{rate}");
        }
    }

    #[test]
    fn rounding_goes_the_way_it_is_named() {
        use RoundingMode::{Down, HalfUp, Up};
        let half = price("0.01 yuan/min", 30);
        let third = price("0.01 yuan/min", 20);
        let minus = |amount: Exact| Exact::ZERO - amount;
        for (amount, mode, fen) in [
            (half, HalfUp, 1),
            (half, Up, 1),
            (half, Down, 0),
            (third, HalfUp, 0),
            (third, Up, 1),
            (minus(half), HalfUp, -1),
            (minus(half), Up, 0),
            (minus(half), Down, -1),
            (minus(third), HalfUp, 0),
            (Exact::ZERO, Up, 0),
        ] {
            assert_eq!(amount.round(mode), Fen(fen), "{amount} {mode:?}");
        }
    }

    #[test]
    fn no_amount_overflows() {
        let most = price("9223372036854.775807 yuan/message", u64::MAX);
        assert_eq!((most + most).round(RoundingMode::Up), Fen(i64::MAX));
        assert_eq!((Exact::ZERO - most - most).round(RoundingMode::Up), Fen(i64::MIN));
    }

    proptest! {
        #[test]
        fn small_and_large_amounts_round_alike(parts in -9_i128 * 2_359_296_000_000..i128::from(u64::MAX) * 4) {
            let (numerator, denominator) = Exact(parts).fraction_fen();
            let down = numerator.div_euclid(denominator);
            let rest = numerator.rem_euclid(denominator);
            let fen = |amount: Fen| i128::from(amount.0);
            prop_assert_eq!(fen(Exact(parts).round(RoundingMode::Down)), down);
            prop_assert_eq!(fen(Exact(parts).round(RoundingMode::Up)), down + i128::from(rest > 0));
            let half = if parts < 0 { rest * 2 > denominator } else { rest * 2 >= denominator };
            prop_assert_eq!(fen(Exact(parts).round(RoundingMode::HalfUp)), down + i128::from(half));
        }

        #[test]
        fn text_leads_back(parts in any::<i64>()) {
            let amount = Exact(i128::from(parts));
            let text = serde_json::to_string(&amount).expect("text");
            prop_assert_eq!(serde_json::from_str::<Exact>(&text).expect("amount"), amount);
        }
    }
}
