//! Tests of whole pages, over a small site of their own.

mod brands;
mod club;
mod fixture;
mod offers;
mod sign_in;
mod texts;
