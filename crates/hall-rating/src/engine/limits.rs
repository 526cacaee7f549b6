//! Limits: what counts towards them, when they take hold.
//!
//! What does not live here: what use does then (`engine`).

use super::{Beyond, Engine, Moment, Record};
use crate::{
    book::LimitRule,
    lots::by_day_up,
    tariff::{Extras, Held, Tariff},
};
use hall_catalog::model::{LimitThen, Period, Proration};
use hall_types::BillingPeriod;

/// What has counted towards a limit.
#[derive(Debug)]
pub(crate) struct LimitState {
    /// After so much it takes hold; by the day in a first month.
    pub(super) after: u64,
    counted: u64,
    /// Day that `counted` is about, of a limit by the day.
    day: u8,
    pub(crate) beyond: Beyond,
}

impl LimitState {
    /// A limit of a month in which nothing has counted yet.
    pub(super) fn new(tariff: &Tariff, held: &Held<LimitRule>, period: BillingPeriod) -> Self {
        let by_day = tariff.products.get(held.product).filter(|product| {
            held.rule.per == Period::Month
                && product.starts_in(period)
                && product.rules.first_allowances == Proration::ByDay
        });
        let whole = held.rule.after;
        Self {
            after: by_day.map_or(whole, |product| by_day_up(whole, product.from, period)),
            counted: 0,
            day: 0,
            beyond: Beyond::default(),
        }
    }
}

impl<R: Record> Engine<'_, R> {
    /// How much use is left before the next limit takes hold, and of those that have taken hold the
    /// one that decides: one that stops, else one that slows, else one that makes free.
    pub(super) fn limits_on(
        &mut self,
        extras: &Extras,
        day: u8,
    ) -> (u64, Option<(u32, LimitThen)>) {
        let severity = |then: LimitThen| match then {
            LimitThen::Free => 0,
            LimitThen::Throttle => 1,
            LimitThen::Stop => 2,
        };
        let mut room = u64::MAX;
        let mut reached: Option<(u32, LimitThen)> = None;
        for at in &extras.limits {
            let Some((left, then)) = self.limit_left(*at, day) else { continue };
            if left > 0 {
                room = room.min(left);
            } else if reached.is_none_or(|(_, before)| severity(before) < severity(then)) {
                reached = Some((*at, then));
            }
        }
        (room, reached)
    }

    /// How much may be used before a limit takes hold, and what it does then.
    fn limit_left(&mut self, at: u32, day: u8) -> Option<(u64, LimitThen)> {
        let rule = &self.tariff.limits.get(at as usize)?.rule;
        let state = self.limits.get_mut(at as usize)?;
        if rule.per == Period::Day && state.day != day {
            state.day = day;
            state.counted = 0;
        }
        Some((state.after.saturating_sub(state.counted), rule.then))
    }

    /// True when use paid with an allowance counts towards a limit: what was bought on top counts
    /// towards its own limits only.
    fn counts(&self, at: u32, bought_with: Option<usize>) -> bool {
        let product = self.tariff.limits.get(at as usize).map(|held| held.product);
        bought_with.is_none() || bought_with == product
    }

    /// How much use paid with an allowance has left before a limit stops it.
    pub(super) fn room_to_stop(
        &mut self,
        extras: &Extras,
        bought_with: Option<usize>,
        day: u8,
    ) -> u64 {
        let mut room = u64::MAX;
        for at in &extras.limits {
            if self.counts(*at, bought_with)
                && let Some((left, LimitThen::Stop)) = self.limit_left(*at, day)
            {
                room = room.min(left);
            }
        }
        room
    }

    /// Counts use towards limits; true when it ran slower because of one.
    pub(super) fn count(
        &mut self,
        extras: &Extras,
        quantity: u64,
        bought_with: Option<usize>,
        moment: &Moment,
    ) -> bool {
        let mut is_slowed = false;
        for at in &extras.limits {
            if !self.counts(*at, bought_with) {
                continue;
            }
            let Some((left, then)) = self.limit_left(*at, moment.day) else { continue };
            let over = quantity.saturating_sub(left);
            if let Some(state) = self.limits.get_mut(*at as usize) {
                state.counted = state.counted.saturating_add(quantity);
            }
            if over > 0 && then == LimitThen::Throttle {
                is_slowed = true;
                self.note_beyond(*at, moment, |beyond| beyond.slowed += over);
            }
        }
        is_slowed
    }

    pub(super) fn note_beyond(&mut self, at: u32, moment: &Moment, note: impl FnOnce(&mut Beyond)) {
        let Some(per) = self.tariff.limits.get(at as usize).map(|held| held.rule.per) else {
            return;
        };
        if let Some(state) = self.limits.get_mut(at as usize) {
            state.beyond.hold(per, moment);
            note(&mut state.beyond);
        }
    }
}
