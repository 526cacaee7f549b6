//! Tables that leave the hall as CSV: UTF-8 with the mark that spreadsheets know it by, lines that end
//! as RFC 4180 says, and no cell that a spreadsheet would take for a formula.
//!
//! What does not live here: what stands in them (`bill_csv`, `usage_record_csv`).

use std::fmt::Display;

/// By this, spreadsheets know that the text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("a table could not be written")]
pub(crate) struct CsvError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// A table that is being written.
pub(crate) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

/// A cell.
pub(crate) struct Cell(String);

impl Cell {
    /// Words from anywhere. What begins like a formula gets an apostrophe before it, which spreadsheets
    /// read as "this is text".
    pub(crate) fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        let begins = |sign: char| {
            matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
        };
        // A blank before the sign does not keep a spreadsheet from reading a formula.
        let is_odd = words.starts_with(begins) || words.trim_start().starts_with(begins);
        Self(if is_odd { format!("'{words}") } else { words })
    }

    /// A number that the hall has worked out; below nothing it keeps its sign and stays a number.
    pub(crate) fn figure(figure: impl Display) -> Self {
        Self(figure.to_string())
    }

    /// Nothing.
    pub(crate) fn empty() -> Self {
        Self(String::new())
    }
}

impl Table {
    /// A table with its headings.
    pub(crate) fn new<'a>(headings: impl IntoIterator<Item = &'a str>) -> Result<Self, CsvError> {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.to_vec());
        let mut table = Self { writer };
        table.row(headings.into_iter().map(Cell::words))?;
        Ok(table)
    }

    /// One more row, of as many cells as there are headings.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), CsvError> {
        let cells = cells.into_iter().map(|cell| cell.0);
        self.writer.write_record(cells).map_err(|error| CsvError(Box::new(error)))
    }

    /// The table as it is sent.
    pub(crate) fn finish(self) -> Result<Vec<u8>, CsvError> {
        self.writer.into_inner().map_err(|error| CsvError(Box::new(error.into_error())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(rows: Vec<[Cell; 2]>, expected: Expect) {
        let mut table = Table::new(["项目", "金额"]).expect("headings");
        for row in rows {
            table.row(row).expect("a row");
        }
        let bytes = table.finish().expect("a table");
        expected.assert_eq(&String::from_utf8(bytes).expect("text").escape_debug().to_string());
    }

    #[test]
    fn text_is_marked_as_utf_8_and_lines_end_as_they_should() {
        check(
            vec![[Cell::words("月费"), Cell::figure("30.00")]],
            expect![[r"\u{feff}项目,金额\r\n月费,30.00\r\n"]],
        );
    }

    #[test]
    fn what_parts_cells_is_quoted() {
        check(
            vec![[Cell::words("a,b \"c\"\nd"), Cell::empty()]],
            expect![[r#"\u{feff}项目,金额\r\n\"a,b \"\"c\"\"\nd\",\r\n"#]],
        );
    }

    #[test]
    fn no_words_are_a_formula_and_numbers_stay_numbers() {
        for words in ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
            assert_eq!(Cell::words(words).0, format!("'{words}"));
        }
        for words in ["", "月费", "a=b", "3 - 2"] {
            assert_eq!(Cell::words(words).0, words);
        }
        assert_eq!(Cell::figure("-12.30").0, "-12.30");
    }

    #[test]
    fn a_row_has_as_many_cells_as_there_are_headings() {
        let mut table = Table::new(["a", "b"]).expect("headings");
        assert!(table.row([Cell::words("1")]).is_err());
    }
}
