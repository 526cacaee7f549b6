//! What somebody's use makes of all plans: facets with their prices and with what add-ons hold in them, shared
//! by all plans, and a first look at each plan, quick enough for a thousand.
//!
//! Whatever a plan's own allowances cannot let pass costs at least the plan's price, or what open add-ons ask for a
//! unit, the cheapest first.

use super::{
    Bounds,
    facet::Item,
    lane::{Lot, Roundings},
    menu::{Menu, Offered},
    prices::{Held, KINDS, Layer, Priced, Room},
    slopes::{self, Slope},
    tables::{self, Charge, Holds, PlanTables},
};
use crate::demand::{Mask, Row, RowMonth};
use hall_catalog::model::{FeePer, RoundingMode};
use hall_rating::{ChargeRule, Exact, OfferingRules, UnitPrice};
use hall_types::{Fen, NumberSet};

/// Calls that run through more facets than this count for nothing at a glance.
const RUN_THROUGH_MAX: usize = 4;

/// What is shared by all plans.
#[derive(Debug, Default)]
pub(super) struct Glance {
    pub(super) facets: Vec<Scene>,
    /// For each scope of plans' allowances where it lies: facet and kind of rows.
    scopes: Vec<Vec<(usize, usize)>>,
    /// What passes in each facet whatever is taken.
    base: Vec<Held>,
    pub(super) is_base_plain: bool,
    /// Services' fees.
    pub(super) fees: Fen,
    /// For each plan and facet the position of its prices, and which offers hold.
    prices: Vec<(usize, usize)>,
    /// Add-ons that are about several facets.
    pub(super) bundles: Vec<Bundle>,
    /// Every open plan and what it costs at least, the smallest first.
    pub(super) plans: Vec<(Fen, usize)>,
}

/// The use of one facet.
#[derive(Debug)]
pub(super) struct Scene {
    mask: Mask,
    /// The facets of the catalogue that decide its prices.
    numbers: Vec<usize>,
    /// The sets of rows that allowances are about; the first one is the whole facet.
    kinds: Vec<Mask>,
    /// False where some allowance counts for more rows than it is about.
    has_all_kinds: bool,
    /// The most that is used of each kind in each month, whatever the steps.
    most: Vec<u64>,
    /// The same in the month with the most.
    pub(super) enough: [u64; KINDS],
    /// Each with the numbers of its prices.
    prices: Vec<(Vec<u32>, Prices)>,
    /// Add-ons that are about nothing else.
    pub(super) singles: Vec<Offered>,
    /// What is open with most plans, and what is open with any.
    offers: [Offers; 2],
    /// Add-ons that are open with few plans only.
    rare: Vec<usize>,
    /// What is paid at least for whatever gives some of it another price.
    pub(super) replaced: Option<Exact>,
}

/// Add-ons that may serve a facet.
#[derive(Debug)]
struct Offers {
    /// What all ask at least for what they hold, bundles for a share of their fees.
    slopes: Vec<Slope>,
    /// The sets of those that are about nothing else.
    menu: Menu,
    /// Bundles for a share of their fees, where one at most can be had; nothing is said where more can be.
    shares: Option<Vec<(Exact, [u64; KINDS])>>,
}

/// A facet at the prices of some plans.
#[derive(Debug)]
pub(super) struct Prices {
    pub(super) own: Priced,
    /// At the lowest that any open add-on would ask.
    pub(super) lower: Option<Priced>,
    /// What it comes to without any add-on where nothing passes but what always does.
    amount: Exact,
    /// What it comes to at least then, with either offers.
    bare: [Option<Exact>; 2],
}

/// An add-on that is about several facets.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) add_on: usize,
    pub(super) group: usize,
    pub(super) at_most: Option<usize>,
    pub(super) fee: Exact,
    /// What it holds in each facet that it is about.
    pub(super) holds: Vec<(usize, [u64; KINDS])>,
    pub(super) is_plain: bool,
}

