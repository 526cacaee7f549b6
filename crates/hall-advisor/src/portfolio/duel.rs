//! Plan against plan: which one costs no more for anybody, and which cost nearly the same.
//!
//! Plans are compared alone, without add-ons, for those to whom the first one is open.
//!
//! What does not live here: the search for what is best (`search`).

use super::look::{Look, MonthlyUse};
use hall_types::Fen;

/// Plans whose bills never lie further apart than this in a month are alike.
const ALIKE: Fen = Fen(200);
/// So many people have to have been looked at before plans are called alike.
const PEOPLE_MIN: u64 = 10;

/// Every pair of plans.
#[derive(Debug)]
pub(super) struct Duels {
    plans: usize,
    open_to: Vec<u64>,
    pairs: Vec<Duel>,
}

/// One plan against another.
#[derive(Clone, Copy, Debug)]
struct Duel {
    /// True while the other one has cost no more for anybody.
    is_beaten: bool,
    /// What the other one has saved everybody together.
    saved: Fen,
    /// Where it saves most, and whom.
    most: Fen,
    witness: MonthlyUse,
    /// How far bills have lain apart; `None` once only one of them was open or served all use.
    apart: Option<Fen>,
}

/// A plan that is beaten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defeat {
    pub(super) by: usize,
    pub(super) witness: MonthlyUse,
    pub(super) less: Fen,
}

impl Duels {
    pub(super) fn new(plans: usize) -> Self {
        let duel = Duel {
            is_beaten: true,
            saved: Fen::ZERO,
            most: Fen::ZERO,
            witness: MonthlyUse::default(),
            apart: Some(Fen::ZERO),
        };
        Self { plans, open_to: vec![0; plans], pairs: vec![duel; plans * plans] }
    }

    pub(super) fn open_to(&self, plan: usize) -> u64 {
        self.open_to.get(plan).copied().unwrap_or(0)
    }

    pub(super) fn add(&mut self, look: &Look) {
        let mut costs: Vec<Option<Option<Fen>>> = vec![None; self.plans];
        for (plan, cost) in &look.alone {
            if let Some(slot) = costs.get_mut(*plan) {
                *slot = Some(*cost);
            }
        }
        for (plan, cost) in &look.alone {
            if let Some(count) = self.open_to.get_mut(*plan) {
                *count += 1;
            }
            let row = self.pairs.get_mut(plan * self.plans..(plan + 1) * self.plans);
            for (duel, other) in row.into_iter().flatten().zip(&costs) {
                duel.fight(*cost, *other, look.usage);
            }
        }
    }

    /// The plan that beats another one, of several the one that saves most.
    pub(super) fn beaten(&self, plan: usize) -> Option<Defeat> {
        if self.open_to(plan) == 0 {
            return None;
        }
        let row = self.pairs.get(plan * self.plans..(plan + 1) * self.plans)?.iter().enumerate();
        let beats = row.filter(|(by, it)| *by != plan && it.is_beaten && it.saved > Fen::ZERO);
        let (by, duel) = beats.max_by_key(|(by, it)| (it.saved, std::cmp::Reverse(*by)))?;
        Some(Defeat { by, witness: duel.witness, less: duel.most })
    }

    /// Later plans that cost nearly the same for everybody.
    pub(super) fn alike(&self, plan: usize) -> Vec<usize> {
        let duel = |plan: usize, other: usize| self.pairs.get(plan * self.plans + other);
        let is_alike = |other: &usize| {
            let both = [duel(plan, *other), duel(*other, plan)];
            self.open_to(plan).min(self.open_to(*other)) >= PEOPLE_MIN
                && both
                    .into_iter()
                    .all(|it| it.and_then(|it| it.apart).is_some_and(|apart| apart <= ALIKE))
        };
        (plan + 1..self.plans).filter(is_alike).collect()
    }
}

impl Duel {
    /// One person to whom the first plan is open.
    fn fight(&mut self, own: Option<Fen>, other: Option<Option<Fen>>, usage: MonthlyUse) {
        match (own, other) {
            (Some(own), Some(Some(other))) => {
                self.is_beaten &= other <= own;
                self.apart = self.apart.map(|apart| apart.max(Fen((own - other).0.abs())));
                self.saved += own - other;
                if own - other > self.most {
                    (self.most, self.witness) = (own - other, usage);
                }
            }
            // What does not serve all use is no better than anything that is open.
            (None, Some(_)) => self.apart = None,
            (Some(_), None | Some(None)) | (None, None) => {
                self.is_beaten = false;
                self.apart = None;
            }
        }
    }
}
