//! Time bands over the week: which sets of bands there are, and when each holds by the wall clock.
//!
//! What does not live here: instants and time zones (`calendar`).

use hall_catalog::model::{TimeBand, Weekday};
use jiff::civil::{self, Time};
use std::collections::HashMap;

/// Seconds from midnight, by the wall clock.
type SecondOfDay = u32;

/// A part of a weekday in which one set of bands holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// When it begins.
    pub(crate) from: SecondOfDay,
    /// Which set of bands holds, a position in [`Week::sets`].
    pub(crate) set: u32,
}

/// The week, cut where a time band begins or ends.
#[derive(Clone, Debug)]
pub(crate) struct Week {
    /// Every set of bands that holds at some time: for each band of the catalogue, whether it does.
    pub(crate) sets: Vec<Vec<bool>>,
    /// For each weekday from Monday its parts in order; the first begins at midnight.
    pub(crate) days: [Vec<Part>; 7],
}

impl Week {
    /// The week with these bands, in the order of the catalogue.
    pub(crate) fn new(bands: &[TimeBand]) -> Self {
        let mut cuts: Vec<SecondOfDay> = vec![0];
        for time in bands.iter().flat_map(|band| [band.from, band.until]).flatten() {
            cuts.push(second_of_day(time));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut numbers: HashMap<Vec<bool>, u32> = HashMap::new();
        let mut sets = Vec::new();
        let days = std::array::from_fn(|day| {
            let mut parts: Vec<Part> = Vec::new();
            for from in &cuts {
                let holding: Vec<bool> = bands.iter().map(|band| holds(band, day, *from)).collect();
                let set = *numbers.entry(holding).or_insert_with_key(|holding| {
                    sets.push(holding.clone());
                    sets.len() as u32 - 1
                });
                if parts.last().is_none_or(|last| last.set != set) {
                    parts.push(Part { from: *from, set });
                }
            }
            parts
        });
        Self { sets, days }
    }

    /// The parts of a weekday.
    pub(crate) fn parts(&self, day: civil::Weekday) -> &[Part] {
        let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
        self.days.get(index).map_or(&[], Vec::as_slice)
    }
}

fn second_of_day(time: Time) -> SecondOfDay {
    let part = |number: i8| u32::try_from(number).unwrap_or(0);
    part(time.hour()) * 3600 + part(time.minute()) * 60 + part(time.second())
}

/// True when a band holds at a second of a weekday. A band that runs past midnight belongs to the
/// day it began on.
fn holds(band: &TimeBand, day: usize, second: SecondOfDay) -> bool {
    let from = band.from.map_or(0, second_of_day);
    let until = band.until.map_or(0, second_of_day);
    let is_on = |day: usize| {
        band.days.is_empty() || band.days.iter().any(|on| monday_first(*on) == day % 7)
    };
    if from < until {
        is_on(day) && (from..until).contains(&second)
    } else {
        (is_on(day) && second >= from) || (is_on(day + 6) && second < until)
    }
}

fn monday_first(day: Weekday) -> usize {
    day as usize
}

#[cfg(test)]
mod tests {
    use super::Week;
    use expect_test::{Expect, expect};
    use hall_catalog::model::TimeBand;
    use hall_types::Text;
    use std::fmt::Write as _;

    fn band(
        id: &str,
        days: &[hall_catalog::model::Weekday],
        hours: Option<(&str, &str)>,
    ) -> TimeBand {
        TimeBand {
            id: id.parse().expect("an id"),
            name: Text::new(id, id),
            days: days.to_vec(),
            from: hours.map(|(from, _)| from.parse().expect("a time")),
            until: hours.map(|(_, until)| until.parse().expect("a time")),
        }
    }

    #[track_caller]
    fn check(bands: &[TimeBand], expected: Expect) {
        let week = Week::new(bands);
        let mut shown = String::new();
        for (day, parts) in week.days.iter().enumerate() {
            write!(shown, "{day}:").expect("text");
            for part in parts {
                let names: Vec<&str> = bands
                    .iter()
                    .zip(&week.sets[part.set as usize])
                    .filter(|(_, holds)| **holds)
                    .map(|(band, _)| band.id.as_str())
                    .collect();
                let (hour, minute) = (part.from / 3600, part.from / 60 % 60);
                write!(shown, " {hour:02}:{minute:02}[{}]", names.join("+")).expect("text");
            }
            shown.push('\n');
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn no_band_leaves_the_week_whole() {
        check(
            &[],
            expect![[r#"
                0: 00:00[]
                1: 00:00[]
                2: 00:00[]
                3: 00:00[]
                4: 00:00[]
                5: 00:00[]
                6: 00:00[]
            "#]],
        );
    }

    #[test]
    fn bands_overlap_and_run_past_midnight() {
        use hall_catalog::model::Weekday::{Saturday, Sunday};
        check(
            &[
                band("night", &[], Some(("23:00:00", "07:00:00"))),
                band("weekend", &[Saturday, Sunday], None),
                band("party", &[Saturday], Some(("22:00:00", "03:00:00"))),
            ],
            expect![[r#"
                0: 00:00[night] 07:00[] 23:00[night]
                1: 00:00[night] 07:00[] 23:00[night]
                2: 00:00[night] 07:00[] 23:00[night]
                3: 00:00[night] 07:00[] 23:00[night]
                4: 00:00[night] 07:00[] 23:00[night]
                5: 00:00[night+weekend] 07:00[weekend] 22:00[weekend+party] 23:00[night+weekend+party]
                6: 00:00[night+weekend+party] 03:00[night+weekend] 07:00[weekend] 23:00[night+weekend]
            "#]],
        );
    }
}
