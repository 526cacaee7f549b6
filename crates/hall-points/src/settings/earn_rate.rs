//! How many points a yuan brings.

use super::EarnRounding;
use hall_types::{Fen, Literal, LiteralError, Points};
use std::{fmt, str::FromStr};

/// Parts a point is divided into.
const PARTS: u32 = 1000;

/// Points for a yuan, kept exactly. The literal is `"1 point/yuan"` or `"1.5 points/yuan"`, with at
/// most three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EarnRate {
    /// Thousandths of a point.
    thousandths: u32,
}

impl EarnRate {
    /// A point for a yuan.
    pub const ONE: Self = Self { thousandths: PARTS };

    /// The number of points for a yuan, as people write it.
    pub fn number(self) -> String {
        let (whole, part) = (self.thousandths / PARTS, self.thousandths % PARTS);
        let decimals = format!(".{part:03}");
        format!("{whole}{}", decimals.trim_end_matches('0').trim_end_matches('.'))
    }

    /// The points that an amount of money brings. Amounts below nothing bring none.
    pub fn points_for(self, counted_fen: Fen, rounding: EarnRounding) -> Points {
        let fen = i128::from(counted_fen.0.max(0));
        let fen = if rounding == EarnRounding::WholeYuan { fen / 100 * 100 } else { fen };
        let divisor = i128::from(PARTS) * 100;
        let parts = fen * i128::from(self.thousandths);
        let parts = if rounding == EarnRounding::HalfUp { parts + divisor / 2 } else { parts };
        Points(i64::try_from(parts / divisor).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for EarnRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if *self == Self::ONE { "point" } else { "points" };
        write!(f, "{} {noun}/yuan", self.number())
    }
}

impl FromStr for EarnRate {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        let parse = || {
            let number = text.strip_suffix(" points/yuan").or(text.strip_suffix(" point/yuan"))?;
            let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
            if !is_digits(whole) || !is_digits(part) || part.len() > 3 {
                return None;
            }
            let part: u32 = format!("{part:0<3}").parse().ok()?;
            let whole: u32 = whole.parse().ok()?;
            let thousandths = whole.checked_mul(PARTS)?.checked_add(part)?;
            (thousandths > 0).then_some(Self { thousandths })
        };
        parse().ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a rate of points; write points for a yuan with at most three \
                 decimals, like \"1 point/yuan\" or \"1.5 points/yuan\""
            ))
        })
    }
}

impl Literal for EarnRate {
    const NAME: &'static str = "EarnRate";
    const PATTERN: &'static str = r"^[0-9]+(\.[0-9]{1,3})? points?/yuan$";
    const EXAMPLE: &'static str = "1.5 points/yuan";
}
