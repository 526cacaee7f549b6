//! An account of points: what can be spent, what ends when, and how it came about.
//!
//! What does not live here: how it is told (`convert`).

use crate::{
    convert::{self, PointsTable},
    flows::{AccountError, Visit},
};
use hall_api::{PointsAccount, PointsHistory, PointsLots};
use hall_points::{Balance, LotNumber, Transfer, lot_stories};
use hall_store::StoreError;
use hall_types::Locale;
use std::sync::Arc;

/// So many movements are told at a time.
const PAGE: u32 = 50;
/// So many are read at a time where all are.
const AT_A_TIME: u32 = 500;
/// So many lots are told at a time.
const LOTS: usize = 20;

/// What somebody has.
pub(crate) async fn points_account(visit: &Visit<'_>) -> Result<PointsAccount, AccountError> {
    let view = visit.store.points_account(visit.subject.subscriber()).await?;
    Ok(convert::points_account(&view, visit.now, &visit.reference))
}

/// Movements before a number, the newest first.
pub(crate) async fn points_history(
    visit: &Visit<'_>,
    before: Option<u64>,
) -> Result<PointsHistory, AccountError> {
    let subscriber = visit.subject.subscriber();
    let transfers = visit.store.points_transfers(subscriber, before, PAGE).await?;
    Ok(convert::points_history(&transfers, &visit.reference))
}

/// All movements as a table, the newest first.
pub(crate) async fn points_history_csv(
    visit: &Visit<'_>,
    locale: Locale,
) -> Result<Vec<u8>, AccountError> {
    let mut table = PointsTable::new(locale)?;
    let transfers = all_transfers(visit).await?;
    for movement in convert::points_history(&transfers, &visit.reference).movements {
        table.add(&movement)?;
    }
    Ok(table.finish()?)
}

/// How the balance came about: lots made after one, each from the transfer that made it.
pub(crate) async fn points_lots(
    visit: &Visit<'_>,
    after: Option<u32>,
) -> Result<PointsLots, AccountError> {
    let subscriber = visit.subject.subscriber();
    let mut transfers = all_transfers(visit).await?;
    transfers.reverse();
    let stories = lot_stories(subscriber, &transfers, visit.reference.catalog);
    // Only rows that somebody changed by hand do not follow each other.
    let stories = stories.map_err(|(seq, rule)| {
        let cause = format!("transfer {seq} of an account does not follow: {rule}");
        StoreError::Failed(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(cause)))
    })?;
    let after = LotNumber(after.unwrap_or(0));
    let asked: Vec<_> = stories.into_iter().filter(|it| it.lot.number > after).collect();
    let told = asked.get(..LOTS).unwrap_or(&asked);
    let next = (told.len() < asked.len()).then(|| told.last().map(|it| it.lot.number)).flatten();
    let balance = transfers.last().map_or_else(Balance::default, |it| it.after);
    Ok(convert::points_lots(balance, told, next, &visit.reference))
}

/// Everything that happened to an account, the newest first.
async fn all_transfers(visit: &Visit<'_>) -> Result<Vec<Transfer>, AccountError> {
    let subscriber = visit.subject.subscriber();
    let mut transfers: Vec<Transfer> = Vec::new();
    loop {
        let before = transfers.last().map(|earliest| earliest.seq);
        let earlier = visit.store.points_transfers(subscriber, before, AT_A_TIME).await?;
        if earlier.is_empty() {
            return Ok(transfers);
        }
        transfers.extend(earlier);
    }
}
