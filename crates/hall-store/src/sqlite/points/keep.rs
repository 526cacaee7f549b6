//! Keeping a change of the ledger: all of it, where everything is still as it was decided on.
//!
//! The account's number is the guard for everything of the account; stock, vouchers, the day's count and the
//! order's state have guards of their own in the statements. Whatever guard does not hold, the work stops
//! and its savepoint takes back what was written.
//!
//! What does not live here: reading (`super`), the law (`hall-points`).

use super::{rows::Body, rows::said, stock};
use crate::{
    Beside, CountedBill, KeepError, NewOrder, OrderStep, RedemptionState, RedemptionStep,
    StoreError, Trail, Word,
    sqlite::{
        Stop, Tx,
        bulk::insert,
        fault::Tried,
        fields::{json, micros},
        messages,
        operator::month,
        statement::{ask, tell},
    },
};
use hall_points::{
    Balance, Change, Closing, Hold, LedgerAccount, Lot, OperatorAccount, PointsAccount, Transfer,
    Voucher, VoucherState,
};
use hall_types::SubscriberId;
use jiff::civil::Date;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The operator's accounts lie in so many parts each.
const PARTS: i64 = 16;

const NEW_ACCOUNT: &str = "INSERT INTO points_account (subscriber_id, seq, lots, posted, pending, \
     frozen_since, notice_until, closed_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (subscriber_id) DO NOTHING";
const ACCOUNT: &str = "UPDATE points_account SET seq = $2, lots = $3, posted = $4, pending = $5, \
     frozen_since = $6, notice_until = $7, closed_on = $8 WHERE subscriber_id = $1 AND seq = $9";
const INTO_LOTS: &str = "INSERT INTO points_lot \
     (subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, held)";
const LOTS_CHANGE: &str = " ON CONFLICT (subscriber_id, lot) DO UPDATE \
     SET remaining = excluded.remaining, held = excluded.held";
const INTO_TRANSFERS: &str = "INSERT INTO points_transfer \
     (subscriber_id, seq, at, day, reference, posted, pending, body)";
const COUNT: &str = "INSERT INTO points_bill (subscriber_id, month, counted_fen, at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (subscriber_id, month) DO NOTHING";
const PLACE: &str = "INSERT INTO points_redemption (subscriber_id, redemption, reward, quantity, \
     unit_points, cash_fen, delivery, counts_stock, vouchers, drawn, held_by, expires_at, returned, \
     request, name_zh, name_en, destination, placed_at, placed_on, left_points, state, changed_at, \
     due_at, outcome, resolved_by, had_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, $15, $16, $17, \
     $18, $19, $20, $17, $21, $22, $23, CASE WHEN $20 = 'done' THEN $17 END) ON CONFLICT (redemption) DO NOTHING";
const MOVE_HOLD: &str = "UPDATE points_redemption SET outcome = $1, resolved_by = $2, returned = $3, \
     state = $4, changed_at = $5, due_at = $6, \
     note = CASE WHEN outcome IS NULL AND $1 = 'posted' THEN $7 ELSE COALESCE($7, note) END, \
     had_at = COALESCE(had_at, CASE WHEN $4 = 'done' THEN $5 END) \
     WHERE subscriber_id = $8 AND redemption = $9 AND state = $10 AND returned <= $3 \
     AND (outcome IS NULL OR outcome = $1)";
const STEP: &str = "UPDATE points_redemption SET state = $1, changed_at = $2, due_at = $3, \
     note = COALESCE($4, note), attempts = attempts + $9, \
     had_at = COALESCE(had_at, CASE WHEN $1 = 'done' THEN $2 END) WHERE subscriber_id = $5 AND redemption = $6 \
     AND state = $7 AND (due_at IS $8)";
const BY_ALL: &str = "SELECT COALESCE(SUM(quantity - returned), 0) FROM points_redemption \
     WHERE reward = $1 AND placed_on = $2 AND (outcome IS NULL OR outcome = 'posted')";
const VOUCHER: &str = "UPDATE points_voucher SET state = $1, redemption = $2 \
     WHERE number = $3 AND state = $4 AND (redemption IS NULL OR redemption = $5)";
