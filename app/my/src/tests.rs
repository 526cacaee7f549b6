//! Tests of whole pages, over the answers of a small hall.

mod account;
mod doing;
mod screen;
