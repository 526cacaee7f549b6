//! A month as instants: where its days and time bands begin in the operator's time zone, and which
//! day and class an event therefore belongs to.
//!
//! What does not live here: the week by the wall clock (`bands`).

use crate::{
    RatingError,
    classes::{Classes, PlaceKind},
    event::{UsageEvent, quantity_max},
};
use hall_catalog::model::UsageKind;
use hall_types::BillingPeriod;
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, Offset, TimeZone},
};
use std::sync::Arc;

/// Days after the month that are known too, because a call may run into them.
const DAYS_AFTER: u8 = 8;

/// A stretch of a month in which neither the day nor the set of time bands changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Its first second.
    pub(crate) from_s: i64,
    /// Day of the month, from 1; those after the month count on.
    pub(crate) day: u8,
    /// The set of time bands that holds.
    pub(crate) band_set: u32,
}

/// A calendar month in the operator's time zone, made once by
/// [`PriceBook::calendar`](crate::PriceBook::calendar) and used for every subscriber.
///
/// Where clocks go forward, whatever should begin in the hour left out begins with the hour after
/// it; where they go back, an hour that comes twice begins once, the first time.
#[derive(Clone, Debug)]
pub struct MonthCalendar {
    pub(crate) classes: Arc<Classes>,
    period: BillingPeriod,
    first_day: Date,
    from_s: i64,
    until_s: i64,
    stretches: Vec<Stretch>,
}

impl MonthCalendar {
    pub(crate) fn new(classes: Arc<Classes>, period: BillingPeriod, time_zone: &TimeZone) -> Self {
        let first_day = first_day(period);
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut date = first_day;
        for day in 1..=period.days().saturating_add(DAYS_AFTER) {
            for part in classes.week.parts(date.weekday()) {
                let from_s = instant_s(time_zone, date, part.from);
                // Where clocks go forward two beginnings can fall together; the later one counts.
                stretches.pop_if(|last| last.from_s >= from_s);
                stretches.push(Stretch { from_s, day, band_set: part.set });
            }
            date = date.tomorrow().unwrap_or(date);
        }
        let begin_of =
            |day: u8| stretches.iter().find(|it| it.day == day).map_or(0, |it| it.from_s);
        Self {
            period,
            first_day,
            from_s: begin_of(1),
            until_s: begin_of(period.days() + 1),
            stretches,
            classes,
        }
    }

    /// The month.
    pub fn period(&self) -> BillingPeriod {
        self.period
    }

    /// Its first day.
    pub fn first_day(&self) -> Date {
        self.first_day
    }

    /// Its last day.
    pub fn last_day(&self) -> Date {
        self.first_day.last_of_month()
    }

    /// Its first second, since 1970-01-01T00:00:00Z.
    pub fn from_s(&self) -> i64 {
        self.from_s
    }

    /// The first second after it.
    pub fn until_s(&self) -> i64 {
        self.until_s
    }

    /// The day of the month, from 1, that an instant lies in; the first or last one for an instant
    /// outside the month.
    pub fn day_of(&self, at_s: i64) -> u8 {
        let stretch = self.stretch_at(at_s);
        self.stretches.get(stretch).map_or(1, |it| it.day).clamp(1, self.period.days())
    }

    /// Position of the stretch an instant lies in; the first one for anything earlier.
    pub(crate) fn stretch_at(&self, at_s: i64) -> usize {
        self.stretches.partition_point(|it| it.from_s <= at_s).saturating_sub(1)
    }

