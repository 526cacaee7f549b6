//! The least that a plan can cost somebody whatever add-ons they take, and which add-ons look best.
//!
//! A bound never says more than any allowed set of add-ons really costs; often it says exactly that.
//! It takes use apart into facets, and each facet into layers of equal price: what a layer costs at
//! least is what its allowances cannot cover, at the price by which the layer lies above the next. What
//! cannot be said exactly (steps, roundings, rules by the day, rules that tie kinds of use together) is
//! taken the cheap way.
//!
//! What does not live here: what a choice really costs (`cost`), the search (`search`).

mod betters;
mod bundles;
mod carry;
mod cover;
mod days;
mod facet;
mod glance;
mod lane;
mod memo;
mod menu;
mod options;
mod pick;
mod prices;
mod replace;
mod savings;
mod sketch;
mod slopes;
mod steps;
mod stops;
mod tables;

use crate::{
    choice::Pick,
    demand::{Demand, Mask, Row},
    facets::Facets,
    market::{Market, Open, Person},
    window::Window,
};
use facet::{Facet, Item, Variant};
use hall_catalog::model::{FeePer, LimitThen};
use hall_rating::{Exact, FeeRules, OfferingRules};
use hall_types::{Fen, NumberSet};
use lane::{Lot, RowPrice};
use pick::Least;
use std::cell::OnceCell;
pub(crate) use tables::{PlanTables, Tables};

/// A part of all choices: a plan with some add-ons taken, others ruled out, the rest open.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) plan: usize,
    /// Rising.
    pub(crate) taken: Vec<usize>,
    /// Add-ons that may still be taken.
    pub(crate) open: NumberSet,
}

/// How much work a bound may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effort {
    /// With what is shared by all plans, and add-ons as if each were open that is open with any.
    Rough,
    /// With what is shared by all plans.
    Sketch,
    /// Bundles are paid for in each facet by a share of their fee.
    Quick,
    /// Bundles are tried one by one, with few sets of other add-ons.
    Fair,
    /// With as many as it takes, nearly always.
    Thorough,
}

impl Effort {
    /// The next greater one.
    pub(crate) fn next(self) -> Option<Self> {
        match self {
            Self::Rough => Some(Self::Sketch),
            Self::Sketch => Some(Self::Quick),
            Self::Quick => Some(Self::Fair),
            Self::Fair => Some(Self::Thorough),
            Self::Thorough => None,
        }
    }
}

/// What a part comes to at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) least: Fen,
    /// The choice that looks best.
    pub(crate) looks_best: Pick,
    /// True when more effort would not change it.
    pub(crate) is_final: bool,
}

/// The bound of a part in which no choice serves all use.
pub(crate) const NOTHING_COUNTS: Fen = Fen(i64::MAX);

