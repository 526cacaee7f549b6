//! What a row of use costs at least, and what lets use pass without charge.

use super::{
    carry::Gives,
    days::{self, Band},
};
use crate::{
    demand::{Demand, Mask, Row},
    facets::{Facets, gcd},
};
use hall_catalog::model::{LimitThen, Renewal, RoundingMode, RoundingStage, UsageKind};
use hall_rating::{
    AllowanceRule, ChargeRule, Exact, OfferingRules, Price, UnitPrice, usual_increment,
};
use hall_types::{Fen, Increment};

/// The offerings whose prices a row may fall under.
#[derive(Clone, Copy)]
pub(super) struct Prices<'s, 'a> {
    pub(super) plan: &'a OfferingRules,
    pub(super) services: &'s [&'a OfferingRules],
    /// Add-ons that are taken.
    pub(super) taken: &'s [&'a OfferingRules],
    /// Add-ons that may be taken besides.
    pub(super) open: &'s [&'a OfferingRules],
}

/// What a row costs at least.
#[derive(Clone, Debug)]
pub(super) struct RowPrice<'a> {
    /// True when some charge may price it.
    pub(super) is_priced: bool,
    /// The one charge that it falls under for certain.
    pub(super) charge: Option<&'a ChargeRule>,
    /// The lowest price of a unit.
    pub(super) price: UnitPrice,
    /// The least it counts for in each month.
    pub(super) demand: Vec<u64>,
    /// Its use by price, where that depends on the day: then `price` is the lowest of all.
    pub(super) bands: Vec<Band>,
    /// How much rounding may take off in all months.
    pub(super) slack: Exact,
    /// The most that its charge can come to in a month.
    pub(super) cap: Option<Fen>,
}

impl<'a> Prices<'_, 'a> {
    pub(super) fn row(
        &self,
        row: &Row,
        steps: &[Increment],
        facets: &Facets,
        all: &Demand,
    ) -> RowPrice<'a> {
        let mut rules: Vec<&ChargeRule> = Vec::new();
        let mut price: Option<UnitPrice> = None;
        for class in &row.classes {
            let class = *class as usize;
            let of_class = self.rules(class);
            // Use that nothing prices is refused later; until then it costs nothing.
            let least = of_class.iter().map(|rule| floor(rule)).min();
            let least = least.unwrap_or(UnitPrice::below(Fen::ZERO, 1));
            price = Some(price.map_or(least, |price| price.min(least)));
            rules.extend(of_class);
        }
        let usual = usual_increment(row.kind);
        let mut increments: Vec<Increment> =
            rules.iter().map(|rule| rule.increment(row.kind)).collect();
        increments.sort_unstable_by_key(|step| (step.first, step.next));
        increments.dedup();
        if increments.is_empty() {
            increments.push(usual);
        }
        let is_raw = row.is_long() && increments.len() > 1;
        let demand = |month: usize| {
            if is_raw {
                return row.months.get(month).map_or(0, |month| month.raw);
            }
            increments.iter().map(|step| row.billed(month, steps, *step)).min().unwrap_or(0)
        };
        let roundings = |rule: &&ChargeRule| match is_raw {
            true => Roundings::at_most(rule),
            false => Roundings::of(rule, row.kind, &row.classes, facets),
        };
        let slack = rules.iter().map(|rule| roundings(rule).slack(row)).max();
        let charge = match rules.split_first() {
            Some((first, rest)) if rest.iter().all(|it| std::ptr::eq(*it, *first)) => Some(*first),
            _ => None,
        };
        RowPrice {
            is_priced: !rules.is_empty(),
            charge,
            price: price.unwrap_or(UnitPrice::below(Fen::ZERO, 1)),
            bands: days::bands(row, &rules, all),
            demand: (0..row.months.len()).map(demand).collect(),
            slack: Exact::from_fen(slack.unwrap_or(Fen::ZERO)),
            cap: rules
                .iter()
                .filter_map(|rule| rule.cap.as_ref())
                // A choice that stops use does not count, so whatever counts has come to no such cap.
                .filter(|cap| cap.then != LimitThen::Stop)
                .map(|cap| cap.fee)
                .min(),
        }
    }

    /// The charges that may price a class: the one that fits today, and all that may come before it.
    fn rules(&self, class: usize) -> Vec<&'a ChargeRule> {
        let first = |rules: &'a [std::sync::Arc<ChargeRule>]| {
            rules.iter().find(|rule| rule.taken_in.contains(class)).map(|rule| &**rule)
        };
        if let Some(rule) = self.services.iter().find_map(|it| first(&it.charges)) {
            return vec![rule];
        }
        let mut rules: Vec<&ChargeRule> =
            self.taken.iter().filter_map(|it| first(&it.charges)).collect();
        if rules.is_empty() {
            let own = first(&self.plan.charges).or_else(|| first(&self.plan.card_charges));
            let of_services = || self.services.iter().find_map(|it| first(&it.card_charges));
            rules.extend(own.or_else(of_services));
        }
        rules.extend(self.open.iter().filter_map(|it| first(&it.charges)));
        rules
    }
}

impl RowPrice<'_> {
    /// The prices of its use.
    pub(super) fn prices(&self) -> impl Iterator<Item = UnitPrice> + '_ {
        let one = self.bands.is_empty().then_some(self.price);
        one.into_iter().chain(self.bands.iter().map(|band| band.price))
    }

    /// The use in a month that costs no less than some price a unit.
    pub(super) fn used_at(&self, price: UnitPrice, month: usize) -> u64 {
        if self.bands.is_empty() {
            let whole = self.demand.get(month).copied().unwrap_or(0);
            return if self.price >= price { whole } else { 0 };
        }
        let dear = self.bands.iter().filter(|band| band.price >= price);
        let used = dear.map(|band| band.demand.get(month).copied().unwrap_or(0));
        used.fold(0, u64::saturating_add)
    }

    /// What all its use comes to at least where nothing passes.
    pub(super) fn whole(&self) -> Exact {
        let sum = |demand: &[u64]| demand.iter().copied().fold(0, u64::saturating_add);
        if self.bands.is_empty() {
            return self.price.times(sum(&self.demand));
        }
        self.bands.iter().map(|band| band.price.times(sum(&band.demand))).sum()
    }
}

