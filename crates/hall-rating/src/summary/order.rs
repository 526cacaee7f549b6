//! When sums suffice: the bill must come out the same in whatever order the use came.
//!
//! Use flows from an entry through the lots it may draw on, through conversions, to its charge. That
//! does not depend on the order of events when, for every lot that may run out, all use that draws on
//! it goes on the same way after it; when steps and roundings of single events leave nothing over;
//! and when nothing counts by the day. A lot that cannot run out ends the way.

use super::Demand;
use crate::{
    book::{ChargePart, ChargeRule, Price},
    engine::{Engine, Nothing},
    tariff::{Entry, RuleAt, RuleIndex, Tariff},
};
use hall_catalog::model::{LimitThen, Period, Renewal, RoundingStage};
use std::collections::BTreeMap;

/// What only the events of a month can tell, with the rule for [`Tariff::rule`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeedsEvents {
    /// A product begins or ends within the month.
    #[error("a product begins or ends within the month")]
    ProductsChange,
    /// A rule counts by the day.
    #[error("a rule counts by the day")]
    CountsByDay(RuleIndex),
    /// A fee for connecting depends on which calls an allowance or a cap covers.
    #[error("a fee for connecting depends on which calls are covered")]
    ConnectionFee(RuleIndex),
    /// A charge is rounded by the event, and not every event comes to whole fen.
    #[error("a charge is rounded by the event")]
    RoundedByEvent(RuleIndex),
    /// Steps of a conversion do not fit the steps use is counted in.
    #[error("steps of a conversion do not fit the steps use is counted in")]
    Steps(RuleIndex),
    /// An allowance or conversion may run out, and what drew on it goes on in different ways.
    #[error("who draws first on something that may run out decides the bill")]
    WhoDrawsFirst(RuleIndex),
    /// A limit may take hold of use that is charged in different ways.
    #[error("what comes before a limit takes hold decides the bill")]
    WhatComesFirst(RuleIndex),
}

/// Use under one entry, with the way it takes.
struct Pool<'a> {
    entry: Entry,
    demand: u64,
    /// The greatest length that every step is a multiple of.
    step: u64,
    has_parts: bool,
    charge: Option<&'a ChargeRule>,
    /// Lots it draws on in order, up to the first one that cannot run out.
    lots: Vec<u32>,
    /// True when the last of `lots` cannot run out.
    ends_in_lot: bool,
    conversions: &'a [u32],
    limits: &'a [u32],
}

/// The way of use after a lot: further lots, and unless the last of them cannot run out the charge and
/// the conversions on the way to it.
type Way<'a> = (&'a [u32], Option<(u32, &'a [u32])>);

/// Fails with what the demands need their events for.
pub(super) fn check(
    tariff: &Tariff,
    engine: &Engine<'_, Nothing>,
    demands: &[Demand],
) -> Result<(), NeedsEvents> {
    let mut order = Order { tariff, engine, pools: pools(tariff, engine, demands) };
    let tight = order.find_tight();
    order.check_days()?;
    order.check_steps()?;
    order.check_lots(&tight)?;
    order.check_conversions(&tight)?;
    order.check_limits(&tight)?;
    order.check_charges(&tight)
}

fn pools<'a>(
    tariff: &'a Tariff,
    engine: &Engine<'_, Nothing>,
    demands: &[Demand],
) -> Vec<Pool<'a>> {
    let mut pools: BTreeMap<(u32, u32), Pool<'a>> = BTreeMap::new();
    for demand in demands.iter().filter(|demand| demand.billed > 0) {
        let entry = demand.entry;
        let Some(extras) = tariff.extras.get(entry.extras as usize) else { continue };
        let increment = tariff.increment(entry, demand.kind);
        let pool = pools.entry((entry.charge, entry.extras)).or_insert_with(|| Pool {
            entry,
            demand: 0,
            step: gcd(increment.first, increment.next),
            has_parts: false,
            charge: tariff.charge(entry),
            lots: of_some_use(engine, entry.extras),
            ends_in_lot: false,
            conversions: &extras.conversions,
            limits: &extras.limits,
        });
        pool.demand = pool.demand.saturating_add(demand.billed);
        pool.has_parts |= demand.has_parts;
    }
    pools.into_values().collect()
}

