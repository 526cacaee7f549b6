//! What plans ask for use and what they include, worked out once for a catalogue, so that plans with the same prices in
//! a facet share what is worked out from them.
//!
//! What does not live here: what somebody's use makes of it (`prices`, `glance`).

use super::lane::{Roundings, floor};
use crate::{facets::Facets, market::Market};
use hall_catalog::model::{LimitThen, Renewal, UsageKind};
use hall_rating::{AllowanceRule, ChargeRule, OfferingRules, PriceBook, UnitPrice};
use hall_types::{Fen, NumberSet, Unit};
use std::collections::HashMap;

/// No charge is about a class.
const NONE: u32 = u32::MAX;

/// The longest month.
const DAYS_MAX: u64 = 31;

/// A charge as far as it decides what use costs at least.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Charge {
    pub(super) floor: UnitPrice,
    /// Position of its steps among those of the book, by kind of use: voice, messages, data.
    steps: [usize; 3],
    pub(super) roundings: Roundings,
    pub(super) cap: Option<Fen>,
    /// True where a closer look at the charge would say no more.
    pub(super) is_plain: bool,
}

/// What all plans have in common.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Every charge once.
    charges: Vec<Charge>,
    /// The sets of classes that allowances of plans are about, each once.
    pub(super) scopes: Vec<NumberSet>,
    /// The highest price of a unit in each facet.
    pub(super) worth: Vec<UnitPrice>,
}

/// What a plan asks and includes.
#[derive(Debug, Default)]
pub(crate) struct PlanTables {
    /// Position of the charge of each class, or `NONE`.
    of_class: Vec<u32>,
    /// For each facet the number of its prices: plans with one number ask the same there.
    pub(super) of_facet: Vec<u32>,
    /// What it includes, each with the position of its scope.
    pub(super) lots: Vec<(usize, Holds)>,
    /// True where a closer look at what it includes would say no more.
    pub(super) is_plain: bool,
}

/// What an allowance lets pass in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// So much.
    Own(u64),
    /// So much, and at most so much that earlier months left.
    Rolling(u64, u64),
    /// Whatever is beyond so much.
    Beyond(u64),
}

impl Holds {
    pub(super) fn of(rule: &AllowanceRule) -> Self {
        let quantity = match rule.renews {
            Renewal::Day => rule.quantity.saturating_mul(DAYS_MAX),
            Renewal::Month | Renewal::Once => rule.quantity,
        };
        match rule.rollover {
            None => Self::Own(quantity),
            Some((months, cap)) => {
                let kept = cap.unwrap_or(rule.quantity).min(rule.quantity);
                Self::Rolling(quantity, kept.saturating_mul(u64::from(months)))
            }
        }
    }
}

/// The least that a charge can come to in a month, where use beyond it goes on.
pub(super) fn cap(rule: &ChargeRule) -> Option<Fen> {
    rule.cap.as_ref().filter(|cap| cap.then != LimitThen::Stop).map(|cap| cap.fee)
}

impl Charge {
    fn new(rule: &ChargeRule, book: &PriceBook, facets: &Facets) -> Self {
        use UsageKind::{Data, Sms, Voice};
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
        let stops = rule.cap.as_ref().is_some_and(|cap| cap.then == LimitThen::Stop);
        Self {
            floor: floor(rule),
            steps: [Voice, Sms, Data].map(step),
            roundings: Roundings::of(rule, kind, &classes, facets),
            cap: cap(rule),
            is_plain: rule.day_pack.is_none() && !stops,
        }
    }

    /// Position of its steps for a kind of use.
    pub(super) fn step(&self, kind: UsageKind) -> usize {
        let [voice, messages, data] = self.steps;
        match kind {
            UsageKind::Voice => voice,
            UsageKind::Sms | UsageKind::Mms => messages,
            UsageKind::Data => data,
        }
    }
}

impl Tables {
    /// The charge of a plan about a class.
    pub(super) fn charge(&self, plan: &PlanTables, class: u32) -> Option<&Charge> {
        self.charges.get(*plan.of_class.get(class as usize)? as usize)
    }
}

