//! A tariff: what a subscriber's products together say about every class of use, as tables.
//!
//! What does not live here: amounts (`engine`), fees (`fees`).

mod products;

use crate::{
    RatingError,
    book::{
        AllowanceRule, ChargePart, ChargeRule, ConversionRule, LimitRule, OfferingRules, Price,
        PriceBook, Role, usual_increment,
    },
    calendar::{first_day, period_of},
    classes::Classes,
    holdings::Holdings,
    rule::{RulePart, RuleRef},
};
use hall_catalog::model::{Crossing, UsageKind};
use hall_types::{BillingPeriod, Fen, Increment, NumberSet, OfferingRef};
use jiff::civil::Date;
use products::products;
use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
    sync::Arc,
};

/// No charge: use that nothing prices.
pub(crate) const NO_CHARGE: u32 = u32::MAX;

/// What a subscriber's products together say about every class of use, in some months. Made by
/// [`PriceBook::tariff`].
#[derive(Debug)]
pub struct Tariff {
    pub(crate) classes: Arc<Classes>,
    pub(crate) periods: RangeInclusive<BillingPeriod>,
    pub(crate) products: Vec<Product>,
    pub(crate) charges: Vec<Held<ChargeRule>>,
    pub(crate) allowances: Vec<Held<AllowanceRule>>,
    pub(crate) conversions: Vec<HeldConversion>,
    pub(crate) limits: Vec<Held<LimitRule>>,
    /// What classes may draw on and run into besides their charge; the first is nothing at all.
    pub(crate) extras: Vec<Extras>,
    pub(crate) epochs: Vec<Epoch>,
    /// True when some price depends on how much the whole month comes to.
    pub(crate) has_whole_tiers: bool,
}

/// A product with the days it is really on.
#[derive(Debug)]
pub(crate) struct Product {
    pub(crate) number: u64,
    pub(crate) rules: Arc<OfferingRules>,
    pub(crate) from: Date,
    pub(crate) until: Option<Date>,
    pub(crate) fee_paid_until: Option<Date>,
    pub(crate) introductory: bool,
}

impl Product {
    /// True when it is on at some time of some days.
    pub(crate) fn is_on(&self, first: Date, last: Date) -> bool {
        self.from <= last && self.until.is_none_or(|until| first <= until)
    }

    /// True when it is still on after a day.
    pub(crate) fn lasts_beyond(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day < until)
    }

    /// True when it starts in a month.
    pub(crate) fn starts_in(&self, period: BillingPeriod) -> bool {
        period_of(self.from) == period
    }

    /// Which of its first months a month is, from 1, with the lower fee that counts in it; `None` where
    /// the usual one does.
    pub(crate) fn introductory(&self, period: BillingPeriod) -> Option<(u8, Fen)> {
        let introductory = self.rules.fees.introductory.as_ref().filter(|_| self.introductory)?;
        let month = period_of(self.from).months_until(period).saturating_add(1);
        let month = u8::try_from(month).ok()?;
        (1..=introductory.months).contains(&month).then(|| (month, *introductory.fee))
    }
}

/// A rule with the position of the product that brings it.
#[derive(Debug)]
pub(crate) struct Held<Rule> {
    pub(crate) rule: Arc<Rule>,
    pub(crate) product: usize,
}

#[derive(Debug)]
pub(crate) struct HeldConversion {
    pub(crate) rule: Arc<ConversionRule>,
    pub(crate) product: usize,
    /// Positions of the allowances it draws on, in order.
    pub(crate) from: Vec<usize>,
}

/// What a class may draw on and run into: positions in the tariff's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Extras {
    pub(crate) allowances: Vec<u32>,
    pub(crate) conversions: Vec<u32>,
    pub(crate) limits: Vec<u32>,
}

/// What holds for one class: its charge and its extras.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    /// Position of the charge, or [`NO_CHARGE`].
    pub(crate) charge: u32,
    pub(crate) extras: u32,
}

/// Days on which the same products are on.
#[derive(Debug)]
pub(crate) struct Epoch {
    pub(crate) from: Date,
    /// What holds for each class.
    pub(crate) entries: Vec<Entry>,
}

