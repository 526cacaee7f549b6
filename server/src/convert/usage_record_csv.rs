//! Detailed records as a table.
//!
//! What does not live here: how tables are written (`csv`).

use super::{
    csv::{Cell, CsvError, Table},
    words::{RECORD_COLUMNS, direction_name, kind_name, unit_name},
};
use hall_api::{Moment, UsageRecord};
use hall_types::{Locale, Text};

/// A table of records in one language, written page by page.
pub(crate) struct RecordTable {
    table: Table,
    locale: Locale,
}

impl RecordTable {
    /// A table without records.
    pub(crate) fn new(locale: Locale) -> Result<Self, CsvError> {
        let headings = RECORD_COLUMNS.map(|(zh, en)| match locale {
            Locale::Zh => zh,
            Locale::En => en,
        });
        Ok(Self { table: Table::new(headings)?, locale })
    }

    /// One more record.
    pub(crate) fn add(&mut self, record: &UsageRecord) -> Result<(), CsvError> {
        let words = |text: &Text| Cell::words(text.get(self.locale));
        let row = [
            Cell::words(clock(&record.at)),
            words(&kind_name(record.kind)),
            words(&direction_name(record.kind, record.direction)),
            record.party_masked.as_ref().map_or_else(Cell::empty, Cell::words),
            words(&record.origin),
            record.destination.as_ref().map_or_else(Cell::empty, words),
            Cell::figure(record.quantity),
            words(&unit_name(record.unit)),
            Cell::figure(record.amount_fen.yuan()),
            words(&record.paid_by),
        ];
        self.table.row(row)
    }

    /// The table as it is sent.
    pub(crate) fn finish(self) -> Result<Vec<u8>, CsvError> {
        self.table.finish()
    }
}

/// A moment as spreadsheets read it: by the operator's clock, which is the same in every row.
fn clock(at: &Moment) -> String {
    format!("{} {}", at.day(), at.clock_with_seconds())
}
