//! A server beside the hall: prints its address when it is ready.

use crate::{files, process::Running, repo::Repo};
use anyhow::{Context, Result};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Command, Stdio},
};

/// Where Fastify and its packages are.
pub(super) const FASTIFY: &str = "xtask/bench/api/fastify";

/// It runs for as long as this lives.
pub(super) struct Peer {
    process: Running,
    pub(super) addr: SocketAddr,
}

impl Peer {
    /// Starts it; what it complains about goes to a log.
    pub(super) fn start(mut command: Command, repo: &Repo, name: &str) -> Result<Self> {
        let logs = repo.bench("log");
        files::make_folder(&logs)?;
        let log = File::create(logs.join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        let mut process = Running(child);
        let mut line = String::new();
        if let Some(printed) = process.0.stdout.take() {
            BufReader::new(printed).read_line(&mut line)?;
        }
        let addr = line.trim().parse().with_context(|| {
            format!("{name} printed no address; see {name}.log in {}", logs.display())
        })?;
        Ok(Self { process, addr })
    }

    /// The process.
    pub(super) fn id(&self) -> u32 {
        self.process.0.id()
    }
}
