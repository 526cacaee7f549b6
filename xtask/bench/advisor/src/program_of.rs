//! The cheapest choice as a linear program with whole numbers: what catalogues of `Mix::Linear` say.
//!
//! Written from the catalogue and the rules of the price book alone; the advisor's own ways are not
//! used, so that both agreeing means something. Fees by the month, allowances by the month in whole
//! steps, one price a step, groups, exclusions, add-ons for some plans, bundles: nothing else. Whatever
//! else a catalogue says is refused.

mod question;

pub(crate) use question::Question;

use crate::catalogue::{Catalogue, ON};
use anyhow::{Context, Result, bail, ensure};
use hall_catalog::{
    Applicant,
    model::{Eligibility, FeePer, Renewal, SaleState, UsageKind, ValidFor},
};
use hall_rating::{OfferingRules, Price, UsageEvent};
use hall_types::{AddOnId, Increment, OfferingRef, PlanId};
use std::collections::BTreeMap;

/// The plans and add-ons that are open, and use by rows.
pub(crate) struct Instance<'a> {
    catalogue: &'a Catalogue,
    pub(crate) plans: Vec<PlanId>,
    pub(crate) add_ons: Vec<AddOnId>,
    months: usize,
    rows: Vec<Row>,
    /// Sets of rows that allowances are about.
    scopes: Vec<Vec<usize>>,
}

/// Use that is the same to every rule, in steps.
struct Row {
    /// One of its classes.
    class: usize,
    /// A step in base units.
    step: u64,
    used: Vec<u64>,
    /// What a step costs on each plan.
    prices: Vec<i64>,
}

impl<'a> Instance<'a> {
    /// Somebody's use over an open catalogue.
    pub(crate) fn new(catalogue: &'a Catalogue, events: &[Vec<UsageEvent>]) -> Result<Self> {
        let Catalogue { catalog, person, .. } = catalogue;
        let applicant = &person.applicant;
        let plans = catalog.plans().iter();
        let plans = plans.filter(|it| is_open(it.state, &it.valid_for, &it.eligibility, applicant));
        let standing = |per, lasts: Option<u16>| match per {
            FeePer::Once => lasts.is_none_or(|days| days >= 31),
            FeePer::Month | FeePer::Day => lasts.is_none(),
        };
        let add_ons = catalog.add_ons().iter().filter(|it| {
            is_open(it.state, &it.valid_for, &it.eligibility, applicant)
                && standing(it.fee_per, it.lasts_days)
        });
        let mut instance = Self {
            catalogue,
            plans: plans.map(|it| it.id.clone()).collect(),
            add_ons: add_ons.map(|it| it.id.clone()).collect(),
            months: events.len(),
            rows: Vec::new(),
            scopes: Vec::new(),
        };
        instance.read_use(events)?;
        Ok(instance)
    }

