//! B4: what it costs to answer about one of a million accounts, beside a bare server of the same
//! framework and beside Fastify, which has its answer in memory.
//!
//! Servers run on one core, visitors on another. All answer one after the other in each round, in
//! turning order; figures are medians over the rounds. CPU time is user + system of the server's process.

mod peer;
mod process_time;

use super::{served::Served, setting, spread::Spread};
use crate::{
    build, files, process,
    repo::{DEMO, Profile, Repo},
    say::{self, Table},
    setup,
};
use anyhow::{Context, Result, bail};
use clap::Args;
use peer::Peer;
use std::{
    ffi::OsStr,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// How often each of them answers
    #[arg(default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Subscribers of the operator
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1_000..))]
    subscribers: u32,
    /// Requests in a round, to the hall; the others get more
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..))]
    requests: u32,
}

/// So many of the subscribers visit again and again, and as many others in each round for the first time: of
/// those the hall remembers nothing yet.
const SESSIONS: u32 = 2_000;
/// On so many connections.
const CONNECTIONS: u32 = 32;
/// The core of the servers, and that of the visitors.
const CORES: [&str; 2] = ["0", "1"];
/// The month bills are asked for: the last one that is closed.
const AS_OF: &str = "2026-11-22";
const MONTH: &str = "2026-10";

/// Seeds, serves, measures, prints.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs::default())?;
    let hall = build::run(repo, Profile::Release)?;
    let bench = Bench { repo, folder: repo.bench("api") };
    bench.build_peers()?;
    let store = bench.store(&hall, options.subscribers)?;
    let (cookies, newcomers) = bench.sessions(&store, options)?;

    let served = Served::start(repo, &hall, &[OsStr::new("--store"), store.as_os_str()])?;
    let document = bench.document(served.addr, &cookies)?;
    let bare = Peer::start(bench.program("bare-server"), repo, "bare-server")?;
    let mut node = repo.command("node");
    node.arg(repo.join(peer::FASTIFY).join("server.mjs")).arg(&document);
    let fastify = Peer::start(node, repo, "fastify")?;
    for process in [served.id(), bare.id(), fastify.id()] {
        bench.pin(process)?;
        // Once it is ready the hall makes its pages again, compressed as hard as it goes.
        process_time::settle(process)?;
    }

    let hall = |name, path: &str| Target {
        name,
        process: served.id(),
        address: served.addr,
        path: path.to_owned(),
        requests: options.requests,
        cookies: vec![cookies.clone()],
    };
    let first = |name, path: &str| Target {
        requests: SESSIONS,
        cookies: newcomers.clone(),
        ..hall(name, path)
    };
    let other = |name, peer: &Peer, path: &str, times: u32| Target {
        name,
        process: peer.id(),
        address: peer.addr,
        path: path.to_owned(),
        requests: options.requests * times,
        cookies: Vec::new(),
    };
    let bill = format!("/api/v1/bills/{MONTH}");
    let targets = [
        other("bare server: hello", &bare, "/", 8),
        other("fastify: hello", &fastify, "/", 3),
        other("fastify: a bill it has in memory", &fastify, "/document", 3),
        hall("hall: bill", &bill),
        hall("hall: account home", "/api/v1/account"),
        hall("hall: usage consumption", "/api/v1/usage-consumption"),
        first("hall: bill, the first time", &bill),
        first("hall: account home, the first time", "/api/v1/account"),
    ];

    println!("{}", setting(repo));
    println!(
        "{} subscribers, {SESSIONS} of them ask over {CONNECTIONS} connections, {} requests a round, and \
         as many others in each round for the first time; {} rounds in turning order; median \
         (smallest–largest)\n",
        options.subscribers, options.requests, options.rounds
    );
    let costs = bench.rounds(&targets, options.rounds)?;
    report(&targets, &costs);
    Ok(())
}

/// Somebody who answers.
struct Target {
    name: &'static str,
    process: u32,
    address: SocketAddr,
    path: String,
    requests: u32,
    /// Who asks, round by round; the same ones in every round where there is but one file, nobody in
    /// particular where there is none.
    cookies: Vec<PathBuf>,
}

/// What a round of a target cost.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu_ns: u64,
    bytes: u64,
}

struct Bench<'a> {
    repo: &'a Repo,
    folder: PathBuf,
}

