//! How long it takes to make a population with its use and bills, and how much memory.

use super::setting;
use crate::{
    build, files,
    repo::{DEMO, Profile, Repo},
    say::{self, Table},
    setup,
};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out populations of more subscribers than this
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(10_000..))]
    at_most: u32,
}

/// A population.
struct Population {
    subscribers: u32,
    is_light: bool,
    /// Seconds it may take.
    goal_s: Option<u32>,
}

const POPULATIONS: [Population; 3] = [
    Population { subscribers: 10_000, is_light: false, goal_s: Some(30) },
    Population { subscribers: 100_000, is_light: false, goal_s: Some(360) },
    Population { subscribers: 1_000_000, is_light: true, goal_s: None },
];
const MONTHS: &str = "6";
const SEED: &str = "1";
/// Memory that no population may go beyond.
const GOAL_MB: u64 = 1_000;
/// So often it is looked how much memory a process has had at most.
const LOOK: Duration = Duration::from_millis(20);

/// Builds, measures, prints.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs::default())?;
    let hall = build::run(repo, Profile::Release)?;
    let folder = repo.bench("seed");
    files::make_folder(&folder)?;
    println!("{}", setting(repo));
    let mut table = Table::new(["subscribers", "months", "seconds", "MB at most", "store MB"]);
    for population in POPULATIONS.iter().filter(|it| it.subscribers <= options.at_most) {
        let store = folder.join("seeded.db");
        let mut seed = repo.command(&hall);
        seed.args(["seed", DEMO, "--replace", "--months", MONTHS, "--seed", SEED, "--quiet"]);
        seed.args(["--subscribers", &population.subscribers.to_string(), "--store"]).arg(&store);
        if population.is_light {
            seed.arg("--light");
        }
        say::line("making", format!("{} subscribers", population.subscribers));
        let begun = Instant::now();
        let peak_kb = peak_memory_kb(&mut seed)?;
        let goal = population.goal_s.map(|goal| format!(" (goal ≤ {goal})")).unwrap_or_default();
        table.row([
            format!(
                "{}{}",
                population.subscribers,
                if population.is_light { ", light" } else { "" }
            ),
            MONTHS.to_owned(),
            format!("{:.1}{goal}", begun.elapsed().as_secs_f64()),
            format!("{} (goal ≤ {GOAL_MB})", peak_kb.div_ceil(1_000)),
            (size(&store)? / 1_000_000).to_string(),
        ]);
        files::remove(&store)?;
    }
    print!("{table}");
    Ok(())
}

/// Runs a program to its end.
///
/// # Returns
/// The most memory it had, in KB of 1,024 bytes as the kernel counts.
fn peak_memory_kb(command: &mut Command) -> Result<u64> {
    let mut child = command.stdin(Stdio::null()).spawn().context("hall cannot be started")?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    let ended = loop {
        // What has ended has no memory any more, so this is the last look that saw some.
        let look = fs::read_to_string(&status).ok().and_then(|text| high_water_kb(&text));
        peak_kb = look.unwrap_or(0).max(peak_kb);
        match child.try_wait()? {
            Some(ended) => break ended,
            None => thread::sleep(LOOK),
        }
    };
    if !ended.success() || peak_kb == 0 {
        bail!("hall seed ended with {ended}, having had {peak_kb} KB at most");
    }
    Ok(peak_kb)
}

/// The line of proc(5) that says how much memory a process has had at most.
fn high_water_kb(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

fn size(path: &Path) -> Result<u64> {
    let shown = path.display();
    Ok(fs::metadata(path).with_context(|| format!("{shown} is not there"))?.len())
}

#[cfg(test)]
mod tests {
    use super::high_water_kb;

    #[test]
    fn memory_is_read_from_its_line() {
        let status =
            "Name:\thall\nVmPeak:\t  900000 kB\nVmHWM:\t  106496 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(high_water_kb(status), Some(106_496));
        assert_eq!(high_water_kb("Name:\thall\n"), None);
    }
}
