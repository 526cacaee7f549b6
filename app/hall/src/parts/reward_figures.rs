//! What points are worth with a reward.

use hall_catalog::model::Reward;
use hall_types::Fen;

/// What 100 points are worth: the price in a shop less the cash part, for 100 of the points, rounded
/// down to the fen so that it never flatters.
pub(crate) fn per_hundred(reward: &Reward) -> Fen {
    let cash = reward.cash.map_or(Fen::ZERO, |cash| *cash);
    let saved = (*reward.worth - cash).0.max(0);
    Fen(saved.saturating_mul(100).checked_div(reward.points.0).unwrap_or(0))
}
