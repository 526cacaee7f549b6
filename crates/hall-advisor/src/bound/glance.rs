//! A first look at every plan: rougher than a bound of a part, and quick enough for a thousand plans.
//!
//! Whatever a plan's own allowances cannot let pass costs at least the plan's price, or what the best
//! offer among all open add-ons asks for a unit, whichever is less.

use super::{
    Bounds,
    carry::over_all_months,
    facet::Item,
    lane::{Lot, Roundings, floor},
};
use crate::{
    demand::{Mask, Row, RowMonth},
    facets::Facets,
    market::Market,
};
use hall_catalog::model::{FeePer, LimitThen, RoundingMode, UsageKind};
use hall_rating::{ChargeRule, Exact, OfferingRules, PriceBook, UnitPrice};
use hall_types::{Fen, NumberSet, Unit};
use std::collections::BTreeSet;

/// What a plan's charges say about each class, ready to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Charges {
    /// Position of the charge of each class, or `NONE`.
    of_class: Vec<u16>,
    charges: Vec<Charge>,
}

const NONE: u16 = u16::MAX;

#[derive(Debug)]
struct Charge {
    floor: UnitPrice,
    /// Position of its steps among those of the book, by kind of use: voice, messages, data.
    steps: [usize; 3],
    roundings: Roundings,
    cap: Option<Fen>,
}

/// What add-ons and services may make of a row's price.
#[derive(Clone, Copy, Debug)]
struct Replaced {
    price: UnitPrice,
    cap: Option<Fen>,
}

/// The least that a charge can come to in a month, where use beyond it goes on.
fn cap(rule: &ChargeRule) -> Option<Fen> {
    rule.cap.as_ref().filter(|cap| cap.then != LimitThen::Stop).map(|cap| cap.fee)
}

impl Charges {
    pub(crate) fn new(rules: &OfferingRules, book: &PriceBook, facets: &Facets) -> Self {
        use UsageKind::{Data, Sms, Voice};
        let mut of_class = vec![NONE; book.class_count()];
        let mut charges = Vec::new();
        for rule in rules.charges.iter().chain(&rules.card_charges) {
            let number = u16::try_from(charges.len()).unwrap_or(NONE);
            for class in rule.taken_in.iter() {
                if let Some(of) = of_class.get_mut(class).filter(|of| **of == NONE) {
                    *of = number;
                }
            }
            let step = |kind| {
                let wanted = rule.increment(kind);
                book.increments(kind).iter().position(|step| *step == wanted).unwrap_or(0)
            };
            let classes: Vec<u32> =
                rule.taken_in.iter().filter_map(|it| u32::try_from(it).ok()).collect();
            let kind = match rule.unit {
                Unit::Second => Voice,
                Unit::Kilobyte => Data,
                _ => Sms,
            };
            charges.push(Charge {
                floor: floor(rule),
                steps: [Voice, Sms, Data].map(step),
                roundings: Roundings::of(rule, kind, &classes, facets),
                cap: cap(rule),
            });
        }
        Self { of_class, charges }
    }

    fn of(&self, class: u32) -> Option<&Charge> {
        let at = self.of_class.get(class as usize)?;
        self.charges.get(usize::from(*at))
    }
}

/// What is the same for all plans at a glance.
pub(crate) struct Glance {
    /// The lowest price that some open add-on or service gives each row instead of the plan's.
    replaced: Vec<Option<Replaced>>,
    /// What open add-ons ask at least for a unit of each facet.
    offers: Vec<Option<UnitPrice>>,
    /// Services' fees.
    fees: Fen,
    /// What services let pass.
    lots: Vec<Lot>,
}

impl<'a> Bounds<'a> {
    /// Makes a glance ready for somebody to whom some add-ons are open.
    pub(crate) fn glance(&self, open: &NumberSet) -> Glance {
        let replaced = |row: &Row| -> Option<Replaced> {
            let add_ons = open.iter().filter_map(|it| self.market.add_ons.get(it));
            let rules = self.services.iter().copied().chain(add_ons.map(|it| &*it.rules));
            let is_about = |rule: &&ChargeRule| {
                row.classes.iter().any(|class| rule.taken_in.contains(*class as usize))
            };
            let charges = rules.flat_map(|rules| &rules.charges).map(|rule| &**rule);
            let charges: Vec<&ChargeRule> = charges.filter(is_about).collect();
            let price = charges.iter().map(|rule| floor(rule)).min()?;
            Some(Replaced { price, cap: charges.iter().filter_map(|rule| cap(rule)).min() })
        };
        let items: Vec<&Item> = open.iter().filter_map(|it| self.item(it)).collect();
        let lasting = self.services.iter().filter(|it| it.fees.per != FeePer::Once);
        let mut lots = Vec::new();
        for rules in &self.services {
            self.lots(rules, &|mask, month| self.demand.most(mask, month), &mut lots);
        }
        Glance {
            replaced: self.demand.rows.iter().map(replaced).collect(),
            offers: self.offers(&items),
            fees: lasting.map(|rules| self.fee(&rules.fees)).sum(),
            lots,
        }
    }

