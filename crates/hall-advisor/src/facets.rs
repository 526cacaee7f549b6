//! Facets: classes of use that some rule of some offering ties together. What use in one facet costs
//! says nothing about another one, so bounds are worked out for each apart.
//!
//! Rules that tie different kinds of use together (calls paid out of data, one allowance for messages and
//! calls) do not join facets: bounds then count what they give to both.

use crate::market::Market;
use hall_catalog::model::Renewal;
use hall_rating::{OfferingRules, PriceBook};
use hall_types::{NumberSet, Unit};

/// The facet of each class, and what quantities the rules about a class are multiples of.
#[derive(Debug)]
pub(crate) struct Facets {
    of_class: Vec<usize>,
    /// The classes of each facet.
    classes: Vec<Vec<u32>>,
    grain_of_class: Vec<u64>,
    /// True when some rule counts by the day.
    pub(crate) has_days: bool,
}

impl Facets {
    pub(crate) fn new(market: &Market, services: &[&OfferingRules]) -> Self {
        let book = &market.book;
        let count = book.class_count();
        let mut facets = Self {
            of_class: (0..count).collect(),
            classes: Vec::new(),
            grain_of_class: vec![0; count],
            has_days: false,
        };
        let units: Vec<Option<Unit>> = (0..count).map(|class| book.unit_of(class)).collect();
        let plans = market.plans.iter().map(|it| &*it.rules);
        let add_ons = market.add_ons.iter().map(|it| &*it.rules);
        for rules in plans.chain(add_ons).chain(services.iter().copied()) {
            facets.tie_rules(rules, &units);
        }
        facets.number();
        facets
    }

    /// Gives facets their numbers, from 0.
    fn number(&mut self) {
        let roots: Vec<usize> = (0..self.of_class.len()).map(|class| self.root(class)).collect();
        let mut number_of: Vec<Option<usize>> = vec![None; roots.len()];
        for (class, root) in roots.into_iter().enumerate() {
            let Some(number) = number_of.get_mut(root) else { continue };
            let number = *number.get_or_insert_with(|| {
                self.classes.push(Vec::new());
                self.classes.len() - 1
            });
            if let (Some(of), Some(own), Ok(class)) =
                (self.of_class.get_mut(class), self.classes.get_mut(number), u32::try_from(class))
            {
                *of = number;
                own.push(class);
            }
        }
    }

    /// The classes of each facet.
    pub(crate) fn all(&self) -> &[Vec<u32>] {
        &self.classes
    }

    /// The facet of a class.
    pub(crate) fn of(&self, class: u32) -> usize {
        self.of_class.get(class as usize).copied().unwrap_or(0)
    }

    /// The greatest length that every quantity in a rule about a class is a multiple of; 0 where no
    /// rule names a quantity.
    pub(crate) fn grain(&self, class: u32) -> u64 {
        self.grain_of_class.get(class as usize).copied().unwrap_or(0)
    }

    fn tie_rules(&mut self, rules: &OfferingRules, units: &[Option<Unit>]) {
        for rule in &rules.allowances {
            self.tie(&rule.taken_in, units);
            self.refine(&rule.taken_in, rule.quantity);
            self.has_days |= rule.renews == Renewal::Day;
            if let Some((_, Some(cap))) = rule.rollover {
                self.refine(&rule.taken_in, cap);
            }
        }
        for rule in &rules.conversions {
            self.tie(&rule.taken_in, units);
            self.refine(&rule.taken_in, rule.each);
            for from in rule.from.iter().filter_map(|from| rules.allowances.get(*from)) {
                self.refine(&from.taken_in, rule.costs);
            }
        }
        for rule in &rules.limits {
            self.tie(&rule.taken_in, units);
            self.refine(&rule.taken_in, rule.after);
        }
        for rule in rules.charges.iter().chain(&rules.card_charges) {
            if let hall_rating::Price::Graduated(tiers) | hall_rating::Price::Whole(tiers) =
                &rule.price
            {
                self.tie(&rule.taken_in, units);
                for (up_to, _) in tiers.iter().filter(|(up_to, _)| *up_to < u64::MAX) {
                    self.refine(&rule.taken_in, *up_to);
                }
            }
            if let Some(pack) = &rule.day_pack {
                self.has_days = true;
                self.refine(&rule.taken_in, pack.quantity);
            }
            if rule.cap.is_some() {
                self.tie(&rule.taken_in, units);
            }
        }
    }

    fn root(&self, class: usize) -> usize {
        let mut at = class;
        while let Some(next) = self.of_class.get(at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    }

    /// Puts the classes of a rule that are counted in one unit into one facet.
    fn tie(&mut self, classes: &NumberSet, units: &[Option<Unit>]) {
        let mut first: Vec<(Option<Unit>, usize)> = Vec::new();
        for class in classes.iter() {
            let unit = units.get(class).copied().flatten();
            let root = self.root(class);
            match first.iter().find(|(other, _)| *other == unit) {
                Some((_, with)) => {
                    let with = self.root(*with);
                    if let Some(of) = self.of_class.get_mut(root) {
                        *of = with;
                    }
                }
                None => first.push((unit, root)),
            }
        }
    }

    fn refine(&mut self, classes: &NumberSet, quantity: u64) {
        for class in classes.iter() {
            if let Some(grain) = self.grain_of_class.get_mut(class) {
                *grain = gcd(*grain, quantity);
            }
        }
    }
}

/// The greatest common divisor; that of a number and 0 is the number.
pub(crate) fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The rules of services, without those the book does not know.
pub(crate) fn service_rules<'a>(
    book: &'a PriceBook,
    services: &[hall_types::ServiceId],
) -> Vec<&'a OfferingRules> {
    let rules = services.iter().map(|id| book.rules(&hall_types::OfferingRef::Service(id.clone())));
    rules.filter_map(Result::ok).map(|rules| &**rules).collect()
}
