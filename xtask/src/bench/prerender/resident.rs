//! One record changed while `hall dev` keeps the site in memory: what an editor who saves a file
//! waits for. The hall itself says how long it took, from the change it noticed to the pages served.

use super::hall_site;
use crate::{
    bench::served::free_address,
    process::{self, Running},
    repo::Repo,
    say,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// What `hall dev` says before the time a rebuild took, and after it.
const BEFORE: &str = " pages rebuilt in ";
const AFTER: &str = " ms";
/// What it says once it serves.
const SERVES: &str = " pages at http://";
/// How long a start or a rebuild may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Changes the fee of one plan so many times. Returns the microseconds each rebuild took.
pub(super) fn rebuilds(
    repo: &Repo,
    hall: &Path,
    site: &Path,
    log: &Path,
    rounds: u16,
) -> Result<Vec<u64>> {
    say::line("watching", "the site by `hall dev`, which keeps it in memory");
    let mut dev = repo.command(hall);
    dev.arg("dev").arg(site).args(["--addr", &free_address()?.to_string()]);
    let _running = Running(process::start_logged(&mut dev, log)?);
    wait(log, |text| text.contains(SERVES).then_some(()))?;
    let mut walls = Vec::new();
    for number in 0..rounds {
        let count = walls.len();
        // Other fees than those that were tried before, so that each is a change.
        hall_site::change_fee(site, 500 + u32::from(number))?;
        walls.push(wait(log, |text| times(text).nth(count))? * 1000);
    }
    Ok(walls)
}

/// The milliseconds of every rebuild that a log tells of.
fn times(log: &str) -> impl Iterator<Item = u64> {
    log.split(BEFORE).skip(1).filter_map(|rest| rest.split(AFTER).next()?.parse().ok())
}

/// Reads a log until something is in it.
fn wait<T>(log: &Path, found: impl Fn(&str) -> Option<T>) -> Result<T> {
    let began = Instant::now();
    loop {
        let text = fs::read_to_string(log).with_context(|| format!("no {}", log.display()))?;
        if let Some(found) = found(&text) {
            return Ok(found);
        }
        if began.elapsed() > PATIENCE {
            process::show_end(log);
            bail!("`hall dev` said nothing more for {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::times;

    #[test]
    fn the_times_of_rebuilds_are_read_from_what_the_hall_says() {
        let log = "732 pages at http://127.0.0.1:1/, watching x\n12 pages rebuilt in 340 ms\n  /zh/\n\
                   3 pages rebuilt in 8 ms\n";
        assert_eq!(times(log).collect::<Vec<_>>(), [340, 8]);
        assert_eq!(times("").count(), 0);
    }
}
