//! A file in pieces of whole lines, each with the header in front, so that what reads CSV text can read
//! a file that does not fit into memory.
//!
//! What does not live here: what is in the lines.

use super::RowProblem;
use sha2::{Digest, Sha256};
use std::io::{self, BufRead};

/// About so many bytes are read at a time.
const PIECE_BYTES: usize = 16 << 20;

/// Some lines of a file.
pub(super) struct Piece {
    /// The header and the lines.
    pub(super) text: String,
    /// How much further a line is in the file than in the piece.
    shift: u64,
}

impl Piece {
    /// The line of the file that a line of the piece is.
    pub(super) fn line(&self, line: u64) -> u64 {
        if line <= 1 { line } else { line + self.shift }
    }

    /// The same lines without some of them, which are left empty so that the others keep their places.
    pub(super) fn without(&self, lines: &[u64]) -> String {
        let mut text = String::with_capacity(self.text.len());
        for (number, line) in (1..).zip(self.text.lines()) {
            if !lines.contains(&number) {
                text.push_str(line);
            }
            text.push('\n');
        }
        text
    }
}

/// The pieces of a file.
pub(super) struct Pieces<R> {
    file: R,
    header: String,
    /// Lines read so far.
    lines: u64,
    bytes: u64,
    hash: Sha256,
    /// A piece was given.
    began: bool,
}

impl<R: BufRead> Pieces<R> {
    /// The pieces of a file, after its header.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn new(file: R) -> io::Result<Self> {
        let (header, hash) = (String::new(), Sha256::new());
        let mut pieces = Self { file, header, lines: 0, bytes: 0, hash, began: false };
        let mut header = Vec::new();
        pieces.read_line(&mut header)?;
        pieces.header = String::from_utf8_lossy(&header).into_owned();
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
        let mut piece = Piece { text: self.header.clone(), shift: self.lines.saturating_sub(1) };
        if !piece.text.ends_with('\n') {
            piece.text.push('\n');
        }
        let mut problems = Vec::new();
        let mut line = Vec::new();
        let mut has_lines = false;
        while piece.text.len() < PIECE_BYTES && self.read_line(&mut line)? > 0 {
            has_lines = true;
            match std::str::from_utf8(&line) {
                Ok(text) => piece.text.push_str(text),
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
        assert_eq!(piece.without(&[2]), "a,b\n\n3,4\n");
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
