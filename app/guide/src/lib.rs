//! The tariff guide's form and answer. The page renders both natively, also with answers already given; in
//! the browser a bundle of its own, which only that page fetches, works the answer out at every touch.
//!
//! What does not live here: what answers mean and which plans they lead to (`hall-guide`), the page around
//! (`app-hall`), plan pages and prices in full.

mod answer;
mod assumed;
#[cfg(feature = "csr")]
mod browser;
mod form;
mod suggestion;
#[cfg(test)]
mod tests;
mod words;

pub use answer::{Given, answer};
#[cfg(feature = "csr")]
pub use browser::start;
pub use form::{Place, first_question, form};

/// Id of the form.
pub const FORM: &str = "guide-form";
/// Id of the answer, which the form leads to.
pub const ANSWER: &str = "guide-answer";
/// Id of the line that tells the answer in short while somebody is still among the questions.
pub const BRIEF: &str = "guide-brief";
/// Name of the `<meta>` with the address of the leaflet.
pub const LEAFLET: &str = "guide-leaflet";
