//! What leaves the hall: the worker that empties the outbox, the gateways that carry messages, and the
//! demo's own gateway.
//!
//! What does not live here: the outbox itself (`hall-store`), when something is sent (`flows`).

mod email;
mod inbox;
mod letter_box;
mod sms;
mod worker;

pub(crate) use email::{Email, EmailGateway};
pub(crate) use inbox::{Inbox, Received};
pub(crate) use letter_box::{Letter, LetterBox};
#[cfg(test)]
pub(crate) use sms::GatewayError;
pub(crate) use sms::{Sms, SmsGateway};
pub(crate) use worker::{Worker, WorkerParts};
