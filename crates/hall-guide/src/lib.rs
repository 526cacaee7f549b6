//! The tariff guide (资费导购): for people without past use, a few everyday answers become a year of use,
//! and the advisor finds the plans that cost least for it.
//!
//! [`Answers`] are read from the fields of a form and written as a link; [`MonthlyUse`] is the usual month
//! they imply, every figure with its reason, and [`taken`] tells any figure with where it is from;
//! [`Guide::suggest`] has the advisor find the cheapest plans.
//! [`Leaflet`] is what a browser needs of the catalogue for the same answer as the server's.
//!
//! What does not live here: words (`app-guide`), searching (`hall-advisor`), prices (`hall-rating`).

mod answers;
mod days;
mod field;
mod guide;
mod leaflet;
mod question;
mod taken;
mod usage;
mod year;

#[cfg(test)]
mod tests;

pub use answers::{Answers, Reading};
pub use field::Field;
pub use guide::{Guide, GuideError, NoSuggestion, SHOWN_MAX, Suggestion, Suggestions};
pub use leaflet::{Leaflet, WrittenOfferings};
pub use question::Question;
pub use taken::{Source, Taken, is_of_use, taken};
pub use usage::MonthlyUse;
