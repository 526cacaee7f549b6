//! What people write besides the catalogue: settings, pages and promotions. Markdown becomes a
//! closed tree of blocks and inlines; whatever has no place in it is a problem, not output.
//!
//! What does not live here: files (`hall-site`), pages of the hall (`app/hall`).

mod article;
mod content;
pub mod markdown;
pub mod model;
mod route;

pub use article::{Article, Block, Inline, Link, Placeholder, Section, walk_inlines};
pub use content::Content;
pub use route::Route;
