//! The web server, seen from outside: requests and the answers to them. In-process where that is
//! enough, over real sockets where time and connections matter.

mod account;
mod api;
mod development;
mod failures;
mod fixture;
mod logs;
mod pages;
mod probes;
mod security;
mod snapshots;
mod sockets;
