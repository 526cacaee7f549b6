//! What a catalogue does to the people who have it: for each plan and add-on how many have it, for how many it
//! is best, how much they would save by moving; which plans others beat for everybody who was looked at; which
//! sorts of use the catalogue serves with what.
//!
//! Everything is said of the people and months that were looked at. A plan that another one beat for all of
//! them may still be best for somebody else; that is why each claim comes with how many it goes by.
//!
//! What does not live here: whose months they are (whoever asks), words.

mod duel;
mod look;
mod needless;

pub use look::{Look, MonthlyUse};
pub use needless::{HeldInstead, Needless};

use crate::{advice::Advisor, choice::Pick};
use duel::Duels;
use hall_types::{AddOnId, Fen, PlanId};

/// Up to these limits, in seconds of calls a month: 50, 200, 500 minutes; the last cell has no limit.
const CALLS_S: [u64; 3] = [50 * 60, 200 * 60, 500 * 60];
/// Up to these limits, in KB of data a month: 1, 10, 30 GB; the last cell has no limit.
const DATA_KB: [u64; 3] = [1 << 20, 10 << 20, 30 << 20];
const CELLS: usize = (CALLS_S.len() + 1) * (DATA_KB.len() + 1);

/// A catalogue with the people who have been looked at so far. Its memory goes by the number of plans, not of
/// people.
#[derive(Debug)]
pub struct Portfolio<'a> {
    advisor: &'a Advisor,
    people: u64,
    plans: Vec<Tally>,
    add_ons: Vec<Tally>,
    duels: Duels,
    cells: Vec<(u64, Fen, Vec<u64>)>,
}

/// What is counted for each plan and add-on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many have it.
    pub subscribers: u64,
    /// How many it would be best for.
    pub best_for: u64,
    /// How many have it for whom something else would be cheaper.
    pub better_off_elsewhere: u64,
    /// What those would pay less in a month if each moved to what is cheapest for them.
    pub at_risk: Fen,
}

/// A plan of the catalogue, as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStanding {
    /// The plan.
    pub plan: PlanId,
    /// What is counted.
    pub tally: Tally,
    /// How many of those who were looked at could have it.
    pub open_to: u64,
    /// The plan that beats it for all of them, if one does.
    pub beaten: Option<Beaten>,
    /// Plans that cost nearly the same for everybody, each pair named once.
    pub alike: Vec<PlanId>,
}

/// A plan that costs no more for anybody who could have another one, and less for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beaten {
    /// The plan that beats it.
    pub by: PlanId,
    /// How many people that goes by.
    pub people: u64,
    /// Somebody for whom it shows most: what they use in a month …
    pub witness: MonthlyUse,
    /// … and how much less the other plan costs them in a month.
    pub less: Fen,
}

/// An add-on of the catalogue, as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddOnStanding {
    /// The add-on.
    pub add_on: AddOnId,
    /// What is counted.
    pub tally: Tally,
    /// What makes it needless, if another one does.
    pub needless: Option<Needless>,
}

/// A sort of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseCell {
    /// Up to so many seconds of calls in a month; `None` for more than the cell before.
    pub calls_s_max: Option<u64>,
    /// Up to so many KB of data in a month; `None` for more than the cell before.
    pub data_kb_max: Option<u64>,
    /// How many use the phone so.
    pub people: u64,
    /// What the cheapest choice costs them in a month, on average.
    pub best_mean: Fen,
    /// The plan that is best for most of them, of equals the first by id.
    pub best_plan: Option<PlanId>,
}

/// How a catalogue stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many people were looked at.
    pub people: u64,
    /// Every plan, by id.
    pub plans: Vec<PlanStanding>,
    /// Every add-on, by id.
    pub add_ons: Vec<AddOnStanding>,
    /// Sorts of use, by calls and then by data.
    pub cells: Vec<UseCell>,
}

impl<'a> Portfolio<'a> {
    /// Nobody has been looked at yet.
    pub fn new(advisor: &'a Advisor) -> Self {
        let plans = advisor.market.plans.len();
        Self {
            advisor,
            people: 0,
            plans: vec![Tally::default(); plans],
            add_ons: vec![Tally::default(); advisor.market.add_ons.len()],
            duels: Duels::new(plans),
            cells: vec![(0, Fen::ZERO, vec![0; plans]); CELLS],
        }
    }

    /// Counts somebody.
    pub fn add(&mut self, look: &Look) {
        self.people += 1;
        count(&mut self.plans, &mut self.add_ons, &look.best, |tally| tally.best_for += 1);
        if let Some((pick, saving)) = &look.current {
            let is_better_off = *saving > Fen::ZERO;
            count(&mut self.plans, &mut self.add_ons, pick, |tally| {
                tally.subscribers += 1;
                tally.better_off_elsewhere += u64::from(is_better_off);
                tally.at_risk += *saving;
            });
        }
        self.duels.add(look);
        let at = cell_of(look.usage);
        if let Some((people, sum, best)) = self.cells.get_mut(at) {
            *people += 1;
            *sum += look.best_monthly;
            if let Some(best) = best.get_mut(look.best.plan) {
                *best += 1;
            }
        }
    }

    /// How the catalogue stands with everybody who was looked at.
    pub fn standing(&self) -> Standing {
        let market = &self.advisor.market;
        let id = |plan: usize| market.plans.get(plan).map(|it| it.id.clone());
        let plans = market.plans.iter().zip(&self.plans).enumerate();
        let plans = plans.map(|(index, (plan, tally))| PlanStanding {
            plan: plan.id.clone(),
            tally: *tally,
            open_to: self.duels.open_to(index),
            beaten: self.duels.beaten(index).and_then(|it| {
                let people = self.duels.open_to(index);
                Some(Beaten { by: id(it.by)?, people, witness: it.witness, less: it.less })
            }),
            alike: self.duels.alike(index).into_iter().filter_map(id).collect(),
        });
        let add_ons = market.add_ons.iter().zip(&self.add_ons).enumerate();
        let add_ons = add_ons.map(|(index, (it, tally))| AddOnStanding {
            add_on: it.id.clone(),
            tally: *tally,
            needless: needless::needless(market, index),
        });
        let cells = self.cells.iter().enumerate().map(|(at, (people, sum, best))| {
            let (calls, data) = (at / (DATA_KB.len() + 1), at % (DATA_KB.len() + 1));
            let most = best.iter().copied().max().filter(|most| *most > 0);
            let best = most.and_then(|most| best.iter().position(|it| *it == most));
            let people_at_least = i64::try_from((*people).max(1)).unwrap_or(i64::MAX);
            UseCell {
                calls_s_max: CALLS_S.get(calls).copied(),
                data_kb_max: DATA_KB.get(data).copied(),
                people: *people,
                best_mean: Fen(sum.0 / people_at_least),
                best_plan: best.and_then(id),
            }
        });
        Standing {
            people: self.people,
            plans: plans.collect(),
            add_ons: add_ons.collect(),
            cells: cells.collect(),
        }
    }
}

fn count(plans: &mut [Tally], add_ons: &mut [Tally], pick: &Pick, mut add: impl FnMut(&mut Tally)) {
    if let Some(tally) = plans.get_mut(pick.plan) {
        add(tally);
    }
    for add_on in &pick.add_ons {
        if let Some(tally) = add_ons.get_mut(*add_on) {
            add(tally);
        }
    }
}

fn cell_of(usage: MonthlyUse) -> usize {
    let calls = CALLS_S.partition_point(|most| *most < usage.calls_s);
    let data = DATA_KB.partition_point(|most| *most < usage.data_kb);
    calls * (DATA_KB.len() + 1) + data
}