/// Where a part of an event's use went, as a position in its tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleIndex(pub(crate) RuleAt);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RuleAt {
    Charge(u32, ChargePart),
    Allowance(u32),
    Conversion(u32),
    Limit(u32),
}

impl Tariff {
    /// The rule that a part of an event's use fell under.
    pub fn rule(&self, index: RuleIndex) -> Option<RuleRef> {
        let part_of = |product: usize, part: RulePart| {
            Some(RuleRef { offering: self.offering(product)?.clone(), part })
        };
        match index.0 {
            RuleAt::Charge(charge, part) => {
                let held = self.charges.get(charge as usize)?;
                Some(part.rule(self.offering(held.product)?, &held.rule.charge))
            }
            RuleAt::Allowance(at) => {
                let held = self.allowances.get(at as usize)?;
                part_of(held.product, RulePart::Allowance(held.rule.id.clone()))
            }
            RuleAt::Conversion(at) => {
                let held = self.conversions.get(at as usize)?;
                part_of(held.product, RulePart::Conversion(held.rule.id.clone()))
            }
            RuleAt::Limit(at) => {
                let held = self.limits.get(at as usize)?;
                part_of(held.product, RulePart::Limit(held.rule.id.clone()))
            }
        }
    }

    /// The offering of a product.
    pub(crate) fn offering(&self, product: usize) -> Option<&OfferingRef> {
        self.products.get(product).map(|product| &product.rules.offering)
    }

    /// The caller's number of a product.
    pub(crate) fn product_number(&self, product: usize) -> u64 {
        self.products.get(product).map_or(0, |product| product.number)
    }

    /// Makes a tariff of products.
    pub(crate) fn compile(
        book: &PriceBook,
        holdings: &Holdings,
        periods: RangeInclusive<BillingPeriod>,
    ) -> Result<Self, RatingError> {
        let window = (first_day(*periods.start()), first_day(*periods.end()).last_of_month());
        let products = products(book, holdings, window)?;
        let mut tariff = Self {
            classes: Arc::clone(&book.classes),
            periods,
            products,
            charges: Vec::new(),
            allowances: Vec::new(),
            conversions: Vec::new(),
            limits: Vec::new(),
            extras: vec![Extras::default()],
            epochs: Vec::new(),
            has_whole_tiers: false,
        };
        tariff.collect_rules();
        let mut starts: Vec<Date> = vec![window.0];
        for product in &tariff.products {
            starts.push(product.from);
            starts.extend(product.until.and_then(|until| until.tomorrow().ok()));
        }
        starts.retain(|day| window.0 <= *day && *day <= window.1);
        starts.sort_unstable();
        starts.dedup();
        let mut numbers = HashMap::from([(Extras::default(), 0)]);
        for from in starts {
            let entries = tariff.entries(from, &mut numbers);
            tariff.epochs.push(Epoch { from, entries });
        }
        Ok(tariff)
    }

    /// Lists the rules of all products, charges in the order they are tried: services, add-ons, the
    /// plan, its rate cards, the services' rate cards.
    fn collect_rules(&mut self) {
        let of_role = |role: Role| {
            let all = self.products.iter().enumerate();
            all.filter(move |(_, product)| product.rules.role == role)
        };
        let mut charges = Vec::new();
        for (role, of_cards) in [
            (Role::Service, false),
            (Role::AddOn, false),
            (Role::Plan, false),
            (Role::Plan, true),
            (Role::Service, true),
        ] {
            for (index, product) in of_role(role) {
                let rules =
                    if of_cards { &product.rules.card_charges } else { &product.rules.charges };
                charges.extend(
                    rules.iter().map(|rule| Held { rule: Arc::clone(rule), product: index }),
                );
            }
        }
        self.has_whole_tiers =
            charges.iter().any(|held| matches!(held.rule.price, Price::Whole(_)));
        self.charges = charges;
        for (index, product) in self.products.iter().enumerate() {
            let first = self.allowances.len();
            let held = |rule: &Arc<AllowanceRule>| Held { rule: Arc::clone(rule), product: index };
            self.allowances.extend(product.rules.allowances.iter().map(held));
            self.conversions.extend(product.rules.conversions.iter().map(|rule| HeldConversion {
                rule: Arc::clone(rule),
                product: index,
                from: rule.from.iter().map(|at| first + at).collect(),
            }));
            let held = |rule: &Arc<LimitRule>| Held { rule: Arc::clone(rule), product: index };
            self.limits.extend(product.rules.limits.iter().map(held));
        }
    }

