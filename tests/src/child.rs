//! Tests that run as processes of their own and say what they have acknowledged, a line each: what is left when
//! such a process is killed, or when the disk under it fails.
//!
//! What does not live here: what a child does, and how it is found right afterwards.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    process::{Command, ExitStatus, Stdio},
    thread,
};

/// What a child says before what it acknowledges.
const KEPT: &str = "kept ";

/// The command that runs one test of the calling test program, by its whole name.
///
/// # Panics
/// When the program does not know where it is.
pub fn own_test(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(own_arguments(name));
    command
}

/// The arguments with which a test program runs one test alone.
pub fn own_arguments(name: &str) -> [&str; 4] {
    ["--exact", name, "--nocapture", "--test-threads=1"]
}

/// What was acknowledged, by number, with what was last told of each.
pub type Kept = BTreeMap<u128, String>;

/// Says that something is acknowledged.
///
/// # Panics
/// When nobody listens.
pub fn say_kept(number: u128) {
    say_kept_as(number, "");
}

/// Says that something is acknowledged, and what was told of it.
///
/// # Panics
/// When nobody listens.
pub fn say_kept_as(number: u128, told: &str) {
    say(&format!("{KEPT}{number} {told}"));
}

/// Says a line in one write: a line is never torn.
///
/// # Panics
/// When nobody listens.
pub fn say(line: &str) {
    let line = format!("{line}\n");
    let mut out = std::io::stdout();
    out.write_all(line.as_bytes()).and_then(|()| out.flush()).expect("somebody listens");
}

/// What a line acknowledges, and what it tells of it.
fn kept(line: &str) -> Option<(u128, String)> {
    let (_, kept) = line.split_once(KEPT)?;
    let (number, told) = kept.split_once(' ')?;
    Some((number.parse().ok()?, told.to_owned()))
}

/// Lets a child work until it has acknowledged so much, kills it, and says what it acknowledged.
///
/// # Panics
/// When it cannot be started.
pub fn killed_after(command: &mut Command, acknowledged: usize) -> Kept {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a child");
    let said = BufReader::new(child.stdout.take().expect("what it says"));
    let mut all = Kept::new();
    for line in said.lines() {
        // What it says until it is dead counts as well.
        let Some((number, told)) = kept(&line.expect("text")) else { continue };
        if all.insert(number, told).is_none() && all.len() == acknowledged {
            child.kill().expect("killed");
        }
    }
    child.wait().expect("dead");
    all
}

/// How a child came to its end.
#[derive(Debug)]
pub struct Ended {
    /// What it acknowledged.
    pub kept: Kept,
    /// How it ended.
    pub status: ExitStatus,
    /// What it complained about.
    pub stderr: String,
}

/// Lets a child work to its end. `hear` is told the child's process and every line it says, as it says it.
///
/// # Panics
/// When it cannot be started.
pub fn run_to_the_end(command: &mut Command, mut hear: impl FnMut(u32, &str)) -> Ended {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap_or_else(|error| {
            panic!("{:?} cannot be started: {error}", command.get_program())
        });
    let mut complaints = child.stderr.take().expect("what it complains about");
    // Read beside the rest, so that a child with much to complain about never waits for a reader.
    let complaints = thread::spawn(move || {
        let mut text = Vec::new();
        complaints.read_to_end(&mut text).map(|_| String::from_utf8_lossy(&text).into_owned())
    });
    let said = BufReader::new(child.stdout.take().expect("what it says"));
    let mut all = Kept::new();
    for line in said.lines() {
        let line = line.expect("text");
        hear(child.id(), &line);
        all.extend(kept(&line));
    }
    let status = child.wait().expect("its end");
    let stderr = complaints.join().expect("nobody panics").expect("what it complained about");
    Ended { kept: all, status, stderr }
}
