//! Verification: every row of the ledger, read once and in order, as of one moment.
//!
//! What does not live here: what must hold (`hall_points::Verifier`).

use super::rows::{self, redemption_columns, transfer_columns};
use crate::{
    LedgerFault, ReturnState, StoreError,
    sqlite::{
        Fields,
        fields::Cell,
        reader::Reader,
        statement::{Row, ask},
    },
};
use hall_points::{ReturnRequest, Row as LedgerRow, Verified, Verifier};
use hall_types::SubscriberId;
use uuid::Uuid;

/// Accounts, and also whoever has rows without one: those are found wrong then.
const ACCOUNTS: &str = "SELECT subscriber_id, seq, lots, posted, pending, frozen_since, notice_until, \
     closed_on FROM points_account ORDER BY subscriber_id";
const ORPHANS: &str = "SELECT subscriber_id FROM (SELECT subscriber_id FROM points_transfer \
     UNION SELECT subscriber_id FROM points_lot UNION SELECT subscriber_id FROM points_redemption \
     UNION SELECT subscriber_id FROM points_return) \
     WHERE subscriber_id NOT IN (SELECT subscriber_id FROM points_account) \
     ORDER BY subscriber_id LIMIT 1";
const TRANSFERS: &str = concat!(
    "SELECT ",
    transfer_columns!(),
    " FROM points_transfer WHERE subscriber_id = $1 ORDER BY seq"
);
const LOTS: &str = "SELECT subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, held \
     FROM points_lot WHERE subscriber_id = $1 ORDER BY lot";
const REQUESTS: &str = "SELECT subscriber_id, id, redemption, quantity, state FROM points_return \
     WHERE subscriber_id = $1 ORDER BY id";
const HOLDS: &str = concat!(
    "SELECT ",
    redemption_columns!(),
    " FROM points_redemption WHERE subscriber_id = $1 ORDER BY redemption"
);
const OPERATOR: &str = "SELECT account, CAST(SUM(posted) AS BIGINT) AS posted, \
     CAST(SUM(pending) AS BIGINT) AS pending FROM points_operator GROUP BY account ORDER BY account";
const VOUCHERS: &str = "SELECT number, reward, usable_until, state, redemption FROM points_voucher \
     ORDER BY number";
const STOCKS: &str = "SELECT reward, received, on_hand, held, shipped, withdrawn, next_delivery \
     FROM points_stock ORDER BY reward";

/// A count of what was had, by an index or by none.
macro_rules! had {
    ($how:literal) => {
        concat!(
            "SELECT COALESCE(SUM(quantity - returned), 0) FROM points_redemption ",
            $how,
            " WHERE outcome IS NULL OR outcome = 'posted'"
        )
    };
}
const HAD: &str = had!("NOT INDEXED");
/// What limits are counted by.
const COUNTS: [(&str, &str); 2] = [
    ("points_redemption_by_person", had!("INDEXED BY points_redemption_by_person")),
    ("points_redemption_by_day", had!("INDEXED BY points_redemption_by_day")),
];

/// Holds every row to every invariant.
pub(super) fn verify(reader: &Reader) -> Result<Verified, LedgerFault> {
    let _moment = reader.view()?;
    let mut verifier = Verifier::default();
    ask(ACCOUNTS).each(reader, |row| {
        let account = readable("account", &["subscriber_id"], &row, rows::account(&row))?;
        verifier.row(&LedgerRow::Account(account))?;
        of_account(reader, account.subscriber, &mut verifier)
    })?;
    if let Some(row) = ask(ORPHANS).maybe(reader)? {
        let orphan = row.subscriber("subscriber_id").map_err(StoreError::from)?;
        of_account(reader, orphan, &mut verifier)?;
    }
    ask(OPERATOR).each(reader, |row| {
        let (account, sum) = readable("operator", &["account"], &row, rows::operator(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Operator(account, sum))?)
    })?;
    ask(VOUCHERS).each(reader, |row| {
        let voucher = readable("voucher", &["number"], &row, rows::voucher(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Voucher(voucher))?)
    })?;
    ask(STOCKS).each(reader, |row| {
        let stock = readable("stock", &["reward"], &row, rows::stock(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Stock(stock))?)
    })?;
    counted(reader)?;
    Ok(verifier.finish()?)
}

/// Holds what limits are counted by against the redemptions themselves.
fn counted(reader: &Reader) -> Result<(), LedgerFault> {
    let had: i64 = ask(HAD).one_value(reader)?;
    for (index, statement) in COUNTS {
        let indexed: i64 = ask(statement).one_value(reader)?;
        if indexed != had {
            return Err(LedgerFault::Miscounted { index, indexed, had });
        }
    }
    Ok(())
}

/// The rows of one account behind its own.
fn of_account(
    reader: &Reader,
    subscriber: SubscriberId,
    verifier: &mut Verifier,
) -> Result<(), LedgerFault> {
    ask(TRANSFERS).bind(subscriber.0).each(reader, |row| {
        let key = ["subscriber_id", "seq"];
        let transfer = readable("transfer", &key, &row, rows::transfer(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Transfer(transfer))?)
    })?;
    ask(LOTS).bind(subscriber.0).each(reader, |row| {
        let lot = readable("lot", &["subscriber_id", "lot"], &row, rows::lot(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Lot(subscriber, lot))?)
    })?;
    ask(REQUESTS).bind(subscriber.0).each(reader, |row| {
        let key = ["subscriber_id", "id"];
        let request = readable("return", &key, &row, request(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Request(subscriber, request))?)
    })?;
    ask(HOLDS).bind(subscriber.0).each(reader, |row| {
        let key = ["subscriber_id", "redemption"];
        let hold = readable("redemption", &key, &row, rows::hold(&row))?;
        Ok::<_, LedgerFault>(verifier.row(&LedgerRow::Hold(hold))?)
    })
}

fn request(row: &Row) -> sqlx::Result<ReturnRequest> {
    let state: ReturnState = row.word("state")?;
    Ok(ReturnRequest {
        id: row.get("id")?,
        redemption: row.get("redemption")?,
        quantity: row.get("quantity")?,
        is_done: state == ReturnState::Done,
    })
}

/// A row that was read, or which row it is that cannot be.
fn readable<T>(
    table: &'static str,
    key: &[&'static str],
    row: &Row,
    read: sqlx::Result<T>,
) -> Result<T, LedgerFault> {
    let part = |column: &&'static str| match row.cell(column) {
        Ok(Cell::Integer(number)) => number.to_string(),
        Ok(Cell::Text(text)) => text.to_owned(),
        Ok(Cell::Bytes(bytes)) => {
            Uuid::from_slice(bytes).map_or_else(|_| "?".to_owned(), |id| id.to_string())
        }
        _ => "?".to_owned(),
    };
    read.map_err(|_| LedgerFault::Unreadable {
        table,
        key: key.iter().map(part).collect::<Vec<_>>().join("/"),
    })
}
