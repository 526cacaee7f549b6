//! Trouble tickets: opening one, and how far each is.

pub(crate) mod new_ticket_page;
pub(crate) mod ticket_page;
pub(crate) mod tickets_page;
