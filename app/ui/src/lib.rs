//! Design-system components and words shared by the public hall, the account app and the console.
//!
//! One component per file; class names are nouns and are styled in `style/`. Every component
//! takes its words from the caller, already in the reader's language.
//!
//! What does not live here: pages, anything that knows the catalogue.

mod breadcrumbs;
mod button;
mod card;
mod choice_chip;
mod choice_group;
#[cfg(test)]
mod component_tests;
mod data_table;
mod empty_state;
mod field;
pub mod figures;
mod icon;
mod link_button;
mod meter;
mod notice;
mod page_heading;
mod price_figure;
mod section_heading;
mod tag;
mod word;
pub mod words;

pub use breadcrumbs::*;
pub use button::*;
pub use card::*;
pub use choice_chip::*;
pub use choice_group::*;
pub use data_table::*;
pub use empty_state::*;
pub use field::*;
pub use icon::*;
pub use link_button::*;
pub use meter::*;
pub use notice::*;
pub use page_heading::*;
pub use price_figure::*;
pub use section_heading::*;
pub use tag::*;
pub use word::Word;
