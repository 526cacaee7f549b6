//! Rating use: for each event allowances first, then conversions, then the charge, all within limits.
//!
//! What does not live here: which rules fit (`tariff`), what there is to draw on (`lots`). In rooms of
//! their own: drawing (`draw`), limits (`limits`), what a charge does with use (`meter`), calls that run
//! into other hours (`split`), the end of the month (`close`).

mod close;
mod draw;
mod limits;
mod meter;
mod record;
pub(crate) mod split;

pub(crate) use meter::{Beyond, Meter};
pub(crate) use record::{Nothing, Parts, Record};

use crate::{
    bill::{EventPart, How, UnpricedUse},
    book::ChargePart,
    calendar::{PlacedEvent, PlacedUsage},
    exact::Exact,
    lots::Lots,
    month::MonthTerms,
    summary::Demand,
    tariff::{Entry, Extras, RuleAt, RuleIndex, Tariff},
};
use hall_catalog::model::{LimitThen, UsageKind};
use hall_types::Fen;
use limits::LimitState;

/// An event while it is being rated.
pub(crate) struct Moment {
    /// Position of the event.
    pub(crate) event: u32,
    pub(crate) at_s: i64,
    pub(crate) day: u8,
    pub(crate) kind: UsageKind,
    /// True once some charge has rated some of it: the fee for connecting comes once, with the first.
    pub(crate) is_connected: bool,
}

/// What a conversion has paid for.
#[derive(Debug, Default)]
pub(crate) struct ConversionState {
    pub(crate) used: u64,
    pub(crate) drawn: u64,
    pub(crate) events: u32,
}

/// A month being rated.
pub(crate) struct Engine<'a, R> {
    tariff: &'a Tariff,
    terms: &'a MonthTerms<'a>,
    pub(crate) lots: Lots,
    pub(crate) meters: Vec<Meter>,
    conversions: Vec<ConversionState>,
    limits: Vec<LimitState>,
    unpriced: Vec<UnpricedUse>,
    /// Exact sums of what is rounded with the whole bill, by the way it is rounded.
    bill: [Exact; 3],
    record: R,
}

impl<'a, R: Record> Engine<'a, R> {
    pub(crate) fn new(tariff: &'a Tariff, terms: &'a MonthTerms<'a>, record: R) -> Self {
        let period = terms.calendar.period();
        let limits = tariff.limits.iter();
        Self {
            lots: Lots::new(tariff, terms),
            meters: tariff.charges.iter().map(|_| Meter::default()).collect(),
            conversions: tariff.conversions.iter().map(|_| ConversionState::default()).collect(),
            limits: limits.map(|held| LimitState::new(tariff, held, period)).collect(),
            unpriced: Vec::new(),
            bill: [Exact::ZERO; 3],
            record,
            tariff,
            terms,
        }
    }

    /// Rates all events.
    pub(crate) fn run(&mut self, usage: &PlacedUsage) {
        self.scout(|scout| scout.rate_all(usage));
        self.rate_all(usage);
    }

    /// Rates sums of use, where their order makes no difference.
    pub(crate) fn run_sums(&mut self, demands: &[Demand]) {
        self.scout(|scout| scout.rate_sums(demands));
        self.rate_sums(demands);
    }

