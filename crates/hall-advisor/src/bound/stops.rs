//! Whether some use is stopped by a limit or cap or has no price, whatever open add-ons are taken.

use super::{
    Bounds,
    facet::Item,
    lane::{Lot, RowPrice, floor},
};
use crate::demand::Mask;
use hall_catalog::model::{LimitThen, Period};
use hall_rating::{ChargeRule, Exact, OfferingRules, Price};
use hall_types::Fen;

/// Use under one plan with everything that could let it pass.
pub(super) struct Stops<'a> {
    pub(super) rows: &'a [RowPrice<'a>],
    /// Of the plan, of services and of add-ons that are taken.
    pub(super) lots: &'a [Lot],
    pub(super) items: &'a [&'a Item],
    /// Days of each month.
    pub(super) days: &'a [u64],
}

impl Stops<'_> {
    /// True when some use is stopped for certain.
    pub(super) fn some_use(
        &self,
        bounds: &Bounds<'_>,
        plan: &OfferingRules,
        taken: &[&OfferingRules],
    ) -> bool {
        let limits = plan.limits.iter().chain(taken.iter().flat_map(|it| &it.limits));
        let mut limits = limits.filter(|limit| limit.then == LimitThen::Stop);
        let is_stopped_by_limit = limits.any(|limit| {
            let mask = bounds.row_mask(|class| limit.taken_in.contains(class));
            self.months().any(|(month, days)| {
                // At least what is neither bought on top nor let pass by anything else.
                let after = limit.after.saturating_mul(times(limit.per, days));
                self.left_over(mask, month) > after
            })
        });
        let charges = plan.charges.iter().chain(&plan.card_charges);
        let mut charges = charges.filter_map(|charge| Some((charge, charge.cap.as_ref()?)));
        is_stopped_by_limit
            || charges.any(|(charge, cap)| {
                let is_under =
                    |row: &RowPrice<'_>| row.charge.is_some_and(|it| std::ptr::eq(it, &**charge));
                let rows = self.rows.iter().enumerate().filter(|(_, row)| is_under(row));
                let mask = rows.fold(0, |mask: Mask, (row, _)| mask | 1 << row);
                cap.then == LimitThen::Stop
                    && self.months().any(|(month, days)| {
                        let least = floor(charge).times(self.left_over(mask, month));
                        let days = i64::try_from(times(cap.per, days)).unwrap_or(i64::MAX);
                        least > Exact::from_fen(Fen(cap.fee.0.saturating_mul(days)))
                    })
            })
    }

    /// True when some use has no price for certain: no charge is about it, or only packs are, and too
    /// few of them.
    pub(super) fn leaves_unpriced(&self) -> bool {
        self.rows.iter().enumerate().any(|(at, row)| {
            let priced = |days: u64| match row.charge {
                _ if !row.is_priced => Some(0),
                Some(ChargeRule { price: Price::PacksOnly, day_pack: Some(pack), .. }) => {
                    let packs = pack.packs_max.map(u64::from)?;
                    Some(pack.quantity.saturating_mul(packs).saturating_mul(days))
                }
                _ => None,
            };
            self.months().any(|(month, days)| {
                priced(days).is_some_and(|priced| self.left_over(1 << at, month) > priced)
            })
        })
    }

    fn months(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.days.iter().copied().enumerate()
    }

    /// Use of some rows in a month that nothing lets pass for certain.
    fn left_over(&self, mask: Mask, month: usize) -> u64 {
        let rows = self.rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
        let used = rows.fold(0_u64, |sum, (_, row)| {
            sum.saturating_add(row.demand.get(month).copied().unwrap_or(0))
        });
        let lots = self.lots.iter().chain(self.items.iter().flat_map(|item| &item.lots));
        let passes = lots.filter(|lot| lot.rows & mask != 0).fold(0_u64, |sum, lot| {
            let own = lot.months.get(month).copied().unwrap_or(0);
            sum.saturating_add(own).saturating_add(lot.carry)
        });
        used.saturating_sub(passes)
    }
}

fn times(per: Period, days: u64) -> u64 {
    if per == Period::Day { days } else { 1 }
}