    /// The stretches in order.
    pub(crate) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// Sorts a month's use into days and classes, which no tariff changes, so that many tariffs can
    /// be compared over the same use.
    ///
    /// # Errors
    /// The first event that lies outside the month or before the one in front of it, or is more than
    /// one event can be.
    pub fn place(&self, events: &[UsageEvent]) -> Result<PlacedUsage, RatingError> {
        let mut placed = Vec::with_capacity(events.len());
        let mut position = 0;
        let mut before_s = self.from_s;
        for (index, event) in events.iter().enumerate() {
            if !(self.from_s..self.until_s).contains(&event.at_s) {
                return Err(RatingError::OutsidePeriod { index, period: self.period });
            }
            if event.at_s < before_s {
                return Err(RatingError::Unsorted { index });
            }
            let UsageEvent { kind, quantity, .. } = *event;
            if quantity > quantity_max(kind) {
                return Err(RatingError::TooMuch { index, kind, quantity });
            }
            before_s = event.at_s;
            while self.stretches.get(position + 1).is_some_and(|next| next.from_s <= event.at_s) {
                position += 1;
            }
            let Some(stretch) = self.stretches.get(position) else { continue };
            let place = self.classes.place(event);
            placed.push(PlacedEvent {
                at_s: event.at_s,
                quantity: event.quantity,
                place,
                class: self.classes.class(place, stretch.band_set),
                stretch: position as u32,
                day: stretch.day,
                kind: event.kind,
                crosses: event.kind == UsageKind::Voice && self.leaves(position, event),
            });
        }
        Ok(PlacedUsage { classes: Arc::clone(&self.classes), period: self.period, events: placed })
    }

    /// True when a call runs into other time bands.
    fn leaves(&self, position: usize, call: &UsageEvent) -> bool {
        let end_s = end_s(call.at_s, call.quantity);
        let after = self.stretches.get(position..).unwrap_or(&[]);
        let set = after.first().map(|it| it.band_set);
        after.iter().take_while(|it| it.from_s < end_s).any(|it| Some(it.band_set) != set)
    }
}

/// The first second after a call.
pub(crate) fn end_s(at_s: i64, quantity: u64) -> i64 {
    at_s.saturating_add(i64::try_from(quantity).unwrap_or(i64::MAX))
}

/// An event with its day and class.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedEvent {
    pub(crate) at_s: i64,
    pub(crate) quantity: u64,
    pub(crate) place: PlaceKind,
    /// The class at its beginning.
    pub(crate) class: u32,
    /// Position of the stretch it begins in.
    pub(crate) stretch: u32,
    /// Day of the month, from 1.
    pub(crate) day: u8,
    pub(crate) kind: UsageKind,
    /// A call that runs into other time bands.
    pub(crate) crosses: bool,
}

/// A month's use, sorted into days and classes by [`MonthCalendar::place`].
#[derive(Clone, Debug)]
pub struct PlacedUsage {
    pub(crate) classes: Arc<Classes>,
    pub(crate) period: BillingPeriod,
    pub(crate) events: Vec<PlacedEvent>,
}

impl PlacedUsage {
    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// True without any event.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The events of which something was used, without calls that run into other hours.
    pub fn by_day(&self) -> impl Iterator<Item = DayUse> + '_ {
        let whole = self.events.iter().filter(|event| event.quantity > 0 && !event.crosses);
        whole.map(|event| DayUse {
            class: event.class,
            kind: event.kind,
            day: event.day,
            quantity: event.quantity,
        })
    }
}

/// An event as what rules by the day see of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayUse {
    /// Its class, below [`PriceBook::class_count`](crate::PriceBook::class_count).
    pub class: u32,
    /// Its kind.
    pub kind: UsageKind,
    /// Day of the month, from 1.
    pub day: u8,
    /// In base units, not in steps.
    pub quantity: u64,
}

/// The first day of a billing period.
pub fn first_day(period: BillingPeriod) -> Date {
    // Every billing period lies within the years a date knows.
    Date::new(period.year(), period.month(), 1).unwrap_or(Date::ZERO)
}

/// The billing period a day lies in; the nearest one for a day outside the years bills know.
pub fn period_of(day: Date) -> BillingPeriod {
    let year = day.year().clamp(1900, 2999);
    BillingPeriod::new(year, day.month()).unwrap_or_else(|| period_of(Date::ZERO))
}

