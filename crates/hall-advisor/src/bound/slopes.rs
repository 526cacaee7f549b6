//! What some add-ons ask at least for what they hold, the cheapest first, when parts of them could be had at the price
//! of the whole: no set of them holds as much for less.

use hall_rating::{Exact, UnitPrice};
use hall_types::Fen;
use std::cmp::Ordering;

/// So many units more, for a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slope {
    pub(super) units: u64,
    pub(super) fee: Exact,
    /// What a unit costs, rounded down.
    pub(super) price: UnitPrice,
}

impl Slope {
    fn new(units: u64, fee: Exact) -> Self {
        let fen = fee.round(hall_catalog::model::RoundingMode::Down);
        Self { units, fee, price: UnitPrice::below(fen, units) }
    }

    /// Which of two asks for less; `None` for amounts too large to say so.
    fn compare(one: (u64, Exact), other: (u64, Exact)) -> Option<Ordering> {
        // So small a price that nobody's use comes to an amount too large to be multiplied.
        let parts = |units: u64| UnitPrice::below(Fen(1), 1 << 20).times(units);
        Exact::compare_rates((one.1, parts(one.0)), (other.1, parts(other.0)))
    }
}

/// The slopes of alternatives of which so many at most are taken: each with its units and its fee. They are
/// put in order.
pub(super) fn of_alternatives(alternatives: &mut [(u64, Exact)], at_most: u64) -> Vec<Slope> {
    alternatives.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
    let mut corners: Vec<(u64, Exact)> = vec![(0, Exact::ZERO)];
    for next in alternatives.iter().copied().filter(|it| it.0 > 0) {
        while let [.., last] = corners.as_slice() {
            let is_replaced = match corners.as_slice() {
                // What holds no less for no more.
                [_, .., last] if next.1 <= last.1 => true,
                // The line from the one before runs below it.
                [.., before, last] => {
                    let own = (last.0 - before.0, last.1 - before.1);
                    let all = (next.0 - before.0, next.1 - before.1);
                    match Slope::compare(all, own) {
                        Some(order) => order != Ordering::Greater,
                        None => return vec![Slope::new(u64::MAX, Exact::ZERO)],
                    }
                }
                _ => false,
            };
            if !is_replaced || last.0 == 0 {
                break;
            }
            corners.pop();
        }
        corners.push(next);
    }
    let times = |it: Exact| (0..at_most).map(|_| it).sum();
    let slope = |pair: &[(u64, Exact)]| match pair {
        [from, to] => {
            Some(Slope::new((to.0 - from.0).saturating_mul(at_most), times(to.1 - from.1)))
        }
        _ => None,
    };
    corners.windows(2).filter_map(slope).collect()
}

/// What each of some alternatives costs at least by the slopes of all, up to its units; all in order of units.
pub(super) fn floors(slopes: &[Slope], units: impl Iterator<Item = u64>) -> Vec<Exact> {
    let (mut below, mut fees) = (0_u64, Exact::ZERO);
    let mut slopes = slopes.iter().peekable();
    let floor = |units: u64| {
        while let Some(slope) = slopes.next_if(|it| units - below >= it.units) {
            below += slope.units;
            fees += slope.fee;
        }
        fees + slopes.peek().map_or(Exact::ZERO, |slope| slope.price.times(units - below))
    };
    units.map(floor).collect()
}

/// Puts slopes in order, the cheapest first.
pub(super) fn sort(slopes: &mut Vec<Slope>) {
    let mut is_rough = false;
    slopes.sort_by(|a, b| {
        let order = Slope::compare((a.units, a.fee), (b.units, b.fee));
        is_rough |= order.is_none();
        order.unwrap_or(Ordering::Equal)
    });
    if is_rough {
        *slopes = vec![Slope::new(u64::MAX, Exact::ZERO)];
    }
}

/// The least that is left of an amount, with the fees for what is saved of it, where a unit saves no more than a price.
pub(super) fn left_of(slopes: &[Slope], amount: Exact, price: UnitPrice) -> Exact {
    let (mut left, mut fees) = (amount, Exact::ZERO);
    for slope in slopes {
        let saves = price.times(slope.units);
        if slope.fee >= saves {
            break;
        }
        if saves >= left {
            return fees + slope.fee.share(left, saves);
        }
        left = left - saves;
        fees += slope.fee;
    }
    left + fees
}

#[cfg(test)]
mod tests {
    use super::{left_of, of_alternatives, sort};
    use hall_rating::{Exact, UnitPrice};
    use hall_types::Fen;

    fn fen(amount: i64) -> Exact {
        Exact::from_fen(Fen(amount))
    }

    #[test]
    fn no_more_is_saved_than_there_is() {
        let mut slopes = of_alternatives(&mut [(60, fen(20)), (100, fen(30)), (90, fen(80))], 1);
        slopes.extend(of_alternatives(&mut [(100, fen(40))], 1));
        sort(&mut slopes);
        let left = |amount: i64| left_of(&slopes, fen(amount), UnitPrice::below(Fen(1), 1));
        // 100 for 30; the dearer one is needed only beyond that.
        assert_eq!([50, 100, 150, 230].map(left), [15, 30, 50, 100].map(fen));
    }

    #[test]
    fn what_costs_more_than_it_saves_is_not_taken() {
        let slopes = of_alternatives(&mut [(50, fen(10)), (60, fen(30))], 2);
        let left = |amount: i64| left_of(&slopes, fen(amount), UnitPrice::below(Fen(1), 1));
        // Two of the first at most.
        assert_eq!([100, 150].map(left), [20, 70].map(fen));
    }
}
