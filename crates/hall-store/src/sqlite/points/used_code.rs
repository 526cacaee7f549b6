//! Codes that partners say were used, on SQLite.
//!
//! What does not live here: pools and what is drawn from them (`stock`, `keep`).

use super::rows;
use crate::{
    NotUsed, Trail, UseError, UsedCode,
    sqlite::{
        Fields, Stop, Tx,
        fields::micros,
        statement::{Row, ask, tell},
    },
};
use hall_points::VoucherState;
use jiff::Timestamp;
use rusqlite::Connection;

const FIND: &str = "SELECT number, state, used_at FROM points_voucher \
     WHERE code = $1 AND ($2 IS NULL OR reward = $2) ORDER BY number";
const USE: &str = "UPDATE points_voucher SET state = 'used', used_at = $1 \
     WHERE number = $2 AND state = 'delivered'";

/// Notes codes as used, all of them or none; says of how many that was not known.
pub(super) fn use_codes(
    tx: &mut Tx,
    codes: &[UsedCode],
    trail: Trail,
) -> Result<u64, Stop<UseError>> {
    let (mut noted, mut wrong) = (0, Vec::new());
    for (position, code) in codes.iter().enumerate() {
        match use_code(tx.connection(), code)? {
            Ok(is_new) => noted += u64::from(is_new),
            Err(why) => wrong.push((position, why)),
        }
    }
    if !wrong.is_empty() {
        return Err(Stop::Refused(UseError::Codes(wrong)));
    }
    tx.leave(trail)?;
    Ok(noted)
}

fn use_code(
    connection: &Connection,
    used: &UsedCode,
) -> crate::sqlite::fault::Tried<Result<bool, NotUsed>> {
    let reward = used.reward.as_ref().map(|reward| reward.as_str());
    let found = ask(FIND).bind(used.code.as_str()).bind(reward).all(connection)?;
    let given = found.iter().map(given).collect::<sqlx::Result<Vec<_>>>()?;
    let mut given = given.into_iter().flatten();
    Ok(match (given.next(), given.next()) {
        (None, _) if found.is_empty() => Err(NotUsed::Unknown),
        (None, _) => Err(NotUsed::NotGiven),
        (Some(_), Some(_)) => Err(NotUsed::Several),
        (Some((_, VoucherState::Used, Some(at))), None) if at == used.at => Ok(false),
        (Some((_, VoucherState::Used, Some(at))), None) => Err(NotUsed::UsedBefore { at }),
        (Some((_, VoucherState::Returned, _)), None) => Err(NotUsed::GivenBack),
        (Some((number, ..)), None) => {
            Ok(tell(USE).bind(micros(used.at)).bind(number).run(connection)? == 1)
        }
    })
}

/// A code that somebody was given, with how far it is.
fn given(row: &Row) -> sqlx::Result<Option<(i64, VoucherState, Option<Timestamp>)>> {
    let state: VoucherState = rows::word(row, "state")?;
    let was_given =
        matches!(state, VoucherState::Delivered | VoucherState::Used | VoucherState::Returned);
    Ok(match was_given {
        true => Some((row.get("number")?, state, row.maybe_at("used_at")?)),
        false => None,
    })
}
