//! The bound of a part from what is shared by all plans: each facet with the best sets of open add-ons, bundles
//! tried one after the other. Where all rules are plain nothing closer could be said.

use super::{
    Bound, Bounds, Part,
    glance::{Bundle, Glance, Scene},
    menu::{Menu, Offered},
    pick,
    prices::{Held, Room, Served},
    tables,
};
use hall_catalog::model::RoundingMode;
use hall_rating::Exact;
use hall_types::Fen;
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// So many sets of bundles are tried at most.
const BUNDLES_MAX: usize = 64;

/// What was asked before.
#[derive(Debug, Default)]
pub(super) struct Sketches {
    /// Menus by facet and by how many of each add-on's group are open.
    menus: RefCell<HashMap<(usize, Vec<u8>), usize>>,
    all_menus: RefCell<Vec<Rc<Menu>>>,
    served: RefCell<HashMap<Asked, Served>>,
    /// What facets come to with the offers of most plans, or of any, instead of a menu of their own.
    rough: RefCell<HashMap<Asked, Exact>>,
    room: RefCell<Room>,
}

/// What a facet comes to with a menu.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Asked {
    facet: usize,
    prices: usize,
    menu: usize,
    held: Held,
}

/// A part with its prices and what passes in it.
struct Look<'l> {
    glance: &'l Glance,
    sketches: &'l Sketches,
    plan: usize,
    months: usize,
    /// For each facet its menu.
    menus: Vec<usize>,
    /// For each facet whether something that is taken gives other prices.
    is_replaced: Vec<bool>,
    bundles: Vec<Open<'l>>,
}

/// A bundle that may be taken.
struct Open<'l> {
    bundle: &'l Bundle,
    room: usize,
}

/// The best set of bundles so far.
struct Best {
    cost: Exact,
    add_ons: Vec<usize>,
    looks: usize,
}

impl Bounds<'_> {
    /// What a part comes to at least. A rough look takes add-ons as if all that are open with any plan were
    /// open, and bundles for a share of their fees in each facet.
    pub(super) fn sketch(&self, part: &Part, is_rough: bool) -> Bound {
        let nothing = || Bound { least: Fen::ZERO, looks_best: pick(part, &[]), is_final: false };
        let Some(plan) = self.market.plans.get(part.plan) else { return nothing() };
        let glance = &self.glance;
        let mut fees = self.fee(&plan.rules.fees) + glance.fees;
        let mut held = self.held_with(&plan.tables, glance);
        let mut is_plain = glance.is_base_plain && plan.tables.is_plain;
        let mut replaced = 0;
        for add_on in part.taken.iter().copied() {
            let Some(option) = self.market.add_ons.get(add_on) else { continue };
            fees += self.fee(&option.rules.fees);
            is_plain &= tables::is_plain(&option.rules);
            replaced |= self.replaced.get(add_on).copied().unwrap_or(0);
            if self.replaces_prices(add_on) {
                // What it lets pass counts as had already.
                continue;
            }
            glance.take(add_on, &mut held);
        }
        let is_replaced = |scene: &Scene| scene.is_about(replaced);
        let sketches = &self.sketches;
        let at_most = |group: usize| -> Option<usize> {
            let most = usize::from(self.market.groups.get(group).copied().flatten()?);
            let of_group =
                |it: &&usize| self.market.add_ons.get(**it).is_some_and(|it| it.group == group);
            Some(most.saturating_sub(part.taken.iter().filter(of_group).count()))
        };
        let mut look = Look {
            glance,
            sketches,
            plan: part.plan,
            months: self.demand.months,
            menus: vec![0; glance.facets.len()],
            is_replaced: glance.facets.iter().map(is_replaced).collect(),
            bundles: Vec::new(),
        };
        if is_rough {
            let cost = look.rough(&held) + Exact::from_fen(fees);
            let least = cost.round(RoundingMode::Up);
            return Bound { least, looks_best: pick(part, &[]), is_final: false };
        }
        for (facet, (scene, menu)) in glance.facets.iter().zip(&mut look.menus).enumerate() {
            let open = |it: &Offered| {
                let at_most = it.at_most.and_then(|_| at_most(it.group));
                part.open.contains(it.add_on).then_some(Offered { at_most, ..*it })
            };
            *menu = sketches.menu(facet, scene, open);
        }
        for bundle in glance.bundles.iter().filter(|it| part.open.contains(it.add_on)) {
            let room = bundle.at_most.and_then(|_| at_most(bundle.group)).unwrap_or(usize::MAX);
            is_plain &= bundle.is_plain;
            look.bundles.push(Open { bundle, room });
        }
        look.leave_out_beaten();
        let mut best = Best { cost: look.cost(&held), add_ons: Vec::new(), looks: 1 };
        best.add_ons = look.add_ons(&held);
        if !look.try_bundles(0, Exact::ZERO, &held, &mut Vec::new(), &mut best) {
            return self.sketch(part, true);
        }
        is_plain &= look.is_plain();
        let least = (best.cost + Exact::from_fen(fees)).round(RoundingMode::Up);
        Bound { least, looks_best: pick(part, &best.add_ons), is_final: is_plain }
    }
}

