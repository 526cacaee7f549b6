//! Limits on how often something may be tried: decided from when it was tried before.
//!
//! What does not live here: where tries are counted (`challenges` and `passwords` keep marks), and limits
//! on requests as such (the server).

use jiff::{SignedDuration, Timestamp};

/// At most so many in any stretch of time of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub tries_max: usize,
    /// In how long a time.
    pub within: SignedDuration,
}

impl Limit {
    /// A limit of so many in so long a time.
    pub const fn of(tries_max: usize, within: SignedDuration) -> Self {
        Self { tries_max, within }
    }

    /// When one more is allowed, given the times of earlier ones, newest first.
    fn next_allowed(self, tries: &[Timestamp]) -> Option<Timestamp> {
        // The one that has to grow old before there is room again.
        let place = self.tries_max.checked_sub(1)?;
        let oldest = tries.get(place)?;
        oldest.checked_add(self.within).ok()
    }
}

/// When one more try is allowed under every limit, if not now. `tries` are the times of earlier tries,
/// newest first; a clock that went back does not make room.
pub fn next_allowed(limits: &[Limit], tries: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    let next = limits.iter().filter_map(|limit| limit.next_allowed(tries)).max()?;
    (next > now).then_some(next)
}

/// How many earlier tries can matter, and for how long.
pub(crate) fn horizon(limits: &[Limit]) -> Limit {
    let tries_max = limits.iter().map(|limit| limit.tries_max).max().unwrap_or_default();
    let within = limits.iter().map(|limit| limit.within).max().unwrap_or_default();
    Limit { tries_max, within }
}

#[cfg(test)]
mod tests {
    use super::{Limit, next_allowed};
    use jiff::{SignedDuration, Timestamp};
    use proptest::prelude::*;

    const LIMITS: [Limit; 2] =
        [Limit::of(1, SignedDuration::from_secs(60)), Limit::of(3, SignedDuration::from_secs(600))];

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    #[track_caller]
    fn check(tries: &[i64], now: i64, expected: Option<i64>) {
        let tries: Vec<_> = tries.iter().map(|it| second(*it)).collect();
        assert_eq!(next_allowed(&LIMITS, &tries, second(now)), expected.map(second));
    }

    #[test]
    fn the_strictest_limit_decides() {
        check(&[], 0, None);
        check(&[1000], 1059, Some(1060));
        check(&[1000], 1060, None);
        check(&[1200, 1100], 1260, None);
        check(&[1200, 1100, 1000], 1300, Some(1600));
        check(&[1200, 1100, 1000], 1600, None);
        check(&[1590, 1100, 1000], 1600, Some(1650));
        check(&[5000], 1000, Some(5060));
    }

    proptest! {
        /// Whoever tries whenever it is allowed never exceeds a limit.
        #[test]
        fn no_stretch_of_time_holds_more(waits in prop::collection::vec(0i64..200, 1..60)) {
            let (mut now, mut tries) = (0, Vec::<Timestamp>::new());
            for wait in waits {
                now += wait;
                if next_allowed(&LIMITS, &tries, second(now)).is_none() {
                    tries.insert(0, second(now));
                }
            }
            for limit in LIMITS {
                for stretch in tries.windows(limit.tries_max + 1) {
                    let (newest, oldest) = (stretch[0], stretch[limit.tries_max]);
                    prop_assert!(newest.duration_since(oldest) >= limit.within);
                }
            }
        }

        /// What is said to be the next time is one, and no earlier one is.
        #[test]
        fn the_next_time_is_the_next(mut tries in prop::collection::vec(0i64..1000, 0..6), now in 0i64..1000) {
            tries.sort_unstable_by(|a, b| b.cmp(a));
            let tries: Vec<_> = tries.into_iter().map(second).collect();
            if let Some(next) = next_allowed(&LIMITS, &tries, second(now)) {
                prop_assert!(next > second(now));
                prop_assert_eq!(next_allowed(&LIMITS, &tries, next), None);
                let before = next.checked_sub(SignedDuration::from_secs(1)).expect("a time");
                prop_assert_eq!(next_allowed(&LIMITS, &tries, before), Some(next));
            }
        }
    }
}
