//! What a decision needs to know of an account, and what it wants written.
//!
//! What does not live here: the decisions, and how rows are read and written (`hall-store`).

use crate::{Hold, Lot, PointsAccount, StockMove, Transfer, Voucher};
use hall_types::Points;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An account with its lots, as a decision needs it: every lot with points left, and besides these the
/// lots that a hold was drawn from when that hold is resolved or returned. More does no harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// The account.
    pub account: PointsAccount,
    /// Its lots, in any order.
    pub lots: Vec<Lot>,
}

impl AccountView {
    /// What can be spent on a day. Lots whose time is over do not count, even where no expiry run has
    /// come by yet.
    pub fn spendable_on(&self, day: Date) -> Points {
        self.lots.iter().map(|lot| lot.spendable_on(day)).sum()
    }

    /// A change that changes nothing, for what has no effect on this account.
    pub fn unchanged(&self) -> Change {
        Change {
            transfers: Vec::new(),
            account: self.account,
            lots: Vec::new(),
            hold: None,
            stock: None,
            vouchers: Vec::new(),
        }
    }

    /// What expires when: each day on which spendable points end with how many, the earliest first.
    /// Points that never expire are not in it.
    pub fn expiring_from(&self, day: Date) -> Vec<(Date, Points)> {
        let mut days = BTreeMap::<Date, Points>::new();
        for lot in self.lots.iter().filter(|lot| lot.last_day < Date::MAX) {
            *days.entry(lot.last_day).or_default() += lot.spendable_on(day);
        }
        days.into_iter().filter(|(_, points)| *points > Points::ZERO).collect()
    }
}

/// What a decision wants written, all of it or nothing.
///
/// It is for the account at exactly [`Change::follows`]; nothing may be merged with it but what was decided on its outcome
/// ([`Change::then`]). Stock is told as a movement, because other accounts move it at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// New transfers, in order. None: there is nothing to write.
    pub transfers: Vec<Transfer>,
    /// The account after them.
    pub account: PointsAccount,
    /// Lots that are new or changed, after them.
    pub lots: Vec<Lot>,
    /// The hold it made or resolved, after them.
    pub hold: Option<Hold>,
    /// What it does to the reward's stock.
    pub stock: Option<StockMove>,
    /// Vouchers whose state changes, after it.
    pub vouchers: Vec<Voucher>,
}

impl Change {
    /// The number the account must still have when this is written.
    pub fn follows(&self) -> u64 {
        let written = u64::try_from(self.transfers.len()).unwrap_or(u64::MAX);
        self.account.seq.saturating_sub(written)
    }

    /// True when there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.transfers.is_empty()
    }

    /// This change and one that was decided on its outcome, as one: all transfers of both, and rows as they are in the end.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let lots = self.lots.into_iter().chain(next.lots).map(|lot| (lot.number, lot));
        let lots: BTreeMap<_, _> = lots.collect();
        let vouchers = self.vouchers.into_iter().chain(next.vouchers);
        let vouchers: BTreeMap<_, _> = vouchers.map(|it| (it.number, it)).collect();
        Self {
            transfers: self.transfers.into_iter().chain(next.transfers).collect(),
            account: next.account,
            lots: lots.into_values().collect(),
            hold: next.hold.or(self.hold),
            stock: match (self.stock, next.stock) {
                (Some(first), Some(second)) => Some(first.and(&second)),
                (first, second) => first.or(second),
            },
            vouchers: vouchers.into_values().collect(),
        }
    }

    /// The account and lots as the next decision would find them: what a store would read back.
    #[must_use]
    pub fn apply_to(&self, view: &AccountView) -> AccountView {
        let mut lots: BTreeMap<_, _> = view.lots.iter().map(|lot| (lot.number, *lot)).collect();
        lots.extend(self.lots.iter().map(|lot| (lot.number, *lot)));
        AccountView { account: self.account, lots: lots.into_values().collect() }
    }
}