    /// Where the price of all use depends on where the month ends, goes there first.
    fn scout(&mut self, rate: impl FnOnce(&mut Engine<'a, Nothing>)) {
        if !self.tariff.has_whole_tiers {
            return;
        }
        let mut scout = Engine::new(self.tariff, self.terms, Nothing);
        for meter in &mut scout.meters {
            meter.is_counting_only = true;
        }
        rate(&mut scout);
        for (meter, scouted) in self.meters.iter_mut().zip(&scout.meters) {
            meter.month_total = scouted.month_total;
        }
    }

    fn rate_sums(&mut self, demands: &[Demand]) {
        for (index, demand) in demands.iter().enumerate() {
            let kind = demand.kind;
            let mut moment =
                Moment { event: index as u32, at_s: 0, day: 1, kind, is_connected: false };
            self.rate_part(demand.entry, demand.billed, &mut moment);
            let tariff: &'a Tariff = self.tariff;
            // The first connection has been rated with the sum.
            if let Some(rule) = tariff.charge(demand.entry)
                && moment.is_connected
                && let Some(meter) = self.meters.get_mut(demand.entry.charge as usize)
            {
                meter.connect_again(rule, demand.events.saturating_sub(1));
            }
        }
    }

    /// After how much use a limit takes hold this month.
    pub(crate) fn limit_after(&self, at: u32) -> u64 {
        self.limits.get(at as usize).map_or(u64::MAX, |state| state.after)
    }

    fn rate_all(&mut self, usage: &PlacedUsage) {
        let epochs = self.tariff.epochs_of_days(self.terms.calendar.first_day());
        for (index, event) in usage.events.iter().enumerate() {
            let epoch = epochs.get(usize::from(event.day)).copied().unwrap_or(0);
            self.rate_event(index as u32, event, epoch);
        }
    }

    fn rate_event(&mut self, index: u32, event: &PlacedEvent, epoch: usize) {
        let mut moment = Moment {
            event: index,
            at_s: event.at_s,
            day: event.day,
            kind: event.kind,
            is_connected: false,
        };
        let (tariff, calendar) = (self.tariff, self.terms.calendar);
        split::parts(tariff, calendar, event, epoch, |entry, billed| {
            self.rate_part(entry, billed, &mut moment);
        });
    }

    /// Rates use that falls under one entry.
    pub(crate) fn rate_part(&mut self, entry: Entry, billed: u64, moment: &mut Moment) {
        if entry.extras == 0 {
            self.charge(entry, billed, moment);
            return;
        }
        let tariff: &'a Tariff = self.tariff;
        let Some(extras) = tariff.extras.get(entry.extras as usize) else { return };
        let rest = self.draw(extras, entry.extras, billed, moment);
        let rest = self.convert(extras, rest, moment);
        self.charge_within_limits(entry, extras, rest, moment);
    }

    /// Charges what is left, as far as limits leave it to the charge.
    fn charge_within_limits(
        &mut self,
        entry: Entry,
        extras: &Extras,
        billed: u64,
        moment: &mut Moment,
    ) {
        let mut rest = billed;
        while rest > 0 {
            let (room, reached) = self.limits_on(extras, moment.day);
            let part = rest.min(room);
            let Some((limit, then)) = reached else {
                let stopped = self.charge(entry, part, moment);
                self.count(extras, part - stopped, None, moment);
                rest -= part;
                if stopped > 0 {
                    // What a cap stops counts towards no limit: without end, none would be reached.
                    self.charge(entry, rest, moment);
                    return;
                }
                continue;
            };
            if then == LimitThen::Stop {
                self.note_beyond(limit, moment, |beyond| beyond.stopped += rest);
                self.note(How::Stopped, RuleAt::Limit(limit), rest, false, moment);
                return;
            }
            self.note_beyond(limit, moment, |beyond| beyond.free += part);
            let is_slowed = self.count(extras, part, None, moment);
            self.note(How::Free, RuleAt::Limit(limit), part, is_slowed, moment);
            rest -= part;
        }
    }

    /// Hands use to its charge; gives how much of it a cap stopped.
    fn charge(&mut self, entry: Entry, quantity: u64, moment: &mut Moment) -> u64 {
        let tariff: &'a Tariff = self.tariff;
        let held = tariff.charges.get(entry.charge as usize);
        let meter = self.meters.get_mut(entry.charge as usize);
        let (Some(held), Some(meter)) = (held, meter) else {
            self.note_unpriced(quantity, moment);
            return 0;
        };
        let outcome = meter.rate(&held.rule, quantity, moment);
        let at = |part: ChargePart| RuleAt::Charge(entry.charge, part);
        if R::WANTS_PARTS {
            let rounding = &held.rule.rounding;
            let amount = meter.grown(rounding, &outcome, &mut self.bill);
            for (how, part, quantity, exact, amount) in outcome.parts(amount) {
                let is_slowed = how == How::Free && outcome.is_slowed;
                self.record.part(EventPart {
                    event: moment.event,
                    how,
                    rule: Some(RuleIndex(at(part))),
                    quantity,
                    is_slowed,
                    exact,
                    amount,
                });
            }
        }
        self.note_unpriced(outcome.unpriced, moment);
        outcome.stopped
    }

    fn note_unpriced(&mut self, quantity: u64, moment: &Moment) {
        if quantity == 0 {
            return;
        }
        let Moment { event, at_s, kind, .. } = *moment;
        self.unpriced.push(UnpricedUse { event, at_s, kind, quantity });
        self.record.part(EventPart {
            event,
            how: How::Unpriced,
            rule: None,
            quantity,
            is_slowed: false,
            exact: Exact::ZERO,
            amount: Fen::ZERO,
        });
    }

    /// Records a part that costs nothing.
    fn note(&mut self, how: How, rule: RuleAt, quantity: u64, is_slowed: bool, moment: &Moment) {
        self.record.part(EventPart {
            event: moment.event,
            how,
            rule: Some(RuleIndex(rule)),
            quantity,
            is_slowed,
            exact: Exact::ZERO,
            amount: Fen::ZERO,
        });
    }
}
