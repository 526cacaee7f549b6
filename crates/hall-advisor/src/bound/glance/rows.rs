//! The rows of a facet at the prices of a plan, or at what services and add-ons make of them.

use super::scene::Scene;
use crate::{
    bound::{
        Bounds,
        lane::{Roundings, floor},
        prices::{KINDS, Layer, Priced},
        tables::{self, Charge, PlanTables},
    },
    demand::{Mask, Row, RowMonth},
};
use hall_rating::{ChargeRule, Exact, OfferingRules, UnitPrice};
use hall_types::Fen;

/// What services or add-ons make of a row's price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replaced {
    price: UnitPrice,
    cap: Option<Fen>,
}

/// A row at some prices.
struct GlanceRow {
    price: UnitPrice,
    demand: Vec<u64>,
    slack: Fen,
    cap: Option<Fen>,
    is_plain: bool,
}

impl GlanceRow {
    fn nothing(months: usize) -> Self {
        let price = UnitPrice::below(Fen::ZERO, 1);
        Self { price, demand: vec![0; months], slack: Fen::ZERO, cap: None, is_plain: false }
    }
}

impl Bounds<'_> {
    /// The use of a facet at the prices of a plan, or at what others make of them.
    pub(super) fn priced(
        &self,
        scene: &Scene,
        plan: &PlanTables,
        replaced: &[Option<Replaced>],
    ) -> Priced {
        let months = self.demand.months;
        let row = |(at, row): (usize, &Row)| match scene.mask >> at & 1 {
            1 => self.glance_row(row, scene, plan, replaced.get(at).copied().flatten()),
            _ => GlanceRow { is_plain: true, ..GlanceRow::nothing(months) },
        };
        let rows: Vec<GlanceRow> = self.demand.rows.iter().enumerate().map(row).collect();
        let own = || rows.iter().enumerate().filter(|(row, _)| scene.mask >> row & 1 == 1);
        let costly = || own().filter(|(_, row)| !row.price.is_free());
        let mut prices: Vec<UnitPrice> = costly().map(|(_, row)| row.price).collect();
        prices.sort_unstable();
        prices.dedup();
        let mut below = UnitPrice::below(Fen::ZERO, 1);
        let mut is_plain = scene.has_all_kinds && own().all(|(_, row)| row.is_plain);
        let mut layers = Vec::with_capacity(prices.len());
        for price in prices {
            let of_layer = costly().filter(|(_, row)| row.price >= price);
            let layer = of_layer.fold(0, |mask: Mask, (row, _)| mask | 1 << row);
            let mut used = vec![[0_u64; KINDS]; months];
            for (at, kind) in scene.kinds.iter().enumerate() {
                for (_, row) in costly().filter(|(row, _)| (kind & layer) >> row & 1 == 1) {
                    for (month, more) in used.iter_mut().zip(&row.demand) {
                        let sum = month.get_mut(at);
                        sum.into_iter().for_each(|sum| *sum = sum.saturating_add(*more));
                    }
                }
            }
            let mut parts: Mask = 0;
            let kinds = scene.kinds.iter().map(|kind| kind & layer);
            for kind in kinds.filter(|kind| *kind != layer) {
                is_plain &= parts & kind == 0;
                parts |= kind;
            }
            layers.push(Layer { more: price.above(below), used });
            below = price;
        }
        Priced {
            layers,
            highest: below,
            slack: Exact::from_fen(own().map(|(_, row)| row.slack).sum()),
            cap: costly().filter_map(|(_, row)| row.cap).min().map(Exact::from_fen),
            is_plain,
        }
    }

    fn glance_row(
        &self,
        row: &Row,
        scene: &Scene,
        plan: &PlanTables,
        replaced: Option<Replaced>,
    ) -> GlanceRow {
        let months = self.demand.months;
        let mut charges: Vec<&Charge> = Vec::with_capacity(row.classes.len());
        for class in &row.classes {
            let is_known = scene.numbers.contains(&self.facets.of(*class));
            match self.market.tables.charge(plan, *class).filter(|_| is_known) {
                Some(charge) if charges.contains(&charge) => {}
                Some(charge) => charges.push(charge),
                None => return GlanceRow::nothing(months),
            }
        }
        let Some((first, others)) = charges.split_first() else {
            return GlanceRow::nothing(months);
        };
        let floor = charges.iter().map(|it| it.floor).min().unwrap_or(first.floor);
        let cap = charges.iter().filter_map(|it| it.cap).min();
        let step = first.step(row.kind);
        let is_in_one_step = others.iter().all(|it| it.step(row.kind) == step);
        if let Some(replaced) = replaced {
            // What replaces the price may count in other steps and round in other ways.
            let least = |month: &RowMonth| match row.is_long() {
                true => month.billed.iter().copied().min().unwrap_or(0).min(month.raw),
                false => month.billed.iter().copied().min().unwrap_or(0),
            };
            return GlanceRow {
                price: replaced.price.min(floor),
                demand: row.months.iter().map(least).collect(),
                slack: Roundings::WORST.slack(row),
                cap: cap.into_iter().chain(replaced.cap).min(),
                is_plain: false,
            };
        }
        let used = |month: &RowMonth| match is_in_one_step {
            true => month.billed.get(step).copied().unwrap_or(0),
            false => month.raw,
        };
        let roundings = charges.iter().map(|it| match is_in_one_step {
            true => it.roundings,
            false => Roundings::WORST,
        });
        GlanceRow {
            price: floor,
            demand: row.months.iter().map(used).collect(),
            slack: roundings.map(|it| it.slack(row)).max().unwrap_or(Fen::ZERO),
            cap,
            is_plain: others.is_empty() && first.is_plain,
        }
    }
}

/// The lowest price that some rules give a row.
pub(super) fn replaced(row: &Row, rules: &[&OfferingRules]) -> Option<Replaced> {
    let is_about = |rule: &&ChargeRule| {
        row.classes.iter().any(|class| rule.taken_in.contains(*class as usize))
    };
    let charges = rules.iter().flat_map(|rules| &rules.charges).map(|rule| &**rule);
    let charges: Vec<&ChargeRule> = charges.filter(is_about).collect();
    let price = charges.iter().map(|rule| floor(rule)).min()?;
    Some(Replaced { price, cap: charges.iter().filter_map(|rule| tables::cap(rule)).min() })
}
