//! What one charge has rated so far: the price of use, packs by the day, fees for connecting, caps.
//!
//! What does not live here: limits of use (`engine`), lines of the bill (`close`).

use super::Moment;
use crate::{
    bill::How,
    book::{CapRule, ChargePart, ChargeRule, PackRule, Price},
    exact::{Exact, UnitPrice},
};
use hall_catalog::model::{LimitThen, Period, Rounding, RoundingMode, RoundingStage};
use hall_types::Fen;

/// Use beyond a limit or cap.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beyond {
    pub(crate) free: u64,
    pub(crate) slowed: u64,
    pub(crate) stopped: u64,
    pub(crate) since_s: i64,
    /// On how many days or in how many months it took hold.
    pub(crate) times: u32,
    day: u8,
}

impl Beyond {
    /// Notes that it holds at a moment.
    pub(super) fn hold(&mut self, per: Period, moment: &Moment) {
        let is_anew = self.times == 0 || (per == Period::Day && self.day != moment.day);
        if is_anew {
            self.times += 1;
            self.day = moment.day;
            self.since_s = moment.at_s;
        }
    }

    /// True when it still holds on a day.
    pub(super) fn holds_on(&self, per: Period, day: u8) -> bool {
        per == Period::Month || self.day == day
    }
}

/// What one charge has rated so far.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    /// Events that it rated some of.
    pub(crate) events: u32,
    /// Position of the last such event plus one.
    last_counted: u32,
    /// Position of the last event it was asked about plus one.
    last_event: u32,
    /// What the last event comes to before and after rounding.
    event_exact: Exact,
    event_rounded: Exact,
    /// Use that was priced.
    pub(crate) quantity: u64,
    /// What priced use comes to; rounded already where rounding is by the event.
    pub(crate) use_amount: Exact,
    pub(crate) connections: u32,
    pub(crate) connection_amount: Fen,
    pub(crate) packs: u64,
    pub(crate) pack_quantity: u64,
    pub(crate) pack_amount: Fen,
    pub(crate) beyond: Beyond,
    /// All use of the month, where the tier it ends in decides the price.
    pub(super) month_total: u64,
    /// True while `month_total` is being found out.
    pub(super) is_counting_only: bool,
    /// Day that what follows is about.
    day: u8,
    pack_left: u64,
    packs_today: u64,
    /// What the charge comes to in the period of its cap.
    period_amount: Exact,
}

/// What a charge did with some use.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    connection: Fen,
    packed: u64,
    pack_amount: Fen,
    priced: u64,
    use_amount: Exact,
    free: u64,
    pub(super) is_slowed: bool,
    pub(super) stopped: u64,
    pub(super) unpriced: u64,
}

impl Outcome {
    /// What became of the use, part by part. `amount` is that of the priced part.
    pub(super) fn parts(
        &self,
        amount: Fen,
    ) -> impl Iterator<Item = (How, ChargePart, u64, Exact, Fen)> {
        let whole = |amount: Fen| (Exact::from_fen(amount), amount);
        let (connection, pack) = (whole(self.connection), whole(self.pack_amount));
        let nothing = (Exact::ZERO, Fen::ZERO);
        let has_pack = self.packed > 0 || !self.pack_amount.is_zero();
        [
            (!self.connection.is_zero(), How::ConnectionFee, ChargePart::Connection, 0, connection),
            (has_pack, How::DayPack, ChargePart::Pack, self.packed, pack),
            (
                self.priced > 0,
                How::Charged,
                ChargePart::Use,
                self.priced,
                (self.use_amount, amount),
            ),
            (self.free > 0, How::Free, ChargePart::Cap, self.free, nothing),
            (self.stopped > 0, How::Stopped, ChargePart::Cap, self.stopped, nothing),
        ]
        .into_iter()
        .filter(|part| part.0)
        .map(|(_, how, part, quantity, (exact, amount))| (how, part, quantity, exact, amount))
    }
}

