//! Every allowance: given, rolled in, used, left, until when, and what happens beyond.

pub(crate) mod allowances_page;
