//! B3: what it costs to render a large catalogue, beside Hugo with the same words on each page and
//! beside bare writing of the same bytes; then how long it takes after one record has changed.
//!
//! All three run one after the other in each round, in turning order, and every figure is the
//! median over the rounds. CPU time is user + system of the whole process tree.

mod cpu;
mod hall_site;
mod hugo_site;
mod records;
mod resident;

use super::{hall_build, setting, spread::Spread};
use crate::{
    build, files, process,
    repo::{Profile, Repo},
    say::{self, Table},
    setup,
};
use anyhow::{Result, bail};
use clap::Args;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// How often each of the three runs
    #[arg(default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Catalogue records, each a page in two languages
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(20..))]
    records: u32,
}

/// Who writes pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writer {
    Hall,
    Hugo,
    Raw,
}

/// Generates both sites, runs the rounds, prints.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs::default())?;
    let bench = Bench {
        repo,
        hall: build::run(repo, Profile::Release)?,
        hugo: hugo_site::install(repo)?,
        folder: repo.bench("prerender"),
    };
    bench.write_sites(options.records)?;

    println!("{}", setting(repo));
    println!("{}", process::read(repo.command(&bench.hugo).arg("version"))?);
    println!(
        "{} catalogue records × 2 locales, compression off, {} rounds in turning order; median \
         (smallest–largest)\n",
        options.records, options.rounds
    );

    // Once before the clock counts: caches warm up, and the raw loop needs our output to copy.
    let mut order = [Writer::Hall, Writer::Hugo, Writer::Raw];
    for writer in order {
        bench.cpu(writer)?;
    }
    let mut rounds = Vec::new();
    for number in 1..=options.rounds {
        say::line("round", format!("{number} of {}", options.rounds));
        let mut round = Round::default();
        for writer in order {
            *round.of(writer) = bench.cpu(writer)?;
        }
        rounds.push(round);
        order.reverse();
    }
    bench.report(&rounds)?;
    bench.change_one_record(options.rounds)?;
    bench.change_one_record_in_memory(options.rounds)
}

/// CPU microseconds of one round.
#[derive(Clone, Copy, Default)]
struct Round {
    hall: u64,
    hugo: u64,
    raw: u64,
}

impl Round {
    fn of(&mut self, writer: Writer) -> &mut u64 {
        match writer {
            Writer::Hall => &mut self.hall,
            Writer::Hugo => &mut self.hugo,
            Writer::Raw => &mut self.raw,
        }
    }
}

struct Bench<'a> {
    repo: &'a Repo,
    hall: PathBuf,
    hugo: PathBuf,
    folder: PathBuf,
}

