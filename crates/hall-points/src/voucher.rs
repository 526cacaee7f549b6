//! Vouchers of a partner: codes out of an imported pool, each used once.
//!
//! What does not live here: the codes themselves, which are secrets of the store; the ledger knows a
//! voucher by its number.

use hall_types::RewardId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// How far a voucher is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoucherState {
    /// In the pool.
    Pooled,
    /// Set aside for a redemption; nobody has seen its code.
    Drawn,
    /// The subscriber has its code.
    Delivered,
    /// The partner took it.
    Used,
    /// The subscriber gave it back. Its code was seen, so it never goes to anybody else.
    Returned,
    /// Taken out of the pool, because it is out of date or wrong.
    Withdrawn,
}

impl VoucherState {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Pooled, Self::Drawn, Self::Delivered, Self::Used, Self::Returned, Self::Withdrawn];
}

impl fmt::Display for VoucherState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pooled => "pooled",
            Self::Drawn => "drawn",
            Self::Delivered => "delivered",
            Self::Used => "used",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
        })
    }
}

/// What happens to a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherStep {
    /// A redemption sets it aside.
    Draw(Uuid),
    /// The redemption is off before anybody saw the code.
    PutBack,
    /// The subscriber gets the code.
    Deliver,
    /// The partner took it.
    Use,
    /// The subscriber gives it back.
    Return,
    /// Staff take it out of the pool.
    Withdraw,
}

/// A voucher, as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    /// Its number in the pool, in the order of the import.
    pub number: u64,
    /// Which reward it is for.
    pub reward: RewardId,
    /// The last day the partner takes it; `None` when that counts from the day it is issued.
    pub usable_until: Option<Date>,
    /// How far it is.
    pub state: VoucherState,
    /// The redemption it was drawn for, the latest one.
    pub redemption: Option<Uuid>,
}

/// A voucher cannot become that from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a voucher that is {from} does not go there")]
pub struct VoucherError {
    /// Where it stands.
    pub from: VoucherState,
}

impl Voucher {
    /// The voucher after a step.
    ///
    /// # Errors
    /// [`VoucherError`].
    pub fn after(&self, step: VoucherStep) -> Result<Self, VoucherError> {
        use VoucherState::{Delivered, Drawn, Pooled, Returned, Used, Withdrawn};
        let (state, redemption) = match (self.state, step) {
            (Pooled, VoucherStep::Draw(redemption)) => (Drawn, Some(redemption)),
            (Drawn, VoucherStep::PutBack) => (Pooled, None),
            (Drawn, VoucherStep::Deliver) => (Delivered, self.redemption),
            (Delivered, VoucherStep::Use) => (Used, self.redemption),
            (Delivered, VoucherStep::Return) => (Returned, self.redemption),
            (Pooled, VoucherStep::Withdraw) => (Withdrawn, None),
            (from, _) => return Err(VoucherError { from }),
        };
        Ok(Self { state, redemption, ..self.clone() })
    }

    /// True when it can be drawn for somebody who must be able to use it until a day.
    pub fn can_be_drawn(&self, needed_until: Date) -> bool {
        self.state == VoucherState::Pooled
            && self.usable_until.is_none_or(|until| until >= needed_until)
    }
}

/// Draws so many vouchers out of some that are in the pool: what ends first goes first, then what came
/// first. `None` where there are too few that last until `needed_until`.
pub(crate) fn draw(
    pool: &[Voucher],
    quantity: u16,
    needed_until: Date,
    redemption: Uuid,
) -> Option<Vec<Voucher>> {
    let mut fit: Vec<&Voucher> = pool.iter().filter(|it| it.can_be_drawn(needed_until)).collect();
    fit.sort_by_key(|it| (it.usable_until.unwrap_or(Date::MAX), it.number));
    let drawn = fit.iter().take(usize::from(quantity));
    let drawn: Vec<Voucher> =
        drawn.filter_map(|it| it.after(VoucherStep::Draw(redemption)).ok()).collect();
    (drawn.len() == usize::from(quantity)).then_some(drawn)
}