impl Glance {
    /// Lets pass what an add-on holds.
    fn take(&self, add_on: usize, held: &mut [Held]) {
        for (scene, held) in self.facets.iter().zip(held.iter_mut()) {
            for single in scene.singles.iter().filter(|it| it.add_on == add_on) {
                held.add(&single.holds);
            }
        }
        for bundle in self.bundles.iter().filter(|it| it.add_on == add_on) {
            take(bundle, held);
        }
    }
}

fn take(bundle: &Bundle, held: &mut [Held]) {
    for (facet, holds) in &bundle.holds {
        held.get_mut(*facet).into_iter().for_each(|held| held.add(holds));
    }
}

impl Sketches {
    /// The menu of a facet of what is open.
    fn menu(
        &self,
        facet: usize,
        scene: &Scene,
        open: impl Fn(&Offered) -> Option<Offered>,
    ) -> usize {
        let count = |it: Option<Offered>| match it.map(|it| it.at_most) {
            None => 0,
            Some(None) => u8::MAX,
            Some(Some(most)) => u8::try_from(most).unwrap_or(u8::MAX - 1).min(u8::MAX - 1),
        };
        let key: Vec<u8> = scene.singles.iter().map(|it| count(open(it))).collect();
        let mut all = self.all_menus.borrow_mut();
        *self.menus.borrow_mut().entry((facet, key)).or_insert_with(|| {
            let offers: Vec<Offered> = scene.singles.iter().filter_map(open).collect();
            all.push(Rc::new(Menu::new(&offers, &scene.enough)));
            all.len() - 1
        })
    }
}

