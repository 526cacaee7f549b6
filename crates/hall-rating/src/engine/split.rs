//! Calls that run into other hours.
//!
//! The charge at the moment a call begins decides whether it is split. The steps of a split call run
//! on: a step that has begun belongs to the hours it began in, so that a call is never charged for
//! more steps than it has, and each part after the first counts in the later steps of its charge.

use crate::{
    calendar::{MonthCalendar, PlacedEvent, end_s},
    tariff::{Entry, Tariff},
};
use hall_types::Increment;

/// Takes an event apart into what falls under one entry each, in whole steps. Most events are one
/// part.
pub(crate) fn parts(
    tariff: &Tariff,
    calendar: &MonthCalendar,
    event: &PlacedEvent,
    epoch: usize,
    mut part: impl FnMut(Entry, u64),
) {
    // A call that nobody answered, a session without a byte: no use.
    if event.quantity == 0 {
        return;
    }
    let Some(entry) = tariff.entry(epoch, event.class) else { return };
    let increment = tariff.increment(entry, event.kind);
    if event.crosses && tariff.splits(entry) {
        Call { tariff, calendar, call: event, epoch }.split(entry, increment, part);
    } else {
        part(entry, increment.billed(event.quantity));
    }
}

struct Call<'a> {
    tariff: &'a Tariff,
    calendar: &'a MonthCalendar,
    call: &'a PlacedEvent,
    epoch: usize,
}

impl Call<'_> {
    fn split(&self, first: Entry, steps: Increment, mut part: impl FnMut(Entry, u64)) {
        let (mut entry, mut increment) = (first, steps);
        let mut stretch = self.call.stretch as usize;
        // Seconds of the call that steps so far have used up.
        let mut done: u64 = 0;
        while done < self.call.quantity {
            let rest = self.call.quantity - done;
            let change = self.next_change(entry, stretch);
            let until_change = change.map_or(rest, |(_, at)| at.saturating_sub(done).min(rest));
            let billed = increment.billed(until_change);
            part(entry, billed);
            done = done.saturating_add(billed);
            if let Some((position, _)) = change
                && done < self.call.quantity
            {
                let at_s = end_s(self.call.at_s, done);
                stretch = self.calendar.stretch_at(at_s).max(position);
                entry = self.entry_in(stretch).unwrap_or(entry);
                let next = self.tariff.increment(entry, self.call.kind).next;
                increment = Increment { first: next, next };
            }
        }
    }

    /// Where after a stretch another entry comes to hold during the call, and after how many seconds
    /// of it.
    fn next_change(&self, entry: Entry, stretch: usize) -> Option<(usize, u64)> {
        let end_s = end_s(self.call.at_s, self.call.quantity);
        let after = self.calendar.stretches().iter().enumerate().skip(stretch + 1);
        after.take_while(|(_, it)| it.from_s < end_s).find_map(|(position, it)| {
            let is_other = self.entry_in(position) != Some(entry);
            is_other.then_some((position, it.from_s.abs_diff(self.call.at_s)))
        })
    }

    fn entry_in(&self, stretch: usize) -> Option<Entry> {
        let band_set = self.calendar.stretches().get(stretch)?.band_set;
        self.tariff.entry(self.epoch, self.tariff.classes.class(self.call.place, band_set))
    }
}
