//! What happens on an account over the months: money paid in before it runs out, bills paid from it.
//!
//! What does not live here: bills (`hall-rating` makes them), the balance itself (`hall-store`).

use crate::{
    Settings,
    person::{Paying, Person},
    stream::{Aspect, Stream},
};
use hall_types::{BillingPeriod, Fen};

/// What people pay in at once.
const TOP_UPS_FEN: [i64; 6] = [3_000, 5_000, 10_000, 20_000, 30_000, 50_000];

/// Money of a month: what was there for the bill, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthPaid {
    /// The month.
    pub period: BillingPeriod,
    /// Paid in during the month, on this day of it (from 1); none when enough was there.
    pub top_up: Option<(Fen, u8)>,
    /// Of the bill paid.
    pub paid: Fen,
    /// True when it was paid out of the account, false when it came from elsewhere.
    pub from_balance: bool,
}

/// How an account went on: what was on it before the first month, and each month since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// On it at first.
    pub opening: Fen,
    /// The months, in order.
    pub months: Vec<MonthPaid>,
    /// On it now.
    pub closing: Fen,
}

/// The account of somebody with these bills, in order.
pub(crate) fn account(
    settings: &Settings,
    person: &Person,
    bills: &[(BillingPeriod, Fen)],
) -> Account {
    let mut stream = Stream::new(settings.seed, person.position, Aspect::Payments);
    let usual = stream.weighted(&[20, 34, 30, 10, 4, 2]).unwrap_or(1);
    let opening = match person.paying {
        Paying::Prepaid => Fen(i64::from(stream.between(500, 6_000))),
        Paying::BankDebit | Paying::Invoice => Fen::ZERO,
    };
    let mut balance = opening;
    let mut months = Vec::with_capacity(bills.len());
    for (position, (period, total)) in bills.iter().enumerate() {
        let day = stream.between(2, 27) as u8;
        let is_last = position + 1 == bills.len();
        months.push(match person.paying {
            Paying::Prepaid => {
                let top_up = top_up(usual, balance, *total);
                balance = balance + top_up - *total;
                let top_up = (top_up > Fen::ZERO).then_some((top_up, day));
                MonthPaid { period: *period, top_up, paid: *total, from_balance: true }
            }
            Paying::Invoice if is_last && person.owes => {
                MonthPaid { period: *period, top_up: None, paid: Fen::ZERO, from_balance: false }
            }
            Paying::BankDebit | Paying::Invoice => {
                MonthPaid { period: *period, top_up: None, paid: *total, from_balance: false }
            }
        });
    }
    Account { opening, months, closing: balance }
}

/// What is paid in so that the bill can be paid: the usual amount as often as it takes, or at once the
/// next larger amounts when the bill is unusually high.
fn top_up(usual: usize, balance: Fen, total: Fen) -> Fen {
    let missing = total - balance;
    if missing <= Fen::ZERO {
        return Fen::ZERO;
    }
    let amounts = TOP_UPS_FEN.iter().skip(usual);
    let enough = amounts.copied().find(|amount| *amount >= missing.0);
    let most = TOP_UPS_FEN.last().copied().unwrap_or(1);
    Fen(enough.unwrap_or_else(|| (missing.0 + most - 1) / most * most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn enough_is_paid_in_and_no_more_than_people_do() {
        assert_eq!(top_up(1, Fen(900), Fen(900)), Fen::ZERO);
        assert_eq!(top_up(1, Fen(900), Fen(901)), Fen(5_000));
        assert_eq!(top_up(1, Fen::ZERO, Fen(9_900)), Fen(10_000));
        assert_eq!(top_up(0, Fen::ZERO, Fen(130_000)), Fen(150_000));
    }

    proptest! {
        #[test]
        fn an_account_adds_up(
            position in 20_u64..5_000,
            totals in prop::collection::vec(0_i64..200_000, 0..8),
        ) {
            let settings = Settings::new(3, "2026-11-22".parse().expect("a day"), 6, false);
            let settings = settings.expect("a day of these years");
            let person = crate::person::person(&settings, position);
            let mut period = settings.period().plus_months(-8);
            let bills: Vec<_> = totals
                .iter()
                .map(|total| {
                    period = period.next();
                    (period, Fen(*total))
                })
                .collect();
            let account = account(&settings, &person, &bills);
            let paid_in: Fen =
                account.months.iter().filter_map(|month| month.top_up).map(|it| it.0).sum();
            let from_balance: Fen = match person.paying {
                Paying::Prepaid => account.months.iter().map(|month| month.paid).sum(),
                _ => Fen::ZERO,
            };
            prop_assert_eq!(account.opening + paid_in - from_balance, account.closing);
            prop_assert!(account.closing >= Fen::ZERO);
            prop_assert_eq!(account.months.len(), bills.len());
        }
    }
}