/// Everything that bounds need about one person and their months.
pub(crate) struct Bounds<'a> {
    market: &'a Market,
    facets: &'a Facets,
    demand: Demand,
    tenure_months: u16,
    services: Vec<&'a OfferingRules>,
    days: Vec<u64>,
    /// Rows of each facet that occurs.
    rows_of_facet: Vec<Mask>,
    /// The add-ons that hold something for use there was.
    items: Vec<Option<Item>>,
    /// For each add-on the rows to which it gives another price.
    replaced: Vec<Mask>,
    /// For each add-on those that take its place: wherever they are open a bound needs it not.
    betters: OnceCell<Vec<Vec<usize>>>,
    memo: memo::Memo,
    /// The add-ons that change what this use costs, and those that are had.
    pub(crate) of_use: NumberSet,
    glance: glance::Glance,
    sketches: sketch::Sketches,
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(
        market: &'a Market,
        facets: &'a Facets,
        person: &Person,
        services: Vec<&'a OfferingRules>,
        open: &Open,
        window: &Window,
    ) -> Self {
        let demand = Demand::new(&market.book, window, facets.has_days);
        let mut of_facet: Vec<(usize, Mask)> = Vec::new();
        for (index, row) in demand.rows.iter().enumerate() {
            let facet = row.classes.first().map_or(0, |class| facets.of(*class));
            match of_facet.iter_mut().find(|(other, _)| *other == facet) {
                Some((_, mask)) => *mask |= 1 << index,
                None => of_facet.push((facet, 1 << index)),
            }
        }
        let days = window.span.periods().map(|period| u64::from(period.days())).collect();
        let mut bounds = Self {
            market,
            facets,
            demand,
            tenure_months: person.applicant.tenure_months,
            services,
            days,
            rows_of_facet: of_facet.into_iter().map(|(_, mask)| mask).collect(),
            items: Vec::new(),
            replaced: Vec::new(),
            betters: OnceCell::new(),
            memo: memo::Memo::new(),
            of_use: open.add_ons.clone(),
            glance: glance::Glance::default(),
            sketches: sketch::Sketches::default(),
        };
        for add_on in open.add_ons.iter() {
            let is_had = open.current.as_ref().is_some_and(|had| had.add_ons.contains(&add_on));
            if !is_had && !bounds.touches(add_on) {
                bounds.of_use.remove(add_on);
            }
        }
        let item = |it: usize| bounds.make_item(it).filter(|_| bounds.of_use.contains(it));
        bounds.items = (0..market.add_ons.len()).map(item).collect();
        let replaced = |rules: &OfferingRules| {
            bounds.row_mask(|class| rules.charges.iter().any(|it| it.taken_in.contains(class)))
        };
        bounds.replaced = market.add_ons.iter().map(|it| replaced(&it.rules)).collect();
        bounds.glance = bounds.glance(&open.plans, &bounds.of_use);
        bounds
    }

    /// True when an add-on is about any use there was.
    fn touches(&self, add_on: usize) -> bool {
        self.market.add_ons.get(add_on).is_some_and(|it| {
            let rules = &it.rules;
            self.demand.uses(|class| {
                rules.allowances.iter().any(|it| it.taken_in.contains(class))
                    || rules.conversions.iter().any(|it| it.taken_in.contains(class))
                    || rules.charges.iter().any(|it| it.taken_in.contains(class))
                    || rules.limits.iter().any(|it| it.taken_in.contains(class))
            })
        })
    }

    /// True when an add-on gives another price to any use there was.
    pub(crate) fn replaces_prices(&self, add_on: usize) -> bool {
        self.replaced.get(add_on).is_some_and(|mask| *mask != 0)
    }

    /// Every open plan and what it costs at least at a glance, the smallest first.
    pub(crate) fn plans(&self) -> &[(Fen, usize)] {
        &self.glance.plans
    }

    /// What a part comes to at least.
    pub(crate) fn bound(&self, part: &Part, effort: Effort) -> Bound {
        match effort {
            Effort::Rough | Effort::Sketch => self.sketch(part, effort == Effort::Rough),
            Effort::Quick | Effort::Fair | Effort::Thorough => self.closer(part, effort),
        }
    }

    /// What a part comes to at least by a look at its own rules.
    fn closer(&self, part: &Part, effort: Effort) -> Bound {
        let Some(plan) = self.market.plans.get(part.plan) else {
            return Bound { least: Fen::ZERO, looks_best: pick(part, &[]), is_final: true };
        };
        let taken: Vec<&'a OfferingRules> = self.rules(&part.taken).collect();
        let services = &self.services;
        let prices = lane::Prices { plan: &plan.rules, services, taken: &taken, open: &[] };
        let row = |prices: &lane::Prices<'_, 'a>, row: &Row| {
            let steps = self.market.book.increments(row.kind);
            prices.row(row, steps, self.facets, &self.demand)
        };
        let mut rows: Vec<RowPrice<'a>> =
            self.demand.rows.iter().map(|it| row(&prices, it)).collect();
        let replacements = self.replacements(&part.open, &mut rows);
        let mut lots: Vec<Lot> = Vec::new();
        let fixed = std::iter::once(&*plan.rules).chain(self.services.iter().copied());
        let used = |mask: Mask, month: usize| {
            let own = rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
            own.fold(0_u64, |sum, (_, row)| {
                sum.saturating_add(row.demand.get(month).copied().unwrap_or(0))
            })
        };
        // What lets use pass besides another price counts as had for nothing.
        let replacing = replacements.iter().filter_map(|it| self.market.add_ons.get(it.add_on));
        let replacing = replacing.map(|it| &*it.rules);
        for rules in fixed.chain(taken.iter().copied()).chain(replacing) {
            self.lots(rules, &used, &mut lots);
        }
        let items = self.items_of_use(&part.open).filter(|it| !self.replaces_prices(it.add_on));
        let items: Vec<&Item> = items.collect();
        let stops = stops::Stops { rows: &rows, lots: &lots, items: &items, days: &self.days };
        let is_stopped = replacements.is_empty() && stops.some_use(self, &plan.rules, &taken);
        if is_stopped || stops.leaves_unpriced() {
            let looks_best = pick(part, &[]);
            return Bound { least: NOTHING_COUNTS, looks_best, is_final: true };
        }

        let mut fees = Exact::from_fen(self.fee(&plan.rules.fees));
        fees += self.packs_by_the_day(&mut rows, &lots, &items);
        let lasting = self.services.iter().filter(|it| it.fees.per != FeePer::Once);
        for rules in lasting.chain(&taken) {
            fees += Exact::from_fen(self.fee(&rules.fees));
        }
        let facet = |mask: Mask, rows: &[RowPrice<'_>]| {
            Facet::new(mask, rows, &lots, items.iter().copied(), self.demand.months)
        };
        let mut facets: Vec<Facet<'_>> = Vec::with_capacity(self.rows_of_facet.len());
        for mask in self.rows_of_facet.iter().copied() {
            let mut as_is = facet(mask, &rows);
            for set in replace::sets(&replace::of_rows(&replacements, mask)) {
                let add_ons: Vec<usize> = set.all.iter().map(|own| own.add_on).collect();
                let open: Vec<&'a OfferingRules> = self.rules(&add_ons).collect();
                let replaced = |it: &usize| self.replaced.get(*it).copied().unwrap_or(0);
                let replaced = add_ons.iter().map(replaced).fold(0, |a, b| a | b);
                let prices = lane::Prices { open: &open, ..prices };
                let mut lower = rows.clone();
                let all = lower.iter_mut().zip(&self.demand.rows).enumerate();
                for (_, (price, it)) in all.filter(|(at, _)| (mask & replaced) >> at & 1 == 1) {
                    *price = row(&prices, it);
                }
                let facet = facet(mask, &lower);
                as_is.variants.push(Variant { fee: set.fee, add_on: set.add_on, facet });
            }
            facets.push(as_is);
        }
        let all_use =
            bundles::Use { facets: &facets, at_most: &self.market.groups, memo: &self.memo };
        let Least { cost: use_cost, chosen, is_final } = all_use.least(&items, effort);
        let least = (fees + use_cost).round(hall_catalog::model::RoundingMode::Up);
        Bound { least, looks_best: pick(part, &chosen), is_final }
    }

    fn rules(&self, add_ons: &[usize]) -> impl Iterator<Item = &'a OfferingRules> {
        let market = self.market;
        add_ons.iter().filter_map(move |it| market.add_ons.get(*it)).map(|it| &*it.rules)
    }

    /// What an offering costs in all months whatever is used. An add-on paid once is bought anew each
    /// month.
    fn fee(&self, fees: &FeeRules) -> Fen {
        let step = fees.tenure_steps.iter().rfind(|step| step.months_min <= self.tenure_months);
        let fee = match (fees.per, step) {
            (FeePer::Month, Some(step)) => step.discounted(fees.amount),
            _ => fees.amount,
        };
        let times = match fees.per {
            FeePer::Day => self.days.iter().sum(),
            FeePer::Month | FeePer::Once => self.demand.months as u64,
        };
        Fen(fee.0.saturating_mul(i64::try_from(times).unwrap_or(0)))
    }

    fn row_mask(&self, is_about: impl Fn(usize) -> bool) -> Mask {
        let touches = |row: &Row| row.classes.iter().any(|class| is_about(*class as usize));
        let rows = self.demand.rows.iter().enumerate();
        rows.filter(|(_, row)| touches(row)).fold(0, |mask, (index, _)| mask | 1 << index)
    }

    /// What an offering's rules let pass without charge. `used` is told rows and a month.
    fn lots(&self, rules: &OfferingRules, used: &dyn Fn(Mask, usize) -> u64, lots: &mut Vec<Lot>) {
        let months = self.demand.months;
        for rule in &rules.allowances {
            let mask = self.row_mask(|class| rule.taken_in.contains(class));
            if mask != 0 {
                let used = |month| used(mask, month);
                let mut lot = Lot::of_allowance(rule, mask, &self.days, &self.demand, used);
                // Use that has no row may be what comes to a cap.
                lot.is_monthly &= !self.demand.is_cut;
                lots.push(lot);
            }
        }
        for rule in &rules.conversions {
            let mask = self.row_mask(|class| rule.taken_in.contains(class));
            if mask != 0 {
                lots.push(Lot::every_month(mask, rule.cap, months));
            }
        }
        // A choice that stops use does not count, so whatever counts has come to no such limit.
        for rule in rules.limits.iter().filter(|rule| rule.then != LimitThen::Stop) {
            let mask = self.row_mask(|class| rule.taken_in.contains(class));
            if mask != 0 {
                lots.push(Lot::beyond(mask, rule.after, |month| used(mask, month), months));
            }
        }
    }

    /// Open add-ons, without those that another open one is better than.
    fn items_of_use<'s>(&'s self, open: &'s NumberSet) -> impl Iterator<Item = &'s Item> {
        let betters = self
            .betters
            .get_or_init(|| betters::of(&self.items, &self.market.groups, &self.demand));
        let is_beaten = |it: &usize| {
            betters.get(*it).is_some_and(|those| those.iter().any(|it| open.contains(*it)))
        };
        open.iter().filter(move |it| !is_beaten(it)).filter_map(|it| self.item(it))
    }

    /// An add-on as what it holds, if any use can draw on it.
    fn item(&self, add_on: usize) -> Option<&Item> {
        self.items.get(add_on)?.as_ref()
    }

    fn make_item(&self, add_on: usize) -> Option<Item> {
        let option = self.market.add_ons.get(add_on)?;
        let mut lots = Vec::new();
        self.lots(&option.rules, &|mask, month| self.demand.most(mask, month), &mut lots);
        if lots.is_empty() {
            return None;
        }
        Some(Item {
            add_on,
            group: option.group,
            fee: Exact::from_fen(self.fee(&option.rules.fees)),
            rows: lots.iter().fold(0, |mask, lot| mask | lot.rows),
            lots,
        })
    }
}

fn pick(part: &Part, chosen: &[usize]) -> Pick {
    let mut add_ons = part.taken.clone();
    add_ons.extend(chosen);
    add_ons.sort_unstable();
    add_ons.dedup();
    Pick { plan: part.plan, add_ons }
}
