//! Returns that subscribers ask for: what can still be returned, until when, and why not.
//!
//! What does not live here: giving the points back (`reverse`), who looks at what came back (staff), what was switched
//! on for a while (the operator's systems say how long that can be undone).

use crate::{HandedBackBy, Hold, HoldOutcome, PointsSettings, Voucher, VoucherState};
use hall_catalog::model::Delivery;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// Why somebody wants to return something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// They do not want it any more.
    Unwanted,
    /// It is broken or does not work.
    Faulty,
    /// It is another thing than was redeemed.
    Wrong,
    /// It never came.
    Missing,
}

impl ReturnReason {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Unwanted, Self::Faulty, Self::Wrong, Self::Missing];

    /// On whose account a return for this reason is.
    pub fn handed_back_by(self) -> HandedBackBy {
        match self {
            Self::Unwanted => HandedBackBy::Member,
            Self::Faulty | Self::Wrong | Self::Missing => HandedBackBy::Operator,
        }
    }
}

/// What of a redemption can be returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returnable {
    /// So many of its things at most.
    pub quantity: u16,
    /// The last day it can be asked for, which counts whole; `None` while it is on its way.
    pub last_day: Option<Date>,
}

/// Why a return cannot be asked for. The ledger is untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReturnRefusal {
    /// It has not gone yet, or its points are free again: there is nothing to return.
    #[error("it is not one that was carried out")]
    NotThere,
    /// This kind of thing does not come back: money that was credited.
    #[error("it was credited and does not come back")]
    Credited,
    /// The operator takes nothing back, or no codes that somebody has seen.
    #[error("the operator does not take it back")]
    NotOffered,
    /// All of it came back.
    #[error("all of it came back")]
    NothingLeft,
    /// Partners have taken the codes.
    #[error("its codes were used")]
    CodesUsed,
    /// The time is over.
    #[error("it could be returned until {last_day}")]
    Over {
        /// The last day it could.
        last_day: Date,
    },
    /// None of it, or more than there is.
    #[error("1 to {at_most} of it can be returned")]
    Quantity {
        /// How many can.
        at_most: u16,
    },
    /// Somebody is looking at an earlier request.
    #[error("a return was asked for already")]
    AskedAlready,
}

/// What of a redemption its subscriber can ask to return on a day. `had_on` is the day they had it; its vouchers are to
/// be handed in.
///
/// # Errors
/// [`ReturnRefusal`], though never one about quantity or an earlier request.
pub fn returnable(
    hold: &Hold,
    had_on: Option<Date>,
    vouchers: &[Voucher],
    settings: &PointsSettings,
    today: Date,
) -> Result<Returnable, ReturnRefusal> {
    if !matches!(hold.outcome, Some((HoldOutcome::Posted, _))) {
        return Err(ReturnRefusal::NotThere);
    }
    if hold.delivery == Delivery::Credit {
        return Err(ReturnRefusal::Credited);
    }
    let left = hold.quantity.saturating_sub(hold.returned);
    if left == 0 {
        return Err(ReturnRefusal::NothingLeft);
    }
    let has_codes = !hold.vouchers.is_empty();
    if settings.return_days == 0 || (has_codes && !settings.return_codes) {
        return Err(ReturnRefusal::NotOffered);
    }
    let quantity = match has_codes {
        false => left,
        true => left.min(unused(hold, vouchers)),
    };
    if quantity == 0 {
        return Err(ReturnRefusal::CodesUsed);
    }
    let days = i64::from(settings.return_days);
    let last_day = had_on.map(|had_on| had_on.saturating_add(days.days()));
    match last_day {
        Some(last_day) if today > last_day => Err(ReturnRefusal::Over { last_day }),
        last_day => Ok(Returnable { quantity, last_day }),
    }
}

/// How many things of what was switched on can be undone, which is all there are or nothing. For how long, the
/// operator's systems say.
///
/// # Errors
/// [`ReturnRefusal::NotThere`], [`ReturnRefusal::NothingLeft`].
pub fn undoable(hold: &Hold) -> Result<u16, ReturnRefusal> {
    if !matches!(hold.outcome, Some((HoldOutcome::Posted, _))) {
        return Err(ReturnRefusal::NotThere);
    }
    match hold.quantity.saturating_sub(hold.returned) {
        0 => Err(ReturnRefusal::NothingLeft),
        left => Ok(left),
    }
}

/// How many of a hold's codes nobody has used or given back.
fn unused(hold: &Hold, vouchers: &[Voucher]) -> u16 {
    let own = vouchers.iter().filter(|it| it.redemption == Some(hold.redemption));
    let unused = own.filter(|it| it.state == VoucherState::Delivered).count();
    u16::try_from(unused).unwrap_or(u16::MAX)
}

impl Returnable {
    /// Refuses a number of things that is none of those.
    ///
    /// # Errors
    /// [`ReturnRefusal::Quantity`].
    pub fn check(&self, quantity: u16) -> Result<(), ReturnRefusal> {
        match (1..=self.quantity).contains(&quantity) {
            true => Ok(()),
            false => Err(ReturnRefusal::Quantity { at_most: self.quantity }),
        }
    }
}
