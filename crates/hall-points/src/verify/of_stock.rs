//! Stocks and vouchers against the holds of all accounts.

use super::Rule;
use crate::{Hold, HoldOutcome, Stock, Voucher, VoucherState};
use hall_types::RewardId;
use std::collections::BTreeMap;

/// What holds and vouchers say about a reward.
#[derive(Debug, Default)]
struct Counts {
    open: i64,
    posted: i64,
    returned: i64,
    vouchers_open: i64,
    vouchers_posted: i64,
    vouchers_back: i64,
    is_pooled: bool,
    pooled: i64,
    drawn: i64,
    delivered: i64,
    given_back: i64,
    withdrawn: i64,
}

/// Counts for each reward, until its stock comes by.
#[derive(Debug, Default)]
pub(super) struct StockCheck {
    rewards: BTreeMap<RewardId, Counts>,
}

impl StockCheck {
    pub(super) fn hold(&mut self, hold: &Hold) {
        if !hold.counts_stock {
            return;
        }
        let counts = self.rewards.entry(hold.reward.clone()).or_default();
        let quantity = i64::from(hold.quantity);
        let vouchers = i64::try_from(hold.vouchers.len()).unwrap_or(i64::MAX);
        match hold.outcome {
            None => {
                counts.open += quantity;
                counts.vouchers_open += vouchers;
            }
            Some((HoldOutcome::Posted, _)) => {
                counts.posted += quantity;
                counts.returned += i64::from(hold.returned);
                counts.vouchers_posted += vouchers;
                if vouchers > 0 {
                    counts.vouchers_back += i64::from(hold.returned);
                }
            }
            Some((HoldOutcome::Voided | HoldOutcome::Expired, _)) => {}
        }
    }

    pub(super) fn voucher(&mut self, voucher: &Voucher) {
        let counts = self.rewards.entry(voucher.reward.clone()).or_default();
        counts.is_pooled = true;
        *match voucher.state {
            VoucherState::Pooled => &mut counts.pooled,
            VoucherState::Drawn => &mut counts.drawn,
            VoucherState::Delivered | VoucherState::Used => &mut counts.delivered,
            VoucherState::Returned => &mut counts.given_back,
            VoucherState::Withdrawn => &mut counts.withdrawn,
        } += 1;
    }

    pub(super) fn stock(&mut self, stock: &Stock) -> Result<(), Rule> {
        let counts = self.rewards.remove(&stock.reward).unwrap_or_default();
        let is_sound = stock.adds_up()
            && stock.held >= 0
            && stock.held <= stock.on_hand
            && stock.withdrawn >= 0;
        if !is_sound {
            return Err(Rule::StockAddsUp);
        }
        if stock.held != counts.open {
            return Err(Rule::OpenHoldsAreHeldStock);
        }
        // What came back may be on the shelf again, or not.
        let shipped = counts.posted - counts.returned..=counts.posted;
        if !shipped.contains(&stock.shipped) {
            return Err(Rule::ShippedIsWhatWasPosted);
        }
        // A code that was used is not among those that came back.
        let vouchers_fit = (counts.drawn, counts.delivered + counts.given_back, counts.given_back)
            == (counts.vouchers_open, counts.vouchers_posted, counts.vouchers_back)
            && (!counts.is_pooled
                || (counts.pooled + counts.drawn, counts.withdrawn)
                    == (stock.on_hand, stock.withdrawn));
        if vouchers_fit { Ok(()) } else { Err(Rule::VouchersFollowTheirHolds) }
    }

    /// A reward with open holds or vouchers whose stock never came by.
    pub(super) fn without_stock(&self) -> Option<RewardId> {
        self.rewards.keys().next().cloned()
    }
}
