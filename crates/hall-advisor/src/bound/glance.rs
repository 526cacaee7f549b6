//! What somebody's use makes of all plans: facets with their prices and with what add-ons hold in them, shared
//! by all plans, and a first look at each plan, quick enough for a thousand.
//!
//! Whatever a plan's own allowances cannot let pass costs at least the plan's price, or what open add-ons ask for a
//! unit, the cheapest first.

mod offers;
mod rows;
mod scene;

use super::{
    Bounds,
    facet::Item,
    lane::Lot,
    menu::holds_all,
    prices::{Held, KINDS, Room},
    tables::{self, Holds, PlanTables},
};
use crate::demand::Mask;
use hall_catalog::model::{FeePer, RoundingMode};
use hall_rating::{Exact, OfferingRules};
use hall_types::{Fen, NumberSet};
use offers::most_of;
use rows::{Replaced, replaced};
use scene::{Offers, places};
pub(super) use scene::{Prices, Scene};

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

impl Bounds<'_> {
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
}

impl Bundle {
    /// True when it holds no less than another one in any facet.
    pub(super) fn holds_all(&self, other: &Self) -> bool {
        other.holds.iter().all(|(facet, holds)| {
            self.holds.iter().any(|(of, own)| of == facet && holds_all(own, holds))
        })
    }
}

impl Glance {
    /// A facet at the prices of a plan: their position, which offers hold, the prices.
    pub(super) fn prices(&self, plan: usize, facet: usize) -> Option<((usize, usize), &Prices)> {
        let (at, offers) = *self.prices.get(plan * self.facets.len() + facet)?;
        Some(((at, offers), &self.facets.get(facet)?.prices.get(at)?.1))
    }
}
