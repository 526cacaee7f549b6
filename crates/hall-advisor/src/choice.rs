//! A choice: one plan and a set of add-ons; and which of two that cost the same is the better one.

use hall_types::{AddOnId, PlanId};
use serde::{Deserialize, Serialize};

/// One plan and a set of add-ons.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The plan.
    pub plan: PlanId,
    /// The add-ons, each once, by rising id.
    #[serde(rename = "addons")]
    pub add_ons: Vec<AddOnId>,
}

impl Choice {
    /// A plan with some add-ons, in whatever order they come.
    pub fn new(plan: PlanId, mut add_ons: Vec<AddOnId>) -> Self {
        add_ons.sort_unstable();
        add_ons.dedup();
        Self { plan, add_ons }
    }
}

/// A choice as positions in the market, which are in the order of ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pick {
    pub(crate) plan: usize,
    /// Rising.
    pub(crate) add_ons: Vec<usize>,
}

/// What decides between choices that cost the same: today's plan, then fewer changes of add-ons, then
/// ids. The smaller one is better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    is_other_plan: bool,
    changes: usize,
    pick: Pick,
}

impl Rank {
    pub(crate) fn new(pick: Pick, current: Option<&Pick>) -> Self {
        let had = current.map_or(&[][..], |it| it.add_ons.as_slice());
        let is_other_plan = current.is_none_or(|it| it.plan != pick.plan);
        let taken = pick.add_ons.iter().filter(|it| !had.contains(it)).count();
        let left = had.iter().filter(|it| !pick.add_ons.contains(it)).count();
        Self { is_other_plan, changes: taken + left, pick }
    }

    pub(crate) fn pick(&self) -> &Pick {
        &self.pick
    }
}
