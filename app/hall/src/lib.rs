//! The public pages of the hall: plain functions from a route and data passed in to a view, with
//! islands where something is interactive.
//!
//! What does not live here: files, the document's head and the writing of pages (both
//! `hall-prerender`).

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod reader;

#[cfg(feature = "ssr")]
pub use page::{Page, StructuredData, render};
#[cfg(feature = "ssr")]
pub use reader::{Reader, Source};
