//! `hall`: turns a site folder into a running self-service hall. This file reads the command line
//! and hands over; each command lives in `cli/`, the web server in `http/`, what its API does in
//! `handlers/` (thin), `flows/` (load, decide, commit) and `convert/` (to and from the wire).

mod cli;
mod convert;
mod demo;
mod flows;
mod handlers;
mod http;
mod jobs;
mod opening;
mod outbox;
mod services;
#[cfg(test)]
mod test_population;

#[cfg(all(feature = "planted-faults", not(test)))]
compile_error!("nobody is served by a hall with faults on purpose: leave out `planted-faults`");

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    cli::run(&arguments)
}
