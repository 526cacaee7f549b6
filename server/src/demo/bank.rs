//! The demo's bank: its book, its page, its call-backs. It stands where an operator's own bank would, behind
//! the same port, and misbehaves on request, so that everybody can see what the hall makes of it.
//!
//! What does not live here: the port (`hall-bss`), what the hall makes of it (`flows::payments`).

mod book;
mod checkout_page;
mod courier;
mod demo_bank;
mod manner;
mod routes;
mod words;

pub(crate) use courier::HttpCourier;
pub(crate) use demo_bank::{BookFileError, DemoBank};
pub(crate) use routes::routes;
#[cfg(test)]
pub(crate) use {
    book::Act,
    courier::{Courier, SentCallBack},
    demo_bank::body_of,
    manner::Manner,
};
