//! What leaving a plan before its minimum term ends costs.
//!
//! What does not live here: whether somebody may leave, and when that takes effect.

use hall_catalog::model::Contract;
use hall_types::Fen;
use jiff::{ToSpan as _, Unit, civil::Date};

/// The end of a minimum term, seen from the day somebody leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyLeave {
    /// The last day of the term.
    pub last_day: Date,
    /// Whole months left of it.
    pub months_left: u16,
    /// What leaving costs: the contract's monthly amount for each of them.
    pub amount: Fen,
}

/// What leaving costs when a plan taken on `from` is on no more from `leaving` on. Nothing when the
/// term is over by then, or when the contract names no penalty.
pub fn early_leave(contract: &Contract, from: Date, leaving: Date) -> EarlyLeave {
    let end = from.saturating_add(i32::from(contract.months).months());
    let months = leaving.until((Unit::Month, end)).map_or(0, |left| left.get_months());
    let months_left = u16::try_from(months).unwrap_or(0).min(contract.months);
    let monthly = contract.penalty.as_ref().map_or(Fen::ZERO, |penalty| *penalty.monthly);
    EarlyLeave {
        last_day: end.yesterday().unwrap_or(end),
        months_left,
        amount: Fen(monthly.0.saturating_mul(i64::from(months_left))),
    }
}

#[cfg(test)]
mod tests {
    use super::early_leave;
    use hall_catalog::model::{Contract, Penalty};
    use hall_types::{Fen, Lit};
    use jiff::civil::{Date, date};

    #[track_caller]
    fn check(from: Date, leaving: Date, months_left: u16, fen: i64) {
        let penalty = Some(Penalty { monthly: Lit(Fen(1500)) });
        let left = early_leave(&Contract { months: 24, penalty }, from, leaving);
        assert_eq!((left.months_left, left.amount), (months_left, Fen(fen)));
    }

    #[test]
    fn only_whole_months_left_cost_something() {
        let from = date(2026, 1, 15);
        check(from, date(2026, 1, 15), 24, 36000);
        check(from, date(2026, 1, 16), 23, 34500);
        check(from, date(2026, 2, 15), 23, 34500);
        check(from, date(2027, 12, 15), 1, 1500);
        check(from, date(2027, 12, 16), 0, 0);
        check(from, date(2028, 1, 15), 0, 0);
        check(from, date(2040, 1, 1), 0, 0);
        check(from, date(2020, 1, 1), 24, 36000);
    }

    #[test]
    fn a_term_has_its_last_day_and_may_cost_nothing() {
        let free = Contract { months: 1, penalty: None };
        let left = early_leave(&free, date(2026, 1, 31), date(2026, 1, 31));
        assert_eq!(left.last_day, date(2026, 2, 27));
        assert_eq!((left.months_left, left.amount), (0, Fen(0)));
    }
}
