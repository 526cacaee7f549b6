//! A bill as a table.
//!
//! What does not live here: how tables are written (`csv`).

use super::{
    csv::{Cell, CsvError, Table},
    words::{BILL_COLUMNS, TOTAL, group_name, unit_name},
};
use hall_api::Bill;
use hall_types::{Locale, Text};

/// A bill as CSV in one language: a row for each line, the total below them. `source_name` names the
/// offering that a line comes from.
pub(crate) fn bill_csv(
    bill: &Bill,
    source_name: impl Fn(&hall_types::OfferingRef) -> Text,
    locale: Locale,
) -> Result<Vec<u8>, CsvError> {
    let in_locale = |(zh, en): (&'static str, &'static str)| match locale {
        Locale::Zh => zh,
        Locale::En => en,
    };
    let words = |text: &Text| Cell::words(text.get(locale));
    let mut table = Table::new(BILL_COLUMNS.map(in_locale))?;
    for line in &bill.lines {
        table.row([
            words(&group_name(line.group)),
            words(&line.name),
            words(&source_name(&line.source)),
            line.quantity.map_or_else(Cell::empty, Cell::figure),
            line.unit.map_or_else(Cell::empty, |unit| words(&unit_name(unit))),
            line.events.map_or_else(Cell::empty, Cell::figure),
            Cell::figure(line.amount_fen.yuan()),
            match &line.formula {
                Some(formula) => {
                    let formula = formula.get(locale);
                    Cell::words([formula, in_locale(("。", ". ")), line.why.get(locale)].concat())
                }
                None => words(&line.why),
            },
        ])?;
    }
    let mut total = BILL_COLUMNS.map(|_| Cell::empty());
    total[0] = Cell::words(in_locale(TOTAL));
    total[6] = Cell::figure(bill.total_fen.yuan());
    table.row(total)?;
    table.finish()
}