    /// What holds for each class from a day on: the first charge that fits, and every allowance,
    /// conversion and limit that does.
    fn entries(&mut self, day: Date, numbers: &mut HashMap<Extras, u32>) -> Vec<Entry> {
        let count = self.classes.count;
        let is_on: Vec<bool> = self.products.iter().map(|it| it.is_on(day, day)).collect();
        let is_on = |product: usize| is_on.get(product).copied().unwrap_or(false);
        let mut entries = vec![Entry { charge: NO_CHARGE, extras: 0 }; count];
        let mut open = NumberSet::all(count);
        for (index, held) in self.charges.iter().enumerate().filter(|(_, it)| is_on(it.product)) {
            open.take(&held.rule.taken_in, |class| {
                if let Some(entry) = entries.get_mut(class) {
                    entry.charge = index as u32;
                }
            });
        }
        let mut extras: BTreeMap<usize, Extras> = BTreeMap::new();
        for (index, held) in self.allowances.iter().enumerate().filter(|(_, it)| is_on(it.product))
        {
            for class in held.rule.taken_in.iter() {
                extras.entry(class).or_default().allowances.push(index as u32);
            }
        }
        for (index, held) in self.conversions.iter().enumerate().filter(|(_, it)| is_on(it.product))
        {
            for class in held.rule.taken_in.iter() {
                extras.entry(class).or_default().conversions.push(index as u32);
            }
        }
        for (index, held) in self.limits.iter().enumerate().filter(|(_, it)| is_on(it.product)) {
            for class in held.rule.taken_in.iter() {
                extras.entry(class).or_default().limits.push(index as u32);
            }
        }
        for (class, extras) in extras {
            let list = &mut self.extras;
            let number = *numbers.entry(extras).or_insert_with_key(|extras| {
                list.push(extras.clone());
                list.len() as u32 - 1
            });
            if let Some(entry) = entries.get_mut(class) {
                entry.extras = number;
            }
        }
        entries
    }

    /// What holds for a class in an epoch.
    pub(crate) fn entry(&self, epoch: usize, class: u32) -> Option<Entry> {
        self.epochs.get(epoch)?.entries.get(class as usize).copied()
    }

    /// The charge of an entry.
    pub(crate) fn charge(&self, entry: Entry) -> Option<&ChargeRule> {
        self.charges.get(entry.charge as usize).map(|held| &*held.rule)
    }

    /// The steps use of a kind is counted in.
    pub(crate) fn increment(&self, entry: Entry, kind: UsageKind) -> Increment {
        self.charge(entry).map_or(usual_increment(kind), |rule| rule.increment(kind))
    }

    /// True unless a call that begins under an entry keeps its price to its end.
    pub(crate) fn splits(&self, entry: Entry) -> bool {
        self.charge(entry).is_none_or(|rule| rule.crossing == Crossing::Split)
    }

    /// For each day of a month, from 1, which epoch it lies in.
    pub(crate) fn epochs_of_days(&self, first_day: Date) -> [usize; 32] {
        let mut epochs = [0; 32];
        let mut day = first_day;
        for epoch in epochs.iter_mut().skip(1) {
            *epoch = self.epoch_of(day);
            day = day.tomorrow().unwrap_or(day);
        }
        epochs
    }

    /// Position of the epoch a day lies in.
    pub(crate) fn epoch_of(&self, day: Date) -> usize {
        self.epochs.partition_point(|epoch| epoch.from <= day).saturating_sub(1)
    }
}
