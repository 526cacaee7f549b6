//! Movements of points as a table.
//!
//! What does not live here: how tables are written (`csv`).

use super::{
    csv::{Cell, CsvError, Table},
    words::POINTS_COLUMNS,
};
use hall_api::PointsMovement;
use hall_types::Locale;

/// A table of movements in one language, written page by page.
pub(crate) struct PointsTable {
    table: Table,
    locale: Locale,
}

impl PointsTable {
    /// A table without movements.
    pub(crate) fn new(locale: Locale) -> Result<Self, CsvError> {
        let headings = POINTS_COLUMNS.map(|(zh, en)| match locale {
            Locale::Zh => zh,
            Locale::En => en,
        });
        Ok(Self { table: Table::new(headings)?, locale })
    }

    /// One more movement.
    pub(crate) fn add(&mut self, movement: &PointsMovement) -> Result<(), CsvError> {
        let at = &movement.at;
        self.table.row([
            Cell::figure(movement.number),
            Cell::words(format!("{} {}", at.day(), at.clock_with_seconds())),
            Cell::words(movement.what.get(self.locale)),
            Cell::figure(movement.change_points),
            Cell::figure(movement.balance_points),
            Cell::figure(movement.held_points),
        ])
    }

    /// The table as it is sent.
    pub(crate) fn finish(self) -> Result<Vec<u8>, CsvError> {
        self.table.finish()
    }
}