/// What services or add-ons make of a row's price.
#[derive(Clone, Copy, Debug)]
struct Replaced {
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

impl Offers {
    fn none() -> Self {
        Self { slopes: Vec::new(), menu: Menu::new(&[], &[0; KINDS]), shares: Some(Vec::new()) }
    }
}

impl Scene {
    /// Which offers hold for a plan.
    fn offers_with(&self, fits: &NumberSet) -> usize {
        usize::from(self.rare.iter().any(|it| fits.contains(*it)))
    }

    /// True when some rows are in it.
    pub(super) fn is_about(&self, rows: Mask) -> bool {
        self.mask & rows != 0
    }

    /// What its use comes to at least with some offers.
    pub(super) fn rough(
        &self,
        prices: &Prices,
        offers: usize,
        held: &Held,
        months: usize,
        room: &mut Room,
    ) -> Exact {
        let Some(offers) = self.offers.get(offers) else { return Exact::ZERO };
        self.at_either(prices, |prices| {
            let amount = prices.amount(held, months, room);
            let Some(shares) = &offers.shares else {
                return prices.left_of(amount, &offers.slopes);
            };
            let own = prices.served(held, &offers.menu, None, months, room).cost;
            let least_with = |(fee, holds): &(Exact, [u64; KINDS])| {
                let with = held.with(holds);
                let then = prices.amount(&with, months, room);
                let least = *fee + prices.left_of(then, &offers.slopes);
                let least = match prices.cap {
                    // Beside whatever else a bundle saves no more than here.
                    None => least.max(own + *fee - (amount - then)),
                    Some(_) => least,
                };
                (least, *fee, with)
            };
            let mut bundles: Vec<(Exact, Exact, Held)> = shares.iter().map(least_with).collect();
            bundles.retain(|it| it.0 < own);
            bundles.sort_unstable_by_key(|it| it.0);
            let mut best = own;
            for (least, fee, with) in bundles {
                if least >= best {
                    break;
                }
                let limit = Some(best - fee);
                best = best.min(fee + prices.served(&with, &offers.menu, limit, months, room).cost);
            }
            best
        })
    }

    /// The same at a glance.
    pub(super) fn at_a_glance(
        &self,
        prices: &Prices,
        offers: usize,
        held: &Held,
        months: usize,
        room: &mut Room,
    ) -> Exact {
        let known = prices.bare.get(offers).copied().flatten();
        let Some(offers) = self.offers.get(offers) else { return Exact::ZERO };
        let amount = prices.own.amount(held, months, room);
        if let (Some(known), None, None) = (known, &prices.lower, prices.own.cap) {
            // What passes besides saves no more beside add-ons than without any.
            let least = known - (prices.amount - amount);
            return least.max(prices.own.left_of(amount, &offers.slopes));
        }
        self.at_either(prices, |prices| {
            prices.left_of(prices.amount(held, months, room), &offers.slopes)
        })
    }

    /// What its use comes to at its own prices, or with a fee at lower ones.
    fn at_either(&self, prices: &Prices, mut cost: impl FnMut(&Priced) -> Exact) -> Exact {
        let own = cost(&prices.own);
        match (&prices.lower, self.replaced) {
            (Some(lower), Some(fee)) if fee < own => own.min(fee + cost(lower)),
            _ => own,
        }
    }