    fn plan_rules(&self) -> Result<Vec<&'a OfferingRules>> {
        let rules = self.plans.iter().map(|id| OfferingRef::Plan(id.clone()));
        rules.map(|it| Ok(&**self.catalogue.book.rules(&it)?)).collect()
    }

    fn add_on_rules(&self) -> Result<Vec<&'a OfferingRules>> {
        let rules = self.add_ons.iter().map(|id| OfferingRef::AddOn(id.clone()));
        rules.map(|it| Ok(&**self.catalogue.book.rules(&it)?)).collect()
    }

    /// Sums use by class, then joins classes that no rule tells apart.
    fn read_use(&mut self, events: &[Vec<UsageEvent>]) -> Result<()> {
        let book = &self.catalogue.book;
        let (plans, add_ons) = (self.plan_rules()?, self.add_on_rules()?);
        for rules in plans.iter().chain(&add_ons) {
            ensure!(rules.conversions.is_empty() && rules.limits.is_empty(), "more than sums");
        }
        ensure!(add_ons.iter().all(|it| it.charges.is_empty()), "an add-on with prices");
        let mut classes: BTreeMap<(u32, UsageKind), (u64, Vec<u64>)> = BTreeMap::new();
        let mut steps: BTreeMap<(u32, UsageKind), Option<Increment>> = BTreeMap::new();
        for (month, (events, calendar)) in events.iter().zip(&self.catalogue.calendars).enumerate()
        {
            let summary = calendar.place(events)?.summarise();
            let mut add = |class: u32,
                           kind: UsageKind,
                           billed: &dyn Fn(Increment) -> Option<u64>| {
                let key = (class, kind);
                let step = match steps.get(&key) {
                    Some(step) => *step,
                    None => step_of(&plans, class as usize, kind)?,
                };
                steps.insert(key, step);
                let Some(step) = step else { return anyhow::Ok(()) };
                let billed = billed(step).context("a step of no sum")?;
                let used = classes.entry(key).or_insert_with(|| (step.next, vec![0; self.months]));
                if let Some(used) = used.1.get_mut(month) {
                    *used += billed / step.next;
                }
                Ok(())
            };
            for sum in summary.sums() {
                let all = book.increments(sum.kind);
                let at = |step| all.iter().position(|it| *it == step);
                let billed = |step| at(step).and_then(|at| sum.billed.get(at)).copied();
                add(sum.class, sum.kind, &billed)?;
            }
            for call in summary.long_calls(calendar) {
                let [class] = call.classes.as_slice() else { bail!("a call of several prices") };
                add(*class, UsageKind::Voice, &|step| Some(step.billed(call.quantity_s)))?;
            }
        }
        let mut joined: BTreeMap<(Vec<i64>, Vec<bool>), Row> = BTreeMap::new();
        for ((class, kind), (step, used)) in classes {
            let class = class as usize;
            let prices = plans.iter().map(|rules| self.price(rules, class, kind));
            let prices: Vec<i64> = prices.collect::<Result<_>>()?;
            let allowances = plans.iter().chain(&add_ons).flat_map(|rules| &rules.allowances);
            let touched: Vec<bool> = allowances.map(|it| it.taken_in.contains(class)).collect();
            match joined.get_mut(&(prices.clone(), touched.clone())) {
                Some(row) => row.used.iter_mut().zip(&used).for_each(|(sum, more)| *sum += more),
                None => {
                    let row = Row { class, step, used, prices: prices.clone() };
                    joined.insert((prices, touched), row);
                }
            }
        }
        self.rows = joined.into_values().collect();
        for rules in plans.iter().chain(&add_ons) {
            for rule in &rules.allowances {
                ensure!(rule.rollover.is_none(), "something rolls over");
                ensure!(rule.renews != Renewal::Day, "an allowance by the day");
                let scope = self.scope(&rule.taken_in);
                if !scope.is_empty() && !self.scopes.contains(&scope) {
                    self.scopes.push(scope);
                }
            }
        }
        Ok(())
    }

    /// What a step of a class costs on a plan.
    fn price(&self, rules: &OfferingRules, class: usize, kind: UsageKind) -> Result<i64> {
        let mut charges = rules.charges.iter().chain(&rules.card_charges);
        let Some(charge) = charges.find(|it| it.taken_in.contains(class)) else {
            bail!("use without a price");
        };
        ensure!(charge.day_pack.is_none() && charge.cap.is_none(), "packs or caps");
        ensure!(charge.connection_fee.0 == 0, "a connection fee");
        let step = charge.increment(kind).next;
        let price = match &charge.price {
            Price::Free => return Ok(0),
            Price::Rate(price) => price.times(step),
            _ => bail!("tiers"),
        };
        ensure!(price.is_whole_fen(), "a price in parts of a fen");
        Ok(price.round(hall_catalog::model::RoundingMode::Up).0)
    }

    /// The rows that an allowance is about.
    fn scope(&self, classes: &hall_types::NumberSet) -> Vec<usize> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| classes.contains(row.class)).map(|(at, _)| at).collect()
    }

    /// What an offering holds of each scope a month, in steps.
    fn holds(&self, rules: &OfferingRules) -> Result<Vec<i64>> {
        let mut holds = vec![0; self.scopes.len()];
        for rule in &rules.allowances {
            let scope = self.scope(&rule.taken_in);
            let Some(at) = self.scopes.iter().position(|it| *it == scope) else { continue };
            let row = scope.first().and_then(|row| self.rows.get(*row));
            let step = row.map_or(1, |row| row.step);
            ensure!(rule.quantity.is_multiple_of(step), "parts of a step");
            if let Some(sum) = holds.get_mut(at) {
                *sum += i64::try_from(rule.quantity / step)?;
            }
        }
        Ok(holds)
    }

    fn fee(&self, rules: &OfferingRules) -> Result<i64> {
        ensure!(rules.fees.per != FeePer::Day, "a fee by the day");
        ensure!(rules.fees.tenure_steps.is_empty(), "a tenure discount");
        Ok(rules.fees.amount.0 * i64::try_from(self.months)?)
    }

    /// True when an add-on can be had with a plan.
    pub(crate) fn goes(&self, plan: &PlanId, add_on: &AddOnId) -> bool {
        let catalog = &self.catalogue.catalog;
        let is_for =
            catalog.add_on(add_on).is_some_and(|it| it.plans.is_empty() || it.plans.contains(plan));
        let (plan, add_on) = (OfferingRef::Plan(plan.clone()), OfferingRef::AddOn(add_on.clone()));
        is_for && !catalog.exclude_each_other(&plan, &add_on)
    }

    /// True when some add-ons can be had together.
    pub(crate) fn go_together(&self, add_ons: &[AddOnId]) -> bool {
        let catalog = &self.catalogue.catalog;
        let offering = |id: &AddOnId| OfferingRef::AddOn(id.clone());
        let is_within = catalog.groups().iter().all(|group| {
            let of_group =
                |id: &&AddOnId| catalog.add_on(id).is_some_and(|it| it.group == group.id);
            let count = add_ons.iter().filter(of_group).count();
            group.at_most.is_none_or(|most| count <= usize::from(most))
        });
        is_within
            && add_ons.iter().all(|one| {
                !add_ons.iter().any(|it| catalog.exclude_each_other(&offering(one), &offering(it)))
            })
    }
}

/// The steps that plans charge use of a class in; `None` where none charges anything, so that such use
/// needs no allowance.
fn step_of(plans: &[&OfferingRules], class: usize, kind: UsageKind) -> Result<Option<Increment>> {
    let mut step = None;
    for rules in plans {
        let mut charges = rules.charges.iter().chain(&rules.card_charges);
        let charge = charges.find(|it| it.taken_in.contains(class));
        let Some(charge) = charge.filter(|it| !it.is_free()) else { continue };
        let own = charge.increment(kind);
        ensure!(own.first == own.next, "a first step of its own");
        ensure!(step.is_none_or(|it| it == own), "steps of several lengths");
        step = Some(own);
    }
    Ok(step)
}

fn is_open(state: SaleState, valid: &ValidFor, who: &Eligibility, applicant: &Applicant) -> bool {
    state == SaleState::OnSale && valid.contains(ON) && who.unmet(applicant).is_empty()
}
