//! What the use of one facet comes to at least, with so much that passes without charge.

mod capped;

use super::{
    carry::{Gives, Rolling, lack_of, runs},
    cover::Cover,
    lane::{Lot, RowPrice},
};
use crate::{demand::Mask, facets::gcd};
use hall_rating::{Exact, UnitPrice};
use hall_types::Fen;

/// An add-on that may be taken, as what it lets pass without charge.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) add_on: usize,
    pub(super) group: usize,
    /// What it costs in all months.
    pub(super) fee: Exact,
    pub(super) rows: Mask,
    pub(super) lots: Vec<Lot>,
}

/// Rows whose units cost at least so much more than those of the layer below.
#[derive(Debug)]
struct Layer {
    rows: Mask,
    price: UnitPrice,
    cover: Cover,
}

/// The use of one facet under one plan.
#[derive(Debug)]
pub(super) struct Facet<'a> {
    pub(super) mask: Mask,
    /// Rows that cost something.
    costly: Mask,
    layers: Vec<Layer>,
    /// The use of each of these in each month.
    use_of_rows: Vec<(usize, Vec<u64>)>,
    /// The sets of costly rows that allowances are about.
    classes: Vec<Mask>,
    /// What passes whatever is taken.
    base: Passing<'a>,
    slack: Exact,
    cap: Option<Fen>,
    /// True when something that is left of one month may pass use of another.
    is_rolling: bool,
    months: usize,
    /// All runs of months.
    runs: Vec<(usize, usize)>,
    /// The same use at other prices.
    pub(super) variants: Vec<Variant<'a>>,
}

/// The use of a facet at prices that an add-on brings.
#[derive(Debug)]
pub(super) struct Variant<'a> {
    /// What these prices cost at least.
    pub(super) fee: Exact,
    /// What brings some of them.
    pub(super) add_on: usize,
    pub(super) facet: Facet<'a>,
}

/// What passes without charge.
#[derive(Debug)]
pub(super) struct Passing<'a> {
    /// For each class of allowances what they hold, month by month.
    holds: Vec<u64>,
    /// Allowances that roll over.
    rolling: Vec<&'a Lot>,
}

// By hand, because what is derived does not use again the memory of what is cloned into.
impl Clone for Passing<'_> {
    fn clone(&self) -> Self {
        Self { holds: self.holds.clone(), rolling: self.rolling.clone() }
    }

    fn clone_from(&mut self, source: &Self) {
        self.holds.clone_from(&source.holds);
        self.rolling.clone_from(&source.rolling);
    }
}

/// Room to work in, so that looking at a set of add-ons asks for no memory.
#[derive(Debug, Default)]
pub(super) struct Room {
    lacks: Vec<u64>,
    of_runs: Vec<u64>,
    cases: Vec<Exact>,
    /// What can be saved of each case.
    most: Vec<Exact>,
    /// What use comes to now, in cases or in one sum.
    now: Vec<Exact>,
}

/// Allowances that differ in nothing but quantity: the same rows, the same in each month, and what they
/// keep for later months is the same part of what they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    pub(super) rows: Mask,
    /// What is kept at most for so much that is held each month: in lowest terms, both 0 where nothing
    /// rolls over.
    keeps: (u64, u64),
    is_monthly: bool,
}

impl Kind {
    /// True for what rolls over.
    pub(super) fn is_rolling(&self) -> bool {
        self.keeps.0 > 0
    }
}

impl<'a> Facet<'a> {
    /// The use of some rows. `items` are all that may be asked about later.
    pub(super) fn new<'i>(
        mask: Mask,
        rows: &[RowPrice<'_>],
        lots: &'a [Lot],
        items: impl Iterator<Item = &'i Item>,
        months: usize,
    ) -> Self {
        let own = || rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
        let costly = || own().filter(|(_, row)| !row.price.is_free());
        let costly_mask = costly().fold(0, |mask: Mask, (row, _)| mask | 1 << row);
        let cap = costly().filter_map(|(_, row)| row.cap).min();
        let mut classes: Vec<Mask> = Vec::new();
        let of_items = items.flat_map(|item| &item.lots);
        let mut is_rolling = false;
        for lot in lots.iter().chain(of_items) {
            let class = lot.rows & costly_mask;
            is_rolling |= class != 0 && lot.carry > 0;
            if class != 0 && lot.carry == 0 && !classes.contains(&class) {
                classes.push(class);
            }
        }
        let mut prices: Vec<UnitPrice> = costly().flat_map(|(_, row)| row.prices()).collect();
        prices.sort_unstable();
        prices.dedup();
        let demand = |price: UnitPrice, mask: Mask, month: usize| {
            let rows = costly().filter(|(row, _)| mask >> row & 1 == 1);
            rows.fold(0_u64, |sum, (_, row)| sum.saturating_add(row.used_at(price, month)))
        };
        let mut layers = Vec::with_capacity(prices.len());
        let mut below = UnitPrice::below(Fen::ZERO, 1);
        for price in prices {
            let is_in = |row: &RowPrice<'_>| row.prices().any(|own| own >= price);
            let of_layer = costly().filter(|(_, row)| is_in(row));
            let rows = of_layer.fold(0, |mask: Mask, (row, _)| mask | 1 << row);
            let cover =
                Cover::new(rows, &classes, months, |mask, month| demand(price, mask, month));
            layers.push(Layer { rows, price: price.above(below), cover });
            below = price;
        }
        let mut facet = Self {
            mask,
            costly: costly_mask,
            use_of_rows: costly().map(|(row, price)| (row, price.demand.clone())).collect(),
            layers,
            base: Passing { holds: vec![0; classes.len() * months], rolling: Vec::new() },
            classes,
            slack: costly().map(|(_, row)| row.slack).sum(),
            cap,
            is_rolling,
            runs: runs(months).collect(),
            months,
            variants: Vec::new(),
        };
        let mut base = facet.base.clone();
        facet.pass(&mut base, lots);
        facet.base = base;
        facet
    }

