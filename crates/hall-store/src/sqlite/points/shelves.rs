//! What there is of many rewards, for lists: each kind of row is read once, however many rewards are asked for.
//!
//! What does not live here: one reward with its pool (`points`).

use super::{LOTS_LEFT, STOCKS, rows, view, vouchers};
use crate::{
    ShelfQuestion, ShelfView, StoreError,
    sqlite::{
        Fields,
        fields::json,
        reader::Reader,
        statement::{Row, ask},
    },
};
use hall_points::{Stock, Taken, Voucher};
use hall_types::SubscriberId;
use std::collections::HashMap;

/// Rewards that somebody had since a day.
const BY_PERSON: &str = "SELECT reward, SUM(quantity - returned) AS things FROM points_redemption \
     WHERE subscriber_id = $1 AND placed_on >= $2 AND (outcome IS NULL OR outcome = 'posted') \
     GROUP BY reward";
/// Of these rewards what everybody had on a day. The index of rewards and days is read at as many places as
/// there are rewards.
const BY_ALL: &str = "SELECT reward, SUM(quantity - returned) AS things FROM points_redemption \
     WHERE reward IN (SELECT value FROM json_each($1)) AND placed_on = $2 \
     AND (outcome IS NULL OR outcome = 'posted') GROUP BY reward";
/// The first code of each pool that lasts to the day that is asked for.
const FIRST_CODES: &str = "SELECT number, reward, usable_until, state, redemption FROM points_voucher \
     WHERE number IN (SELECT (SELECT number FROM points_voucher WHERE reward = asked.key \
     AND state = 'pooled' AND usable_until >= asked.value ORDER BY usable_until, number LIMIT 1) \
     FROM json_each($1) AS asked)";

/// What there is of each.
pub(super) fn shelves(
    reader: &Reader,
    subscriber: SubscriberId,
    questions: &[ShelfQuestion],
) -> Result<Vec<ShelfView>, StoreError> {
    let Some(first) = questions.first() else { return Ok(Vec::new()) };
    let view = view(reader, subscriber, LOTS_LEFT)?;
    let stocks = ask(STOCKS).all(reader)?;
    let stocks = stocks.iter().map(rows::stock).collect::<sqlx::Result<Vec<Stock>>>()?;
    let mut stocks: HashMap<_, _> =
        stocks.into_iter().map(|stock| (stock.reward.as_str().to_owned(), stock)).collect();
    let month = first.day.first_of_month().to_string();
    let own = things(&ask(BY_PERSON).bind(subscriber.0).bind(month).all(reader)?)?;
    let counted = questions.iter().filter(|it| it.counts_day);
    let counted: Vec<&str> = counted.map(|it| it.reward.as_str()).collect();
    let all = match counted.is_empty() {
        true => HashMap::new(),
        false => {
            let all = ask(BY_ALL).bind(json(&counted)?).bind(first.day.to_string());
            things(&all.all(reader)?)?
        }
    };
    let pools = questions.iter().filter_map(|it| Some((it.reward.as_str(), it.pool?.1)));
    let pools: HashMap<&str, String> =
        pools.map(|(reward, until)| (reward, until.to_string())).collect();
    let codes = vouchers(&ask(FIRST_CODES).bind(json(&pools)?).all(reader)?)?;
    let mut codes: HashMap<_, Voucher> =
        codes.into_iter().map(|code| (code.reward.as_str().to_owned(), code)).collect();
    let shelf = |question: &ShelfQuestion| {
        let reward = question.reward.as_str();
        ShelfView {
            view: view.clone(),
            stock: stocks.remove(reward),
            pool: codes.remove(reward).into_iter().collect(),
            taken: Taken {
                by_person_this_month: own
                    .get(reward)
                    .filter(|_| question.counts_month)
                    .copied()
                    .unwrap_or(0),
                by_all_today: all.get(reward).copied().unwrap_or(0),
            },
        }
    };
    Ok(questions.iter().map(shelf).collect())
}

/// How many of each reward.
fn things(rows: &[Row]) -> Result<HashMap<String, u32>, StoreError> {
    let of = |row: &Row| Ok((row.get::<String>("reward")?, rows::things(row)?));
    rows.iter().map(of).collect::<Result<_, StoreError>>()
}