impl Bench<'_> {
    fn site(&self, writer: Writer) -> PathBuf {
        self.folder.join(match writer {
            Writer::Hall => "hall-site",
            Writer::Hugo => "hugo-site",
            Writer::Raw => "hall-out",
        })
    }

    fn out(&self, writer: Writer) -> PathBuf {
        self.folder.join(match writer {
            Writer::Hall => "hall-out",
            Writer::Hugo => "hugo-out",
            Writer::Raw => "raw-out",
        })
    }

    fn log(&self, writer: Writer) -> PathBuf {
        self.folder.join(format!("{writer:?}.log").to_lowercase())
    }

    fn write_sites(&self, count: u32) -> Result<()> {
        say::line("writing", format!("{count} records for each of the two generators"));
        let records = records::make(count);
        hall_site::write(self.repo, &self.site(Writer::Hall), &records)?;
        hugo_site::write(self.repo, &self.site(Writer::Hugo), &records)
    }

    /// CPU microseconds of one complete run into an empty folder.
    fn cpu(&self, writer: Writer) -> Result<u64> {
        let (site, out) = (self.site(writer), self.out(writer));
        files::remove(&out)?;
        let mut command = match writer {
            Writer::Hall => hall_build(self.repo, &self.hall, &site, &out),
            Writer::Hugo => hugo_site::build(self.repo, &self.hugo, &site, &out),
            Writer::Raw => return cpu::of_writing(&site, &out),
        };
        cpu::of(&mut command, &self.log(writer))
    }

    fn report(&self, rounds: &[Round]) -> Result<()> {
        let hall = Output::read(&self.out(Writer::Hall))?;
        let hugo = Output::read(&self.out(Writer::Hugo))?;
        let per_page = |cpu: fn(&Round) -> u64, pages: u64| {
            Spread::of(rounds.iter().map(|round| cpu(round) / pages)).show(|n| n.to_string())
        };
        let mut table = Table::new(["", "pages", "KB per page", "CPU µs per page"]);
        for (name, output, cpu) in [
            ("hall build", &hall, (|round| round.hall) as fn(&Round) -> u64),
            ("hugo", &hugo, |round| round.hugo),
            ("bare writing of hall's bytes", &hall, |round| round.raw),
        ] {
            let size = say::kb(output.bytes / output.pages);
            let cpu = per_page(cpu, output.pages);
            table.row([name.to_owned(), output.pages.to_string(), size, cpu]);
        }
        println!("{table}");

        // Per page on both sides: the hall also renders the demo site's own pages.
        let ratio = |over: u64, pages_over: u64, under: u64, pages_under: u64| {
            let (over, under) = (u128::from(over) * u128::from(pages_under), u128::from(under));
            let hundredths = over * 100 / (under * u128::from(pages_over)).max(1);
            u64::try_from(hundredths).unwrap_or(u64::MAX)
        };
        let to_hugo =
            Spread::of(rounds.iter().map(|r| ratio(r.hugo, hugo.pages, r.hall, hall.pages)));
        let to_raw =
            Spread::of(rounds.iter().map(|r| ratio(r.hall, hall.pages, r.raw, hall.pages)));
        println!("hugo / hall: {} (goal ≥ 2×)", to_hugo.show(say::times));
        println!("hall / bare writing: {}", to_raw.show(say::times));
        Ok(())
    }

    /// Rebuilds after the fee of one plan has changed, to and fro, and says which files differ.
    fn change_one_record(&self, rounds: u16) -> Result<()> {
        let (site, out) = (self.site(Writer::Hall), self.out(Writer::Hall));
        let log = self.log(Writer::Hall);
        let rebuild = || {
            let began = Instant::now();
            process::run_logged(&mut hall_build(self.repo, &self.hall, &site, &out), &log)?;
            Ok::<u64, anyhow::Error>(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX))
        };
        rebuild()?;
        let before = digests(&out)?;
        let mut changed = 0;
        let mut walls = Vec::new();
        for number in 0..rounds {
            hall_site::change_fee(&site, u32::from(number) + 1)?;
            walls.push(rebuild()?);
            if number == 0 {
                let after = digests(&out)?;
                changed = after.iter().filter(|(path, d)| before.get(*path) != Some(d)).count();
                if changed == 0 {
                    bail!("the fee of a plan changed and no file did");
                }
            }
        }
        let wall = Spread::of(walls).show(say::ms);
        println!(
            "one record changed, `hall build` into the same folder: {wall} ms wall, {changed} files \
             differ (goal ≤ 50 ms)"
        );
        Ok(())
    }

    /// The same change while the site is in memory.
    fn change_one_record_in_memory(&self, rounds: u16) -> Result<()> {
        let (site, log) = (self.site(Writer::Hall), self.log(Writer::Hall));
        let walls = resident::rebuilds(self.repo, &self.hall, &site, &log, rounds)?;
        let wall = Spread::of(walls).show(say::ms);
        println!(
            "one record changed, `hall dev` with the site in memory: {wall} ms wall (goal ≤ 50 ms)"
        );
        Ok(())
    }
}

/// What a generator wrote.
struct Output {
    pages: u64,
    bytes: u64,
}

impl Output {
    fn read(out: &Path) -> Result<Self> {
        let mut output = Self { pages: 0, bytes: 0 };
        for path in files::below(out)?.iter().filter(|path| files::is_a(path, "html")) {
            output.pages += 1;
            output.bytes += fs::metadata(path)?.len();
        }
        if output.pages == 0 {
            bail!("no page was written to {}", out.display());
        }
        Ok(output)
    }
}

fn digests(out: &Path) -> Result<BTreeMap<PathBuf, u64>> {
    let digest = |path: PathBuf| Ok((path.clone(), files::digest(out, &[path])?));
    files::below(out)?.into_iter().map(digest).collect()
}