impl Look<'_> {
    /// What a facet comes to with the best of its menu.
    fn served(&self, facet: usize, held: &Held) -> Served {
        let nothing = Served { cost: Exact::ZERO, point: usize::MAX, step: usize::MAX };
        let Some(scene) = self.glance.facets.get(facet) else { return nothing };
        let Some(((at, _), prices)) = self.glance.prices(self.plan, facet) else { return nothing };
        let is_replaced = self.is_replaced.get(facet).copied().unwrap_or(false);
        let Some(menu) = self.menus.get(facet).copied() else { return nothing };
        let prices_asked = at * 2 + usize::from(is_replaced);
        let asked = Asked { facet, prices: prices_asked, menu, held: *held };
        if let Some(known) = self.sketches.served.borrow().get(&asked) {
            return *known;
        }
        let all = self.sketches.all_menus.borrow();
        let Some(menu) = all.get(menu) else { return nothing };
        let mut room = self.sketches.room.borrow_mut();
        let lower = prices.lower.as_ref().filter(|_| is_replaced).unwrap_or(&prices.own);
        let mut served = lower.served(held, menu, None, self.months, &mut room);
        if let (Some(lower), Some(fee)) = (&prices.lower, scene.replaced)
            && !is_replaced
            && fee < served.cost
        {
            let other = lower.served(held, menu, None, self.months, &mut room);
            let cost = fee + other.cost;
            if cost < served.cost {
                served = Served { cost, ..other };
            }
        }
        drop(room);
        self.sketches.served.borrow_mut().insert(asked, served);
        served
    }

    /// What all facets come to with what is open with most plans, or with any.
    fn rough(&self, held: &[Held]) -> Exact {
        let mut known = self.sketches.rough.borrow_mut();
        let mut room = self.sketches.room.borrow_mut();
        let facets = self.glance.facets.iter().zip(held).enumerate();
        let of_facet = |(facet, (scene, held)): (usize, (&Scene, &Held))| {
            let Some(((at, offers), prices)) = self.glance.prices(self.plan, facet) else {
                return Exact::ZERO;
            };
            if self.is_replaced.get(facet) == Some(&true) {
                return Exact::ZERO;
            }
            let asked = Asked { facet, prices: at, menu: offers, held: *held };
            let cost = || scene.rough(prices, offers, held, self.months, &mut room);
            *known.entry(asked).or_insert_with(cost)
        };
        facets.map(of_facet).sum()
    }

    /// What all facets come to at a glance.
    fn at_a_glance(&self, held: &[Held]) -> Exact {
        let mut room = self.sketches.room.borrow_mut();
        let facets = self.glance.facets.iter().zip(held).enumerate();
        let of_facet = |(facet, (scene, held)): (usize, (&Scene, &Held))| {
            let Some(((_, offers), prices)) = self.glance.prices(self.plan, facet) else {
                return Exact::ZERO;
            };
            match self.is_replaced.get(facet) {
                Some(true) => Exact::ZERO,
                _ => scene.at_a_glance(prices, offers, held, self.months, &mut room),
            }
        };
        facets.map(of_facet).sum()
    }

    /// What all facets come to.
    fn cost(&self, held: &[Held]) -> Exact {
        held.iter().enumerate().map(|(facet, held)| self.served(facet, held).cost).sum()
    }

    /// The add-ons with which they do.
    fn add_ons(&self, held: &[Held]) -> Vec<usize> {
        let all = self.sketches.all_menus.borrow();
        let mut add_ons = Vec::new();
        for (facet, held) in held.iter().enumerate() {
            let served = self.served(facet, held);
            if let Some(menu) = self.menus.get(facet).and_then(|it| all.get(*it)) {
                add_ons.extend(menu.add_ons(served.point));
                add_ons.extend(menu.add_ons(served.step));
            }
        }
        add_ons
    }

    /// True where a closer look would say no more.
    fn is_plain(&self) -> bool {
        let all = self.sketches.all_menus.borrow();
        self.glance.facets.iter().enumerate().all(|(facet, scene)| {
            let menu = self.menus.get(facet).and_then(|it| all.get(*it));
            let prices = self.glance.prices(self.plan, facet);
            scene.replaced.is_none()
                && menu.is_some_and(|menu| menu.is_plain)
                && prices.is_some_and(|(_, prices)| prices.own.is_plain)
        })
    }

    /// Leaves out bundles whose place another one takes that holds no less for no more.
    fn leave_out_beaten(&mut self) {
        let is_better = |it: &Open<'_>, than: &Open<'_>| {
            let (one, other) = (it.bundle, than.bundle);
            let is_first = (one.fee, one.add_on) < (other.fee, other.add_on);
            is_first && it.room == 1 && one.group == other.group && one.holds_all(other)
        };
        let beaten: Vec<bool> = self
            .bundles
            .iter()
            .map(|it| self.bundles.iter().any(|other| is_better(other, it)))
            .collect();
        let mut beaten = beaten.into_iter();
        self.bundles.retain(|_| beaten.next() == Some(false));
    }

    /// Tries all sets of bundles that hold what is taken and go on from a position; false where there are
    /// too many.
    fn try_bundles(
        &self,
        from: usize,
        fees: Exact,
        held: &[Held],
        taken: &mut Vec<usize>,
        best: &mut Best,
    ) -> bool {
        for (at, Open { bundle, room }) in self.bundles.iter().enumerate().skip(from) {
            let of_group = |it: &&usize| {
                self.bundles.get(**it).is_some_and(|it| it.bundle.group == bundle.group)
            };
            let fees = fees + bundle.fee;
            let is_full = taken.iter().filter(of_group).count() >= *room;
            if is_full || fees >= best.cost || !self.may_pay(bundle, held) {
                continue;
            }
            if best.looks >= BUNDLES_MAX {
                return false;
            }
            let mut with = held.to_vec();
            take(bundle, &mut with);
            if fees + self.at_a_glance(&with) >= best.cost {
                continue;
            }
            best.looks += 1;
            let cost = fees + self.cost(&with);
            taken.push(at);
            if cost < best.cost {
                best.cost = cost;
                let own = taken.iter().filter_map(|it| self.bundles.get(*it));
                best.add_ons = own.map(|it| it.bundle.add_on).collect();
                best.add_ons.extend(self.add_ons(&with));
            }
            let is_whole = self.try_bundles(at + 1, fees, &with, taken, best);
            taken.pop();
            if !is_whole {
                return false;
            }
        }
        true
    }

    /// True where a bundle may save more than it costs beside what passes already, and so beside whatever
    /// else.
    fn may_pay(&self, bundle: &Bundle, held: &[Held]) -> bool {
        let mut room = self.sketches.room.borrow_mut();
        let mut saves = Exact::ZERO;
        for (facet, holds) in &bundle.holds {
            let (Some(held), Some((_, prices))) =
                (held.get(*facet), self.glance.prices(self.plan, *facet))
            else {
                return true;
            };
            let Some(saved) = prices.own.saved_by(held, holds, self.months, &mut room) else {
                return true;
            };
            if prices.lower.is_some() {
                return true;
            }
            saves += saved;
        }
        saves > bundle.fee
    }
}
