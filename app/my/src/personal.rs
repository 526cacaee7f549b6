//! What the hall knows about the person, and what it may do with it.

mod consents_part;
pub(crate) mod personal_page;
mod profile_part;
mod tags_part;