impl Meter {
    /// Rates use; says what became of it.
    pub(super) fn rate(
        &mut self,
        rule: &ChargeRule,
        quantity: u64,
        moment: &mut Moment,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        if quantity == 0 {
            return outcome;
        }
        let event = moment.event.wrapping_add(1);
        if self.last_event != event {
            self.last_event = event;
            self.event_exact = Exact::ZERO;
            self.event_rounded = Exact::ZERO;
        }
        self.begin_day(rule, moment.day);
        if self.is_counting_only && matches!(rule.price, Price::Whole(_)) {
            let packed = rule.day_pack.as_ref().map_or(0, |pack| {
                self.rate_packs(pack, None, quantity, &mut outcome);
                outcome.packed
            });
            self.month_total = self.month_total.saturating_add(quantity - packed);
            return outcome;
        }
        if !std::mem::replace(&mut moment.is_connected, true) && !rule.connection_fee.is_zero() {
            self.connect(rule, &mut outcome);
        }
        let mut rest = quantity;
        if let Some(pack) = &rule.day_pack {
            self.rate_packs(pack, rule.cap.as_ref(), quantity, &mut outcome);
            rest -= outcome.packed;
        }
        if rest > 0 {
            self.rate_use(rule, rest, &mut outcome);
            let beyond = rest - outcome.priced - outcome.unpriced;
            if let Some(cap) = rule.cap.as_ref().filter(|_| beyond > 0) {
                self.go_beyond(cap, beyond, moment, &mut outcome);
            }
        }
        let has_rated = outcome.priced > 0 || outcome.packed > 0 || !outcome.connection.is_zero();
        if has_rated && self.last_counted != event {
            self.last_counted = event;
            self.events += 1;
        }
        outcome
    }

    fn begin_day(&mut self, rule: &ChargeRule, day: u8) {
        if self.day != day {
            self.day = day;
            self.pack_left = 0;
            self.packs_today = 0;
            if rule.cap.as_ref().is_some_and(|cap| cap.per == Period::Day) {
                self.period_amount = Exact::ZERO;
            }
        }
    }

    /// What is left until a cap is reached; `None` without one.
    fn room(&self, cap: Option<&CapRule>) -> Option<Exact> {
        cap.map(|cap| (Exact::from_fen(cap.fee) - self.period_amount).max(Exact::ZERO))
    }

    /// Adds a whole amount as far as the cap lets it; gives what was added.
    fn add_whole(&mut self, cap: Option<&CapRule>, amount: Fen) -> Fen {
        let exact = Exact::from_fen(amount);
        match (self.room(cap), cap) {
            (Some(room), Some(cap)) if room < exact => {
                self.period_amount = Exact::from_fen(cap.fee);
                room.round(RoundingMode::Down)
            }
            _ => {
                self.period_amount += exact;
                amount
            }
        }
    }

    fn connect(&mut self, rule: &ChargeRule, outcome: &mut Outcome) {
        outcome.connection = self.add_whole(rule.cap.as_ref(), rule.connection_fee);
        if !outcome.connection.is_zero() {
            self.connections += 1;
            self.connection_amount += outcome.connection;
        }
    }

    /// Adds the fees of more calls that nothing but their charge is about.
    pub(super) fn connect_again(&mut self, rule: &ChargeRule, calls: u32) {
        if !rule.connection_fee.is_zero() {
            self.connections = self.connections.saturating_add(calls);
            let amount = rule.connection_fee.0.saturating_mul(i64::from(calls));
            self.connection_amount = Fen(self.connection_amount.0.saturating_add(amount));
        }
    }

    /// Takes use out of the day's packs and starts new ones.
    fn rate_packs(
        &mut self,
        pack: &PackRule,
        cap: Option<&CapRule>,
        quantity: u64,
        outcome: &mut Outcome,
    ) {
        let from_open = quantity.min(self.pack_left);
        self.pack_left -= from_open;
        let rest = quantity - from_open;
        let allowed = pack.packs_max.map_or(u64::MAX, u64::from);
        let mut started =
            rest.div_ceil(pack.quantity).min(allowed.saturating_sub(self.packs_today));
        if let Some(room) = self.room(cap)
            && let Ok(fee @ 1..) = u64::try_from(pack.fee.0)
        {
            let affordable = u64::try_from(room.round(RoundingMode::Down).0).unwrap_or(0);
            started = started.min(affordable.div_ceil(fee));
        }
        let fee = i64::try_from(started).unwrap_or(i64::MAX).saturating_mul(pack.fee.0);
        let amount = self.add_whole(cap, Fen(fee));
        let holds = started.saturating_mul(pack.quantity);
        let from_new = rest.min(holds);
        self.pack_left = self.pack_left.saturating_add(holds - from_new);
        self.packs_today = self.packs_today.saturating_add(started);
        self.packs = self.packs.saturating_add(started);
        self.pack_amount = Fen(self.pack_amount.0.saturating_add(amount.0));
        self.pack_quantity = self.pack_quantity.saturating_add(from_open + from_new);
        outcome.packed = from_open + from_new;
        outcome.pack_amount = amount;
    }

