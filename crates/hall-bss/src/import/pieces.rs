//! A file in pieces of whole rows, each with the header in front, so that what reads CSV text can read
//! a file that does not fit into memory.
//!
//! What does not live here: what is in the rows.

use super::RowProblem;
use sha2::{Digest, Sha256};
use std::io::{self, BufRead};

/// About so many bytes are read at a time.
const PIECE_BYTES: usize = 16 << 20;
/// A row whose quotation mark nobody closed goes on to the end of the file; it is cut here.
const ROW_BYTES_MAX: usize = PIECE_BYTES;

/// Some rows of a file.
pub(super) struct Piece {
    /// The header and the rows.
    pub(super) text: String,
    /// Lines down to the end of the header.
    header_lines: u64,
    /// How much further a row is in the file than in the piece.
    shift: u64,
}

impl Piece {
    /// The line of the file that a line of the piece is.
    pub(super) fn line(&self, line: u64) -> u64 {
        if line <= self.header_lines { line } else { line + self.shift }
    }
}

/// The pieces of a file.
pub(super) struct Pieces<R> {
    file: R,
    header: String,
    header_lines: u64,
    /// Lines read so far.
    lines: u64,
    bytes: u64,
    hash: Sha256,
    /// A piece was given.
    began: bool,
}

impl<R: BufRead> Pieces<R> {
    /// The pieces of a file, after its header, which is the first line with something in it.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn new(file: R) -> io::Result<Self> {
        let (header, hash) = (String::new(), Sha256::new());
        let (header_lines, lines, bytes, began) = (0, 0, 0, false);
        let mut pieces = Self { file, header, header_lines, lines, bytes, hash, began };
        let mut line = Vec::new();
        while pieces.read_line(&mut line)? > 0 {
            pieces.header += &String::from_utf8_lossy(&line);
            let words = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
            if words.iter().any(|byte| !matches!(byte, b'\r' | b'\n')) {
                break;
            }
            line.clear();
        }
        if !pieces.header.ends_with('\n') {
            pieces.header.push('\n');
        }
        pieces.header_lines = pieces.lines;
        Ok(pieces)
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of what was read so far.
    pub(super) fn digest(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }

    /// The next piece; none at the end. Bytes that are no UTF-8 are a problem of their line.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn next(&mut self) -> io::Result<Option<(Piece, Vec<RowProblem>)>> {
        let header_lines = self.header_lines;
        let shift = self.lines.saturating_sub(header_lines);
        let mut piece = Piece { text: self.header.clone(), header_lines, shift };
        let mut problems = Vec::new();
        let mut line = Vec::new();
        let mut has_lines = false;
        let mut quotes = Quotes::default();
        let is_full = |bytes: usize, quotes: &Quotes| {
            bytes >= PIECE_BYTES && (!quotes.is_open() || bytes >= PIECE_BYTES + ROW_BYTES_MAX)
        };
        while !is_full(piece.text.len(), &quotes) && self.read_line(&mut line)? > 0 {
            has_lines = true;
            match std::str::from_utf8(&line) {
                Ok(text) => {
                    quotes.pass(text);
                    piece.text.push_str(text);
                }
                Err(_) => {
                    piece.text.push('\n');
                    problems.push(RowProblem {
                        line: self.lines,
                        column: "row",
                        message: "this line is not UTF-8".to_owned(),
                        mend: "save the file as UTF-8".to_owned(),
                    });
                }
            }
            line.clear();
        }
        // A file with a header alone is one piece, so that its header is looked at.
        let is_first = !std::mem::replace(&mut self.began, true);
        Ok((has_lines || is_first).then_some((piece, problems)))
    }

    fn read_line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        let read = self.file.read_until(b'\n', line)?;
        if read > 0 {
            self.lines += 1;
            self.bytes += read as u64;
            self.hash.update(&*line);
        }
        Ok(read)
    }
}

