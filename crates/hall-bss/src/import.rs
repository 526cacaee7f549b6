//! Real data from CSV files into the embedded operator's tables: all of a file or nothing of it, with
//! every bad row named.
//!
//! A file is read twice: once to look at every row, and once to write. Neither holds more than a piece
//! of it, so files of any size can be taken in.
//!
//! What does not live here: which files (the command line), the CSV of usage (`hall-rating`).

mod pieces;
mod subscriber_csv;
mod subscribers;
mod usage;

pub use subscribers::import_subscribers;
pub use usage::import_usage;

use crate::PackError;
use hall_rating::usage_csv::UsageCsvProblem;
use hall_store::{StoreError, operator};
use jiff::Timestamp;
use std::io;

/// A bad row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RowProblem {
    /// Line of the file, from 1.
    pub line: u64,
    /// Name of the column, or `row` for what is wrong with the row as such.
    pub column: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
}

impl From<UsageCsvProblem> for RowProblem {
    fn from(problem: UsageCsvProblem) -> Self {
        let UsageCsvProblem { line, column, message, mend } = problem;
        Self { line, column, message, mend: mend.to_owned() }
    }
}

/// Why a file was not taken in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Some rows are bad: every one of them.
    #[error("{} problems in the file", .0.len())]
    Rows(Vec<RowProblem>),
    /// The same file was imported before.
    #[error("the same file was imported before")]
    Before {
        /// When.
        at: Timestamp,
    },
    /// The file changed while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// The file cannot be read.
    #[error("the file cannot be read")]
    File(#[from] io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Points that were looked at cannot be taken over.
    #[error("points cannot be taken over")]
    Points(#[from] hall_points::LedgerError),
    /// Records cannot be packed.
    #[error("records cannot be packed")]
    Pack(#[from] PackError),
}

impl From<operator::ImportError> for ImportError {
    fn from(error: operator::ImportError) -> Self {
        match error {
            operator::ImportError::Before { at } => Self::Before { at },
            operator::ImportError::Store(error) => Self::Store(error),
        }
    }
}

/// What came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows of the file.
    pub rows: u64,
    /// Subscribers they are about.
    pub subscribers: u64,
}
