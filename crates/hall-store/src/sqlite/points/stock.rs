//! Stocks of rewards and pools of codes.
//!
//! What does not live here: which redemption moves them (`hall-points`).

use crate::{
    KeepError, NewVoucher, PoolError, StoreError, Trail,
    sqlite::{Stop, Tx, statement::tell},
};
use hall_points::StockMove;
use hall_types::RewardId;
use jiff::civil::Date;
use rusqlite::Connection;

const OPEN: &str = "INSERT INTO points_stock (reward, received, on_hand, held, shipped, withdrawn) \
     VALUES ($1, $2, $2, 0, 0, 0) ON CONFLICT (reward) DO NOTHING";
/// The conditions are those of `Stock::after`: whoever comes second for the last one gets nothing.
const SHIFT: &str = "UPDATE points_stock SET received = received + $1, on_hand = on_hand + $2, \
     held = held + $3, shipped = shipped + $4, withdrawn = withdrawn + $5 WHERE reward = $6 \
     AND held + $3 BETWEEN 0 AND on_hand + $2 AND shipped + $4 >= 0 AND withdrawn + $5 >= 0";
const PUT: &str = "INSERT INTO points_voucher (reward, code, usable_until, state) \
     VALUES ($1, $2, $3, 'pooled') ON CONFLICT (reward, code) DO NOTHING";

/// Puts the first of something on its shelf; true where it had none.
pub(super) fn open(tx: &mut Tx, reward: RewardId, quantity: u32) -> Result<bool, Stop<StoreError>> {
    let done = tell(OPEN).bind(reward.as_str()).bind(quantity).run(tx.connection())?;
    Ok(done == 1)
}

/// Moves a stock, where it has so much.
pub(super) fn shift(connection: &Connection, change: &StockMove) -> Result<(), Stop<KeepError>> {
    let done = tell(SHIFT)
        .bind(change.received)
        .bind(change.on_hand)
        .bind(change.held)
        .bind(change.shipped)
        .bind(change.withdrawn)
        .bind(change.reward.as_str())
        .run(connection)?;
    match done {
        1 => Ok(()),
        _ => Err(Stop::Refused(KeepError::Moved)),
    }
}

/// Puts codes into a pool, and as many on the shelf of its reward.
pub(super) fn import(
    tx: &mut Tx,
    reward: RewardId,
    vouchers: Vec<NewVoucher>,
    trail: Trail,
) -> Result<(), Stop<PoolError>> {
    for (position, voucher) in vouchers.iter().enumerate() {
        let put = tell(PUT)
            .bind(reward.as_str())
            .bind(voucher.code.as_str())
            .bind(voucher.usable_until.unwrap_or(Date::MAX).to_string())
            .run(tx.connection())?;
        if put != 1 {
            return Err(Stop::Refused(PoolError::Known { position }));
        }
    }
    tell(OPEN).bind(reward.as_str()).bind(0).run(tx.connection())?;
    let quantity = u32::try_from(vouchers.len()).unwrap_or(u32::MAX);
    let more = StockMove::receive(&reward, quantity);
    shift(tx.connection(), &more).map_err(|stop| match stop {
        Stop::Failed(error) => Stop::Failed(error),
        // More coming in can always be.
        Stop::Refused(_) => {
            Stop::Refused(PoolError::Store(StoreError::Inconsistent { table: "points_stock" }))
        }
    })?;
    tx.leave(trail)
}
