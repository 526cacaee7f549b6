//! Accounts of an invented population as entries: each month's money in and out, adding up.
//!
//! What does not live here: how much is paid in and when (`hall-population`).

use super::Seeder;
use hall_population::Account;
use hall_rating::first_day;
use hall_store::{BalanceEntry, BalanceKind, operator::payment_reference};
use hall_types::{Fen, SubscriberId};
use jiff::{SignedDuration, Timestamp};

/// People pay in at this time of the day.
const PAID_IN_AT: SignedDuration = SignedDuration::from_mins(10 * 60 + 24);

impl Seeder {
    /// The entries of an account, numbered from 1.
    pub(super) fn entries(&self, subscriber: SubscriberId, account: &Account) -> Vec<BalanceEntry> {
        let mut ledger = Ledger { subscriber, entries: Vec::new(), balance_fen: Fen::ZERO };
        let first = account.months.first().map(|month| month.period);
        let first = first.unwrap_or(self.population.settings().period());
        let opening = self.operator.start_of(first_day(first));
        ledger.post(opening, BalanceKind::TopUp, account.opening, "top-up/opening".to_owned());
        for month in &account.months {
            if let Some((amount, day)) = month.top_up {
                let day = u16::from(day.saturating_sub(1));
                let start = self.operator.days_after(first_day(month.period), day);
                let at = start.saturating_add(PAID_IN_AT).unwrap_or(start);
                let reference = format!("top-up/{}", month.period);
                ledger.post(at, BalanceKind::TopUp, amount, reference);
            }
            if month.from_balance {
                let at = self.closed_at(month.period);
                let reference = payment_reference(month.period, Fen::ZERO);
                ledger.post(at, BalanceKind::BillPayment, -month.paid, reference);
            }
        }
        ledger.entries
    }
}

struct Ledger {
    subscriber: SubscriberId,
    entries: Vec<BalanceEntry>,
    balance_fen: Fen,
}

impl Ledger {
    /// An entry of nothing is none.
    fn post(&mut self, at: Timestamp, kind: BalanceKind, amount_fen: Fen, reference: String) {
        if amount_fen.is_zero() {
            return;
        }
        self.balance_fen += amount_fen;
        self.entries.push(BalanceEntry {
            subscriber: self.subscriber,
            seq: self.entries.len() as u64 + 1,
            at,
            kind,
            amount_fen,
            balance_fen: self.balance_fen,
            reference,
        });
    }
}