    /// What add-ons ask at least for a unit of each facet, when each bundle shares its fee out among
    /// facets by what is used of it there.
    fn offers(&self, items: &[&Item]) -> Vec<Option<UnitPrice>> {
        let worth = self.worth_of_facets();
        let mut offers: Vec<Option<UnitPrice>> = vec![None; self.rows_of_facet.len()];
        for item in items {
            let units: Vec<u64> =
                self.rows_of_facet.iter().map(|mask| self.units_covered(item, *mask)).collect();
            let total: Exact =
                units.iter().zip(&worth).map(|(units, worth)| worth.times(*units)).sum();
            for (at, units) in units.iter().copied().enumerate().filter(|(_, units)| *units > 0) {
                let Some(own) = worth.get(at).map(|worth| worth.times(units)) else { continue };
                let share = item.fee.share(own, total);
                let price = UnitPrice::below(share.round(RoundingMode::Down), units);
                if let Some(offer) = offers.get_mut(at) {
                    *offer = Some(offer.map_or(price, |offer| offer.min(price)));
                }
            }
        }
        offers
    }

    /// What a unit of each facet is worth, by which bundles share out their fees: the highest price
    /// that any plan asks for one.
    fn worth_of_facets(&self) -> Vec<UnitPrice> {
        let worth = |mask: &Mask| {
            let rows = self.demand.rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
            let classes: BTreeSet<u32> = rows.flat_map(|(_, row)| row.classes.clone()).collect();
            let prices = self.market.plans.iter().flat_map(|plan| {
                let charges = &plan.charges;
                classes.iter().filter_map(move |class| charges.of(*class)).map(|it| it.floor)
            });
            prices.max().unwrap_or(UnitPrice::below(Fen(1), 1))
        };
        self.rows_of_facet.iter().map(worth).collect()
    }

    /// The most units of a facet that an add-on can let pass in all months.
    fn units_covered(&self, item: &Item, facet: Mask) -> u64 {
        let earlier = self.demand.months.saturating_sub(1) as u64;
        let of_lot = |lot: &Lot| {
            let used: Vec<u64> = (0..self.demand.months)
                .map(|month| self.demand.most(lot.rows & facet, month))
                .collect();
            if lot.carry > 0 {
                let holds = lot.months.iter().copied().fold(0, u64::saturating_add);
                let used = used.into_iter().fold(0, u64::saturating_add);
                return holds.saturating_add(lot.carry.saturating_mul(earlier)).min(used);
            }
            let passed = lot.months.iter().zip(used).map(|(holds, used)| used.min(*holds));
            passed.fold(0, u64::saturating_add)
        };
        item.lots
            .iter()
            .filter(|lot| lot.rows & facet != 0)
            .map(of_lot)
            .fold(0, u64::saturating_add)
    }

    /// What a plan comes to at least with whatever of the open add-ons.
    pub(crate) fn at_a_glance(&self, glance: &Glance, plan: usize) -> Fen {
        let Some(plan) = self.market.plans.get(plan) else { return Fen::ZERO };
        let rows: Vec<GlanceRow> = self
            .demand
            .rows
            .iter()
            .zip(&glance.replaced)
            .map(|(row, replaced)| self.glance_row(row, &plan.charges, *replaced))
            .collect();
        let mut lots = glance.lots.clone();
        self.lots(&plan.rules, &|mask, month| self.demand.most(mask, month), &mut lots);
        let mut least = Exact::from_fen(self.fee(&plan.rules.fees) + glance.fees);
        for (mask, offer) in self.rows_of_facet.iter().zip(&glance.offers) {
            least += self.facet_at_a_glance(*mask, *offer, &rows, &lots);
        }
        least.round(RoundingMode::Up)
    }