/// Puts tables together.
#[derive(Default)]
struct Maker {
    tables: Tables,
    charges: HashMap<Charge, u32>,
    scopes: HashMap<NumberSet, usize>,
    /// Prices of a facet's classes, with their number.
    prices: HashMap<(usize, Vec<u32>), u32>,
}

impl Maker {
    fn charge(&mut self, charge: Charge) -> u32 {
        let all = &mut self.tables.charges;
        *self.charges.entry(charge).or_insert_with_key(|charge| {
            all.push(charge.clone());
            u32::try_from(all.len() - 1).unwrap_or(NONE)
        })
    }

    fn scope(&mut self, classes: &NumberSet) -> usize {
        if let Some(known) = self.scopes.get(classes) {
            return *known;
        }
        self.tables.scopes.push(classes.clone());
        let at = self.tables.scopes.len() - 1;
        self.scopes.insert(classes.clone(), at);
        at
    }

    fn plan(&mut self, rules: &OfferingRules, book: &PriceBook, facets: &Facets) -> PlanTables {
        let mut of_class = vec![NONE; book.class_count()];
        for rule in rules.charges.iter().chain(&rules.card_charges) {
            let number = self.charge(Charge::new(rule, book, facets));
            for class in rule.taken_in.iter() {
                if let Some(of) = of_class.get_mut(class).filter(|of| **of == NONE) {
                    *of = number;
                }
            }
        }
        let of = |class: &u32| of_class.get(*class as usize).copied().unwrap_or(NONE);
        let all = facets.all().iter().enumerate();
        let of_facet = all.map(|(facet, classes)| match classes.as_slice() {
            [class] => of(class),
            classes => {
                let next = u32::try_from(self.prices.len()).unwrap_or(NONE);
                let prices = classes.iter().map(of).collect();
                *self.prices.entry((facet, prices)).or_insert(next)
            }
        });
        let of_facet = of_facet.collect();
        let mut lots: Vec<(usize, Holds)> = Vec::new();
        for rule in &rules.allowances {
            lots.push((self.scope(&rule.taken_in), Holds::of(rule)));
        }
        for rule in &rules.conversions {
            lots.push((self.scope(&rule.taken_in), Holds::Own(rule.cap)));
        }
        // A choice that stops use does not count, so whatever counts has come to no such limit.
        for rule in rules.limits.iter().filter(|rule| rule.then != LimitThen::Stop) {
            lots.push((self.scope(&rule.taken_in), Holds::Beyond(rule.after)));
        }
        PlanTables { of_class, of_facet, lots, is_plain: is_plain(rules) }
    }
}

/// True where what an offering includes is allowances by the month, and nothing stops use.
pub(super) fn is_plain(rules: &OfferingRules) -> bool {
    let is_monthly =
        |rule: &AllowanceRule| rule.renews == Renewal::Month && rule.rollover.is_none();
    rules.allowances.iter().all(|rule| is_monthly(rule))
        && rules.conversions.is_empty()
        && rules.limits.is_empty()
}

impl Market {
    /// Looks up what plans ask and include.
    pub(crate) fn look_up_tables(&mut self, facets: &Facets) {
        let mut maker = Maker::default();
        for plan in &mut self.plans {
            plan.tables = maker.plan(&plan.rules, &self.book, facets);
        }
        let mut tables = maker.tables;
        let highest = |classes: &Vec<u32>| {
            let of_plans = self.plans.iter().flat_map(|plan| {
                let of_class = |class: &u32| plan.tables.of_class.get(*class as usize).copied();
                classes.iter().filter_map(of_class)
            });
            let charges = of_plans.filter_map(|at| tables.charges.get(at as usize));
            charges.map(|it| it.floor).max().unwrap_or(UnitPrice::below(Fen(1), 1))
        };
        tables.worth = facets.all().iter().map(highest).collect();
        self.tables = tables;
    }
}
