//! Running other programs: in the open, for their answer, or behind a progress line.

use crate::{files, say};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{IsTerminal, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a progress line is rewritten on a terminal.
const TICK: Duration = Duration::from_secs(1);
/// How often progress is printed where lines cannot be rewritten, such as in a CI log.
const TICK_IN_LOG: Duration = Duration::from_secs(30);
/// How many lines of a failed program's log are shown.
const LOG_LINES: usize = 20;

/// Runs a program that talks to the user itself; `what` names it when it fails.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if status.success() { Ok(()) } else { bail!("{what} failed ({})", ending(status)) }
}

/// Becomes the program, so that a Ctrl-C reaches it alone and it can stop in its own time, and so that
/// what it says of a failure is all that is said; `what` names it where that cannot be.
#[cfg(unix)]
pub(crate) fn become_program(command: &mut Command, what: &str) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| format!("{what} cannot be started"))
}

#[cfg(not(unix))]
pub(crate) fn become_program(command: &mut Command, what: &str) -> Result<()> {
    run(command, what)
}

/// What a program prints to stdout, without the final line break.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let stdout = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    if output.status.success() {
        return Ok(stdout);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let reason =
        stderr.lines().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why");
    bail!("`{}` failed: {reason}", shown(command))
}

/// Runs a program whose output goes to a log while one line says what is being done, how long it
/// has taken and how long it takes. The log's end is shown when it fails.
pub(crate) fn run_behind(
    command: &mut Command,
    log: &Path,
    doing: &str,
    takes: &str,
) -> Result<()> {
    let mut child = start_logged(command, log)?;
    let mut progress = Progress::start(doing, takes);
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(200)),
        }
        progress.tick();
    };
    progress.end();
    judge_logged(command, log, status)
}

/// Runs a program whose output goes to a log; the log's end is shown when it fails.
pub(crate) fn run_logged(command: &mut Command, log: &Path) -> Result<()> {
    let status = start_logged(command, log)?.wait()?;
    judge_logged(command, log, status)
}

/// A program that runs for as long as this lives.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to stop.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program whose output goes to a log.
pub(crate) fn start_logged(command: &mut Command, log: &Path) -> Result<Child> {
    if let Some(folder) = log.parent() {
        files::make_folder(folder)?;
    }
    let out = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(out.try_clone()?)
        .stderr(out)
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))
}

fn judge_logged(command: &Command, log: &Path, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    show_end(log);
    bail!("`{}` failed ({}); its whole log is {}", shown(command), ending(status), log.display())
}

/// Shows the last lines of a log.
pub(crate) fn show_end(log: &Path) {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    for line in &lines[lines.len().saturating_sub(LOG_LINES)..] {
        eprintln!("      {line}");
    }
}

/// The command line, for messages.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, arg| line + " " + &arg.to_string_lossy())
}

fn ending(status: ExitStatus) -> String {
    status
        .code()
        .map_or_else(|| "stopped by a signal".to_owned(), |code| format!("exit code {code}"))
}

/// A line that says how long something has been going on.
struct Progress {
    text: String,
    began: Instant,
    said: Duration,
    rewrites: bool,
}

impl Progress {
    fn start(doing: &str, takes: &str) -> Self {
        let text = format!("{doing}, {takes}");
        say::line("installing", &text);
        let rewrites = std::io::stderr().is_terminal();
        Self { text, began: Instant::now(), said: Duration::ZERO, rewrites }
    }

    fn tick(&mut self) {
        let now = self.began.elapsed();
        let tick = if self.rewrites { TICK } else { TICK_IN_LOG };
        if now < self.said + tick {
            return;
        }
        self.said = now;
        if self.rewrites {
            self.clear_line();
        }
        say::line("installing", format!("{}; {} so far", self.text, say::elapsed(now)));
    }

    fn end(&self) {
        if self.rewrites {
            self.clear_line();
        }
    }

    /// Goes up one line and empties it, so that the next one takes its place.
    fn clear_line(&self) {
        let mut stderr = std::io::stderr();
        // A terminal that cannot be written to has nobody to miss the line.
        let _ = stderr.write_all(b"\x1b[1A\x1b[2K");
    }
}