    /// True when nothing in it costs anything.
    pub(super) fn is_free(&self) -> bool {
        self.layers.is_empty()
    }

    /// What passes whatever is taken.
    pub(super) fn base(&self) -> Passing<'a> {
        self.base.clone()
    }

    fn class(&self, rows: Mask) -> Option<usize> {
        let class = rows & self.costly;
        self.classes.iter().position(|it| *it == class)
    }

    /// Lets pass what some allowances hold.
    pub(super) fn pass<'p>(&self, passing: &mut Passing<'p>, lots: &'p [Lot]) {
        for lot in lots.iter().filter(|lot| lot.rows & self.costly != 0) {
            if lot.carry > 0 {
                passing.rolling.push(lot);
                continue;
            }
            let Some(class) = self.class(lot.rows) else { continue };
            let own = passing.holds.get_mut(class * self.months..(class + 1) * self.months);
            for (sum, more) in own.into_iter().flatten().zip(&lot.months) {
                *sum = sum.saturating_add(*more);
            }
        }
    }

    /// What an add-on holds here each month and of which kind, where it is one allowance.
    pub(super) fn quantity(&self, item: &Item) -> Option<(Kind, u64)> {
        let mut lots = item.lots.iter().filter(|lot| lot.rows & self.costly != 0);
        let lot = lots.next()?;
        let each_month = lot.months.first().copied().filter(|each| *each > 0)?;
        let is_one = lots.next().is_none() && lot.months.iter().all(|it| *it == each_month);
        let (each_month, keeps) = match lot.carry {
            0 => (each_month, (0, 0)),
            carry => {
                let common = gcd(carry, each_month);
                (each_month, (carry / common, each_month / common))
            }
        };
        let is_monthly = lot.is_monthly;
        is_one.then_some((Kind { rows: lot.rows & self.mask, keeps, is_monthly }, each_month))
    }

    /// An allowance of a kind that holds so much each month.
    pub(super) fn lot(&self, kind: Kind, each_month: u64) -> Lot {
        let mut lot = Lot::every_month(kind.rows, each_month, self.months);
        let (kept, of) = kind.keeps;
        if let Some(times) = each_month.checked_div(of) {
            lot.carry = kept.saturating_mul(times);
            lot.is_monthly = kind.is_monthly;
            let used = |month| self.demand(kind.rows, month);
            lot.gives = Gives::new(&lot.months, lot.carry, self.cap.is_some(), used);
        }
        lot
    }

    /// The most that allowances of a kind could pass in a month, with what they have kept.
    pub(super) fn enough(&self, kind: Kind) -> u64 {
        let months = (0..self.months).map(|month| self.demand(kind.rows, month));
        months.max().unwrap_or(0)
    }

    /// The use in some rows that cost something.
    fn demand(&self, rows: Mask, month: usize) -> u64 {
        let own = self.use_of_rows.iter().filter(|(row, _)| rows >> row & 1 == 1);
        own.fold(0_u64, |sum, (_, months)| {
            sum.saturating_add(months.get(month).copied().unwrap_or(0))
        })
    }

    /// What rolls over and may pass use of a layer.
    fn rolling<'p>(&self, layer: &Layer, passing: &Passing<'p>) -> Vec<Rolling<'p>> {
        let rolling = passing.rolling.iter().filter(|lot| lot.rows & layer.rows != 0);
        // What all use of the facet could draw on is used up before any of it costs something.
        let is_used_up = |lot: &Lot| lot.is_monthly && self.mask & !lot.rows == 0;
        rolling.map(|lot| Rolling { gives: &lot.gives, is_used_up: is_used_up(lot) }).collect()
    }

    /// What lacks of a layer in all months together once what rolls over has passed; `None` where
    /// nothing does.
    fn rolling_lack(&self, layer: &Layer, lacks: &[u64], passing: &Passing<'_>) -> Option<u64> {
        if !self.is_rolling {
            return None;
        }
        let rolling = self.rolling(layer, passing);
        (!rolling.is_empty()).then(|| lack_of(lacks, &rolling))
    }

    /// The most that lacks of a layer in one month where so much passes, if nothing rolls over.
    pub(super) fn most_lacking(&self, passing: &Passing<'_>, room: &mut Room) -> u64 {
        let of_layer = |layer: &Layer| {
            let lacks = layer.cover.lacks(&passing.holds, &mut room.lacks);
            lacks.iter().copied().max().unwrap_or(0)
        };
        self.layers.iter().map(of_layer).max().unwrap_or(0)
    }

    /// What use comes to where so much passes, if nothing caps it and no rounding takes anything off.
    ///
    /// What an add-on saves of this beside some that are taken, it saves at most beside these and
    /// whatever else.
    pub(super) fn sum(&self, passing: &Passing<'_>, room: &mut Room) -> Exact {
        let of_layer = |layer: &Layer| {
            let lacks = layer.cover.lacks(&passing.holds, &mut room.lacks);
            let lack = self.rolling_lack(layer, lacks, passing);
            let lack = lack.unwrap_or_else(|| lacks.iter().copied().fold(0, u64::saturating_add));
            layer.price.times(lack)
        };
        self.layers.iter().map(of_layer).sum()
    }
}
