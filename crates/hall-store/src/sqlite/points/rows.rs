//! Rows of the ledger as they are read.
//!
//! What does not live here: which of them are (`super`), how they are written (`keep`).

use crate::{
    PickUp, Redemption, VoucherCode,
    sqlite::{Fields, fields::unreadable, statement::Row},
};
use hall_points::{
    Allocation, Balance, Closing, Hold, HoldOutcome, Lot, LotNumber, OperatorAccount,
    PointsAccount, Posting, Stock, Transfer, TransferKind, Voucher,
};
use hall_types::{Points, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

macro_rules! transfer_columns {
    () => {
        "subscriber_id, seq, at, day, posted, pending, body"
    };
}
macro_rules! redemption_columns {
    () => {
        "subscriber_id, redemption, reward, quantity, unit_points, cash_fen, delivery, counts_stock, \
         vouchers, drawn, held_by, expires_at, outcome, resolved_by, returned, request, name_zh, \
         name_en, destination, placed_at, placed_on, left_points, state, changed_at, due_at, attempts, \
         note, pick_up_code, pick_up_until, had_at"
    };
}
pub(super) use {redemption_columns, transfer_columns};

/// What a transfer says besides its number, its time and the balance after it. Owned when it is read,
/// borrowed when it is written.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    #[serde(flatten)]
    pub(super) kind: TransferKind,
    pub(super) postings: Vec<Posting>,
    pub(super) allocations: Vec<Allocation>,
}

/// A word of a domain crate's enum, as its own serialisation says it.
pub(super) fn said<T: Serialize>(value: &T) -> sqlx::Result<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => Ok(word),
        Ok(_) => Err(sqlx::Error::Encode("this is no word".into())),
        Err(error) => Err(sqlx::Error::Encode(Box::new(error))),
    }
}

pub(super) fn word<T: DeserializeOwned>(
    row: &impl Fields,
    column: &'static str,
) -> sqlx::Result<T> {
    let word: String = row.get(column)?;
    serde_json::from_value(Value::String(word)).map_err(|_| unreadable(column, "known word"))
}

fn maybe_word<T: DeserializeOwned>(
    row: &impl Fields,
    column: &'static str,
) -> sqlx::Result<Option<T>> {
    let word: Option<String> = row.get(column)?;
    let known = word.map(|word| serde_json::from_value(Value::String(word))).transpose();
    known.map_err(|_| unreadable(column, "known word"))
}

fn maybe_day(row: &impl Fields, column: &'static str) -> sqlx::Result<Option<Date>> {
    let text: Option<&str> = row.get(column)?;
    text.map(str::parse).transpose().map_err(|_| unreadable(column, "day"))
}

/// A day of a voucher: the last of all days stands for none.
fn usable_until(row: &impl Fields) -> sqlx::Result<Option<Date>> {
    let day: Date = row.parsed("usable_until")?;
    Ok((day < Date::MAX).then_some(day))
}

fn points(row: &impl Fields, column: &'static str) -> sqlx::Result<Points> {
    row.get(column).map(Points)
}

fn balance(row: &impl Fields) -> sqlx::Result<Balance> {
    Ok(Balance { posted: points(row, "posted")?, pending: points(row, "pending")? })
}

pub(super) fn account(row: &impl Fields) -> sqlx::Result<PointsAccount> {
    let closing = match (maybe_day(row, "notice_until")?, maybe_day(row, "closed_on")?) {
        (_, Some(on)) => Closing::Closed { on },
        (Some(last_day), None) => Closing::Notice { last_day },
        (None, None) => Closing::No,
    };
    Ok(PointsAccount {
        subscriber: row.subscriber("subscriber_id")?,
        seq: row.count("seq")?,
        lots: row.get("lots")?,
        balance: balance(row)?,
        frozen_since: maybe_day(row, "frozen_since")?,
        closing,
    })
}

