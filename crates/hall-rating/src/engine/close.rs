//! The end of a month: lines of the bill, what became of allowances, what ran into limits.

use super::{Beyond, Engine, Meter, Record};
use crate::{
    bill::{BeyondUse, BillLine, Carried, ConversionUse, Measure, RatedMonth},
    book::{ChargePart, ChargeRule},
    exact::Exact,
    lots::base_unit,
    month::MonthSum,
    rule::{RulePart, RuleRef},
    tariff::{Held, RuleAt, RuleIndex},
};
use hall_catalog::model::{LimitThen, Period, Renewal, RoundingMode, RoundingStage};
use hall_types::{Fen, Lit, OfferingRef, Speed, Unit};

/// Ways of rounding, in the order `RoundingMode as usize` counts them.
const MODES: [RoundingMode; 3] = [RoundingMode::HalfUp, RoundingMode::Up, RoundingMode::Down];

impl<R: Record> Engine<'_, R> {
    /// What the month comes to with its fees, and what moves on.
    pub(crate) fn sum(&mut self, fees: Fen) -> MonthSum {
        let of_charges = self.meters.iter().map(|meter| meter.beyond.stopped);
        let of_limits = self.limits.iter().map(|limit| limit.beyond.stopped);
        let moves_on = self
            .tariff
            .allowances
            .iter()
            .any(|held| held.rule.rollover.is_some() || held.rule.renews == Renewal::Once);
        let carried =
            if moves_on { self.lots.close(self.tariff, self.terms).1 } else { Carried::default() };
        MonthSum {
            total: fees + self.total(),
            unpriced: self.unpriced.iter().fold(0, |sum, it| it.quantity.saturating_add(sum)),
            stopped: of_charges.chain(of_limits).fold(0, u64::saturating_add),
            carried,
        }
    }

    /// What all use comes to.
    pub(crate) fn total(&self) -> Fen {
        let mut total = Fen::ZERO;
        let mut bill = [Exact::ZERO; 3];
        for (held, meter) in self.rated() {
            total += meter.connection_amount + meter.pack_amount;
            let rounding = &held.rule.rounding;
            match (rounding.stage, bill.get_mut(rounding.mode as usize)) {
                (RoundingStage::PerBill, Some(sum)) => *sum += meter.use_amount,
                _ => total += meter.use_amount.round(rounding.mode),
            }
        }
        total + bill.iter().zip(MODES).map(|(sum, mode)| sum.round(mode)).sum()
    }

    /// Charges that rated anything, with what they rated.
    fn rated(&self) -> impl Iterator<Item = (&Held<ChargeRule>, &Meter)> {
        let all = self.tariff.charges.iter().zip(&self.meters);
        all.filter(|(_, meter)| meter.events > 0 || meter.beyond.times > 0)
    }

    /// The month with all its lines, fees first.
    pub(crate) fn close(mut self, fees: Vec<BillLine>) -> (RatedMonth, R) {
        let mut lines = fees;
        self.add_lines_of_use(&mut lines);
        let (allowances, carried) = self.lots.close(self.tariff, self.terms);
        let month = RatedMonth {
            period: self.terms.calendar.period(),
            total: lines.iter().map(|line| line.amount).sum(),
            lines,
            allowances,
            conversions: self.conversions_used(),
            carried,
            beyond: self.beyond(),
            unpriced: std::mem::take(&mut self.unpriced),
        };
        (month, self.record)
    }

    fn add_lines_of_use(&self, lines: &mut Vec<BillLine>) {
        let mut bill: [RoundedTogether; 3] = Default::default();
        for (held, meter) in self.rated() {
            let Some(offering) = self.tariff.offering(held.product) else { continue };
            let product = self.tariff.product_number(held.product);
            let unit = held.rule.unit;
            let line = |part: ChargePart, measure: Measure, exact: Exact, amount: Fen| BillLine {
                rule: part.rule(offering, &held.rule.charge),
                product,
                measure,
                events: meter.events,
                exact,
                amount,
            };
            if meter.connections > 0 {
                let amount = meter.connection_amount;
                let measure = Measure::Calls(meter.connections);
                lines.push(line(ChargePart::Connection, measure, Exact::from_fen(amount), amount));
            }
            if meter.packs > 0 {
                let amount = meter.pack_amount;
                let measure =
                    Measure::Packs { packs: meter.packs, quantity: meter.pack_quantity, unit };
                lines.push(line(ChargePart::Pack, measure, Exact::from_fen(amount), amount));
            }
            if meter.quantity > 0 {
                let rounding = &held.rule.rounding;
                let mut amount = meter.use_amount.round(rounding.mode);
                if rounding.stage == RoundingStage::PerBill
                    && let Some(together) = bill.get_mut(rounding.mode as usize)
                {
                    // Each such line shows the nearest fen; one line at the end evens them out.
                    amount = meter.use_amount.round(RoundingMode::HalfUp);
                    together.exact += meter.use_amount;
                    together.of_lines += amount;
                    together.whose.get_or_insert_with(|| (offering.clone(), product));
                }
                let tiers = meter.tier_quantities(&held.rule);
                let measure = Measure::Use { quantity: meter.quantity, unit, tiers };
                lines.push(line(ChargePart::Use, measure, meter.use_amount, amount));
            }
        }
        for (together, mode) in bill.into_iter().zip(MODES) {
            let amount = together.exact.round(mode) - together.of_lines;
            if let Some((offering, product)) = together.whose
                && !amount.is_zero()
            {
                lines.push(BillLine {
                    rule: RuleRef { offering, part: RulePart::BillRounding(mode) },
                    product,
                    measure: Measure::Rounding,
                    events: 0,
                    exact: together.exact - Exact::from_fen(together.of_lines),
                    amount,
                });
            }
        }
    }

    fn conversions_used(&self) -> Vec<ConversionUse> {
        let all = self.tariff.conversions.iter().zip(&self.conversions).enumerate();
        all.filter(|(_, (_, state))| state.used > 0)
            .filter_map(|(index, (held, state))| {
                Some(ConversionUse {
                    rule: self.tariff.rule(RuleIndex(RuleAt::Conversion(index as u32)))?,
                    product: self.tariff.product_number(held.product),
                    used: state.used,
                    drawn: state.drawn,
                    cap: held.rule.cap,
                    events: state.events,
                })
            })
            .collect()
    }

    /// Limits, then caps, that took hold.
    fn beyond(&self) -> Vec<BeyondUse> {
        let today = self.terms.last_day_so_far().day().unsigned_abs();
        let mut all = Vec::new();
        let mut add = |at: RuleAt, product: usize, beyond: &Beyond, effect: Effect| {
            let rule = self.tariff.rule(RuleIndex(at));
            if let (1.., Some(rule)) = (beyond.times, rule) {
                all.push(BeyondUse {
                    rule,
                    product: self.tariff.product_number(product),
                    then: effect.then,
                    speed: effect.speed.map(Lit),
                    unit: effect.unit,
                    free: beyond.free,
                    slowed: beyond.slowed,
                    stopped: beyond.stopped,
                    since_s: beyond.since_s,
                    times: beyond.times,
                    is_holding: beyond.holds_on(effect.per, today),
                });
            }
        };
        for (index, (held, state)) in self.tariff.limits.iter().zip(&self.limits).enumerate() {
            let rule = &held.rule;
            let unit = base_unit(rule.unit);
            let effect = Effect { then: rule.then, per: rule.per, speed: rule.speed, unit };
            add(RuleAt::Limit(index as u32), held.product, &state.beyond, effect);
        }
        for (index, (held, meter)) in self.tariff.charges.iter().zip(&self.meters).enumerate() {
            if let Some(cap) = &held.rule.cap {
                let unit = held.rule.unit;
                let effect = Effect { then: cap.then, per: cap.per, speed: None, unit };
                let at = RuleAt::Charge(index as u32, ChargePart::Cap);
                add(at, held.product, &meter.beyond, effect);
            }
        }
        all
    }
}

/// Charges that are rounded with the whole bill, in one way.
#[derive(Default)]
struct RoundedTogether {
    exact: Exact,
    /// What their own lines come to, each rounded to the nearest fen.
    of_lines: Fen,
    /// The first of them: whose line the difference becomes.
    whose: Option<(OfferingRef, u64)>,
}

/// What a limit or cap does.
struct Effect {
    then: LimitThen,
    per: Period,
    speed: Option<Speed>,
    unit: Unit,
}
