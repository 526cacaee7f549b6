//! In which line of a CSV text a row begins.
//!
//! What does not live here: what stands in rows (`usage_csv`).

use csv::Position;

/// Finds the lines that rows of a text begin in.
///
/// A CSV reader says of a row where the one before it ended: between the two halves of a line break as on
/// Windows, or before empty lines, so that its own count is short. Here lines are counted as editors count
/// them, each ended by a line feed, within quotation marks too.
#[derive(Debug)]
pub struct RowLines<'t> {
    rest: &'t [u8],
    at: u64,
    line: u64,
}

impl<'t> RowLines<'t> {
    /// The lines of the text that the reader reads.
    pub fn of(text: &'t str) -> Self {
        Self { rest: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line, from 1, in which the row begins that the reader read from a position on. Rows have to be
    /// asked for in their order; one without a position is where the last one was.
    pub fn line(&mut self, position: Option<&Position>) -> u64 {
        let before = position.map_or(0, |position| position.byte().saturating_sub(self.at));
        self.pass(usize::try_from(before).unwrap_or(usize::MAX));
        let breaks = self.rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        // Where nothing follows there is no row, and the text's end is where it would be.
        if breaks < self.rest.len() {
            self.pass(breaks);
        }
        self.line
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at += passed.len() as u64;
        self.rest = rest;
    }
}