const OPERATOR: &str = "INSERT INTO points_operator (account, part, posted, pending) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (account, part) DO UPDATE \
     SET posted = points_operator.posted + excluded.posted, \
     pending = points_operator.pending + excluded.pending";

/// Keeps a change that has something in it.
pub(super) fn keep(
    tx: &mut Tx,
    change: Change,
    beside: Beside,
    trail: Trail,
) -> Result<(), Stop<KeepError>> {
    if let Beside::Bill(bill) = &beside {
        count(tx.connection(), change.account.subscriber, bill)?;
        if change.is_empty() {
            return tx.leave(trail);
        }
    }
    fits(&change, &beside).map_err(Stop::Refused)?;
    #[cfg(feature = "planted-faults")]
    let (change, trail) = crate::planted::bent(change, &beside, trail);
    account(tx.connection(), &change)?;
    lots(tx.connection(), change.account.subscriber, &change.lots)?;
    transfers(tx.connection(), &change.transfers)?;
    match (&change.hold, &beside) {
        (Some(hold), Beside::Order(order)) => place(tx.connection(), hold, order, None)?,
        (Some(hold), Beside::Done(order, step)) => {
            place(tx.connection(), hold, order, Some(step))?;
        }
        (Some(hold), Beside::Step(step)) => move_hold(tx.connection(), hold, step)?,
        _ => {}
    }
    let redemption = change.hold.as_ref().map(|hold| hold.redemption);
    for voucher in &change.vouchers {
        let is_at_once = matches!(beside, Beside::Done(..));
        step_voucher(tx.connection(), voucher, redemption, is_at_once)?;
    }
    if let Some(shift) = &change.stock {
        stock::shift(tx.connection(), shift)?;
    }
    operator(tx.connection(), change.account.subscriber, &change.transfers)?;
    tx.leave(trail)
}

/// Whether a change is of one account, and has beside it what belongs to it.
fn fits(change: &Change, beside: &Beside) -> Result<(), KeepError> {
    let subscriber = change.account.subscriber;
    let is_own = change.transfers.iter().all(|it| it.subscriber == subscriber)
        && change.hold.iter().all(|it| it.subscriber == subscriber)
        && change.transfers.last().is_some_and(|last| last.seq == change.account.seq);
    let belongs = match (&change.hold, beside) {
        (None, Beside::Nothing | Beside::Bill(_)) => true,
        (Some(hold), Beside::Order(_)) => hold.outcome.is_none(),
        (Some(hold), Beside::Step(step) | Beside::Done(_, step)) => {
            hold.outcome.is_some() && step.from.can_become(step.to)
        }
        _ => false,
    };
    if is_own && belongs { Ok(()) } else { Err(KeepError::Unfit) }
}

/// The row that one statement has to have changed: none means that a guard did not hold.
fn moved(rows: u64) -> Result<(), Stop<KeepError>> {
    match rows {
        1 => Ok(()),
        _ => Err(Stop::Refused(KeepError::Moved)),
    }
}

/// Says that a bill was counted, which is said once.
fn count(
    connection: &Connection,
    subscriber: SubscriberId,
    bill: &CountedBill,
) -> Result<(), Stop<KeepError>> {
    let done = tell(COUNT)
        .bind(subscriber.0)
        .bind(month(bill.period))
        .bind(bill.counted_fen.0)
        .bind(micros(bill.at))
        .run(connection)?;
    moved(done)
}

fn account(connection: &Connection, change: &Change) -> Result<(), Stop<KeepError>> {
    let PointsAccount { subscriber, seq, lots, balance, frozen_since, closing } = change.account;
    let (notice_until, closed_on) = match closing {
        Closing::No => (None, None),
        Closing::Notice { last_day } => (Some(last_day), None),
        Closing::Closed { on } => (None, Some(on)),
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let follows = change.follows();
    let statement = tell(if follows == 0 { NEW_ACCOUNT } else { ACCOUNT })
        .bind(subscriber.0)
        .bind(seq.cast_signed())
        .bind(lots)
        .bind(balance.posted.0)
        .bind(balance.pending.0)
        .bind(day(frozen_since))
        .bind(day(notice_until))
        .bind(day(closed_on));
    let statement = match follows {
        0 => statement,
        follows => statement.bind(follows.cast_signed()),
    };
    moved(statement.run(connection)?)
}

fn lots(connection: &Connection, subscriber: SubscriberId, lots: &[Lot]) -> Tried<()> {
    if lots.is_empty() {
        return Ok(());
    }
    insert(connection, INTO_LOTS, LOTS_CHANGE, lots, |values, lot| {
        push_lot(values, subscriber, lot);
    })
}

pub(super) fn push_lot(
    values: &mut crate::sqlite::bulk::Values,
    subscriber: SubscriberId,
    lot: &Lot,
) {
    values
        .push_bind(subscriber.0)
        .push_bind(lot.number.0)
        .push_bind(lot.opened_by.cast_signed())
        .push_bind(lot.opened_on.to_string())
        .push_bind(lot.last_day.to_string())
        .push_bind(lot.earned.0)
        .push_bind(lot.remaining.0)
        .push_bind(lot.held.0);
}

/// A transfer with its body as it is kept.
pub(super) type Written<'a> = (&'a Transfer, String);

