//! Design-system components and words shared by the public hall, the account app and the console.
//!
//! One component per file; class names are nouns and are styled in `style/`. Every component
//! takes its words from the caller, already in the reader's language.
//!
//! What does not live here: pages, anything that knows the catalogue.

mod account_shell;
#[cfg(target_family = "wasm")]
mod allocator;
mod announce;
mod bones;
mod breadcrumbs;
mod button;
mod card;
mod check_list;
mod choice_chip;
mod choice_group;
pub mod client;
#[cfg(test)]
mod component_tests;
mod data_table;
pub mod dates;
mod digit_pad;
mod empty_state;
mod fault;
mod field;
pub mod figures;
mod icon;
pub mod json;
pub mod kept;
mod link_button;
mod meter;
mod notice;
mod page_heading;
mod price_figure;
mod section_heading;
mod sent_code;
mod sign;
mod tag;
mod text_field;
mod word;
pub mod words;

pub use account_shell::*;
pub use announce::announce;
pub use bones::*;
pub use breadcrumbs::*;
pub use button::*;
pub use card::*;
pub use check_list::*;
pub use choice_chip::*;
pub use choice_group::*;
pub use data_table::*;
pub use digit_pad::*;
pub use empty_state::*;
pub use fault::*;
pub use field::*;
pub use icon::*;
pub use link_button::*;
pub use meter::*;
pub use notice::*;
pub use page_heading::*;
pub use price_figure::*;
pub use section_heading::*;
pub use sent_code::{SentCode, digits};
pub use sign::*;
pub use tag::*;
pub use text_field::*;
pub use word::{Word, spoken};
