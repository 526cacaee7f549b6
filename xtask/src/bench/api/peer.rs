//! A server beside the hall: prints its address when it is ready.

use crate::{files, repo::Repo};
use anyhow::{Context, Result};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

/// Where Fastify and its packages are.
pub(super) const FASTIFY: &str = "xtask/bench/api/fastify";

/// It runs for as long as this lives.
pub(super) struct Peer {
    child: Child,
    pub(super) addr: SocketAddr,
}

impl Peer {
    /// Starts it; what it complains about goes to a log.
    pub(super) fn start(mut command: Command, repo: &Repo, name: &str) -> Result<Self> {
        let logs = repo.bench("log");
        files::make_folder(&logs)?;
        let log = File::create(logs.join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        let mut line = String::new();
        if let Some(printed) = child.stdout.take() {
            BufReader::new(printed).read_line(&mut line)?;
        }
        let addr = line.trim().parse().with_context(|| {
            // It may have ended by itself.
            let _ = child.kill();
            format!("{name} printed no address; see {name}.log in {}", logs.display())
        })?;
        Ok(Self { child, addr })
    }

    /// The process.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
