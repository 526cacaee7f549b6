//! The catalogue of a hall: plans, add-ons, services, rewards, channels, shops, the VIP club, and
//! everything they cost. Pure: it is given documents and gives back a [`Catalog`] in which every
//! reference resolves, or all the problems at once.
//!
//! What does not live here: files (`hall-site` reads them), rating of use (`hall-rating`),
//! sentences for one page only (`app/hall`).

mod applicant;
mod catalog;
pub mod disclosure;
pub mod model;
mod shelf;
mod validate;

pub use applicant::{Applicant, Unmet};
pub use catalog::{Catalog, FileChange, Fingerprints, Offering};