pub(super) fn lot(row: &Row) -> sqlx::Result<Lot> {
    Ok(Lot {
        number: LotNumber(row.get("lot")?),
        opened_by: row.count("opened_by")?,
        opened_on: row.parsed("opened_on")?,
        last_day: row.parsed("last_day")?,
        earned: points(row, "earned")?,
        remaining: points(row, "remaining")?,
        held: points(row, "held")?,
    })
}

pub(super) fn transfer(row: &Row) -> sqlx::Result<Transfer> {
    let Body { kind, postings, allocations } = row.json("body")?;
    Ok(Transfer {
        subscriber: row.subscriber("subscriber_id")?,
        seq: row.count("seq")?,
        at: row.at("at")?,
        day: row.parsed("day")?,
        kind,
        postings,
        allocations,
        after: balance(row)?,
    })
}

pub(super) fn hold(row: &impl Fields) -> sqlx::Result<Hold> {
    let outcome: Option<HoldOutcome> = maybe_word(row, "outcome")?;
    let outcome = match outcome {
        None => None,
        Some(outcome) => Some((outcome, row.count("resolved_by")?)),
    };
    Ok(Hold {
        redemption: row.get("redemption")?,
        subscriber: row.subscriber("subscriber_id")?,
        reward: row.parsed("reward")?,
        quantity: row.get("quantity")?,
        unit_points: points(row, "unit_points")?,
        cash_fen: row.fen("cash_fen")?,
        delivery: word(row, "delivery")?,
        counts_stock: row.get("counts_stock")?,
        vouchers: row.json("vouchers")?,
        drawn: row.json("drawn")?,
        held_by: row.count("held_by")?,
        expires_at: row.at("expires_at")?,
        outcome,
        returned: row.get("returned")?,
    })
}

pub(super) fn redemption(row: &Row) -> sqlx::Result<Redemption> {
    let destination: Option<&str> = row.get("destination")?;
    let destination = destination.map(serde_json::from_str).transpose();
    Ok(Redemption {
        hold: hold(row)?,
        request: row.json("request")?,
        name: Text::new(row.get::<String>("name_zh")?, row.get::<String>("name_en")?),
        destination: destination.map_err(|_| unreadable("destination", "JSON of its kind"))?,
        placed_at: row.at("placed_at")?,
        placed_on: row.parsed("placed_on")?,
        left: points(row, "left_points")?,
        state: row.word("state")?,
        changed_at: row.at("changed_at")?,
        had_at: row.maybe_at("had_at")?,
        due_at: row.maybe_at("due_at")?,
        attempts: row.get("attempts")?,
        note: row.get("note")?,
        pick_up: match (row.get("pick_up_code")?, row.maybe_at("pick_up_until")?) {
            (Some(code), Some(until)) => Some(PickUp { code, until }),
            _ => None,
        },
    })
}

pub(super) fn voucher(row: &Row) -> sqlx::Result<Voucher> {
    Ok(Voucher {
        number: row.count("number")?,
        reward: row.parsed("reward")?,
        usable_until: usable_until(row)?,
        state: word(row, "state")?,
        redemption: row.get("redemption")?,
    })
}

pub(super) fn code(row: &Row) -> sqlx::Result<VoucherCode> {
    Ok(VoucherCode {
        number: row.count("number")?,
        code: row.get("code")?,
        usable_until: usable_until(row)?,
        used_at: row.maybe_at("used_at")?,
    })
}

pub(super) fn stock(row: &Row) -> sqlx::Result<Stock> {
    Ok(Stock {
        reward: row.parsed("reward")?,
        received: row.get("received")?,
        on_hand: row.get("on_hand")?,
        held: row.get("held")?,
        shipped: row.get("shipped")?,
        withdrawn: row.get("withdrawn")?,
        next_delivery: maybe_day(row, "next_delivery")?,
    })
}

/// One of the operator's accounts, all of its parts together.
pub(super) fn operator(row: &Row) -> sqlx::Result<(OperatorAccount, Balance)> {
    Ok((word(row, "account")?, balance(row)?))
}

/// How many things a sum came to.
pub(super) fn things(row: &Row) -> sqlx::Result<u32> {
    row.get("things")
}
