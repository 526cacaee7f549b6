//! Bills by e-mail: asking for them, confirming the address, stopping them.

pub(crate) mod ebill_page;
