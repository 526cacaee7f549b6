//! Loading detailed records.
//!
//! What does not live here: how they are told (`convert`).

use super::{AccountError, RecordsVisit};
use crate::convert::{self, RecordTable};
use hall_api::UsageRecords;
use hall_bss::port::{RecordsPage, RecordsQuery};
use hall_types::Locale;

/// A table is asked for in pages of so many records, because each page is rated anew.
const CSV_PAGE: u32 = 10_000;

/// Records that fit a question.
pub(crate) async fn usage_records(
    visit: &RecordsVisit<'_>,
    query: &RecordsQuery,
) -> Result<UsageRecords, AccountError> {
    Ok(convert::usage_records(&page(visit, query).await?, &visit.visit().reference))
}

/// Every record that fits a question, as CSV in one language.
pub(crate) async fn usage_records_csv(
    visit: &RecordsVisit<'_>,
    query: RecordsQuery,
    locale: Locale,
) -> Result<Vec<u8>, AccountError> {
    let mut table = RecordTable::new(locale)?;
    let mut query = RecordsQuery { limit: CSV_PAGE, cursor: None, ..query };
    loop {
        let page = page(visit, &query).await?;
        for record in &page.records {
            table.add(&convert::usage_record(record, &visit.visit().reference))?;
        }
        // A page that leads to itself would never end.
        match page.next {
            Some(next) if query.cursor.as_ref() != Some(&next) => query.cursor = Some(next),
            _ => return Ok(table.finish()?),
        }
    }
}

async fn page(visit: &RecordsVisit<'_>, query: &RecordsQuery) -> Result<RecordsPage, AccountError> {
    let visit = visit.visit();
    let asked = visit.bss.records(visit.subject, query, visit.now).await;
    asked.map_err(|error| visit.no_answer(error))
}