    /// The kind that rows count for: their own, or the narrowest that holds them all.
    fn kind(&self, rows: Mask) -> usize {
        let own = rows & self.mask;
        let kinds = self.kinds.iter().enumerate();
        let all = kinds.filter(|(_, kind)| own & !**kind == 0);
        all.min_by_key(|(at, kind)| (kind.count_ones(), *at)).map_or(0, |(at, _)| at)
    }
}

impl<'a> Bounds<'a> {
    /// Makes all that is shared by some plans ready.
    pub(super) fn glance(&self, plans: &[usize], of_use: &NumberSet) -> Glance {
        let mut glance = Glance { is_base_plain: true, ..Glance::default() };
        let all = &self.market.tables;
        let masks: Vec<Mask> =
            all.scopes.iter().map(|scope| self.row_mask(|class| scope.contains(class))).collect();
        let items: Vec<&Item> = of_use.iter().filter_map(|it| self.item(it)).collect();
        let (replacing, items): (Vec<&Item>, Vec<&Item>) =
            items.into_iter().partition(|it| self.replaces_prices(it.add_on));
        let of_items = items.iter().flat_map(|item| &item.lots).map(|lot| lot.rows);
        let kinds: Vec<Mask> = of_items.chain(masks.iter().copied()).collect();
        glance.facets = self.rows_of_facet.iter().map(|mask| self.scene(*mask, &kinds)).collect();
        glance.scopes = masks.iter().map(|mask| places(&glance.facets, *mask)).collect();
        glance.base = vec![Held::default(); glance.facets.len()];
        let mut lots: Vec<Lot> = Vec::new();
        for rules in &self.services {
            self.lots(rules, &|mask, month| self.demand.most(mask, month), &mut lots);
            glance.is_base_plain &= tables::is_plain(rules) && rules.charges.is_empty();
        }
        // What lets use pass besides another price counts as had for nothing.
        glance.is_base_plain &= replacing.is_empty();
        for lot in lots.iter().chain(replacing.iter().flat_map(|item| &item.lots)) {
            for (facet, kind) in places(&glance.facets, lot.rows) {
                if let Some(sum) = glance.base.get_mut(facet).and_then(|it| it.kinds.get_mut(kind))
                {
                    *sum = sum.saturating_add(most_of(lot));
                }
            }
        }
        let lasting = self.services.iter().filter(|it| it.fees.per != FeePer::Once);
        glance.fees = lasting.map(|rules| self.fee(&rules.fees)).sum();
        self.find_offers(&items, &mut glance);
        self.find_replaced(of_use, &mut glance);
        self.look_at_plans(plans, of_use, &mut glance);
        glance
    }

