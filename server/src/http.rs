//! The web server of a hall: serves a built hall from memory, and the JSON API.
//!
//! A request's way: accept loop with header timer (`serve`, `connection`) → id, span and figures
//! (`observe`) → security headers (`security`) → limits (`guard`) → whether it comes from the hall itself
//! (`own_requests`) → router (`routes`, `account_routes`) → who asks (`principal`) → a thin handler
//! (`handlers`, or `pages`, `probes`, `inbox_page`, `reload` here). What is served is one immutable
//! [`Served`]; a new build replaces it whole, between two requests.
//!
//! What does not live here: making pages (`hall-prerender`), the command line (`cli`), what requests to
//! the API do (`handlers`, `flows`).

mod account_routes;
mod activity;
mod address;
mod api;
mod asked;
mod bare_page;
mod bearer;
mod caller;
mod client_address;
mod connection;
mod csv_file;
mod documented;
mod encoding;
mod etag;
mod failure;
mod figures;
mod guard;
mod guide_page;
mod hall;
mod inbox_page;
mod json_body;
mod json_bytes;
mod key_change;
mod kind;
mod language;
mod limits;
mod mask;
mod observe;
mod openapi;
mod own_requests;
mod pages;
mod panics;
mod path;
mod principal;
mod private;
mod probes;
mod problem;
mod quality;
mod refusal;
mod reload;
mod reply;
mod routes;
mod security;
mod serve;
mod served;
mod session_cookie;
#[cfg(test)]
mod tests;

pub(crate) use address::{Filters, PathMonth, TableLocale};
pub(crate) use bearer::{Gateway, Staff};
pub(crate) use caller::{Caller, Desk, PathId};
pub(crate) use csv_file::CsvFile;
pub(crate) use documented::{
    OpenChangeProblems, PersonalChangeProblems, PersonalProblems, StaffProblems,
};
pub(crate) use figures::Figures;
pub(crate) use hall::{AccountSide, Hall, Mode};
pub(crate) use json_body::JsonBody;
pub(crate) use json_bytes::JsonBytes;
pub(crate) use key_change::{give_key, take_key};
pub(crate) use limits::Limits;
pub(crate) use openapi::document as openapi_document;
pub(crate) use panics::log_panics;
pub(crate) use principal::Principal;
pub(crate) use refusal::Refusal;
pub(crate) use serve::{Listeners, serve};
pub(crate) use served::Served;
pub(crate) use session_cookie::CookieForm;
