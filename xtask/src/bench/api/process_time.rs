//! What another process has spent of the processor, from the kernel's own account.

use anyhow::{Context, Result, bail};
use rustix::param::clock_ticks_per_second;
use std::{fs, thread, time::Duration};

/// User + system time of a process and all its threads, in nanoseconds, to one tick of the kernel's
/// clock (most often 10 ms): measure over seconds.
pub(super) fn cpu_ns(process: u32) -> Result<u64> {
    let path = format!("/proc/{process}/stat");
    let stat = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let ticks = ticks(&stat).with_context(|| format!("{path} does not read as proc(5) says"))?;
    Ok(ticks * (1_000_000_000 / clock_ticks_per_second()))
}

/// A process that spends less in a second does nothing by itself: 30 ms.
const IDLE_NS: u64 = 30_000_000;
/// So often it is looked.
const LOOKS: u32 = 300;

/// Waits until a process does nothing by itself any more.
pub(super) fn settle(process: u32) -> Result<()> {
    let mut before = cpu_ns(process)?;
    for _ in 0..LOOKS {
        thread::sleep(Duration::from_secs(1));
        let now = cpu_ns(process)?;
        if now.saturating_sub(before) < IDLE_NS {
            return Ok(());
        }
        before = now;
    }
    bail!("process {process} does not come to rest")
}

/// utime + stime: the 14th and 15th fields. The second one is a name in brackets that may hold
/// anything.
fn ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u64>().ok();
    Some(next()? + next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_brackets_and_blanks_do_not_confuse() {
        let stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 7 5 0 0 20 0 3 0 100 0 0";
        assert_eq!(ticks(stat), Some(12));
        assert_eq!(ticks("42"), None);
    }
}
