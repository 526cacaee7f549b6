//! The port to the operator's systems, and the embedded operator behind it: a small business support
//! system on the hall's own store, for halls that are not connected to one.
//!
//! What does not live here: rating (`hall-rating`), tables (`hall-store`), what the hall itself knows
//! about people, and the wire contract.

mod applicant;
mod catalog_record;
mod difference;
mod document;
mod embedded;
pub mod import;
mod line;
mod operator;
mod order_rules;
mod pack;
mod place;
pub mod port;
pub mod seed;

pub use catalog_record::CatalogRecordError;
pub use difference::{Cause, CauseKind, Difference, difference};
pub use document::DocumentError;
pub use embedded::{Embedded, OperatorStore};
pub use operator::Operator;
pub use pack::{PackError, UsageRecord, pack, unpack};