impl Bench<'_> {
    fn build_peers(&self) -> Result<()> {
        let mut cargo = self.repo.cargo();
        cargo.args(["build", "--package", "bench-api"]).args(Profile::Release.option());
        process::run(&mut cargo, "building the bare server and the visitors")?;
        say::line("found", setup::packages(self.repo, peer::FASTIFY)?);
        Ok(())
    }

    fn program(&self, name: &str) -> Command {
        self.repo.command(self.repo.target().join("release").join(name))
    }

    /// A store with so many subscribers; one from an earlier run is taken again.
    fn store(&self, hall: &Path, subscribers: u32) -> Result<PathBuf> {
        files::make_folder(&self.folder)?;
        let store = self.folder.join(format!("{subscribers}.db"));
        let done = self.folder.join(format!("{subscribers}.seeded"));
        if done.is_file() {
            say::line("found", self.repo.relative(&store).display());
            return Ok(store);
        }
        let mut seed = self.repo.command(hall);
        seed.args(["seed", DEMO, "--light", "--replace", "--as-of", AS_OF]);
        seed.args(["--subscribers", &subscribers.to_string(), "--store"]).arg(&store);
        process::run(&mut seed, "making the subscribers")?;
        files::write(&done, [])?;
        Ok(store)
    }

    /// Files of cookies: of those who visit again and again, and of newcomers for each round and for the
    /// one before the clock counts.
    fn sessions(&self, store: &Path, options: &Options) -> Result<(PathBuf, Vec<PathBuf>)> {
        let groups = usize::from(options.rounds) + 2;
        let count = SESSIONS as usize * groups;
        let mut open = self.program("open-sessions");
        open.arg(store).args([&options.subscribers.to_string(), &count.to_string(), MONTH]);
        let keys = process::read(&mut open)?;
        let keys: Vec<&str> = keys.lines().collect();
        let file = |group: usize| {
            // Each group is spread over everybody.
            let keys: Vec<&str> = keys.iter().skip(group).step_by(groups).copied().collect();
            let file = self.folder.join(format!("cookies-{group}.txt"));
            files::write(&file, keys.join("\n"))?;
            Ok(file)
        };
        Ok((file(0)?, (1..groups).map(file).collect::<Result<_>>()?))
    }

    /// A file with the bill of one visitor, for the one who answers from memory.
    fn document(&self, hall: SocketAddr, cookies: &Path) -> Result<PathBuf> {
        let path = format!("/api/v1/bills/{MONTH}");
        let mut visit = self.program("visit");
        visit.args([&hall.to_string(), &path, "1", "1"]).arg(cookies).arg("--show");
        let shown = process::read(&mut visit)?;
        let document = self.folder.join("bill.json");
        files::write(&document, shown)?;
        Ok(document)
    }

    fn pin(&self, process: u32) -> Result<()> {
        let mut taskset = self.repo.command("taskset");
        taskset.args(["--all-tasks", "--cpu-list", "--pid", CORES[0], &process.to_string()]);
        process::read(&mut taskset).context("taskset keeps servers and visitors apart")?;
        Ok(())
    }

    fn rounds(&self, targets: &[Target], rounds: u16) -> Result<Vec<Vec<Cost>>> {
        let mut order: Vec<usize> = (0..targets.len()).collect();
        // Once before the clock counts: caches warm up.
        for target in targets {
            self.cost(target, 0)?;
        }
        let mut costs = vec![Vec::new(); targets.len()];
        for number in 1..=rounds {
            say::line("round", format!("{number} of {rounds}"));
            for at in &order {
                if let (Some(target), Some(costs)) = (targets.get(*at), costs.get_mut(*at)) {
                    costs.push(self.cost(target, usize::from(number))?);
                }
            }
            order.reverse();
        }
        Ok(costs)
    }

    fn cost(&self, target: &Target, round: usize) -> Result<Cost> {
        let mut visit = self.repo.command("taskset");
        visit.args(["--cpu-list", CORES[1]]).arg(self.repo.target().join("release/visit"));
        visit.args([&target.address.to_string(), &target.path, &target.requests.to_string()]);
        visit.arg(CONNECTIONS.to_string());
        visit.args(target.cookies.get(round).or(target.cookies.first()));
        let before = process_time::cpu_ns(target.process)?;
        let bytes: u64 = process::read(&mut visit)?.parse().context("visit prints a number")?;
        let cpu_ns = process_time::cpu_ns(target.process)?.saturating_sub(before);
        if bytes == 0 {
            bail!("{} answered nothing", target.name);
        }
        let requests = u64::from(target.requests);
        Ok(Cost { cpu_ns: cpu_ns / requests, bytes: bytes / requests })
    }
}

fn report(targets: &[Target], costs: &[Vec<Cost>]) {
    let [bare, _, fastify, ..] = costs else { return };
    // Both are of the same round, so that what disturbs one disturbs the other.
    let ratio = |over: &[Cost], under: &[Cost], scale: u64| {
        Spread::of(
            over.iter().zip(under).map(|(over, under)| over.cpu_ns * scale / under.cpu_ns.max(1)),
        )
    };
    let mut table = Table::new([
        "",
        "bytes",
        "CPU µs per request",
        "of the bare server's speed, %",
        "faster than fastify's bill",
    ]);
    for (target, costs) in targets.iter().zip(costs) {
        let bytes = Spread::of(costs.iter().map(|cost| cost.bytes)).median;
        let cpu = Spread::of(costs.iter().map(|cost| cost.cpu_ns / 100));
        table.row([
            target.name.to_owned(),
            bytes.to_string(),
            cpu.show(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
            ratio(bare, costs, 100).show(|percent| percent.to_string()),
            ratio(fastify, costs, 100).show(say::times),
        ]);
    }
    println!("{table}");
    println!("goals: at least 50 % of the bare server's speed; at least 3× faster than fastify");
}
