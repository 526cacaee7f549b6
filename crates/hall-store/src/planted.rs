//! Faults that are planted on purpose, one at a time, so that drills and verification can be seen to catch them.
//!
//! All of it is behind the feature `planted-faults`. A build with optimisation refuses the feature, and the `hall` binary
//! refuses it in any build but its own tests. Which fault it is, the environment says.
//!
//! What does not live here: who catches them (`server/src/flows/mall/tests/drills/planted.rs`).

use crate::{Beside, Trail};
use hall_points::{Change, LotNumber, TransferKind};
use hall_types::Points;
use std::{
    env,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};
use uuid::Uuid;

#[cfg(not(debug_assertions))]
compile_error!("a build with optimisation has no faults on purpose: leave out `planted-faults`");

/// The variable that names the fault.
pub const VARIABLE: &str = "HALL_PLANTED_FAULT";

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A redemption is placed and its points are not held.
    SkipHold,
    /// What a hold takes from a lot stays in the lot.
    ReuseLot,
    /// Work is acknowledged before it is committed.
    AcknowledgeEarly,
    /// A request that was sent before is a new one.
    ForgetKey,
    /// What is released comes back twice.
    ReleaseTwice,
    /// Stock is set aside only when it goes.
    CountStockLate,
    /// Points that are held expire with their lot.
    ExpireHeld,
    /// Points come back to another lot than they came from.
    WrongLot,
    /// One request may hold twice.
    TwoHolds,
    /// Messages that belong to a change are not written with it.
    DropMessage,
    /// What the operator is asked for once more, because nobody knows how it ended, goes by another name.
    AskAgain,
}

impl Fault {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 11] = [
        ("skip-hold", Self::SkipHold),
        ("reuse-lot", Self::ReuseLot),
        ("acknowledge-early", Self::AcknowledgeEarly),
        ("forget-key", Self::ForgetKey),
        ("release-twice", Self::ReleaseTwice),
        ("count-stock-late", Self::CountStockLate),
        ("expire-held", Self::ExpireHeld),
        ("wrong-lot", Self::WrongLot),
        ("two-holds", Self::TwoHolds),
        ("drop-message", Self::DropMessage),
        ("ask-again", Self::AskAgain),
    ];

    /// Whether this is the one that is planted.
    pub fn is_planted(self) -> bool {
        static PLANTED: OnceLock<Option<Fault>> = OnceLock::new();
        *PLANTED.get_or_init(named) == Some(self)
    }
}

fn named() -> Option<Fault> {
    let name = env::var(VARIABLE).ok()?;
    Fault::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, fault)| fault)
}

/// The id a request goes by: its own, or a new one each time where that is the fault.
pub fn key(id: Uuid) -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    match Fault::ForgetKey.is_planted() {
        true => Uuid::from_u128(id.as_u128() ^ (u128::from(NEXT.fetch_add(1, Relaxed)) << 64)),
        false => id,
    }
}

/// What the operator knows a charge or a credit by: its reference, or another one with each try after the first where
/// that is the fault.
pub fn reference(reference: String, tries: u32) -> String {
    match Fault::AskAgain.is_planted() && tries > 1 {
        true => format!("{reference}/{tries}"),
        false => reference,
    }
}

/// What a store with the planted fault keeps instead of a change.
pub(crate) fn bent(mut change: Change, beside: &Beside, mut trail: Trail) -> (Change, Trail) {
    let is_order = matches!(beside, Beside::Order(_) | Beside::Done(..));
    let is = |kind: fn(&TransferKind) -> bool| change.transfers.iter().any(|it| kind(&it.kind));
    let is_released = is(|kind| matches!(kind, TransferKind::Released { .. }));
    let is_returned = is(|kind| matches!(kind, TransferKind::Returned { .. }));
    let is_expired = is(|kind| matches!(kind, TransferKind::Expired { .. }));
    if Fault::SkipHold.is_planted() && is_order {
        // What is ended with the same change holds nothing any more.
        let held = change.hold.as_ref().filter(|hold| hold.outcome.is_none());
        let points = held.map_or(Points::ZERO, hall_points::Hold::points);
        change.account.balance.pending = change.account.balance.pending - points;
        change.lots.clear();
    }
    if Fault::ReuseLot.is_planted() && is_order {
        change.lots.clear();
    }
    if Fault::ReleaseTwice.is_planted() && is_released {
        let points = change.hold.as_ref().map_or(Points::ZERO, hall_points::Hold::points);
        change.account.balance.posted += points;
    }
    if Fault::CountStockLate.is_planted() {
        if is_order {
            change.stock = None;
        } else if let Some(stock) = &mut change.stock {
            stock.held = 0;
        }
    }
    if Fault::ExpireHeld.is_planted() && is_expired {
        for lot in change.lots.iter_mut().filter(|lot| lot.held > Points::ZERO) {
            (lot.remaining, lot.held) = (Points::ZERO, Points::ZERO);
        }
    }
    if Fault::WrongLot.is_planted() && (is_released || is_returned) {
        for lot in &mut change.lots {
            lot.number = LotNumber(if lot.number.0 == 1 { 2 } else { 1 });
        }
    }
    if Fault::DropMessage.is_planted() {
        trail.outbox.clear();
    }
    (change, trail)
}
