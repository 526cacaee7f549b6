//! What several options can save together at most: all of them never save more than there is, each
//! never more than alone, and parts of their steps at the price of the whole.

use hall_rating::Exact;
use std::cmp::Ordering;

/// So much more saved, for so much more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slope {
    saves: Exact,
    fee: Exact,
}

/// What some options can save, the cheapest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Savings {
    slopes: Vec<Slope>,
    /// What all of them save at most beyond their fees.
    net: Exact,
    /// True where amounts are too large to tell which is the cheapest.
    is_rough: bool,
}

impl Savings {
    /// Adds an option: what each of its alternatives saves at most, and its fee. One of them is taken.
    pub(super) fn add(&mut self, alternatives: impl Iterator<Item = (Exact, Exact)>) {
        let mut points: Vec<(Exact, Exact)> = alternatives.collect();
        let net = points.iter().map(|(saves, fee)| *saves - *fee).max().unwrap_or(Exact::ZERO);
        self.net += net.max(Exact::ZERO);
        points.sort_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
        match hull(&points) {
            Some(slopes) => self.slopes.extend(slopes),
            None => self.is_rough = true,
        }
        let mut is_rough = false;
        self.slopes.sort_by(|a, b| {
            let order = Exact::compare_rates((a.fee, a.saves), (b.fee, b.saves));
            is_rough |= order.is_none();
            order.unwrap_or(Ordering::Equal)
        });
        self.is_rough |= is_rough;
    }

    /// The least that is left of an amount, with the fees for what is saved of it.
    pub(super) fn left_of(&self, amount: Exact) -> Exact {
        if self.is_rough {
            return (amount - self.net).max(Exact::ZERO);
        }
        let (mut left, mut fees) = (amount, Exact::ZERO);
        for slope in &self.slopes {
            if slope.saves >= left {
                return fees + slope.fee.share(left, slope.saves);
            }
            left = left - slope.saves;
            fees += slope.fee;
        }
        left + fees
    }
}

/// The lower convex hull of fee over saving, from nothing on, as far as more is saved than paid. The
/// points come in the order of what they save, of equals the cheapest last.
fn hull(points: &[(Exact, Exact)]) -> Option<Vec<Slope>> {
    let mut corners = vec![(Exact::ZERO, Exact::ZERO)];
    for point in points.iter().copied().filter(|point| point.0 > Exact::ZERO) {
        while let Some(last) = corners.last().copied() {
            let is_replaced = match corners.len().checked_sub(2).and_then(|at| corners.get(at)) {
                // What saves no less for no more.
                _ if corners.len() > 1 && point.1 <= last.1 => true,
                // The line from the one before runs below it.
                Some(before) => {
                    let own = (last.1 - before.1, last.0 - before.0);
                    let all = (point.1 - before.1, point.0 - before.0);
                    Exact::compare_rates(all, own)? != Ordering::Greater
                }
                None => false,
            };
            if !is_replaced {
                break;
            }
            corners.pop();
        }
        corners.push(point);
    }
    let slopes = corners.windows(2).filter_map(|pair| match pair {
        [from, to] => Some(Slope { saves: to.0 - from.0, fee: to.1 - from.1 }),
        _ => None,
    });
    Some(slopes.take_while(|slope| slope.fee < slope.saves).collect())
}

#[cfg(test)]
mod tests {
    use super::Savings;
    use hall_rating::Exact;
    use hall_types::Fen;

    fn fen(amount: i64) -> Exact {
        Exact::from_fen(Fen(amount))
    }

    #[test]
    fn no_more_is_saved_than_there_is() {
        let mut savings = Savings::default();
        let option = |points: &[(i64, i64)]| -> Vec<(Exact, Exact)> {
            points.iter().map(|(saves, fee)| (fen(*saves), fen(*fee))).collect()
        };
        savings.add(option(&[(60, 20), (100, 30), (90, 80)]).into_iter());
        savings.add(option(&[(100, 40)]).into_iter());
        // 100 for 30; the dearer option is needed only beyond that.
        assert_eq!(savings.left_of(fen(100)), fen(30));
        assert_eq!(savings.left_of(fen(50)), fen(15));
        assert_eq!(savings.left_of(fen(150)), fen(50));
        assert_eq!(savings.left_of(fen(230)), fen(100));
    }

    #[test]
    fn what_costs_more_than_it_saves_is_not_taken() {
        let mut savings = Savings::default();
        savings.add([(fen(50), fen(10)), (fen(60), fen(30))].into_iter());
        assert_eq!(savings.left_of(fen(100)), fen(60));
    }
}
