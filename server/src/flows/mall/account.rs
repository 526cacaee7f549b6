//! An account of points: what can be spent, what ends when, and how it came about.
//!
//! What does not live here: how it is told (`convert`).

use crate::{
    convert::{self, PointsTable},
    flows::{AccountError, Visit},
};
use hall_api::{PointsAccount, PointsHistory};
use hall_types::Locale;

/// So many movements are told at a time.
const PAGE: u32 = 50;
/// So many are read at a time for a table.
const AT_A_TIME: u32 = 500;

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
    let subscriber = visit.subject.subscriber();
    let mut table = PointsTable::new(locale)?;
    let mut before = None;
    loop {
        let transfers = visit.store.points_transfers(subscriber, before, AT_A_TIME).await?;
        let Some(last) = transfers.last() else { break };
        before = Some(last.seq);
        for movement in convert::points_history(&transfers, &visit.reference).movements {
            table.add(&movement)?;
        }
    }
    Ok(table.finish()?)
}
