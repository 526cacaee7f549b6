//! Design-system components and words shared by the public hall, the account app and the console.
//!
//! What does not live here: pages, anything that knows the catalogue.

mod word;

pub use word::Word;