/// The lowest price a unit can come to under a charge.
pub(super) fn floor(rule: &ChargeRule) -> UnitPrice {
    let free = UnitPrice::below(Fen::ZERO, 1);
    let lowest = |tiers: &[(u64, UnitPrice)]| tiers.iter().map(|tier| tier.1).min();
    let rate = match &rule.price {
        Price::Free => Some(free),
        Price::Rate(price) => Some(*price),
        Price::Graduated(tiers) | Price::Whole(tiers) => lowest(tiers),
        Price::PacksOnly => None,
    };
    let pack = rule.day_pack.as_ref().map(|pack| UnitPrice::below(pack.fee, pack.quantity));
    rate.into_iter().chain(pack).min().unwrap_or(free)
}

/// How rounding may take something off a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Roundings {
    /// So many half fen each time.
    halves: u64,
    is_by_event: bool,
}

impl Roundings {
    /// The most that any charge may lose.
    pub(super) const WORST: Self = Self { halves: 2, is_by_event: true };

    /// What a charge may lose on use of some classes.
    pub(super) fn of(rule: &ChargeRule, kind: UsageKind, classes: &[u32], facets: &Facets) -> Self {
        let step = rule.increment(kind);
        let step = gcd(step.first, step.next).max(1);
        let is_whole = |price: &UnitPrice| price.times(step).is_whole_fen();
        let prices_whole = match &rule.price {
            Price::Free | Price::PacksOnly => true,
            Price::Rate(price) => is_whole(price),
            Price::Graduated(tiers) | Price::Whole(tiers) => {
                tiers.iter().all(|tier| is_whole(&tier.1))
            }
        };
        let fits = |class: &u32| facets.grain(*class).is_multiple_of(step);
        if prices_whole && classes.iter().all(fits) {
            return Self { halves: 0, is_by_event: false };
        }
        Self::at_most(rule)
    }

    /// What a charge may lose on use in whatever steps.
    fn at_most(rule: &ChargeRule) -> Self {
        let halves = match rule.rounding.mode {
            RoundingMode::HalfUp => 1,
            RoundingMode::Up => 0,
            RoundingMode::Down => 2,
        };
        Self { halves, is_by_event: rule.rounding.stage == RoundingStage::PerEvent }
    }

    /// What a row may lose in all months.
    pub(super) fn slack(self, row: &Row) -> Fen {
        let times = |events: u32| match self.is_by_event {
            true => u64::from(events),
            false => u64::from(events > 0),
        };
        let times: u64 = row.months.iter().map(|month| times(month.events)).sum();
        let fen = (times * row.classes.len() as u64 * self.halves).div_ceil(2);
        Fen(i64::try_from(fen).unwrap_or(i64::MAX))
    }
}

/// What lets some use of some rows pass without charge.
#[derive(Clone, Debug)]
pub(super) struct Lot {
    pub(super) rows: Mask,
    /// How much in each month.
    pub(super) months: Vec<u64>,
    /// How much more at most what earlier months left.
    pub(super) carry: u64,
    /// True for what is there from the first day of a month on, and no more comes in it.
    pub(super) is_monthly: bool,
    /// What it gives to each choice of months; nothing is said where nothing rolls over.
    pub(super) gives: Gives,
}

impl Lot {
    pub(super) fn every_month(rows: Mask, quantity: u64, months: usize) -> Self {
        Self {
            rows,
            months: vec![quantity; months],
            carry: 0,
            is_monthly: true,
            gives: Gives::default(),
        }
    }

    /// An allowance. `used` is told a month and says how much use there is that it may pass.
    pub(super) fn of_allowance(
        rule: &AllowanceRule,
        rows: Mask,
        days: &[u64],
        demand: &Demand,
        used: impl Fn(usize) -> u64,
    ) -> Self {
        let quantity = |(month, days): (usize, &u64)| match rule.renews {
            Renewal::Day => {
                let whole = rule.quantity.saturating_mul(*days);
                let passes = || days::passes(rows, rule.quantity, demand, month);
                let is_known = rule.rollover.is_none();
                is_known.then(passes).flatten().unwrap_or(whole)
            }
            Renewal::Month | Renewal::Once => rule.quantity,
        };
        let carry = rule.rollover.map_or(0, |(months, cap)| {
            cap.unwrap_or(rule.quantity).min(rule.quantity).saturating_mul(u64::from(months))
        });
        let months: Vec<u64> = days.iter().enumerate().map(quantity).collect();
        let gives = match carry {
            0 => Gives::default(),
            _ => Gives::new(&months, carry, true, used),
        };
        Self { rows, months, carry, is_monthly: rule.renews == Renewal::Month, gives }
    }

    /// What a limit may let pass: whatever is used beyond it. `used` is told a month.
    pub(super) fn beyond(
        rows: Mask,
        after: u64,
        used: impl Fn(usize) -> u64,
        months: usize,
    ) -> Self {
        let beyond = |month: usize| used(month).saturating_sub(after);
        Self {
            rows,
            months: (0..months).map(beyond).collect(),
            carry: 0,
            is_monthly: true,
            gives: Gives::default(),
        }
    }
}
