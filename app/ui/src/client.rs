//! The typed API client: what can be asked of the JSON API and changed through it, a file for each
//! resource. A request is a value first ([`Get`], [`Change`]), so that whoever shows its answer can
//! send it, repeat it and remember it without knowing its type.
//!
//! What does not live here: words for what went wrong (`words::problem`), anything on the screen.
//! Without the feature `browser` nothing is sent and every request ends as one without a network.

pub mod account;
pub mod bills;
pub mod consents;
pub mod ebill;
mod error;
mod exchange;
mod ids;
mod memory;
pub mod messages;
pub mod orders;
pub mod payments;
pub mod points;
pub mod products;
mod request;
pub mod service_password;
pub mod session;
pub mod sign_in;
pub mod step_up;
pub mod tags;
pub mod tickets;
mod transport;
pub mod usage;

pub use error::ClientError;
pub use ids::{drop_id, kept_id};
pub use memory::{forget_everything, is_fresh, remember, remembered};
pub use request::{Change, Get, Request, read};
pub use transport::last_answer_ms;