/// The lots that some extras may draw on, without those that are empty from the beginning.
fn of_some_use(engine: &Engine<'_, Nothing>, extras: u32) -> Vec<u32> {
    let is_of_use = |lot: &u32| {
        let lot = engine.lots.all.get(*lot as usize);
        lot.is_some_and(|lot| lot.left > 0 || lot.renews == Renewal::Day)
    };
    engine.lots.of_extras(extras).iter().copied().filter(is_of_use).collect()
}

struct Order<'a, 'e> {
    tariff: &'a Tariff,
    engine: &'e Engine<'e, Nothing>,
    pools: Vec<Pool<'a>>,
}

impl Order<'_, '_> {
    fn rule_of_lot(&self, lot: u32) -> RuleIndex {
        let allowance = self.engine.lots.all.get(lot as usize).map_or(0, |lot| lot.allowance);
        RuleIndex(RuleAt::Allowance(allowance))
    }

    fn left(&self, lot: u32) -> u64 {
        self.engine.lots.all.get(lot as usize).map_or(0, |lot| lot.left)
    }

    /// Lots that the conversions of a pool draw on.
    fn sources(&self, conversion: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.tariff.conversions.get(conversion as usize).map(|held| &held.from);
        let lots = &self.engine.lots;
        from.into_iter().flatten().flat_map(|allowance| lots.of_allowance(*allowance).to_vec())
    }

    /// Nothing in the way of any use counts by the day.
    fn check_days(&self) -> Result<(), NeedsEvents> {
        for pool in &self.pools {
            for at in pool.limits {
                let limit = self.tariff.limits.get(*at as usize);
                let is_daily = limit.is_some_and(|held| held.rule.per == Period::Day);
                if is_daily && self.may_take_hold(*at) {
                    return Err(NeedsEvents::CountsByDay(RuleIndex(RuleAt::Limit(*at))));
                }
            }
            let through = pool.conversions.iter().filter(|_| !pool.ends_in_lot);
            let sources = through.flat_map(|at| self.sources(*at));
            for lot in pool.lots.iter().copied().chain(sources) {
                let renews = self.engine.lots.all.get(lot as usize).map(|lot| lot.renews);
                if renews == Some(Renewal::Day) {
                    return Err(NeedsEvents::CountsByDay(self.rule_of_lot(lot)));
                }
            }
        }
        Ok(())
    }

    /// Every event is a whole number of steps of each conversion it may go through.
    fn check_steps(&self) -> Result<(), NeedsEvents> {
        for pool in self.pools.iter().filter(|pool| !pool.ends_in_lot) {
            for at in pool.conversions {
                let each = self.tariff.conversions.get(*at as usize).map_or(1, |it| it.rule.each);
                if !pool.step.is_multiple_of(each) {
                    return Err(NeedsEvents::Steps(RuleIndex(RuleAt::Conversion(*at))));
                }
            }
        }
        Ok(())
    }

