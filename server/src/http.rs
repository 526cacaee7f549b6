//! The web server of a hall: serves a built hall from memory, and the JSON API.
//!
//! A request's way: accept loop with header timer (`serve`, `connection`) → id, span and figures
//! (`observe`) → security headers (`security`) → limits (`guard`) → router (`routes`) → a thin
//! handler (`pages`, `api`, `probes`, `reload`). What is served is one immutable [`Served`]; a new
//! build replaces it whole, between two requests.
//!
//! What does not live here: making pages (`hall-prerender`), the command line (`cli`).

mod activity;
mod api;
mod asked;
mod bare_page;
mod connection;
mod encoding;
mod etag;
mod failure;
mod figures;
mod guard;
mod hall;
mod kind;
mod language;
mod limits;
mod mask;
mod observe;
mod openapi;
mod pages;
mod panics;
mod path;
mod probes;
mod problem;
mod quality;
mod reload;
mod reply;
mod routes;
mod security;
mod serve;
mod served;
mod site_info;
#[cfg(test)]
mod tests;

pub(crate) use hall::{Hall, Mode};
pub(crate) use limits::Limits;
pub(crate) use panics::log_panics;
pub(crate) use serve::serve;
pub(crate) use served::Served;
pub(crate) use site_info::site_info;