pub(super) fn written<'a>(
    transfers: impl IntoIterator<Item = &'a Transfer>,
) -> sqlx::Result<Vec<Written<'a>>> {
    let body = |transfer: &Transfer| {
        json(&Body {
            kind: transfer.kind.clone(),
            postings: transfer.postings.clone(),
            allocations: transfer.allocations.clone(),
        })
    };
    transfers.into_iter().map(|transfer| Ok((transfer, body(transfer)?))).collect()
}

pub(super) fn push_transfer(
    values: &mut crate::sqlite::bulk::Values,
    (transfer, body): &Written<'_>,
) {
    values
        .push_bind(transfer.subscriber.0)
        .push_bind(transfer.seq.cast_signed())
        .push_bind(micros(transfer.at))
        .push_bind(transfer.day.to_string())
        .push_bind(reference(transfer))
        .push_bind(transfer.after.posted.0)
        .push_bind(transfer.after.pending.0)
        .push_bind(body.clone());
}

/// One key, one effect: no other transfer of the account may have it.
fn reference(transfer: &Transfer) -> String {
    #[cfg(feature = "planted-faults")]
    if crate::planted::Fault::TwoHolds.is_planted() {
        return format!("{}#{}", transfer.reference(), transfer.seq);
    }
    transfer.reference()
}

fn transfers(connection: &Connection, transfers: &[Transfer]) -> Result<(), Stop<KeepError>> {
    let rows = written(transfers)?;
    match insert(connection, INTO_TRANSFERS, "", &rows, push_transfer) {
        Ok(()) => Ok(()),
        // The reference is another transfer's: the same was done before under another number.
        Err(error) if error.is_known_row() => Err(Stop::Refused(KeepError::Moved)),
        Err(error) => Err(error.into()),
    }
}

/// Writes a redemption as it stands once it is placed, or once it is ended with the same change.
fn place(
    connection: &Connection,
    hold: &Hold,
    order: &NewOrder,
    done: Option<&OrderStep>,
) -> Result<(), Stop<KeepError>> {
    if let Some(at_most) = order.per_day_max {
        let taken: i64 = ask(BY_ALL)
            .bind(hold.reward.as_str())
            .bind(order.placed_on.to_string())
            .one_value(connection)?;
        if taken.saturating_add(i64::from(hold.quantity)) > i64::from(at_most) {
            return Err(Stop::Refused(KeepError::Moved));
        }
    }
    let placed = tell(PLACE)
        .bind(hold.subscriber.0)
        .bind(hold.redemption)
        .bind(hold.reward.as_str())
        .bind(hold.quantity)
        .bind(hold.unit_points.0)
        .bind(hold.cash_fen.0)
        .bind(said(&hold.delivery)?)
        .bind(hold.counts_stock)
        .bind(json(&hold.vouchers)?)
        .bind(json(&hold.drawn)?)
        .bind(hold.held_by.cast_signed())
        .bind(micros(hold.expires_at))
        .bind(json(&order.request)?)
        .bind(order.name.zh.as_str())
        .bind(order.name.en.as_str())
        .bind(order.destination.as_ref().map(json).transpose()?)
        .bind(micros(order.placed_at))
        .bind(order.placed_on.to_string())
        .bind(order.left.0)
        .bind(done.map_or(RedemptionState::Placed, |step| step.to).word())
        .bind(done.map_or(Some(order.placed_at), |step| step.due_at).map(micros))
        .bind(hold.outcome.map(|(outcome, _)| said(&outcome)).transpose()?)
        .bind(hold.outcome.map(|(_, resolved_by)| resolved_by.cast_signed()))
        .run(connection)?;
    match placed {
        1 => Ok(()),
        #[cfg(feature = "planted-faults")]
        _ if crate::planted::Fault::TwoHolds.is_planted() => Ok(()),
        // One of this account's would have been another transfer of the same reference.
        _ => Err(Stop::Refused(KeepError::IdTaken)),
    }
}