/// Whether a line ends between quotation marks, where its row goes on in the next one.
#[derive(Default)]
enum Quotes {
    /// A value begins.
    #[default]
    Begin,
    /// Within a value without quotation marks, which may have some inside.
    Plain,
    /// Within quotation marks.
    Open,
    /// After one that closes them, or is the first of two that stand for one.
    Closed,
}

impl Quotes {
    fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }

    /// Where things stand after a line.
    fn pass(&mut self, line: &str) {
        for byte in line.bytes() {
            *self = match (&self, byte) {
                (Self::Open, b'"') => Self::Closed,
                (Self::Open, _) | (Self::Begin | Self::Closed, b'"') => Self::Open,
                (_, b',' | b'\r' | b'\n') => Self::Begin,
                _ => Self::Plain,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &[u8]) -> Vec<(Piece, Vec<RowProblem>)> {
        let mut pieces = Pieces::new(text).expect("text");
        let mut all = Vec::new();
        while let Some(piece) = pieces.next().expect("text") {
            all.push(piece);
            if all.len() > 3 {
                break;
            }
        }
        all
    }

    #[test]
    fn a_small_file_is_one_piece_with_its_own_lines() {
        let all = pieces(b"a,b\n1,2\n3,4");
        assert_eq!(all.len(), 1);
        let (piece, problems) = &all[0];
        assert_eq!(piece.text, "a,b\n1,2\n3,4");
        assert_eq!([1, 2, 3].map(|line| piece.line(line)), [1, 2, 3]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_large_file_keeps_its_line_numbers() {
        let line = format!("{}\n", "x".repeat(PIECE_BYTES / 2));
        let all = pieces(format!("a\n{line}{line}{line}y\n").as_bytes());
        assert_eq!(all.len(), 2);
        assert_eq!([2, 3].map(|line| all[0].0.line(line)), [2, 3]);
        assert!(all[1].0.text.starts_with("a\nx"));
        assert_eq!([2, 3].map(|line| all[1].0.line(line)), [4, 5]);
    }

    #[test]
    fn empty_lines_before_the_header_are_lines_of_it() {
        let line = format!("{}\n", "x".repeat(PIECE_BYTES));
        let all = pieces(format!("\r\n\na\n{line}y\n").as_bytes());
        assert_eq!(all.len(), 2);
        assert_eq!([3, 4].map(|line| all[0].0.line(line)), [3, 4]);
        assert_eq!(all[1].0.text, "\r\n\na\ny\n");
        assert_eq!([3, 4].map(|line| all[1].0.line(line)), [3, 5]);
    }

    #[test]
    fn a_row_is_in_one_piece_however_many_lines_it_has() {
        let half = "x".repeat(PIECE_BYTES / 2);
        let all = pieces(format!("a\n{half}\n\"{half}\r\n\"\"y\n\"\nz\n").as_bytes());
        assert_eq!(all.len(), 2);
        assert!(all[0].0.text.ends_with("\r\n\"\"y\n\"\n"));
        assert_eq!((all[1].0.text.as_str(), all[1].0.line(2)), ("a\nz\n", 6));
        // A quotation mark within a value opens nothing, and one that nobody closes has an end.
        let all = pieces(format!("a\n{half}{half}x\"\nz\n").as_bytes());
        assert_eq!(all.len(), 2);
        let line = format!("{half}\n");
        assert_eq!(pieces(format!("a\n\"{line}{line}{line}{line}{line}z\n").as_bytes()).len(), 2);
    }

    #[test]
    fn bytes_that_are_no_text_are_named() {
        let all = pieces(b"a\nb\n\xff\nc\n");
        assert_eq!(all[0].1[0].line, 3);
        assert_eq!(all[0].0.text, "a\nb\n\nc\n");
    }

    #[test]
    fn an_empty_file_is_looked_at_too() {
        assert_eq!(pieces(b"").len(), 1);
        assert_eq!(pieces(b"a\n").len(), 1);
    }
}
