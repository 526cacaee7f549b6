//! How sure an answer is: by how many months there are, and how much alike they are.
//!
//! What does not live here: what months cost. Somebody may use three times as much in one month as in
//! another and pay the same; the advice is a guess all the same.

use crate::window::Window;
use hall_catalog::model::{Direction, UsageKind};
use hall_rating::UsageEvent;
use serde::Serialize;

/// From so many months on an answer is more than a guess.
const MONTHS_TO_BE_SURE: usize = 3;
/// Up to here use is steady.
const STEADY_PERMILLE: u32 = 200;
/// Beyond this it is anything but.
const UNSTEADY_PERMILLE: u32 = 500;

/// What is measured, with the least use in a month, on average, that says anything: ten minutes, 100 MB,
/// ten messages.
const MEASURES: [(Measured, u64); 3] =
    [(Measured::Calls, 10 * 60), (Measured::Data, 100 << 10), (Measured::Messages, 10)];

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Fewer than three months, or use that is very different from month to month.
    Low,
    /// Use that is somewhat different from month to month.
    Medium,
    /// At least three months that are much alike.
    High,
}

/// How sure an answer is, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confidence {
    /// How sure.
    pub sureness: Sureness,
    /// How many months were looked at.
    pub months: usize,
    /// How far months lie from their average, on average, in thousandths of it: of calls made, data and
    /// messages sent the one that swings most.
    pub swing_permille: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Measured {
    Calls,
    Data,
    Messages,
}

impl Measured {
    fn counts(self, event: &UsageEvent) -> bool {
        let goes_out = event.direction == Direction::Out;
        match event.kind {
            UsageKind::Voice => self == Self::Calls && goes_out,
            UsageKind::Data => self == Self::Data,
            UsageKind::Sms | UsageKind::Mms => self == Self::Messages && goes_out,
        }
    }
}

impl Confidence {
    /// How sure an answer by these months is.
    pub fn of(window: &Window) -> Self {
        let swings = MEASURES.into_iter().filter_map(|(measured, least)| {
            let of_month = |events: &[UsageEvent]| {
                let counted = events.iter().filter(|it| measured.counts(it));
                counted.fold(0_u64, |sum, it| sum.saturating_add(it.quantity))
            };
            let months: Vec<u64> = window.months.iter().map(|it| of_month(&it.events)).collect();
            swing_permille(&months, least)
        });
        let swing_permille = swings.max().unwrap_or(0);
        let months = window.len();
        let sureness = if months < MONTHS_TO_BE_SURE || swing_permille > UNSTEADY_PERMILLE {
            Sureness::Low
        } else if swing_permille > STEADY_PERMILLE {
            Sureness::Medium
        } else {
            Sureness::High
        };
        Self { sureness, months, swing_permille }
    }
}

/// The mean distance of months from their mean, in thousandths of the mean, rounded down; nothing when
/// there is less than `least` a month.
fn swing_permille(months: &[u64], least: u64) -> Option<u32> {
    let count = months.len() as u128;
    let sum: u128 = months.iter().map(|it| u128::from(*it)).sum();
    if sum == 0 || sum < count * u128::from(least) {
        return None;
    }
    // Everything times the number of months, so that the mean is a whole number.
    let apart: u128 = months.iter().map(|it| (u128::from(*it) * count).abs_diff(sum)).sum();
    Some(u32::try_from(apart * 1000 / (sum * count)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::swing_permille;

    #[track_caller]
    fn check(months: &[u64], expected: Option<u32>) {
        assert_eq!(swing_permille(months, 10), expected, "{months:?}");
    }

    #[test]
    fn the_mean_distance_from_the_mean_counts() {
        check(&[100, 100, 100], Some(0));
        check(&[100, 80, 120], Some(133));
        check(&[0, 200], Some(1000));
        check(&[600, 0, 0, 0, 0, 0], Some(1666));
        check(&[u64::MAX, u64::MAX], Some(0));
    }

    #[test]
    fn next_to_nothing_says_nothing() {
        check(&[9, 9, 9], None);
        check(&[30, 0, 0], Some(1333));
        check(&[0, 0], None);
        check(&[], None);
    }
}