    /// Prices use as far as the cap lets it.
    fn rate_use(&mut self, rule: &ChargeRule, quantity: u64, outcome: &mut Outcome) {
        let room = self.room(rule.cap.as_ref());
        if matches!(rule.price, Price::PacksOnly) {
            let is_capped = room == Some(Exact::ZERO);
            outcome.unpriced = if is_capped { 0 } else { quantity };
            return;
        }
        let by_event = rule.rounding.stage == RoundingStage::PerEvent;
        // What so much use comes to: exactly, and as it is charged.
        let amounts = |meter: &Self, quantity: u64| {
            let price = meter.price(rule, quantity);
            if by_event {
                let rounded = (meter.event_exact + price).round(rule.rounding.mode);
                (price, Exact::from_fen(rounded) - meter.event_rounded)
            } else {
                (price, price)
            }
        };
        let mut priced = quantity;
        let (mut exact, mut sum) = amounts(self, quantity);
        if let Some(room) = room
            && (sum > room || room == Exact::ZERO)
        {
            if room == Exact::ZERO {
                return;
            }
            // Rounding may come to more than the cap; use reaches it by its exact price.
            let paid_for = room + self.event_rounded;
            let reaches = |quantity| match by_event {
                true => self.event_exact + self.price(rule, quantity) >= paid_for,
                false => self.price(rule, quantity) >= room,
            };
            priced = least(quantity, reaches);
            exact = amounts(self, priced).0;
            sum = room;
        }
        self.event_exact += exact;
        self.event_rounded += sum;
        self.quantity = self.quantity.saturating_add(priced);
        self.use_amount += sum;
        self.period_amount += sum;
        outcome.priced = priced;
        outcome.use_amount = sum;
    }

    /// The exact price of so much more use.
    fn price(&self, rule: &ChargeRule, quantity: u64) -> Exact {
        match &rule.price {
            Price::Free | Price::PacksOnly => Exact::ZERO,
            Price::Rate(price) => price.times(quantity),
            Price::Graduated(tiers) => {
                let until = self.quantity.saturating_add(quantity);
                let parts = tier_parts(tiers, self.quantity, until);
                parts.zip(tiers).map(|(part, (_, price))| price.times(part)).sum()
            }
            Price::Whole(tiers) => {
                let tier = tiers.iter().find(|(up_to, _)| self.month_total <= *up_to);
                tier.map_or(Exact::ZERO, |(_, price)| price.times(quantity))
            }
        }
    }

    fn go_beyond(&mut self, cap: &CapRule, rest: u64, moment: &Moment, outcome: &mut Outcome) {
        self.beyond.hold(cap.per, moment);
        match cap.then {
            LimitThen::Stop => {
                self.beyond.stopped += rest;
                outcome.stopped = rest;
            }
            LimitThen::Free => {
                self.beyond.free += rest;
                outcome.free = rest;
            }
            LimitThen::Throttle => {
                self.beyond.free += rest;
                self.beyond.slowed += rest;
                outcome.free = rest;
                outcome.is_slowed = true;
            }
        }
    }

    /// What the rounded price of use grew by with an outcome, so that events add up to the bill.
    /// `bill` holds the exact sums of what is rounded with the whole bill.
    pub(super) fn grown(
        &self,
        rounding: &Rounding,
        outcome: &Outcome,
        bill: &mut [Exact; 3],
    ) -> Fen {
        let grown = |after: Exact| {
            let before = after - outcome.use_amount;
            after.round(rounding.mode) - before.round(rounding.mode)
        };
        match rounding.stage {
            RoundingStage::PerEvent => outcome.use_amount.round(rounding.mode),
            RoundingStage::PerMonth => grown(self.use_amount),
            RoundingStage::PerBill => match bill.get_mut(rounding.mode as usize) {
                Some(sum) => {
                    *sum += outcome.use_amount;
                    grown(*sum)
                }
                None => Fen::ZERO,
            },
        }
    }

    /// How much priced use fell into each tier; empty without tiers.
    pub(super) fn tier_quantities(&self, rule: &ChargeRule) -> Vec<u64> {
        match &rule.price {
            Price::Graduated(tiers) => tier_parts(tiers, 0, self.quantity).collect(),
            Price::Whole(tiers) => {
                let tier = tiers.iter().position(|(up_to, _)| self.month_total <= *up_to);
                let here = |index: usize| if Some(index) == tier { self.quantity } else { 0 };
                (0..tiers.len()).map(here).collect()
            }
            Price::Free | Price::Rate(_) | Price::PacksOnly => Vec::new(),
        }
    }
}

/// How much of the use between two amounts lies in each tier.
fn tier_parts(tiers: &[(u64, UnitPrice)], from: u64, until: u64) -> impl Iterator<Item = u64> + '_ {
    let mut lower = 0;
    tiers.iter().map(move |(upper, _)| {
        let part = until.min(*upper).saturating_sub(from.max(lower));
        lower = *upper;
        part
    })
}

/// The least number up to `most` that something holds for, which holds for `most` and, once it holds,
/// for all greater ones.
fn least(most: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
