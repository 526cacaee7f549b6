//! The programs themselves: columns, rows, and what changes from plan to plan.

use super::{Instance, Row};
use crate::program::{Draft, Program};
use anyhow::{Result, ensure};
use hall_rating::OfferingRules;
use hall_types::{AddOnId, OfferingRef};
use serde::Serialize;
use std::collections::BTreeMap;

/// Both ways to ask a solver.
#[derive(Serialize)]
pub(crate) struct Question {
    /// Plans and add-ons in one program.
    pub(crate) whole: Program,
    /// The add-ons beside one plan, and what changes from plan to plan.
    pub(crate) beside: Program,
    pub(crate) plans: Vec<BesidePlan>,
}

/// What one plan makes of the program of add-ons.
#[derive(Serialize)]
pub(crate) struct BesidePlan {
    /// Its fees in all months.
    fee: i64,
    /// What its own allowances hold: the upper ends of the first rows.
    holds: Vec<i64>,
    /// What a step costs: the costs of the columns of use that is paid for.
    prices: Vec<i64>,
    /// Columns of add-ons that do not go with it.
    closed: Vec<usize>,
}

impl Instance<'_> {
    /// Every month of every row of use: row, month, how much.
    fn use_of_months(&self) -> impl Iterator<Item = (usize, usize, u64)> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(at, row)| row.used.iter().enumerate().map(move |it| (at, it.0, *it.1)))
    }

    /// Asks for the cheapest choice.
    pub(crate) fn question(&self) -> Result<Question> {
        let beside = self.beside()?;
        let mut plans = Vec::new();
        for (rules, id) in self.plan_rules()?.into_iter().zip(&self.plans) {
            let at = plans.len();
            let held = self.holds(rules)?;
            let price = |(row, ..): (usize, usize, u64)| {
                self.rows.get(row).and_then(|row| row.prices.get(at)).copied().unwrap_or(0)
            };
            let closed = self.add_ons.iter().enumerate().filter(|(_, it)| !self.goes(id, it));
            plans.push(BesidePlan {
                fee: self.fee(rules)?,
                holds: held.iter().flat_map(|it| vec![*it; self.months]).collect(),
                prices: self.use_of_months().map(price).collect(),
                closed: closed.map(|(at, _)| at).collect(),
            });
        }
        Ok(Question { whole: self.whole()?, beside, plans })
    }

    /// Add-ons beside one plan. First rows: what is taken out of each scope in each month; columns after
    /// those of add-ons: what is paid for of each row in each month.
    fn beside(&self) -> Result<Program> {
        let mut draft = Draft::default();
        let rules = self.add_on_rules()?;
        for rules in &rules {
            let fee = self.fee(rules)?;
            draft.choice(fee);
        }
        self.put_use(&mut draft, &rules, |draft, _, _, used| vec![draft.column(0, used)])?;
        self.put_bounds(&mut draft, 0)?;
        Ok(draft.finish())
    }

    /// Plans and add-ons at once: exactly one plan; what is paid for is paid at the price of a plan
    /// that was taken.
    fn whole(&self) -> Result<Program> {
        let mut draft = Draft::default();
        let (plans, add_ons) = (self.plan_rules()?, self.add_on_rules()?);
        for rules in plans.iter().chain(&add_ons) {
            let fee = self.fee(rules)?;
            draft.choice(fee);
        }
        let all: Vec<&OfferingRules> = plans.iter().chain(&add_ons).copied().collect();
        self.put_use(&mut draft, &all, |draft, row, _, used| {
            let mut at_price: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
            for (plan, price) in row.prices.iter().enumerate() {
                at_price.entry(*price).or_default().push(plan);
            }
            let is_one = at_price.len() == 1;
            let mut paid = Vec::new();
            for (price, of) in at_price {
                let column = draft.column(price, used);
                paid.push(column);
                if !is_one {
                    let link = draft.at_most(0);
                    draft.put(link, column, 1);
                    let used = i64::try_from(used).unwrap_or(i64::MAX);
                    of.into_iter().for_each(|plan| draft.put(link, plan, -used));
                }
            }
            paid
        })?;
        let one = draft.exactly(1);
        (0..plans.len()).for_each(|plan| draft.put(one, plan, 1));
        self.put_bounds(&mut draft, plans.len())?;
        for (at, add_on) in self.add_ons.iter().enumerate() {
            let goes: Vec<bool> = self.plans.iter().map(|plan| self.goes(plan, add_on)).collect();
            if goes.iter().all(|it| *it) {
                continue;
            }
            let row = draft.at_most(0);
            draft.put(row, plans.len() + at, 1);
            let those = goes.iter().enumerate().filter(|(_, goes)| **goes);
            those.for_each(|(plan, _)| draft.put(row, plan, -1));
        }
        Ok(draft.finish())
    }

    /// Use of each month is taken out of scopes or paid for; no scope gives more than `offerings`, the
    /// first columns, hold.
    fn put_use(
        &self,
        draft: &mut Draft,
        offerings: &[&OfferingRules],
        mut paid: impl FnMut(&mut Draft, &Row, usize, u64) -> Vec<usize>,
    ) -> Result<()> {
        let holds: Vec<Vec<i64>> =
            offerings.iter().map(|rules| self.holds(rules)).collect::<Result<_>>()?;
        for scope in 0..self.scopes.len() {
            for _ in 0..self.months {
                let row = draft.at_most(0);
                for (column, holds) in holds.iter().enumerate() {
                    draft.put(row, column, -holds.get(scope).copied().unwrap_or(0));
                }
            }
        }
        ensure!(draft.row_count() == self.scopes.len() * self.months, "rows before the scopes'");
        let mut of_use = Vec::new();
        for (at, month, used) in self.use_of_months() {
            let Some(row) = self.rows.get(at) else { continue };
            of_use.push((at, month, used, paid(draft, row, month, used)));
        }
        for (at, month, used, paid) in of_use {
            let all = draft.exactly(i64::try_from(used)?);
            paid.into_iter().for_each(|column| draft.put(all, column, 1));
            let scopes = self.scopes.iter().enumerate().filter(|(_, scope)| scope.contains(&at));
            for (scope, _) in scopes {
                let column = draft.column(0, used);
                draft.put(all, column, 1);
                draft.put(scope * self.months + month, column, 1);
            }
        }
        Ok(())
    }

    /// What cannot be had together among add-ons, whose columns begin somewhere.
    fn put_bounds(&self, draft: &mut Draft, first: usize) -> Result<()> {
        let catalog = &self.catalogue.catalog;
        for group in catalog.groups() {
            let Some(at_most) = group.at_most else { continue };
            let of_group = |id: &AddOnId| catalog.add_on(id).is_some_and(|it| it.group == group.id);
            let row = draft.at_most(i64::from(at_most));
            let own = self.add_ons.iter().enumerate().filter(|(_, id)| of_group(id));
            own.for_each(|(at, _)| draft.put(row, first + at, 1));
        }
        let offering = |id: &AddOnId| OfferingRef::AddOn(id.clone());
        for (at, one) in self.add_ons.iter().enumerate() {
            for (other_at, other) in self.add_ons.iter().enumerate().skip(at + 1) {
                if catalog.exclude_each_other(&offering(one), &offering(other)) {
                    let row = draft.at_most(1);
                    draft.put(row, first + at, 1);
                    draft.put(row, first + other_at, 1);
                }
            }
        }
        Ok(())
    }
}
