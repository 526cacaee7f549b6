//! Reads a site folder into one validated [`Site`], or says everything that is wrong with it: each
//! [`Diagnostic`] has a code, file, line and column, the offending line and the mend.
//!
//! What does not live here: rules between things of the catalogue (`hall-catalog`), Markdown
//! (`hall-content`), pages (`app/hall`).

mod articles;
mod catalog_files;
mod diagnostic;
mod document;
mod folder;
mod media;
mod memory;
mod promotions;
mod read;
mod references;
mod schema;
mod shape;
mod stamps;
mod theme;
mod wording;

pub use diagnostic::{Diagnostic, Report};
pub use media::{Media, MediaFile};
pub use memory::Memory;
pub use read::{ReadError, Site, read, read_again};
pub use schema::schemas;
pub use theme::Theme;