    /// The use of a facet, where allowances are about some rows.
    fn scene(&self, mask: Mask, rows: &[Mask]) -> Scene {
        let months = self.demand.months;
        let mut numbers: Vec<usize> = Vec::new();
        let own = self.demand.rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
        for class in own.flat_map(|(_, row)| &row.classes) {
            let number = self.facets.of(*class);
            if numbers.len() < RUN_THROUGH_MAX && !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let mut kinds = vec![mask];
        let mut has_all_kinds = true;
        for rows in rows.iter().map(|rows| rows & mask).filter(|rows| *rows != 0) {
            if !kinds.contains(&rows) {
                match kinds.len() < KINDS {
                    true => kinds.push(rows),
                    false => has_all_kinds = false,
                }
            }
        }
        let of_kind = |kind: Mask| (0..months).map(move |month| self.demand.most(kind, month));
        let most: Vec<u64> = kinds.iter().copied().flat_map(of_kind).collect();
        let mut enough = [0; KINDS];
        for (enough, most) in enough.iter_mut().zip(most.chunks_exact(months.max(1))) {
            *enough = most.iter().copied().max().unwrap_or(0);
        }
        Scene {
            mask,
            numbers,
            kinds,
            has_all_kinds,
            most,
            enough,
            prices: Vec::new(),
            singles: Vec::new(),
            offers: [Offers::none(), Offers::none()],
            rare: Vec::new(),
            replaced: None,
        }
    }

    /// Finds what add-ons hold and what they ask at least for a unit of each facet, when each bundle shares
    /// its fee out among facets by what is used of it there.
    fn find_offers(&self, items: &[&Item], glance: &mut Glance) {
        let months = self.demand.months.max(1);
        // The group of all bundles, where one at most can be had.
        let mut bundles: Option<usize> = None;
        let mut asks: Vec<Vec<Asks>> = vec![Vec::new(); glance.facets.len()];
        let worth = |scene: &Scene| {
            let of_number = |number: &usize| self.market.tables.worth.get(*number).copied();
            scene.numbers.iter().filter_map(of_number).max().unwrap_or(UnitPrice::below(Fen(1), 1))
        };
        for item in items {
            let is_plain = item.lots.iter().all(is_monthly);
            let is_rare = self.market.add_ons.get(item.add_on).is_some_and(|it| it.is_rare);
            let at_most = self.market.groups.get(item.group).copied().flatten().map(usize::from);
            let mut holds: Vec<(usize, [u64; KINDS])> = Vec::new();
            for lot in &item.lots {
                for (facet, kind) in places(&glance.facets, lot.rows) {
                    let at = holds.iter().position(|it| it.0 == facet).unwrap_or_else(|| {
                        holds.push((facet, [0; KINDS]));
                        holds.len() - 1
                    });
                    if let Some(sum) = holds.get_mut(at).and_then(|it| it.1.get_mut(kind)) {
                        *sum = sum.saturating_add(most_of(lot));
                    }
                }
            }
            let units = |(facet, holds): &(usize, [u64; KINDS])| {
                let Some(scene) = glance.facets.get(*facet) else { return (0, Exact::ZERO) };
                let kinds = scene.most.chunks_exact(months).zip(holds);
                let passes = kinds.map(|(most, holds)| {
                    most.iter().fold(0_u64, |sum, most| sum.saturating_add(*most.min(holds)))
                });
                let units = passes.fold(0, u64::saturating_add);
                (units, worth(scene).times(units))
            };
            let units: Vec<(u64, Exact)> = holds.iter().map(units).collect();
            let total: Exact = units.iter().map(|it| it.1).sum();
            for ((facet, own_holds), (units, own)) in holds.iter().zip(&units) {
                let fee = match holds.len() {
                    1 => item.fee,
                    _ => item.fee.share(*own, total),
                };
                let Some(scene) = glance.facets.get_mut(*facet) else { continue };
                if is_rare {
                    scene.rare.push(item.add_on);
                }
                if holds.len() > 1 {
                    let is_one =
                        at_most == Some(1) && *bundles.get_or_insert(item.group) == item.group;
                    for offers in scene.offers.iter_mut().skip(usize::from(is_rare)) {
                        offers.shares = offers.shares.take().filter(|_| is_one);
                        offers.shares.iter_mut().for_each(|all| all.push((fee, *own_holds)));
                    }
                }
                let group = at_most.map(|most| (item.group, most));
                if let Some(asks) = asks.get_mut(*facet).filter(|_| *units > 0) {
                    asks.push((is_rare, (group, *units, fee)));
                }
            }
            match holds.as_slice() {
                [(facet, holds)] => {
                    if let Some(scene) = glance.facets.get_mut(*facet) {
                        let (add_on, group, holds) = (item.add_on, item.group, *holds);
                        let fee = item.fee;
                        scene.singles.push(Offered {
                            add_on,
                            group,
                            at_most,
                            fee,
                            holds,
                            is_plain,
                        });
                    }
                }
                _ => glance.bundles.push(Bundle {
                    add_on: item.add_on,
                    group: item.group,
                    at_most,
                    fee: item.fee,
                    holds,
                    is_plain,
                }),
            }
        }
        for (scene, asks) in glance.facets.iter_mut().zip(asks) {
            let Scene { offers: [of_most, of_any], singles, rare, enough, .. } = scene;
            let all: Vec<Ask> = asks.iter().map(|it| it.1).collect();
            of_any.slopes = slopes_of(all);
            of_any.menu = Menu::new(singles, enough);
            let usual: Vec<Ask> = asks.iter().filter(|it| !it.0).map(|it| it.1).collect();
            of_most.slopes = slopes_of(usual);
            let usual = singles.iter().filter(|it| !rare.contains(&it.add_on)).copied();
            of_most.menu = Menu::new(&usual.collect::<Vec<_>>(), enough);
        }
    }

    /// Finds what is paid at least in each facet for whatever replaces some of its prices: a share of the
    /// fee by the number of facets.
    fn find_replaced(&self, of_use: &NumberSet, glance: &mut Glance) {
        for add_on in of_use.iter() {
            let mask = self.replaced.get(add_on).copied().unwrap_or(0);
            let Some(option) = self.market.add_ons.get(add_on).filter(|_| mask != 0) else {
                continue;
            };
            let fee = Exact::from_fen(self.fee(&option.rules.fees));
            let own = |scene: &&mut Scene| scene.mask & mask != 0;
            let count = glance.facets.iter_mut().filter(own).count();
            let count = Exact::from_fen(Fen(i64::try_from(count).unwrap_or(i64::MAX)));
            let share = fee.share(Exact::from_fen(Fen(1)), count);
            for scene in glance.facets.iter_mut().filter(own) {
                scene.replaced = Some(scene.replaced.map_or(share, |least| least.min(share)));
            }
        }
    }

    /// Looks at every plan.
    fn look_at_plans(&self, plans: &[usize], of_use: &NumberSet, glance: &mut Glance) {
        let add_ons = of_use.iter().filter_map(|it| self.market.add_ons.get(it));
        let add_ons: Vec<&OfferingRules> = add_ons.map(|it| &*it.rules).collect();
        let of_rows = |rules: &[&OfferingRules]| -> Vec<Option<Replaced>> {
            self.demand.rows.iter().map(|row| replaced(row, rules)).collect()
        };
        let by_services = of_rows(&self.services);
        let by_all = of_rows(&self.services.iter().copied().chain(add_ons).collect::<Vec<_>>());
        let (count, months) = (glance.facets.len(), self.demand.months);
        glance.prices = vec![(0, 0); self.market.plans.len() * count];
        let mut room = Room::default();
        let mut held: Vec<Held> = Vec::new();
        let mut numbers: Vec<u32> = Vec::new();
        for plan in plans.iter().copied() {
            let Some(option) = self.market.plans.get(plan) else { continue };
            held.clone_from(&glance.base);
            self.hold(&option.tables, glance, &mut held);
            let mut least = Exact::from_fen(self.fee(&option.rules.fees) + glance.fees);
            for (facet, (held, base)) in held.iter().zip(&glance.base).enumerate() {
                let Some(scene) = glance.facets.get_mut(facet) else { continue };
                numbers.clear();
                let of_facet = |number: &usize| option.tables.of_facet.get(*number).copied();
                numbers.extend(scene.numbers.iter().filter_map(of_facet));
                let known = scene.prices.iter().position(|it| it.0 == numbers);
                let at = known.unwrap_or_else(|| {
                    let own = self.priced(scene, &option.tables, &by_services);
                    let lower = scene.replaced.map(|_| self.priced(scene, &option.tables, &by_all));
                    let amount = own.amount(base, months, &mut room);
                    let prices = Prices { own, lower, amount, bare: [None; 2] };
                    scene.prices.push((numbers.clone(), prices));
                    scene.prices.len() - 1
                });
                let offers = scene.offers_with(&option.fits);
                if let Some(of_plan) = glance.prices.get_mut(plan * count + facet) {
                    *of_plan = (at, offers);
                }
                let Some((_, prices)) = scene.prices.get(at) else { continue };
                // Few plans share what comes to it with add-ons for few plans.
                if offers == 0 && prices.bare.get(offers).copied().flatten().is_none() {
                    let bare = scene.rough(prices, offers, base, months, &mut room);
                    let prices = scene.prices.get_mut(at).map(|it| &mut it.1);
                    let known = prices.and_then(|prices| prices.bare.get_mut(offers));
                    known.into_iter().for_each(|known| *known = Some(bare));
                }
                let Some((_, prices)) = scene.prices.get(at) else { continue };
                least += match prices.bare.get(offers).copied().flatten() {
                    Some(bare) if held == base => bare,
                    _ => scene.at_a_glance(prices, offers, held, months, &mut room),
                };
            }
            glance.plans.push((least.round(RoundingMode::Up), plan));
        }
        glance.plans.sort_unstable();
    }

    /// Lets pass what a plan includes.
    fn hold(&self, plan: &PlanTables, glance: &Glance, held: &mut [Held]) {
        for (scope, holds) in &plan.lots {
            for (facet, kind) in glance.scopes.get(*scope).into_iter().flatten() {
                let Some(held) = held.get_mut(*facet) else { continue };
                let mut more = [0; KINDS];
                let own = more.get_mut(*kind);
                match holds {
                    Holds::Own(quantity) => own.into_iter().for_each(|it| *it = *quantity),
                    Holds::Rolling(quantity, carry) => {
                        held.rolling = held.rolling.saturating_add(*quantity);
                        held.carry = held.carry.saturating_add(*carry);
                    }
                    Holds::Beyond(after) => {
                        let rows = self.market.tables.scopes.get(*scope);
                        let rows = rows.map_or(0, |it| self.row_mask(|class| it.contains(class)));
                        let used = (0..self.demand.months).map(|it| self.demand.most(rows, it));
                        let beyond = used.max().unwrap_or(0).saturating_sub(*after);
                        own.into_iter().for_each(|it| *it = beyond);
                    }
                }
                held.add(&more);
            }
        }
    }

    /// What passes in each facet with a plan, whatever add-ons are taken.
    pub(super) fn held_with(&self, plan: &PlanTables, glance: &Glance) -> Vec<Held> {
        let mut held = glance.base.clone();
        self.hold(plan, glance, &mut held);
        held
    }

    /// The use of a facet at the prices of a plan, or at what others make of them.
    fn priced(&self, scene: &Scene, plan: &PlanTables, replaced: &[Option<Replaced>]) -> Priced {
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

impl Glance {
    /// A facet at the prices of a plan: their position, which offers hold, the prices.
    pub(super) fn prices(&self, plan: usize, facet: usize) -> Option<((usize, usize), &Prices)> {
        let (at, offers) = *self.prices.get(plan * self.facets.len() + facet)?;
        Some(((at, offers), &self.facets.get(facet)?.prices.get(at)?.1))
    }
}

/// An add-on in one facet: its group, where not all of it can be had, its units and what they cost.
type Ask = (Option<(usize, usize)>, u64, Exact);

/// The same, and whether it is open with few plans only.
type Asks = (bool, Ask);

/// What some add-ons ask at least for what they hold.
fn slopes_of(mut offers: Vec<Ask>) -> Vec<Slope> {
    offers.sort_unstable();
    let mut all: Vec<Slope> = Vec::with_capacity(offers.len());
    for group in offers.chunk_by(|one, other| one.0.is_some() && one.0 == other.0) {
        let at_most = group.first().and_then(|it| it.0).map_or(1, |it| it.1.min(group.len()));
        let mut alternatives: Vec<(u64, Exact)> = group.iter().map(|it| (it.1, it.2)).collect();
        all.extend(slopes::of_alternatives(&mut alternatives, at_most as u64));
    }
    slopes::sort(&mut all);
    all
}

/// Where rows lie: in which facets, and which kind they are there.
fn places(facets: &[Scene], rows: Mask) -> Vec<(usize, usize)> {
    let facets = facets.iter().enumerate().filter(|(_, scene)| scene.mask & rows != 0);
    facets.map(|(at, scene)| (at, scene.kind(rows))).collect()
}

/// The most that an allowance lets pass in a month.
fn most_of(lot: &Lot) -> u64 {
    lot.months.iter().copied().max().unwrap_or(0).saturating_add(lot.carry)
}

/// True for what holds the same in each month and keeps nothing.
fn is_monthly(lot: &Lot) -> bool {
    lot.carry == 0 && lot.months.iter().all(|it| lot.months.first() == Some(it))
}

/// The lowest price that some rules give a row.
fn replaced(row: &Row, rules: &[&OfferingRules]) -> Option<Replaced> {
    let is_about = |rule: &&ChargeRule| {
        row.classes.iter().any(|class| rule.taken_in.contains(*class as usize))
    };
    let charges = rules.iter().flat_map(|rules| &rules.charges).map(|rule| &**rule);
    let charges: Vec<&ChargeRule> = charges.filter(is_about).collect();
    let price = charges.iter().map(|rule| super::lane::floor(rule)).min()?;
    Some(Replaced { price, cap: charges.iter().filter_map(|rule| tables::cap(rule)).min() })
}
