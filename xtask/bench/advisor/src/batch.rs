//! Advice for many people on all cores, one after the other on each, so that no more than the cores'
//! own people are in memory.

use crate::{catalogue::Catalogue, clock::thread_time};
use anyhow::{Context, Result, anyhow};
use clap::Args;
use hall_advisor::{Budget, NoAdvice};
use hall_population::catalogue::Mix;
use std::{
    fs,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Whom to advise.
#[derive(Args)]
pub(crate) struct Options {
    /// How many people
    #[arg(long)]
    users: u64,
    /// Plans of the catalogue
    #[arg(long)]
    plans: u32,
    /// Add-ons of the catalogue
    #[arg(long)]
    add_ons: u32,
    /// The longest that one person may take on a processor, in milliseconds
    #[arg(long)]
    budget_ms: u64,
}

/// What became of some people.
#[derive(Clone, Copy, Default)]
struct Sum {
    proven: u64,
    unproven: u64,
    without: u64,
    /// Time on a processor in the advisor alone.
    took: Duration,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    for mix in Mix::ALL {
        let catalogue = Catalogue::new(options.plans, options.add_ons, 1, mix, 6)?;
        let next = AtomicU64::new(0);
        let began = Instant::now();
        let sums: Vec<Result<Sum>> = thread::scope(|scope| {
            let work = || work(&catalogue, options, &next);
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            let join = |it: thread::ScopedJoinHandle<'_, Result<Sum>>| {
                it.join().unwrap_or_else(|_| Err(anyhow!("a thread has failed")))
            };
            threads.into_iter().map(join).collect()
        });
        let wall = began.elapsed();
        let mut all = Sum::default();
        for sum in sums {
            let sum = sum?;
            all.proven += sum.proven;
            all.unproven += sum.unproven;
            all.without += sum.without;
            all.took += sum.took;
        }
        let per_second =
            |took: Duration| u128::from(options.users) * 10_000_000 / took.as_micros().max(1);
        let tenths = |it: u128| format!("{}.{}", it / 10, it % 10);
        println!(
            "{mix:?}, {} plans × {} add-ons, {} people on {cores} cores: {} a second from use to \
             answer, {} a second of CPU in the advisor alone; {} proven, {} ended after {} ms, {} \
             without advice; {} MB at most so far",
            options.plans,
            options.add_ons,
            options.users,
            tenths(per_second(wall)),
            tenths(per_second(all.took)),
            all.proven,
            all.unproven,
            options.budget_ms,
            all.without,
            memory_mb()?
        );
    }
    Ok(())
}

fn work(catalogue: &Catalogue, options: &Options, next: &AtomicU64) -> Result<Sum> {
    let mut sum = Sum::default();
    loop {
        let user = next.fetch_add(1, Ordering::Relaxed);
        if user >= options.users {
            return Ok(sum);
        }
        let window = catalogue.window(&catalogue.events(user))?;
        let began = thread_time();
        let until = Duration::from_millis(options.budget_ms);
        let mut keep_on = || thread_time().saturating_sub(began) < until;
        let mut budget = Budget { nodes_max: 0, keep_on: Some(&mut keep_on) };
        match catalogue.advisor.advise_within(&catalogue.person, &window, &mut budget) {
            Ok(advice) if advice.optimal => sum.proven += 1,
            Ok(_) | Err(NoAdvice::Unfinished) => sum.unproven += 1,
            Err(NoAdvice::NoUsage | NoAdvice::NotServed) => sum.without += 1,
            Err(error) => return Err(error.into()),
        }
        sum.took += thread_time().saturating_sub(began);
    }
}

/// The most memory this process has had.
fn memory_mb() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status").context("only Linux says it")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: u64 = line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    Ok(kb / 1000)
}