    /// Which lots may run out; shortens the way of each pool to the first lot that cannot.
    fn find_tight(&mut self) -> Vec<bool> {
        let mut tight = vec![true; self.engine.lots.all.len()];
        loop {
            let mut wanted = vec![0_u64; tight.len()];
            let mut want = |lot: u32, quantity: u64| {
                if let Some(sum) = wanted.get_mut(lot as usize) {
                    *sum = sum.saturating_add(quantity);
                }
            };
            for pool in &self.pools {
                for lot in &pool.lots {
                    want(*lot, pool.demand);
                }
                for at in pool.conversions.iter().filter(|_| !pool.ends_in_lot) {
                    let Some(held) = self.tariff.conversions.get(*at as usize) else { continue };
                    let steps = pool.demand.min(held.rule.cap) / held.rule.each;
                    for lot in self.sources(*at) {
                        want(lot, steps.saturating_mul(held.rule.costs));
                    }
                }
            }
            let now: Vec<bool> =
                wanted.iter().enumerate().map(|(lot, sum)| *sum > self.left(lot as u32)).collect();
            let is_tight = |lot: u32| now.get(lot as usize).copied().unwrap_or(true);
            for pool in &mut self.pools {
                if let Some(last) = pool.lots.iter().position(|lot| !is_tight(*lot)) {
                    pool.lots.truncate(last + 1);
                    pool.ends_in_lot = true;
                }
            }
            if now == tight {
                return now;
            }
            tight = now;
        }
    }

    /// All use that draws on a lot that may run out goes on the same way after it.
    fn check_lots(&self, tight: &[bool]) -> Result<(), NeedsEvents> {
        let mut ways: BTreeMap<u32, Way<'_>> = BTreeMap::new();
        for pool in &self.pools {
            let end = (!pool.ends_in_lot).then_some((pool.entry.charge, pool.conversions));
            for (position, lot) in pool.lots.iter().enumerate() {
                if !tight.get(*lot as usize).copied().unwrap_or(true) {
                    continue;
                }
                let way = (pool.lots.get(position + 1..).unwrap_or(&[]), end);
                if *ways.entry(*lot).or_insert(way) != way {
                    return Err(NeedsEvents::WhoDrawsFirst(self.rule_of_lot(*lot)));
                }
            }
        }
        Ok(())
    }

    /// True when all that use may draw on in some conversions may not suffice.
    fn may_exceed(&self, conversion: u32) -> bool {
        let cap = self.tariff.conversions.get(conversion as usize).map_or(0, |it| it.rule.cap);
        let through =
            |pool: &&Pool<'_>| !pool.ends_in_lot && pool.conversions.contains(&conversion);
        let wanted = self.pools.iter().filter(through);
        wanted.fold(0_u64, |sum, pool| sum.saturating_add(pool.demand)) > cap
    }

    /// Conversions never run short of what they draw on, and use beyond their caps goes one way.
    fn check_conversions(&self, tight: &[bool]) -> Result<(), NeedsEvents> {
        let mut ways: BTreeMap<u32, (u32, &[u32])> = BTreeMap::new();
        for pool in self.pools.iter().filter(|pool| !pool.ends_in_lot) {
            for at in pool.conversions {
                let is_short = |lot: &u32| tight.get(*lot as usize).copied().unwrap_or(true);
                if let Some(lot) = self.sources(*at).find(is_short) {
                    return Err(NeedsEvents::WhoDrawsFirst(self.rule_of_lot(lot)));
                }
                let each = self.tariff.conversions.get(*at as usize).map_or(1, |it| it.rule.each);
                if pool.lots.iter().any(|lot| !self.left(*lot).is_multiple_of(each)) {
                    return Err(NeedsEvents::Steps(RuleIndex(RuleAt::Conversion(*at))));
                }
                let way = (pool.entry.charge, pool.conversions);
                if self.may_exceed(*at) && *ways.entry(*at).or_insert(way) != way {
                    return Err(NeedsEvents::WhoDrawsFirst(RuleIndex(RuleAt::Conversion(*at))));
                }
            }
        }
        Ok(())
    }

