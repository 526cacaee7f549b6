//! Returns that subscribers ask for, on SQLite.
//!
//! What does not live here: what a return does to points (`decide`, `keep`).

use super::{rows, rows::said};
use crate::{
    AskReturnError, AskedReturn, DecideReturn, KeepError, Message, NewReturn, ReturnAnswer,
    StoreError, Trail, Word,
    sqlite::{
        Fields, Stop, Tx,
        fields::micros,
        messages,
        statement::{Engine, Row, ask, tell},
    },
};
use hall_types::{SubscriberId, Text};
use rusqlite::Connection;
use uuid::Uuid;

/// A statement that reads whole requests.
macro_rules! returns {
    ($which:literal) => {
        concat!(
            "SELECT id, subscriber_id, redemption, quantity, reason, asked_at, state, answered_at, \
             answer_zh, answer_en FROM points_return ",
            $which
        )
    };
}
const BY_ID: &str = returns!("WHERE id = $1");
const OPEN: &str = returns!("WHERE redemption = $1 AND state = 'asked'");
const WAITING: &str = returns!("WHERE state = 'asked' ORDER BY asked_at LIMIT $1");
const OF: &str = returns!(
    "WHERE subscriber_id = $1 AND ($2 IS NULL OR redemption = $2) ORDER BY asked_at DESC, id DESC LIMIT $3"
);
const PUT: &str = "INSERT INTO points_return (subscriber_id, id, redemption, quantity, reason, asked_at, state) \
     VALUES ($1, $2, $3, $4, $5, $6, 'asked')";
const DUE: &str =
    "UPDATE points_redemption SET due_at = $1 WHERE subscriber_id = $2 AND redemption = $3";
const ANSWER: &str = "UPDATE points_return SET state = $1, answered_at = $2, answer_zh = $3, answer_en = $4 \
     WHERE id = $5 AND state = 'asked'";

fn request(row: &Row) -> sqlx::Result<AskedReturn> {
    let answer: (Option<String>, Option<String>) = (row.get("answer_zh")?, row.get("answer_en")?);
    Ok(AskedReturn {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        redemption: row.get("redemption")?,
        quantity: row.get("quantity")?,
        reason: rows::word(row, "reason")?,
        at: row.at("asked_at")?,
        state: row.word("state")?,
        answered_at: row.maybe_at("answered_at")?,
        answer: match answer {
            (Some(zh), Some(en)) => Some(Text::new(zh, en)),
            _ => None,
        },
    })
}

fn maybe(row: Option<Row>) -> sqlx::Result<Option<AskedReturn>> {
    row.as_ref().map(request).transpose()
}

/// The request of a redemption that nobody has answered yet.
pub(super) fn open<A: Engine>(
    reader: &A,
    redemption: Uuid,
) -> Result<Option<AskedReturn>, A::Error> {
    Ok(maybe(ask(OPEN).bind(redemption).maybe(reader)?)?)
}

/// Requests that wait for staff, the oldest first.
pub(super) fn waiting<A: Engine>(reader: &A, limit: u32) -> Result<Vec<AskedReturn>, A::Error> {
    let found = ask(WAITING).bind(limit).all(reader)?;
    Ok(found.iter().map(request).collect::<sqlx::Result<_>>()?)
}

/// A subscriber's requests, the newest first; of one redemption where it is named.
pub(super) fn of<A: Engine>(
    reader: &A,
    subscriber: SubscriberId,
    redemption: Option<Uuid>,
    limit: u32,
) -> Result<Vec<AskedReturn>, A::Error> {
    let found = ask(OF).bind(subscriber.0).bind(redemption).bind(limit).all(reader)?;
    Ok(found.iter().map(request).collect::<sqlx::Result<_>>()?)
}

/// Keeps a request that can be; the one that has its id already, where there is one.
pub(super) fn ask_return(
    tx: &mut Tx,
    new: NewReturn,
    decide: DecideReturn,
) -> Result<AskedReturn, Stop<AskReturnError>> {
    if let Some(known) = maybe(ask(BY_ID).bind(new.id).maybe(tx.connection())?)? {
        return match known.subscriber == new.subscriber {
            true => Ok(known),
            false => Err(Stop::Refused(AskReturnError::IdTaken)),
        };
    }
    let view = super::redemption_view(tx.connection(), new.subscriber, new.redemption)?;
    let view = view.ok_or(Stop::Refused(AskReturnError::Missing))?;
    let trail = decide(&view).map_err(|no| Stop::Refused(AskReturnError::Refused(no)))?;
    tell(PUT)
        .bind(new.subscriber.0)
        .bind(new.id)
        .bind(new.redemption)
        .bind(new.quantity)
        .bind(said(&new.reason)?)
        .bind(micros(new.at))
        .run(tx.connection())?;
    if let Some(due_at) = new.due_at {
        tell(DUE)
            .bind(micros(due_at))
            .bind(new.subscriber.0)
            .bind(new.redemption)
            .run(tx.connection())?;
    }
    tx.leave(trail)?;
    let kept = maybe(ask(BY_ID).bind(new.id).maybe(tx.connection())?)?;
    kept.ok_or(Stop::Refused(StoreError::Inconsistent { table: "points_return" }.into()))
}

/// Answers a request that waits; false where it does not.
fn put_answer(connection: &Connection, answer: &ReturnAnswer) -> crate::sqlite::fault::Tried<bool> {
    let words = answer.words.as_ref();
    let done = tell(ANSWER)
        .bind(answer.state.word())
        .bind(micros(answer.at))
        .bind(words.map(|words| words.zh.as_str()))
        .bind(words.map(|words| words.en.as_str()))
        .bind(answer.id)
        .run(connection)?;
    Ok(done == 1)
}

/// Answers a request together with what gives its points back.
pub(super) fn answer(
    connection: &Connection,
    answer: &ReturnAnswer,
) -> Result<(), Stop<KeepError>> {
    match put_answer(connection, answer)? {
        true => Ok(()),
        false => Err(Stop::Refused(KeepError::Moved)),
    }
}

/// Answers a request without moving points.
pub(super) fn refuse(
    tx: &mut Tx,
    answer: &ReturnAnswer,
    trail: Trail,
    said: &[Message],
) -> Result<bool, Stop<StoreError>> {
    if !put_answer(tx.connection(), answer)? {
        return Ok(false);
    }
    messages::send(tx.connection(), said)?;
    tx.leave(trail)?;
    Ok(true)
}
