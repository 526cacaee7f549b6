//! Handlers of the JSON API, one file for each resource.
//!
//! A handler is short: it takes a [`Principal`](crate::http::Principal) when the resource is personal,
//! reads what was sent, calls one flow and converts what the flow says. Who may call it stands in its
//! **Permissions** line, and its OpenAPI description stands above it. To add a resource, write its file
//! here, its flow in `flows`, its conversions in `convert`, and name its handlers in
//! `http/account_routes.rs` and `http/openapi.rs`.
//!
//! What does not live here: decisions (`flows`), pages and files, probes (`http`).

pub(crate) mod account;
pub(crate) mod addresses;
pub(crate) mod advice;
pub(crate) mod bills;
mod channel;
pub(crate) mod consents;
pub(crate) mod ebill;
pub(crate) mod messages;
pub(crate) mod orders;
pub(crate) mod payment_call_backs;
pub(crate) mod payments;
pub(crate) mod plans;
pub(crate) mod points;
pub(crate) mod portfolio;
pub(crate) mod products;
pub(crate) mod redemptions;
pub(crate) mod rewards;
pub(crate) mod service_password;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod site;
pub(crate) mod sms_hall;
pub(crate) mod step_up;
pub(crate) mod tags;
pub(crate) mod tickets;
pub(crate) mod usage_records;
