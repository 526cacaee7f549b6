//! One account: its transfers, lots and holds.

use super::{Breach, RowName, Rule};
use crate::{
    Allocation, Hold, HoldOutcome, Lot, LotNumber, PointsAccount, ReturnRequest, Transfer,
    TransferKind, replay::Replay,
};
use hall_types::{Points, SubscriberId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What transfers say about a redemption.
#[derive(Debug, Default)]
struct Redemption {
    held_by: u64,
    quantity: u16,
    drawn: BTreeMap<LotNumber, Points>,
    outcome: Option<(bool, u64)>,
    returned: u16,
    returned_points: Points,
}

/// An account while its rows come by.
#[derive(Debug)]
pub(super) struct AccountCheck {
    stored: PointsAccount,
    replay: Replay,
    references: BTreeSet<String>,
    redemptions: BTreeMap<Uuid, Redemption>,
    /// By the id of the act: of which redemption how many came back.
    returns: BTreeMap<Uuid, (Uuid, u16)>,
    lots_seen: u32,
    remaining: Points,
    held: Points,
    is_account_checked: bool,
}

impl AccountCheck {
    pub(super) fn new(stored: PointsAccount) -> Self {
        Self {
            stored,
            replay: Replay::new(stored.subscriber),
            references: BTreeSet::new(),
            redemptions: BTreeMap::new(),
            returns: BTreeMap::new(),
            lots_seen: 0,
            remaining: Points::ZERO,
            held: Points::ZERO,
            is_account_checked: false,
        }
    }

    pub(super) fn transfer(&mut self, transfer: &Transfer) -> Result<(), Rule> {
        if self.is_account_checked {
            return Err(Rule::RowsBelongTogether);
        }
        if !self.references.insert(transfer.reference()) {
            return Err(Rule::OneReferenceOneTransfer);
        }
        // What a transfer is in itself is told before what it should have been.
        let order = self.check_order(transfer);
        self.replay.apply(transfer)?;
        order?;
        self.follow(transfer)
    }

    /// What is decided by the state before a transfer.
    fn check_order(&self, transfer: &Transfer) -> Result<(), Rule> {
        let account = &self.replay.account;
        match &transfer.kind {
            TransferKind::Held { .. } => {
                if account.frozen_since.is_some() || account.is_closed() {
                    return Err(Rule::StandingIsRespected);
                }
                self.check_first_expires_first(transfer, |it| it.held)
            }
            TransferKind::Corrected { .. } => {
                self.check_first_expires_first(transfer, |it| -it.remaining)
            }
            TransferKind::Expired { lot, last_day } => {
                let known = self.replay.lots.get(lot).ok_or(Rule::LotsAreKnown)?;
                let is_over = known.last_day == *last_day && *last_day < transfer.day;
                if is_over { Ok(()) } else { Err(Rule::NothingExpiresEarly) }
            }
            _ => Ok(()),
        }
    }

    /// Every lot that still has something to spend comes after every lot that was drawn on.
    fn check_first_expires_first(
        &self,
        transfer: &Transfer,
        taken: impl Fn(&Allocation) -> Points,
    ) -> Result<(), Rule> {
        let mut drawn = BTreeMap::<LotNumber, Points>::new();
        for allocation in transfer.allocations.iter().filter(|it| it.opens_until.is_none()) {
            *drawn.entry(allocation.lot).or_default() += taken(allocation);
        }
        let lots = || self.replay.lots.values();
        let last = lots().filter(|lot| drawn.contains_key(&lot.number)).map(Lot::turn).max();
        let Some(last) = last else { return Ok(()) };
        for lot in lots() {
            let taken = drawn.get(&lot.number).copied().unwrap_or_default();
            if taken > lot.spendable_on(transfer.day) {
                return Err(Rule::FirstExpiresFirst);
            }
            let has_left = taken < lot.spendable_on(transfer.day);
            if has_left && lot.turn() < last {
                return Err(Rule::FirstExpiresFirst);
            }
        }
        Ok(())
    }

    /// What a transfer says about a redemption.
    fn follow(&mut self, transfer: &Transfer) -> Result<(), Rule> {
        match &transfer.kind {
            TransferKind::Held { redemption, quantity, .. } => {
                let held = self.redemptions.entry(*redemption).or_default();
                held.held_by = transfer.seq;
                held.quantity = *quantity;
                for allocation in &transfer.allocations {
                    *held.drawn.entry(allocation.lot).or_default() += allocation.held;
                }
                Ok(())
            }
            TransferKind::Redeemed { redemption, .. } => self.resolve(*redemption, transfer, true),
            TransferKind::Released { redemption, .. } => self.resolve(*redemption, transfer, false),
            TransferKind::Returned { act, redemption, quantity, .. } => {
                self.returns.insert(*act, (*redemption, *quantity));
                let held = self.redemptions.get_mut(redemption).ok_or(Rule::HoldsResolveOnce)?;
                held.returned = held.returned.saturating_add(*quantity);
                held.returned_points += transfer.change().posted;
                let is_posted = held.outcome.is_some_and(|(is_posted, _)| is_posted);
                // Whole things come back, each with the points it cost.
                let all: Points = held.drawn.values().copied().sum();
                let share = i128::from(all.0) * i128::from(held.returned);
                let is_share =
                    share == i128::from(held.returned_points.0) * i128::from(held.quantity);
                let is_within = held.returned <= held.quantity;
                if is_posted && is_within && is_share {
                    Ok(())
                } else {
                    Err(Rule::ReturnsStayWithinTheHold)
                }
            }
            _ => Ok(()),
        }
    }

    fn resolve(
        &mut self,
        redemption: Uuid,
        transfer: &Transfer,
        is_posted: bool,
    ) -> Result<(), Rule> {
        let held = self.redemptions.get_mut(&redemption).ok_or(Rule::HoldsResolveOnce)?;
        if held.outcome.replace((is_posted, transfer.seq)).is_some() {
            return Err(Rule::HoldsResolveOnce);
        }
        let mut freed = BTreeMap::<LotNumber, Points>::new();
        for allocation in transfer.allocations.iter().filter(|it| it.held != Points::ZERO) {
            *freed.entry(allocation.lot).or_default() += -allocation.held;
        }
        if freed == held.drawn { Ok(()) } else { Err(Rule::AllocationsSumToTheHold) }
    }

    pub(super) fn lot(&mut self, subscriber: SubscriberId, lot: &Lot) -> Result<(), Rule> {
        self.lots_seen += 1;
        if subscriber != self.stored.subscriber || lot.number.0 != self.lots_seen {
            return Err(Rule::RowsBelongTogether);
        }
        if self.replay.lots.get(&lot.number) != Some(lot) {
            return Err(Rule::LotsAreTheFoldOfTransfers);
        }
        self.remaining += lot.remaining;
        self.held += lot.held;
        Ok(())
    }

    /// Something that was redeemed is asked to go back, and has gone back when the request says so.
    pub(super) fn request(
        &mut self,
        subscriber: SubscriberId,
        request: &ReturnRequest,
    ) -> Result<(), Rule> {
        if subscriber != self.stored.subscriber {
            return Err(Rule::RowsBelongTogether);
        }
        let held = self.redemptions.get(&request.redemption);
        let held = held.ok_or(Rule::ReturnsFollowTheirRequests)?;
        let is_posted = held.outcome.is_some_and(|(is_posted, _)| is_posted);
        let came_back = self.returns.get(&request.id);
        let is_as_said = match came_back {
            None => !request.is_done,
            Some((redemption, quantity)) => {
                request.is_done
                    && *redemption == request.redemption
                    && *quantity <= request.quantity
            }
        };
        if is_posted && is_as_said && (1..=held.quantity).contains(&request.quantity) {
            Ok(())
        } else {
            Err(Rule::ReturnsFollowTheirRequests)
        }
    }

    pub(super) fn hold(&mut self, hold: &Hold) -> Result<(), Rule> {
        if hold.subscriber != self.stored.subscriber {
            return Err(Rule::RowsBelongTogether);
        }
        let held = self.redemptions.remove(&hold.redemption).ok_or(Rule::HoldsResolveOnce)?;
        let mut drawn = BTreeMap::<LotNumber, Points>::new();
        for part in &hold.drawn {
            *drawn.entry(part.lot).or_default() += part.points;
        }
        let whole = i128::from(hold.unit_points.0) * i128::from(hold.quantity);
        let is_same = drawn == held.drawn
            && whole == i128::from(hold.points().0)
            && (hold.held_by, hold.quantity) == (held.held_by, held.quantity);
        if !is_same {
            return Err(Rule::AllocationsSumToTheHold);
        }
        let outcome = hold.outcome.map(|(how, seq)| (how == HoldOutcome::Posted, seq));
        if outcome != held.outcome {
            return Err(Rule::HoldsResolveOnce);
        }
        if hold.returned == held.returned { Ok(()) } else { Err(Rule::ReturnsStayWithinTheHold) }
    }

    /// The stored account against its transfers, once all of these have come by.
    pub(super) fn account(&mut self) -> Result<(), Breach> {
        self.is_account_checked = true;
        if self.replay.account == self.stored {
            return Ok(());
        }
        let row = RowName::Account(self.stored.subscriber);
        Err(Breach::new(row, Rule::BalancesAreTheFoldOfTransfers))
    }

    /// What is wrong when no more rows of the account come.
    pub(super) fn end(mut self) -> Result<(), Breach> {
        self.account()?;
        let lots = self.replay.account.lots;
        if self.lots_seen < lots {
            let lot = RowName::Lot(self.stored.subscriber, LotNumber(self.lots_seen + 1));
            return Err(Breach::new(lot, Rule::LotsAreTheFoldOfTransfers));
        }
        let balance = self.stored.balance;
        if (self.remaining, self.held) != (balance.posted, balance.pending) {
            let account = RowName::Account(self.stored.subscriber);
            return Err(Breach::new(account, Rule::LotsSumToTheBalance));
        }
        match self.redemptions.first_key_value() {
            Some((redemption, _)) => {
                let row = RowName::Hold(*redemption);
                Err(Breach::new(row, Rule::AllocationsSumToTheHold))
            }
            None => Ok(()),
        }
    }
}
