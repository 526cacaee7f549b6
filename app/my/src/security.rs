//! Where one is signed in, and the service password.

pub(crate) mod password_page;
pub(crate) mod security_page;
