//! B5: how many redemptions a second the points ledger keeps on the disk, and how long each takes, beside the disk's
//! own flush and beside the same code with a commit for each.
//!
//! What is measured lives in the hall's own tests (`server/src/flows/mall/tests/bench.rs`), because it goes through
//! the flow in process; here it is built, run and read.

use super::{setting, spread::Spread};
use crate::{
    files, process,
    repo::Repo,
    say::{self, Table},
};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::collections::BTreeMap;

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// How often each way is measured with each number of clients
    #[arg(default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Redemptions of 256 clients in a round; of 16 half as many, of one a tenth
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..))]
    redemptions: u32,
    /// Accounts they are spread over, the first twice as often as the second and so on
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..))]
    people: u32,
}

/// The test that measures.
const TEST: &str = "flows::mall::tests::bench::ledger";
/// Ways by their name in what is printed, and as people read them.
const WAYS: [(&str, &str); 2] =
    [("grouped", "one commit for all who wait"), ("one-by-one", "a commit for each")];
/// The middle of waiting, its end, and its very end.
type Waits = [Spread; 3];

/// What a way did with so many clients in a round.
#[derive(Clone, Copy)]
struct Figure {
    per_s: u64,
    p50_us: u64,
    p99_us: u64,
    max_us: u64,
    commits: u64,
    jobs: u64,
}

/// Everything that was measured, each round in its place.
#[derive(Default)]
struct Measured {
    flushes: Vec<[u64; 2]>,
    figures: BTreeMap<(u64, usize), Vec<Figure>>,
}

/// Measures and prints.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let folder = repo.bench("ledger");
    files::make_folder(&folder)?;
    let mut test = repo.cargo();
    test.args(["test", "--quiet", "--release", "--locked", "-p", "hall-server"]);
    test.args(["--bin", "hall", "--"]);
    test.args(["--exact", TEST, "--nocapture"]);
    test.env("HALL_BENCH_FOLDER", &folder);
    let counts = [
        ("HALL_BENCH_ROUNDS", u32::from(options.rounds)),
        ("HALL_BENCH_REDEMPTIONS", options.redemptions),
        ("HALL_BENCH_PEOPLE", options.people),
    ];
    test.envs(counts.map(|(name, count)| (name, count.to_string())));
    say::line("measuring", "redemptions on the disk");
    let measured = Measured::read(&process::read(&mut test)?)?;
    println!("{}", setting(repo));
    println!(
        "redemptions through the flow in process, each held, spent and told in one piece of work, \
         synchronous=FULL, {} accounts by Zipf's law, {} rounds in turning order; median (smallest–largest)\n",
        options.people, options.rounds
    );
    measured.print()
}

impl Measured {
    /// Reads what the test printed.
    fn read(printed: &str) -> Result<Self> {
        let mut measured = Self::default();
        for line in printed.lines() {
            // The test's own name may stand before the first of them.
            if let Some((_, numbers)) = line.split_once("flush ") {
                if let Some([p50, p99]) = all(numbers) {
                    measured.flushes.push([p50, p99]);
                }
            } else if let Some((_, rest)) = line.split_once("figure ") {
                let (way, numbers) = rest.split_once(' ').context("a figure without numbers")?;
                let way = WAYS.iter().position(|(name, _)| *name == way).context("a way")?;
                let [clients, per_s, p50_us, p99_us, max_us, commits, jobs] =
                    all(numbers).with_context(|| format!("not a figure: {line}"))?;
                let figure = Figure { per_s, p50_us, p99_us, max_us, commits, jobs };
                measured.figures.entry((clients, way)).or_default().push(figure);
            }
        }
        if measured.flushes.is_empty() || measured.figures.is_empty() {
            bail!("nothing was measured");
        }
        Ok(measured)
    }

    fn print(&self) -> Result<()> {
        let flush = |at: usize| Spread::of(self.flushes.iter().map(|flush| flush[at]));
        println!(
            "the disk's own flush of a page, ms: p50 {}, p99 {}\n",
            flush(0).show(hundredths_of_ms),
            flush(1).show(hundredths_of_ms)
        );
        let mut table = Table::new([
            "clients",
            "way",
            "acknowledged/s",
            "p50 ms",
            "p99 ms",
            "max ms",
            "writes a commit",
            "of a commit for each",
        ]);
        for ((clients, way), figures) in &self.figures {
            let last = WAYS.len() - 1;
            let alone = self.figures.get(&(*clients, last)).context("a way is missing")?;
            // Both are of the same round, so that what disturbs one disturbs the other.
            let ratio =
                figures.iter().zip(alone).map(|(it, other)| it.per_s * 100 / other.per_s.max(1));
            let [p50, p99, max] = waits(figures);
            let share = Spread::of(figures.iter().map(|it| it.jobs * 10 / it.commits.max(1)));
            table.row([
                clients.to_string(),
                WAYS.get(*way).map_or("", |way| way.1).to_owned(),
                Spread::of(figures.iter().map(|it| it.per_s)).show(|number| number.to_string()),
                p50.show(say::ms),
                p99.show(say::ms),
                max.show(say::ms),
                share.show(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
                Spread::of(ratio).show(say::times),
            ]);
        }
        println!("{table}");
        println!("goals, with 256 clients: at least 10× a commit for each; p99 at most 50 ms");
        Ok(())
    }
}

fn waits(figures: &[Figure]) -> Waits {
    let of = |wait: fn(&Figure) -> u64| Spread::of(figures.iter().map(wait));
    [of(|it| it.p50_us), of(|it| it.p99_us), of(|it| it.max_us)]
}

/// Microseconds in milliseconds with two decimals.
fn hundredths_of_ms(us: u64) -> String {
    format!("{}.{:02}", us / 1_000, us % 1_000 / 10)
}

/// Exactly so many numbers.
fn all<const N: usize>(text: &str) -> Option<[u64; N]> {
    let numbers: Option<Vec<u64>> = text.split_whitespace().map(|it| it.parse().ok()).collect();
    numbers?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_test_prints_is_read() {
        let printed = "test x ... flush 190 800\nfigure grouped 16 4000 3000 9000 12000 100 1600\n\
                       figure one-by-one 16 1000 9000 20000 30000 1600 1600\nok\n";
        let measured = Measured::read(printed).expect("figures");
        assert_eq!(measured.flushes, [[190, 800]]);
        let grouped = &measured.figures[&(16, 0)][0];
        assert_eq!((grouped.per_s, grouped.p99_us, grouped.jobs), (4000, 9000, 1600));
        assert!(Measured::read("ok").is_err());
        assert!(Measured::read("figure grouped 1 2\nflush 1 2").is_err());
    }
}