/// The first second at which the wall clock has come to a second of a day.
fn instant_s(time_zone: &TimeZone, date: Date, second_of_day: u32) -> i64 {
    let part = |number: u32| i8::try_from(number).unwrap_or(0);
    let (hour, minute, second) =
        (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
    let time = Time::new(part(hour), part(minute), part(second), 0).unwrap_or(Time::midnight());
    let moment = DateTime::from_parts(date, time);
    let at = |offset: Offset| offset.to_timestamp(moment).unwrap_or(Timestamp::UNIX_EPOCH);
    match time_zone.to_ambiguous_timestamp(moment).offset() {
        AmbiguousOffset::Unambiguous { offset } => at(offset).as_second(),
        AmbiguousOffset::Fold { before, .. } => at(before).as_second(),
        // Nothing reads this on a clock; the next reading is that of the transition itself.
        AmbiguousOffset::Gap { after, .. } => {
            let before = at(after);
            time_zone.following(before).next().map_or(before, |next| next.timestamp()).as_second()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MonthCalendar, first_day, period_of};
    use crate::classes::Classes;
    use hall_catalog::{Catalog, model::CatalogFile};
    use hall_types::BillingPeriod;
    use jiff::{Timestamp, civil::date, tz::TimeZone};
    use std::sync::Arc;

    fn calendar(period: &str, zone: &str) -> MonthCalendar {
        let night = "[[time_band]]\nid = \"night\"\nname = { zh = \"夜\", en = \"Night\" }\n\
                     from = \"02:30:00\"\nuntil = \"03:00:00\"";
        let file: CatalogFile = toml::from_str(night).expect("a catalogue file");
        let catalog = Catalog::assemble(vec![file], &[]).expect("a catalogue");
        let zone = TimeZone::posix(zone).expect("a time zone");
        let period: BillingPeriod = period.parse().expect("a period");
        MonthCalendar::new(Arc::new(Classes::new(&catalog)), period, &zone)
    }

    fn starts(calendar: &MonthCalendar, day: u8) -> Vec<String> {
        let of_day = calendar.stretches().iter().filter(|it| it.day == day);
        of_day
            .map(|it| {
                let at = Timestamp::from_second(it.from_s).expect("a time");
                format!("{at} {}", it.band_set)
            })
            .collect()
    }

    #[test]
    fn days_begin_at_the_midnight_of_the_zone() {
        let may = calendar("2026-05", "CST-8");
        assert_eq!(
            starts(&may, 1),
            ["2026-04-30T16:00:00Z 0", "2026-04-30T18:30:00Z 1", "2026-04-30T19:00:00Z 0"]
        );
        assert_eq!(
            Timestamp::from_second(may.from_s()).expect("a time").to_string(),
            "2026-04-30T16:00:00Z"
        );
        assert_eq!(
            Timestamp::from_second(may.until_s()).expect("a time").to_string(),
            "2026-05-31T16:00:00Z"
        );
        assert_eq!((may.day_of(may.from_s()), may.day_of(may.until_s() - 1)), (1, 31));
        assert_eq!((may.day_of(i64::MIN), may.day_of(i64::MAX)), (1, 31));
    }

    #[test]
    fn an_hour_left_out_begins_with_the_hour_after_it() {
        let march = calendar("2026-03", "EST5EDT,M3.2.0,M11.1.0");
        // 02:30 does not exist on the 8th: the band would begin and end at 03:00.
        assert_eq!(starts(&march, 8), ["2026-03-08T05:00:00Z 0", "2026-03-08T07:00:00Z 0"]);
        assert_eq!(march.until_s() - march.from_s(), (31 * 24 - 1) * 3600);
    }

    #[test]
    fn periods_know_their_days() {
        let may: BillingPeriod = "2026-05".parse().expect("a period");
        assert_eq!(first_day(may), date(2026, 5, 1));
        assert_eq!(period_of(date(2026, 5, 31)), may);
        assert_eq!(period_of(date(-5, 5, 31)).to_string(), "1900-05");
    }
}
