//! `hall`: turns a site folder into a running self-service hall. This file reads the command line
//! and hands over; each command lives in `cli/`, the web server in `http/`.

mod cli;
mod http;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    cli::run(&arguments)
}