fn move_hold(
    connection: &Connection,
    hold: &Hold,
    step: &OrderStep,
) -> Result<(), Stop<KeepError>> {
    let Some((outcome, resolved_by)) = hold.outcome else {
        return Err(Stop::Refused(KeepError::Unfit));
    };
    let done = tell(MOVE_HOLD)
        .bind(said(&outcome)?)
        .bind(resolved_by.cast_signed())
        .bind(hold.returned)
        .bind(step.to.word())
        .bind(micros(step.at))
        .bind(step.due_at.map(micros))
        .bind(step.note.as_deref())
        .bind(hold.subscriber.0)
        .bind(hold.redemption)
        .bind(step.from.word())
        .run(connection)?;
    moved(done)
}

/// Takes a voucher to the state it has after a change, from the one state that leads there; what is held and ended at
/// once comes from the pool.
fn step_voucher(
    connection: &Connection,
    voucher: &Voucher,
    redemption: Option<uuid::Uuid>,
    is_at_once: bool,
) -> Result<(), Stop<KeepError>> {
    let from = match voucher.state {
        VoucherState::Delivered if is_at_once => VoucherState::Pooled,
        VoucherState::Drawn | VoucherState::Withdrawn => VoucherState::Pooled,
        VoucherState::Pooled | VoucherState::Delivered => VoucherState::Drawn,
        VoucherState::Used | VoucherState::Returned => VoucherState::Delivered,
    };
    let done = tell(VOUCHER)
        .bind(said(&voucher.state)?)
        .bind(voucher.redemption)
        .bind(voucher.number.cast_signed())
        .bind(said(&from)?)
        .bind(redemption)
        .run(connection)?;
    moved(done)
}

/// What transfers do to the operator's accounts, each moved once.
fn operator(
    connection: &Connection,
    subscriber: SubscriberId,
    transfers: &[Transfer],
) -> Tried<()> {
    for (account, sum) in sums(transfers) {
        tell(OPERATOR)
            .bind(said(&account)?)
            .bind(subscriber.0.rem_euclid(PARTS))
            .bind(sum.posted.0)
            .bind(sum.pending.0)
            .run(connection)?;
    }
    Ok(())
}

/// What transfers come to on each of the operator's accounts.
pub(super) fn sums<'a>(
    transfers: impl IntoIterator<Item = &'a Transfer>,
) -> BTreeMap<OperatorAccount, Balance> {
    let mut sums = BTreeMap::<OperatorAccount, Balance>::new();
    for posting in transfers.into_iter().flat_map(|transfer| &transfer.postings) {
        if let LedgerAccount::Operator(account) = posting.account {
            let sum = sums.entry(account).or_default();
            sum.posted += posting.change.posted;
            sum.pending += posting.change.pending;
        }
    }
    sums
}

/// Changes how an order stands, where it stands as the step says.
pub(super) fn step(
    tx: &mut Tx,
    what: RedemptionStep,
    trail: Trail,
) -> Result<bool, Stop<StoreError>> {
    let step = &what.step;
    if !step.from.can_become(step.to) || step.from.is_open() != step.to.is_open() {
        return Ok(false);
    }
    let done = tell(STEP)
        .bind(step.to.word())
        .bind(micros(step.at))
        .bind(step.due_at.map(micros))
        .bind(step.note.as_deref())
        .bind(what.subscriber.0)
        .bind(what.redemption)
        .bind(step.from.word())
        .bind(what.due_before.map(micros))
        .bind(i64::from(what.is_try))
        .run(tx.connection())?;
    if done != 1 {
        return Ok(false);
    }
    messages::send(tx.connection(), &what.messages)?;
    tx.leave(trail)?;
    Ok(true)
}
