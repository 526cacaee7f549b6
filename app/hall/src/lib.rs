//! The public pages of the hall: plain functions from a route and data passed in to a view, with
//! islands where something is interactive.
//!
//! What does not live here: files, the document's head and the writing of pages (both
//! `hall-prerender`).

// The types of whole pages nest deeper than the compiler expects of a program.
#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "each component and island leaves a hidden public function beside it"
)]

#[cfg(feature = "hydrate")]
pub mod browser;
mod dom;
mod finder;
#[cfg(feature = "ssr")]
mod frame;
mod mall;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod reader;
mod search;
mod shown_while;
mod sign_in;
mod sorting;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod words;

#[cfg(feature = "ssr")]
pub use page::{Page, StructuredData, render, render_guide};
#[cfg(feature = "ssr")]
pub use pages::guide_page::leaflet;
#[cfg(feature = "ssr")]
pub use parts::placeholder::fill as fill_placeholders;
#[cfg(feature = "ssr")]
pub use reader::{AddOnFit, Fragments, Reader, Source, Title};
#[cfg(feature = "ssr")]
pub use search::search_index::search_index;
