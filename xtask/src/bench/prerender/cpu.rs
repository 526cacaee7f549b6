//! CPU time: of another program with all it starts, and of our own bare writing.

use crate::files;
use anyhow::{Context, Result, bail};
use rustix::time::{ClockId, clock_gettime};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Runs a program and returns its user + system time in microseconds. Bash's `time` reads the
/// kernel's account of the program and everything it waited for, to the millisecond; std cannot.
pub(super) fn of(command: &mut Command, log: &Path) -> Result<u64> {
    let mut timed = Command::new("bash");
    timed
        .args(["-c", r#"TIMEFORMAT='%3U %3S'; time "$@" >"$0" 2>&1"#])
        .arg(log)
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    let output = timed.output().context("cannot start bash, which takes the time")?;
    if !output.status.success() {
        crate::process::show_end(log);
        bail!("{} failed; its log is {}", command.get_program().display(), log.display());
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    micros(&printed).with_context(|| format!("bash printed {printed:?} for a time"))
}

/// The sum of times such as `1.234 0.056`, in microseconds. Some locales write a comma.
fn micros(printed: &str) -> Option<u64> {
    let one = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        Some(digits.parse::<u64>().ok()? * 1000)
    };
    let (user, system) = printed.trim().split_once(' ')?;
    Some(one(user)? + one(system)?)
}

/// Copies the files of one folder into another and returns the CPU time of the writing alone, in
/// microseconds: folders made, files made, bytes written.
pub(super) fn of_writing(from: &Path, to: &Path) -> Result<u64> {
    let mut spent_ns = 0;
    for file in files::below(from)? {
        let bytes = files::read(&file)?;
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        let before = own_cpu_ns();
        if let Some(folder) = target.parent().filter(|folder| !folder.is_dir()) {
            fs::create_dir_all(folder)?;
        }
        fs::write(&target, &bytes)?;
        spent_ns += own_cpu_ns().saturating_sub(before);
    }
    Ok(spent_ns / 1000)
}

fn own_cpu_ns() -> u64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let (seconds, rest) = (u64::try_from(time.tv_sec), u64::try_from(time.tv_nsec));
    seconds.unwrap_or_default() * 1_000_000_000 + rest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bash_times_are_read() {
        assert_eq!(micros("1.234 0.056\n"), Some(1_290_000));
        assert_eq!(micros("0,010 0,002\n"), Some(12_000));
        assert_eq!(micros("command not found"), None);
    }

    #[test]
    fn a_program_is_timed_and_a_failing_one_is_told() {
        let log = std::env::temp_dir().join(format!("xtask-cpu-{}.log", std::process::id()));
        assert!(of(&mut Command::new("true"), &log).is_ok());
        assert!(of(&mut Command::new("false"), &log).is_err());
        fs::remove_file(log).expect("the log was written");
    }
}
