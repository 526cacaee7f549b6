//! The pen: the one place that writes transfers. It keeps account and lots in step with every transfer
//! it writes, so that no decision can forget half of one.
//!
//! What does not live here: what is to be written and whether it may be (the decisions).

use crate::{
    AccountView, Allocation, Balance, Broken, Change, LedgerAccount, LedgerError, Lot, LotNumber,
    Moment, POINTS_MAX, PointsAccount, Posting, Transfer, TransferKind,
};
use hall_types::Points;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Something that a transfer does to a lot.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stroke {
    /// Makes a lot.
    Open { points: Points, last_day: Date },
    /// Changes one.
    Change { lot: LotNumber, remaining: Points, held: Points },
}

/// An account that is being written to.
#[derive(Debug)]
pub(crate) struct Pen {
    account: PointsAccount,
    lots: BTreeMap<LotNumber, Lot>,
    touched: BTreeSet<LotNumber>,
    transfers: Vec<Transfer>,
    moment: Moment,
}

impl Pen {
    pub(crate) fn new(view: &AccountView, moment: Moment) -> Self {
        Self {
            account: view.account,
            lots: view.lots.iter().map(|lot| (lot.number, *lot)).collect(),
            touched: BTreeSet::new(),
            transfers: Vec::new(),
            moment,
        }
    }

    /// The account as it stands now.
    pub(crate) fn account(&self) -> &PointsAccount {
        &self.account
    }

    /// Refuses to write to an account that has ended.
    pub(crate) fn check_not_closed(&self) -> Result<(), LedgerError> {
        match self.account.closing {
            crate::Closing::Closed { on } => Err(LedgerError::Closed { on }),
            _ => Ok(()),
        }
    }

    /// A lot as it stands now.
    pub(crate) fn lot(&self, number: LotNumber) -> Result<&Lot, Broken> {
        self.lots.get(&number).ok_or(Broken::LotMissing(number))
    }

    /// Lots that were written to, by number.
    fn touched(&self) -> Vec<Lot> {
        self.touched.iter().filter_map(|number| self.lots.get(number)).copied().collect()
    }

    /// Every lot in the order lots are drawn on.
    pub(crate) fn in_turn(&self) -> Vec<Lot> {
        let mut lots: Vec<Lot> = self.lots.values().copied().collect();
        lots.sort_by_key(Lot::turn);
        lots
    }

    /// Divides points over lots with something to spend today, what expires first going first, and
    /// within that what came first.
    pub(crate) fn share_out(
        &self,
        points: Points,
    ) -> Result<Vec<(LotNumber, Points)>, LedgerError> {
        let day = self.moment.day();
        let mut rest = points;
        let mut shares = Vec::new();
        for lot in self.in_turn() {
            let share = rest.min(lot.spendable_on(day));
            if share > Points::ZERO {
                shares.push((lot.number, share));
                rest = rest - share;
            }
        }
        if rest > Points::ZERO {
            return Err(LedgerError::NotEnough { available: points - rest, missing: rest });
        }
        Ok(shares)
    }

    /// Writes one transfer.
    pub(crate) fn write(
        &mut self,
        kind: TransferKind,
        strokes: impl IntoIterator<Item = Stroke>,
    ) -> Result<(), LedgerError> {
        let seq = self.account.seq.saturating_add(1);
        let day = self.moment.day();
        let mut change = Balance::default();
        let mut allocations = Vec::new();
        for stroke in strokes {
            let allocation = self.apply(stroke, seq)?;
            change.posted += allocation.remaining;
            change.pending += allocation.held;
            allocations.push(allocation);
        }
        let after = self.account.balance.plus(change);
        if after.pending < Points::ZERO || after.available() < Points::ZERO {
            return Err(Broken::AccountOverdrawn.into());
        }
        if after.posted > POINTS_MAX {
            return Err(LedgerError::Amount);
        }
        let subscriber = self.account.subscriber;
        let postings = kind.counter_account().map_or_else(Vec::new, |other| {
            let own = Posting { account: LedgerAccount::Member(subscriber), change };
            let other = LedgerAccount::Operator(other);
            vec![own, Posting { account: other, change: change.opposite() }]
        });
        if postings.is_empty() && change != Balance::default() {
            return Err(Broken::AccountOverdrawn.into());
        }
        crate::standing::apply(&mut self.account, &kind, day);
        self.account.seq = seq;
        self.account.balance = after;
        let at = self.moment.at;
        self.transfers.push(Transfer {
            subscriber,
            seq,
            at,
            day,
            kind,
            postings,
            allocations,
            after,
        });
        Ok(())
    }

    fn apply(&mut self, stroke: Stroke, seq: u64) -> Result<Allocation, LedgerError> {
        let (allocation, lot) = match stroke {
            Stroke::Open { points, last_day } => {
                if points <= Points::ZERO || points > POINTS_MAX {
                    return Err(LedgerError::Amount);
                }
                self.account.lots = self.account.lots.checked_add(1).ok_or(LedgerError::Amount)?;
                let number = LotNumber(self.account.lots);
                let lot = Lot {
                    number,
                    opened_by: seq,
                    opened_on: self.moment.day(),
                    last_day,
                    earned: points,
                    remaining: points,
                    held: Points::ZERO,
                };
                let held = Points::ZERO;
                let opens_until = Some(last_day);
                (Allocation { lot: number, remaining: points, held, opens_until }, lot)
            }
            Stroke::Change { lot: number, remaining, held } => {
                let lot = changed(self.lot(number)?, remaining, held)?;
                (Allocation { lot: number, remaining, held, opens_until: None }, lot)
            }
        };
        self.lots.insert(lot.number, lot);
        self.touched.insert(lot.number);
        Ok(allocation)
    }

    /// What is to be committed.
    pub(crate) fn finish(self) -> Change {
        Change {
            lots: self.touched(),
            transfers: self.transfers,
            account: self.account,
            hold: None,
            stock: None,
            vouchers: Vec::new(),
        }
    }
}

/// A lot after a change, if it may change like that.
pub(crate) fn changed(lot: &Lot, remaining: Points, held: Points) -> Result<Lot, Broken> {
    let after = Lot { remaining: lot.remaining + remaining, held: lot.held + held, ..*lot };
    let is_sound = Points::ZERO <= after.held
        && after.held <= after.remaining
        && after.remaining <= after.earned;
    if is_sound { Ok(after) } else { Err(Broken::LotOverdrawn(lot.number)) }
}