    fn glance_row(&self, row: &Row, charges: &Charges, replaced: Option<Replaced>) -> GlanceRow {
        let mut of_classes = row.classes.iter().map(|class| charges.of(*class));
        let Some(charge) = of_classes.next().flatten().filter(|_| !row.is_long()) else {
            // Calls that run into other hours count for nothing at a glance.
            return GlanceRow::nothing(self.demand.months);
        };
        let at = match row.kind {
            UsageKind::Voice => 0,
            UsageKind::Sms | UsageKind::Mms => 1,
            UsageKind::Data => 2,
        };
        let step = charge.steps.get(at).copied().unwrap_or(0);
        let Some(replaced) = replaced else {
            let billed = |month: &RowMonth| month.billed.get(step).copied().unwrap_or(0);
            return GlanceRow {
                price: charge.floor,
                demand: row.months.iter().map(billed).collect(),
                slack: charge.roundings.slack(row),
                cap: charge.cap,
            };
        };
        // What replaces the price may count in other steps and round in other ways.
        let least = |month: &RowMonth| month.billed.iter().copied().min().unwrap_or(0);
        GlanceRow {
            price: replaced.price.min(charge.floor),
            demand: row.months.iter().map(least).collect(),
            slack: Roundings::WORST.slack(row),
            cap: charge.cap.into_iter().chain(replaced.cap).min(),
        }
    }

    fn facet_at_a_glance(
        &self,
        mask: Mask,
        offer: Option<UnitPrice>,
        rows: &[GlanceRow],
        lots: &[Lot],
    ) -> Exact {
        let free = UnitPrice::below(Fen::ZERO, 1);
        let own = || rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
        let costly = own().filter(|(_, row)| !row.price.is_free());
        let cap = costly.filter_map(|(_, row)| row.cap).min();
        let mut prices: Vec<UnitPrice> = own().map(|(_, row)| row.price).collect();
        prices.sort_unstable();
        prices.dedup();
        let clipped = |price: UnitPrice| offer.map_or(price, |offer| offer.min(price));
        let mut below = free;
        let mut months = vec![Exact::ZERO; self.demand.months.max(1)];
        for price in prices.into_iter().filter(|price| !price.is_free()) {
            let layer = own()
                .filter(|(_, row)| row.price >= price)
                .fold(0, |mask: Mask, (row, _)| mask | 1 << row);
            let more = clipped(price).above(clipped(below));
            below = price;
            if more.is_free() {
                break;
            }
            let used = |mask: Mask, month: usize| {
                let rows = rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
                rows.fold(0_u64, |sum, (_, row)| {
                    sum.saturating_add(row.demand.get(month).copied().unwrap_or(0))
                })
            };
            let demand: Vec<u64> =
                (0..self.demand.months).map(|month| used(layer, month)).collect();
            let mut passes = vec![0_u64; self.demand.months];
            let mut carry = 0_u64;
            for lot in lots.iter().filter(|lot| lot.rows & layer != 0) {
                // Where each month has a cap of its own, all may be there that could be left of others.
                let (own, kept) = if cap.is_some() { (lot.carry, 0) } else { (0, lot.carry) };
                carry = carry.saturating_add(kept);
                for (month, (sum, holds)) in passes.iter_mut().zip(&lot.months).enumerate() {
                    let holds = match kept {
                        0 => used(lot.rows & layer, month).min(holds.saturating_add(own)),
                        _ => *holds,
                    };
                    *sum = sum.saturating_add(holds);
                }
            }
            if carry > 0 {
                if let Some(sum) = months.first_mut() {
                    *sum += more.times(over_all_months(&demand, &passes, carry));
                }
            } else {
                for (sum, (demand, passes)) in months.iter_mut().zip(demand.iter().zip(&passes)) {
                    *sum += more.times(demand.saturating_sub(*passes));
                }
            }
        }
        let sum: Exact = match cap.map(Exact::from_fen) {
            None => months.into_iter().sum(),
            Some(cap) => months.into_iter().map(|month| month.min(cap)).sum(),
        };
        let slack: Fen = own().map(|(_, row)| row.slack).sum();
        (sum - Exact::from_fen(slack)).max(Exact::ZERO)
    }
}

struct GlanceRow {
    price: UnitPrice,
    demand: Vec<u64>,
    slack: Fen,
    cap: Option<Fen>,
}

impl GlanceRow {
    fn nothing(months: usize) -> Self {
        Self {
            price: UnitPrice::below(Fen::ZERO, 1),
            demand: vec![0; months],
            slack: Fen::ZERO,
            cap: None,
        }
    }
}

impl Market {
    /// Looks up what plans' charges say about each class.
    pub(crate) fn look_up_charges(&mut self, facets: &Facets) {
        for plan in &mut self.plans {
            plan.charges = Charges::new(&plan.rules, &self.book, facets);
        }
    }
}
