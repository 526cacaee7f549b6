//! Add-on against add-on: which one holds no less of anything for no more money.
//!
//! Plans are compared by what they cost people (`duel`). An add-on is one of several that somebody takes
//! together, so it is compared by what it says, whoever has it: what is claimed holds for everybody, and
//! whatever cannot be told from terms alone is not claimed.
//!
//! What does not live here: what add-ons cost people (`search`).

use crate::market::{AddOnOption, Market};
use hall_rating::AllowanceRule;
use hall_types::{AddOnId, Fen, Slug};
use std::{cmp::Reverse, sync::Arc};

/// An add-on that makes another one needless: to be had by whoever can have the other one, for no more
/// money, with no less of any allowance in the same scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needless {
    /// The add-on that makes it so.
    pub by: AddOnId,
    /// How much lower its fee is.
    pub less: Fen,
    /// Each allowance of the other one, with what it holds instead.
    pub held: Vec<HeldInstead>,
}

/// An allowance of an add-on and what another one holds instead of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldInstead {
    /// Its id within the add-on.
    pub allowance: Slug,
    /// What it holds, in base units: seconds, messages or KB.
    pub quantity: u64,
    /// What the other one holds, in base units.
    pub instead: u64,
}

/// The add-on that makes one needless; of several the cheapest, of equals the first by id.
pub(super) fn needless(market: &Market, add_on: usize) -> Option<Needless> {
    let own = market.add_ons.get(add_on)?;
    let others = market.add_ons.iter().filter(|it| it.id != own.id);
    let found = others.filter_map(|other| makes_needless(other, own)).filter(|it| {
        let by = market.add_ons.iter().find(|other| other.id == it.by);
        by.is_some_and(|by| by.stands_in_for(own, market))
    });
    found.min_by_key(|it| Reverse(it.less))
}

/// What an add-on holds instead of another one, where it holds no less for no more and something is better.
fn makes_needless(other: &AddOnOption, own: &AddOnOption) -> Option<Needless> {
    let (rules, than) = (&own.rules, &other.rules);
    // Prices and limits of an add-on's own may be worth having or not, and so may sharing, as the case may be.
    let is_plain = |it: &AddOnOption| {
        it.rules.charges.is_empty() && it.rules.limits.is_empty() && !it.is_shared
    };
    let is_like = rules.fees.per == than.fees.per
        && rules.fees.first_month == than.fees.first_month
        && rules.first_allowances == than.first_allowances
        && rules.lasts == than.lasts;
    let less = rules.fees.amount - than.fees.amount;
    if !is_plain(own) || !is_plain(other) || !is_like || less < Fen::ZERO {
        return None;
    }
    let mut left: Vec<&Arc<AllowanceRule>> = than.allowances.iter().collect();
    let mut is_more = less > Fen::ZERO;
    let mut held = Vec::with_capacity(rules.allowances.len());
    for rule in &rules.allowances {
        let at = left.iter().position(|it| holds_as_much(it, rule))?;
        let instead = left.remove(at);
        is_more |= instead.quantity > rule.quantity || instead.rollover != rule.rollover;
        held.push(HeldInstead {
            allowance: rule.id.clone(),
            quantity: rule.quantity,
            instead: instead.quantity,
        });
    }
    is_more |= !left.is_empty();
    (is_more && !held.is_empty()).then(|| Needless { by: other.id.clone(), less, held })
}

/// True when an allowance does whatever another one does.
fn holds_as_much(it: &AllowanceRule, other: &AllowanceRule) -> bool {
    let rolls_as_far = match (it.rollover, other.rollover) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some((months, cap)), Some((least, least_cap))) => {
            months >= least
                && cap.is_none_or(|cap| least_cap.is_some_and(|least_cap| cap >= least_cap))
        }
    };
    it.taken_in == other.taken_in
        && it.priority == other.priority
        && it.renews == other.renews
        && it.quantity >= other.quantity
        && rolls_as_far
}
