//! The wire contract: what the JSON API says, at which addresses, and how it says no. Shared by
//! the server, the apps in the browser, and whoever else calls the API.
//!
//! What does not live here: rules of the trade and conversions from them (`server`), sending and
//! receiving (`app/ui`, `server`). It compiles to wasm32 and knows no domain crate but `hall-types`.

mod error_code;
pub mod paths;
mod problem;
#[cfg(feature = "openapi")]
mod schema;
mod site;

pub use error_code::ErrorCode;
pub use problem::{PROBLEM_MEDIA_TYPE, Problem};
pub use site::{Brand, Features, Hotline, SiteInfo};
