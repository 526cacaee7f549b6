//! `cargo xtask demo`: everything from a clean clone to the demo hall in a browser.

use crate::{
    build, files, process,
    repo::{DEMO, Profile, Repo},
    say, setup,
};
use anyhow::{Context, Result};
use clap::Args;
use std::{
    env,
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a browser waits for the hall to listen.
const PATIENCE: Duration = Duration::from_secs(60);

/// How to show the demo.
#[derive(Args)]
pub(crate) struct Options {
    /// Address to serve at
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
}

/// Subscribers of the demo's operator.
const SUBSCRIBERS: &str = "1000";

/// Sets up, builds, fills the demo's store and serves until somebody stops it.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs::default())?;
    let hall = build::run(repo, Profile::Release)?;
    let hall_shown = repo.relative(&hall);
    let store = store(repo, &hall)?;
    let store_shown = repo.relative(&store);
    say::line("serving", format!("http://{}/ (Ctrl-C stops it)", options.addr));
    say::line("messages", format!("text messages arrive at http://{}/dev/inbox", options.addr));
    say::line(
        "by",
        format!(
            "{} serve {DEMO} --demo --store {} --addr {}",
            hall_shown.display(),
            store_shown.display(),
            options.addr
        ),
    );
    if !options.no_open && has_display() {
        // A process of its own, because this one is about to become the hall. That no browser
        // opens is no reason not to serve.
        let opener = env::current_exe().map(|xtask| {
            Command::new(xtask).arg("open-when-ready").arg(options.addr.to_string()).spawn()
        });
        if !matches!(opener, Ok(Ok(_))) {
            say::line("note", "no browser could be opened; open the address yourself");
        }
    }
    let mut serve = repo.command(hall);
    serve.args(["serve", DEMO, "--demo", "--store"]).arg(store);
    serve.arg("--addr").arg(options.addr.to_string());
    process::become_program(&mut serve, "serving the hall")
}

/// The store of the demo, filled today: figures of a month that runs are of no use next week. Prints
/// the numbers one can sign in with.
fn store(repo: &Repo, hall: &Path) -> Result<PathBuf> {
    let folder = repo.target().join("demo");
    files::make_folder(&folder)?;
    let store = folder.join("hall.db");
    let mut seed = repo.command(hall);
    seed.args(["seed", DEMO, "--subscribers", SUBSCRIBERS, "--replace", "--store"]).arg(&store);
    process::run(&mut seed, "filling the demo's store")?;
    Ok(store)
}

fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Waits until something listens at `addr`, then opens it in the user's browser.
pub(crate) fn open_when_ready(addr: SocketAddr) -> Result<()> {
    wait_for(addr, PATIENCE)?;
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut open = Command::new(opener);
    open.arg(format!("http://{addr}/")).stdout(Stdio::null()).stderr(Stdio::null());
    process::run(&mut open, "opening a browser")
}

/// Waits until something accepts connections at `addr`.
pub(crate) fn wait_for(addr: SocketAddr, patience: Duration) -> Result<()> {
    let began = Instant::now();
    loop {
        match TcpStream::connect_timeout(&addr, Duration::from_secs(1)) {
            Ok(_) => return Ok(()),
            Err(error) if patience < began.elapsed() => {
                return Err(error).with_context(|| format!("nothing listens at {addr}"));
            }
            Err(_) => thread::sleep(Duration::from_millis(100)),
        }
    }
}
