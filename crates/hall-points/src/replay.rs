//! Replay: what an account and its lots must be, from nothing but its transfers.
//!
//! What does not live here: the pen that wrote them. This is a second reading of the law on purpose: it
//! shares no code with the first, so that a slip in one is caught by the other.

use crate::{
    Allocation, Balance, Closing, LedgerAccount, Lot, LotNumber, POINTS_MAX, PointsAccount,
    Transfer, TransferKind, verify::Rule,
};
use hall_types::{Points, SubscriberId};
use std::collections::BTreeMap;

/// An account as its transfers make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The account.
    pub account: PointsAccount,
    /// Every lot there ever was, also empty ones.
    pub lots: BTreeMap<LotNumber, Lot>,
}

/// The account of a subscriber after some transfers, which come in order.
///
/// # Errors
/// The first transfer that cannot follow, and the rule it breaks.
pub fn replay<'a>(
    subscriber: SubscriberId,
    transfers: impl IntoIterator<Item = &'a Transfer>,
) -> Result<Replay, (u64, Rule)> {
    let mut replay = Replay::new(subscriber);
    for transfer in transfers {
        replay.apply(transfer).map_err(|rule| (transfer.seq, rule))?;
    }
    Ok(replay)
}

impl Replay {
    /// An account to which nothing has happened.
    pub fn new(subscriber: SubscriberId) -> Self {
        Self { account: PointsAccount::new(subscriber), lots: BTreeMap::new() }
    }

    /// Takes in the next transfer.
    ///
    /// # Errors
    /// The rule it breaks; the replay is of no use afterwards.
    pub fn apply(&mut self, transfer: &Transfer) -> Result<(), Rule> {
        if transfer.subscriber != self.account.subscriber
            || Some(transfer.seq) != self.account.seq.checked_add(1)
        {
            return Err(Rule::NumbersHaveNoGaps);
        }
        self.account.seq = transfer.seq;
        let is_real = |points: Points| points.0.unsigned_abs() <= POINTS_MAX.0.unsigned_abs();
        let are_real = |it: &Allocation| is_real(it.remaining) && is_real(it.held);
        if !transfer.allocations.iter().all(are_real) {
            return Err(Rule::AmountsAreReal);
        }
        let change = posted_to_member(transfer)?;
        let mut of_lots = Balance::default();
        for allocation in &transfer.allocations {
            of_lots.posted += allocation.remaining;
            of_lots.pending += allocation.held;
            match allocation.opens_until {
                None => {
                    let lot = self.lots.get_mut(&allocation.lot).ok_or(Rule::LotsAreKnown)?;
                    lot.remaining += allocation.remaining;
                    lot.held += allocation.held;
                }
                Some(last_day) => {
                    self.account.lots = self.account.lots.saturating_add(1);
                    if allocation.lot.0 != self.account.lots || allocation.remaining.0 <= 0 {
                        return Err(Rule::LotsAreKnown);
                    }
                    let lot = Lot {
                        number: allocation.lot,
                        opened_by: transfer.seq,
                        opened_on: transfer.day,
                        last_day,
                        earned: allocation.remaining,
                        remaining: allocation.remaining,
                        held: allocation.held,
                    };
                    self.lots.insert(lot.number, lot);
                }
            }
        }
        let is_within =
            |lot: &Lot| lot.held.0 >= 0 && lot.held <= lot.remaining && lot.remaining <= lot.earned;
        let touched = transfer.allocations.iter().filter_map(|it| self.lots.get(&it.lot));
        if !touched.into_iter().all(is_within) {
            return Err(Rule::LotsStayWithinBounds);
        }
        if of_lots != change {
            return Err(Rule::AllocationsSumToTheTransfer);
        }
        let balance = &mut self.account.balance;
        balance.posted += change.posted;
        balance.pending += change.pending;
        if balance.pending.0 < 0 || balance.posted < balance.pending {
            return Err(Rule::NoMemberBelowNothing);
        }
        if balance.posted > POINTS_MAX {
            return Err(Rule::AmountsAreReal);
        }
        if transfer.after != *balance {
            return Err(Rule::BalancesAreTheFoldOfTransfers);
        }
        self.stand(transfer);
        Ok(())
    }

    fn stand(&mut self, transfer: &Transfer) {
        let account = &mut self.account;
        match (&transfer.kind, account.closing) {
            (TransferKind::Frozen, _) => account.frozen_since = Some(transfer.day),
            (TransferKind::Thawed, _) => account.frozen_since = None,
            (TransferKind::NoticeGiven { last_day }, _) => {
                account.closing = Closing::Notice { last_day: *last_day };
            }
            (TransferKind::NoticeWithdrawn, _) => account.closing = Closing::No,
            (TransferKind::Forfeited, Closing::No | Closing::Notice { .. }) => {
                account.closing = Closing::Closed { on: transfer.day };
            }
            _ => {}
        }
    }
}

/// What the postings of a transfer do to the member, where they sum to nothing and are on the two
/// accounts its kind says.
fn posted_to_member(transfer: &Transfer) -> Result<Balance, Rule> {
    let (mut posted, mut pending) = (0_i128, 0_i128);
    for posting in &transfer.postings {
        posted += i128::from(posting.change.posted.0);
        pending += i128::from(posting.change.pending.0);
    }
    if (posted, pending) != (0, 0) {
        return Err(Rule::PostingsSumToNothing);
    }
    let accounts: Vec<LedgerAccount> = transfer.postings.iter().map(|it| it.account).collect();
    let own = LedgerAccount::Member(transfer.subscriber);
    let expected = transfer.kind.counter_account().map(|it| [own, LedgerAccount::Operator(it)]);
    if accounts != expected.as_ref().map_or(&[][..], |both| &both[..]) {
        return Err(Rule::PostingsAreOnTheirAccounts);
    }
    let change = transfer.postings.first().map(|posting| posting.change).unwrap_or_default();
    let has_right_sign = match &transfer.kind {
        TransferKind::Earned { .. }
        | TransferKind::CampaignEarned { .. }
        | TransferKind::Bonus { .. }
        | TransferKind::BroughtIn { .. }
        | TransferKind::Returned { .. } => change.posted.0 > 0 && change.pending.0 == 0,
        TransferKind::TakenBack { .. } | TransferKind::Expired { .. } => {
            change.posted.0 < 0 && change.pending.0 == 0
        }
        TransferKind::Forfeited => change.posted.0 <= 0 && change.pending.0 == 0,
        TransferKind::Corrected { .. } => change.posted.0 != 0 && change.pending.0 == 0,
        TransferKind::Held { .. } => change.posted == Points::ZERO && change.pending.0 > 0,
        TransferKind::Released { .. } => change.posted == Points::ZERO && change.pending.0 < 0,
        TransferKind::Redeemed { .. } => change.posted.0 < 0 && change.pending == change.posted,
        TransferKind::Frozen
        | TransferKind::Thawed
        | TransferKind::NoticeGiven { .. }
        | TransferKind::NoticeWithdrawn => true,
    };
    if has_right_sign { Ok(change) } else { Err(Rule::KindsMoveTheirOwnWay) }
}
