//! The public pages of the hall: plain functions from a route and data passed in to a view, with
//! islands where something is interactive.
//!
//! What does not live here: files, the document's head and the writing of pages (both
//! `hall-prerender`).

mod announce;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "ssr")]
mod dates;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod reader;

#[cfg(feature = "hydrate")]
pub use browser::start;
#[cfg(feature = "ssr")]
pub use page::{Page, StructuredData, render};
#[cfg(feature = "ssr")]
pub use reader::{Reader, Source};
