//! Money as whole fen, points as whole points, and rates as exact fractions of a fen.

use crate::{
    Unit,
    literal::{Literal, LiteralError, format_scaled, scaled_decimal},
};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub},
    str::FromStr,
};

/// An amount of money in fen (分), one hundredth of a yuan. Negative amounts are credits.
///
/// On the wire it is a bare integer; in site files it is the literal `"99 yuan"` (see
/// [`crate::Lit`]).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// True when the amount is exactly nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount in yuan with as few decimals as it needs: `99`, `0.5`, `42.3`.
    pub fn yuan_short(self) -> String {
        format_scaled(self.0, 2, 0)
    }

    /// The amount in yuan with two decimals, as on a bill: `99.00`, `0.50`.
    pub fn yuan(self) -> String {
        format_scaled(self.0, 2, 2)
    }
}

/// Sums of whole amounts of one thing; amounts of different things never mix. Beyond the ends of the
/// range sums stay there: no real amount comes near, and no stored one may stop the hall.
macro_rules! sums {
    ($($name:ident),*) => {$(
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(self.0.saturating_neg())
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
                amounts.fold(Self::ZERO, Add::add)
            }
        }
    )*};
}
sums!(Fen, Points);

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} yuan", self.yuan_short())
    }
}

impl FromStr for Fen {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        text.strip_suffix(" yuan").and_then(|n| scaled_decimal(n, 2)).map(Self).ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not an amount of money; write yuan with at most two decimals, like \
                 \"99 yuan\" or \"0.15 yuan\""
            ))
        })
    }
}

impl Literal for Fen {
    const NAME: &'static str = "Money";
    const PATTERN: &'static str = r"^[0-9]+(\.[0-9]{1,2})? yuan$";
    const EXAMPLE: &'static str = "99 yuan";
}

/// Loyalty points (积分); always whole.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Points(pub i64);

impl Points {
    /// None.
    pub const ZERO: Self = Self(0);
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A price for use, kept exactly: `micro_yuan` (10⁻⁶ yuan) for one `per` unit. The literal is
/// `"0.15 yuan/min"` or `"0.0001 yuan/KB"`; a price smaller than a fen is no special case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate {
    /// Price in millionths of a yuan.
    pub micro_yuan: i64,
    /// The unit that price is for.
    pub per: Unit,
}

impl Rate {
    /// The exact price of `quantity` base units (seconds, KB, messages, days) as a fraction of a
    /// fen: (numerator, denominator). Rounding to fen is a named stage of the rating engine, so it
    /// does not happen here.
    pub fn price_fen_fraction(self, quantity: u64) -> (i128, i128) {
        let numerator = i128::from(self.micro_yuan) * i128::from(quantity);
        (numerator, i128::from(self.per.base()) * 10_000)
    }

    /// The price in yuan with as few decimals as it needs.
    pub fn yuan(self) -> String {
        format_scaled(self.micro_yuan, 6, 0)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} yuan/{}", self.yuan(), self.per)
    }
}

impl FromStr for Rate {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let parse = || {
            let (price, unit) = text.split_once(" yuan/")?;
            // A price is for one unit, so the plural that quantities may have is a slip here.
            let per: Unit = unit.parse().ok().filter(|per: &Unit| per.to_string() == unit)?;
            Some(Self { micro_yuan: scaled_decimal(price, 6)?, per })
        };
        parse().ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a price for use; write yuan per unit, like \"0.15 yuan/min\", \
                 \"0.0001 yuan/KB\" or \"0.10 yuan/message\""
            ))
        })
    }
}

impl Literal for Rate {
    const NAME: &'static str = "Rate";
    const PATTERN: &'static str = r"^[0-9]+(\.[0-9]{1,6})? yuan/(s|min|h|KB|MB|GB|message|day)$";
    const EXAMPLE: &'static str = "0.15 yuan/min";
}

#[cfg(test)]
mod tests;
