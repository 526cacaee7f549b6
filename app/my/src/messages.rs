//! Messages to the person.

pub(crate) mod messages_page;
