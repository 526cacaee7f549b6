//! Words that the API says itself, in both languages; what the catalogue and rating have words for is
//! taken from there.
//!
//! What does not live here: words of pages (`app/`), words for error codes (the clients have them).

pub(crate) mod advice;
mod beyond;
mod column;
mod order_notes;
mod sentence;

pub(crate) use beyond::beyond;
pub(crate) use column::{
    BILL_COLUMNS, POINTS_COLUMNS, RECORD_COLUMNS, TOTAL, direction_name, group_name, kind_name,
    unit_name,
};
pub(crate) use order_notes::order_notes;
pub(crate) use sentence::sentence;
