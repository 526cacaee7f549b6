//! The account app behind the sign-in: what is left, bills, records, products, payments, and whatever
//! else somebody does about their own account. Client-rendered over the JSON API; in the browser it
//! is a bundle of its own, so that nobody who only looks at public pages loads it.
//!
//! What does not live here: bars, footer and the person to talk to (the page the app is loaded by has
//! them), signing in (a public page), sending and receiving (`app_ui::client`).

// The types of whole pages nest deeper than the compiler expects of a program.
#![recursion_limit = "256"]
#![expect(unreachable_pub, reason = "each component leaves a hidden public function beside it")]
#![cfg_attr(
    not(feature = "csr"),
    allow(dead_code, unused_imports, reason = "natively only tests render pages")
)]

mod act;
mod address;
mod advice;
mod allowances;
#[cfg(feature = "csr")]
mod app;
mod bills;
mod browser;
mod ebill;
#[cfg(test)]
mod fixture;
mod frame;
mod hall;
mod home;
mod load;
mod messages;
mod no_letters;
mod not_found_page;
mod page;
mod pay;
mod personal;
mod plans;
mod points;
mod products;
mod receipts;
mod records;
mod route;
mod search;
mod security;
mod session;
mod step_up;
#[cfg(test)]
mod tests;
mod tickets;
mod words;

#[cfg(feature = "csr")]
pub use app::start;
