//! Verification: every invariant of the ledger over all of its rows, read once and in order.
//!
//! What does not live here: reading the rows, and what is durable of what was acknowledged (the drills
//! ask that).

mod of_account;
mod of_stock;
mod rule;

pub use rule::{Breach, RowName, Rule};

use crate::{
    Balance, Hold, Lot, OperatorAccount, PointsAccount, Stock, Transfer, Voucher,
    verify::{of_account::AccountCheck, of_stock::StockCheck},
};
use hall_types::{Points, SubscriberId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A row of the ledger. They come in this order: for each subscriber the account, its transfers by
/// number, its lots by number, its requests for returns and then its holds, each in any order; after all
/// subscribers the operator's accounts, then vouchers, then stocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A subscriber's account.
    Account(PointsAccount),
    /// A transfer of the account before it.
    Transfer(Transfer),
    /// A lot of the account before it.
    Lot(SubscriberId, Lot),
    /// A request to return something, of the account before it.
    Request(SubscriberId, ReturnRequest),
    /// A hold of the account before it.
    Hold(Hold),
    /// What is on one of the operator's accounts. A store that keeps them in parts gives their sum.
    Operator(OperatorAccount, Balance),
    /// A voucher.
    Voucher(Voucher),
    /// The stock of a reward.
    Stock(Stock),
}

/// A request to return something, as far as points are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnRequest {
    /// Its id, which the return has too once it is taken back.
    pub id: Uuid,
    /// What is to be returned.
    pub redemption: Uuid,
    /// How many of it; at least 1.
    pub quantity: u16,
    /// True when it was taken back, or some of it.
    pub is_done: bool,
}

/// What was looked at, where everything holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Accounts of subscribers.
    pub accounts: u64,
    /// Transfers.
    pub transfers: u64,
    /// Lots.
    pub lots: u64,
    /// Holds.
    pub holds: u64,
    /// Requests for returns.
    pub requests: u64,
    /// Vouchers.
    pub vouchers: u64,
    /// Stocks.
    pub stocks: u64,
    /// Points that members have together.
    pub posted: Points,
    /// Points of these that are held.
    pub pending: Points,
}

/// Reads the rows of a ledger and stops at the first that breaks a rule. It remembers one account at a
/// time, and a few numbers for each reward.
#[derive(Debug, Default)]
pub struct Verifier {
    account: Option<AccountCheck>,
    /// The latest subscriber, so that nobody comes twice.
    latest: Option<SubscriberId>,
    operator: BTreeMap<OperatorAccount, Balance>,
    stock: StockCheck,
    seen: Verified,
}

/// Verifies a whole ledger.
///
/// # Errors
/// The first row that breaks a rule.
pub fn verify(rows: impl IntoIterator<Item = Row>) -> Result<Verified, Breach> {
    let mut verifier = Verifier::default();
    for row in rows {
        verifier.row(&row)?;
    }
    verifier.finish()
}

impl Verifier {
    /// Takes in the next row.
    ///
    /// # Errors
    /// The rule that this row breaks, or the rows before it leave broken.
    pub fn row(&mut self, row: &Row) -> Result<(), Breach> {
        match row {
            Row::Account(account) => {
                self.end_account()?;
                if self.latest.is_some_and(|latest| latest >= account.subscriber) {
                    return Err(Breach::new(
                        RowName::Account(account.subscriber),
                        Rule::RowsBelongTogether,
                    ));
                }
                self.latest = Some(account.subscriber);
                self.account = Some(AccountCheck::new(*account));
                self.seen.accounts += 1;
                self.seen.posted += account.balance.posted;
                self.seen.pending += account.balance.pending;
            }
            Row::Transfer(transfer) => {
                let row = RowName::Transfer(transfer.subscriber, transfer.seq);
                self.of_account(row, |check| check.transfer(transfer))?;
                for posting in &transfer.postings {
                    if let crate::LedgerAccount::Operator(account) = posting.account {
                        let sum = self.operator.entry(account).or_default();
                        *sum = sum.plus(posting.change);
                    }
                }
                self.seen.transfers += 1;
            }
            Row::Lot(subscriber, lot) => {
                self.account.as_mut().map_or(Ok(()), AccountCheck::account)?;
                let row = RowName::Lot(*subscriber, lot.number);
                self.of_account(row, |check| check.lot(*subscriber, lot))?;
                self.seen.lots += 1;
            }
            Row::Request(subscriber, request) => {
                self.account.as_mut().map_or(Ok(()), AccountCheck::account)?;
                let row = RowName::Request(request.id);
                self.of_account(row, |check| check.request(*subscriber, request))?;
                self.seen.requests += 1;
            }
            Row::Hold(hold) => {
                self.account.as_mut().map_or(Ok(()), AccountCheck::account)?;
                let row = RowName::Hold(hold.redemption);
                self.of_account(row, |check| check.hold(hold))?;
                self.stock.hold(hold);
                self.seen.holds += 1;
            }
            Row::Operator(account, balance) => {
                self.end_account()?;
                if self.operator.remove(account).unwrap_or_default() != *balance {
                    let row = RowName::Operator(*account);
                    return Err(Breach::new(row, Rule::BalancesAreTheFoldOfTransfers));
                }
            }
            Row::Voucher(voucher) => {
                self.end_account()?;
                self.stock.voucher(voucher);
                self.seen.vouchers += 1;
            }
            Row::Stock(stock) => {
                self.end_account()?;
                let row = || RowName::Stock(stock.reward.clone());
                self.stock.stock(stock).map_err(|rule| Breach::new(row(), rule))?;
                self.seen.stocks += 1;
            }
        }
        Ok(())
    }

    /// The end of the rows.
    ///
    /// # Errors
    /// What they leave broken: a row that should have been there and was not.
    pub fn finish(mut self) -> Result<Verified, Breach> {
        self.end_account()?;
        let missing = self.operator.iter().find(|(_, sum)| **sum != Balance::default());
        if let Some((account, _)) = missing {
            let row = RowName::Operator(*account);
            return Err(Breach::new(row, Rule::BalancesAreTheFoldOfTransfers));
        }
        if let Some(reward) = self.stock.without_stock() {
            return Err(Breach::new(RowName::Stock(reward), Rule::OpenHoldsAreHeldStock));
        }
        Ok(self.seen)
    }

    fn of_account(
        &mut self,
        row: RowName,
        check: impl FnOnce(&mut AccountCheck) -> Result<(), Rule>,
    ) -> Result<(), Breach> {
        let account = self.account.as_mut().ok_or(Rule::RowsBelongTogether);
        account.and_then(check).map_err(|rule| Breach::new(row, rule))
    }

    fn end_account(&mut self) -> Result<(), Breach> {
        self.account.take().map_or(Ok(()), AccountCheck::end)
    }
}