    /// A limit that may take hold is about one pool, which shares nothing that may run out.
    fn check_limits(&self, tight: &[bool]) -> Result<(), NeedsEvents> {
        for (at, held) in self.tariff.limits.iter().enumerate() {
            let at = at as u32;
            if !self.may_take_hold(at) {
                continue;
            }
            let pools: Vec<_> = self.pools.iter().filter(|it| it.limits.contains(&at)).collect();
            let is_alone = match pools.as_slice() {
                [pool] if held.rule.then == LimitThen::Stop => {
                    pool.lots.is_empty() && pool.conversions.is_empty()
                }
                [pool] => {
                    let is_shared = |lot: &u32| {
                        let users = self.pools.iter().filter(|it| it.lots.contains(lot)).count();
                        users > 1 && tight.get(*lot as usize).copied().unwrap_or(true)
                    };
                    !pool.lots.iter().any(is_shared)
                        && !pool.conversions.iter().any(|it| self.may_exceed(*it))
                }
                _ => false,
            };
            if !is_alone {
                return Err(NeedsEvents::WhatComesFirst(RuleIndex(RuleAt::Limit(at))));
            }
        }
        Ok(())
    }

    fn may_take_hold(&self, limit: u32) -> bool {
        let under = self.pools.iter().filter(|pool| pool.limits.contains(&limit));
        let wanted = under.fold(0_u64, |sum, pool| sum.saturating_add(pool.demand));
        wanted > self.engine.limit_after(limit)
    }

    /// What reaches a charge comes to the same in one sum.
    fn check_charges(&self, tight: &[bool]) -> Result<(), NeedsEvents> {
        for pool in self.pools.iter().filter(|pool| self.reaches_charge(pool)) {
            let Some(charge) = pool.charge else { continue };
            let rule = |part: ChargePart| RuleIndex(RuleAt::Charge(pool.entry.charge, part));
            if charge.day_pack.is_some() {
                return Err(NeedsEvents::CountsByDay(rule(ChargePart::Pack)));
            }
            if charge.cap.as_ref().is_some_and(|cap| cap.per == Period::Day) {
                return Err(NeedsEvents::CountsByDay(rule(ChargePart::Cap)));
            }
            let is_open = pool.entry.extras == 0 && charge.cap.is_none() && !pool.has_parts;
            if !charge.connection_fee.is_zero() && !is_open {
                return Err(NeedsEvents::ConnectionFee(rule(ChargePart::Connection)));
            }
            let is_by_event = charge.rounding.stage == RoundingStage::PerEvent;
            if is_by_event && !charge.is_free() && !self.is_whole(pool, charge, tight) {
                return Err(NeedsEvents::RoundedByEvent(rule(ChargePart::Use)));
            }
        }
        Ok(())
    }

    /// True when some use of a pool may be left for its charge.
    fn reaches_charge(&self, pool: &Pool<'_>) -> bool {
        !pool.ends_in_lot && pool.conversions.iter().all(|at| self.may_exceed(*at))
    }

    /// True when every event of a pool comes to whole fen, whatever part of it is left to its charge.
    fn is_whole(&self, pool: &Pool<'_>, charge: &ChargeRule, tight: &[bool]) -> bool {
        let step = pool.step.max(1);
        let prices_whole = match &charge.price {
            Price::Free => true,
            Price::Rate(price) => price.times(step).is_whole_fen(),
            Price::Graduated(tiers) => {
                let last = tiers.len().saturating_sub(1);
                tiers.iter().enumerate().all(|(index, (up_to, price))| {
                    price.times(step).is_whole_fen()
                        && (index == last || up_to.is_multiple_of(step))
                })
            }
            Price::Whole(tiers) => tiers.iter().all(|(_, price)| price.times(step).is_whole_fen()),
            Price::PacksOnly => false,
        };
        let is_tight = |lot: &&u32| tight.get(**lot as usize).copied().unwrap_or(true);
        prices_whole
            && pool.lots.iter().filter(is_tight).all(|lot| self.left(*lot).is_multiple_of(step))
            && pool.conversions.iter().all(|at| {
                let held = self.tariff.conversions.get(*at as usize);
                held.is_none_or(|it| {
                    (it.rule.cap / it.rule.each * it.rule.each).is_multiple_of(step)
                })
            })
            && pool.limits.iter().all(|at| {
                !self.may_take_hold(*at) || self.engine.limit_after(*at).is_multiple_of(step)
            })
    }
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
