//! Numbers of invented subscribers: one for each position, from ranges of the national plan that are
//! assigned to no operator, so that none of them is anybody's.

use hall_types::Msisdn;

/// Numbers of the operator's own subscribers begin with 154.
const OWN_FIRST: u64 = 15_400_000_000;
/// Numbers of other operators' subscribers begin with 164.
const OTHER_FIRST: u64 = 16_400_000_000;
/// The first numbers are the demo's, easy to type.
const DEMO_MAX: u64 = 10_000;
/// How many numbers there are after the demo's.
const SPREAD: u64 = 100_000_000 - DEMO_MAX;
/// Coprime to `SPREAD`, so that multiplying by it visits every number once.
const STEP: u64 = 61_803_397;

/// How many subscribers there can be.
pub const SUBSCRIBERS_MAX: u64 = 100_000_000;

/// The number of the subscriber at a position, counted from 0; unique below [`SUBSCRIBERS_MAX`].
/// Positions beyond begin anew.
pub fn number_of(position: u64) -> Msisdn {
    own(place(position))
}

/// A number of somebody with another operator.
pub(crate) fn number_elsewhere(position: u64) -> Msisdn {
    at(OTHER_FIRST + place(position))
}

/// Where in its range the number of a position lies: the demo's in order, all others scattered.
fn place(position: u64) -> u64 {
    let position = position % SUBSCRIBERS_MAX;
    match position.checked_sub(DEMO_MAX) {
        None => position + 1,
        // One further, because the demo's begin with 1 and so reach up to `DEMO_MAX`.
        Some(beyond) => {
            let scattered = DEMO_MAX + 1 + beyond * STEP % SPREAD;
            if scattered == SUBSCRIBERS_MAX { 0 } else { scattered }
        }
    }
}

fn own(place: u64) -> Msisdn {
    at(OWN_FIRST + place)
}

/// Both ranges lie within those of mobile numbers, so the other arm is never taken; it stands there
/// because this crate does not panic.
fn at(number: u64) -> Msisdn {
    Msisdn::from_number(number).unwrap_or_else(|| own(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_first_numbers_are_easy_to_type() {
        let first = [0, 1, 11].map(|position| number_of(position).full());
        assert_eq!(first, ["15400000001", "15400000002", "15400000012"]);
    }

    #[test]
    fn nobody_shares_a_number() {
        let numbers: BTreeSet<_> = (0..200_000).map(number_of).collect();
        assert_eq!(numbers.len(), 200_000);
        // The ends of the range, where one step too many would meet the first ones again.
        let edges = (SUBSCRIBERS_MAX - 1000..SUBSCRIBERS_MAX).map(number_of);
        assert_eq!(edges.filter(|number| numbers.contains(number)).count(), 0);
    }

    proptest! {
        #[test]
        fn two_positions_have_two_numbers(a in 0..SUBSCRIBERS_MAX, b in 0..SUBSCRIBERS_MAX) {
            prop_assert_eq!(a == b, number_of(a) == number_of(b));
            prop_assert_ne!(number_of(a), number_elsewhere(b));
            prop_assert!(number_of(a).full().starts_with("154"));
            prop_assert!(number_elsewhere(b).full().starts_with("164"));
        }
    }
}
