//! `cargo xtask gen-usage`: months of use of invented users as the CSV that `hall rate`, `hall advise`
//! and `hall import` read.
//!
//! What does not live here: users and what they use (`hall_population::sample`).

use crate::progress::Progress;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use hall_population::{MonthDays, sample::Sample};
use hall_rating::usage_csv::UsageCsvWriter;
use hall_types::BillingPeriod;
use std::{
    fs::{self, File},
    io::BufWriter,
    path::PathBuf,
};

/// The last month where nothing else is said: a fixed one, so that the same seed writes the same
/// bytes next year.
const LAST: &str = "2026-10";

/// What to write where.
#[derive(Args)]
pub(crate) struct Options {
    /// Site whose zones are travelled to and called, and whose time zone counts
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// How many users
    #[arg(long, default_value_t = 100, value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    subscribers: u32,
    /// How many whole months
    #[arg(long, default_value_t = 6, value_name = "N",
        value_parser = clap::value_parser!(u8).range(1..=60))]
    months: u8,
    /// The last of them
    #[arg(long, default_value = LAST, value_name = "YYYY-MM")]
    until: BillingPeriod,
    /// The same seed writes the same bytes
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// File to write; one that exists is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let Options { site, subscribers, months, until, seed, out } = options;
    let (site, _) = hall_site::read(site)
        .map_err(|error| anyhow!("{error}; hall check {} says more", site.display()))?;
    let zone = site.zone();
    let periods = (0..i32::from(*months)).rev().map(|back| until.plus_months(-back));
    let days: Vec<MonthDays> = periods.map(|period| MonthDays::new(period, &zone)).collect();
    let sample = Sample::new(&site.catalog, *seed);

    // Beside the file until it is whole, so that nobody takes half of it for all.
    let mut beside = out.clone().into_os_string();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let cannot = || format!("cannot write {}; is its folder there and writable?", out.display());
    let file = BufWriter::new(File::create(&beside).with_context(cannot)?);
    let mut rows = UsageCsvWriter::new(file, zone).with_context(cannot)?;
    let (mut progress, mut count) = (Progress::start("users", u64::from(*subscribers)), 0_u64);
    for position in 0..u64::from(*subscribers) {
        let user = sample.user(position);
        let number = user.msisdn.full();
        for days in &days {
            for event in sample.month(&user, days) {
                rows.write(&number, &event).with_context(cannot)?;
                count += 1;
            }
        }
        progress.done(position + 1);
    }
    rows.finish().with_context(cannot)?;
    fs::rename(&beside, out).with_context(cannot)?;
    let out = out.display();
    eprintln!("{:>11}  {out}: {count} records of {subscribers} users, {months} months", "written");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use std::path::Path;

    fn options(folder: &Path) -> Options {
        let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/starter");
        Options {
            site: PathBuf::from(starter),
            subscribers: 5,
            months: 2,
            until: LAST.parse().expect("a month"),
            seed: 1,
            out: folder.join("usage.csv"),
        }
    }

    #[test]
    fn usage_can_be_read_and_is_the_same_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = options(folder.path());
        run(&options).expect("usage");
        let text = fs::read_to_string(&options.out).expect("a file");
        let records = hall_rating::usage_csv::read(&text).expect("rows that can be read");
        assert!(records.len() > 100, "{} records", records.len());
        run(&options).expect("usage");
        assert_eq!(fs::read_to_string(&options.out).expect("a file"), text);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_site_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let empty = folder.path().to_owned();
        let refused = run(&Options { site: empty, ..options(folder.path()) }).expect_err("no site");
        let shown = refused.to_string().replace(&folder.path().display().to_string(), "DIR");
        expect!["the site has 1 errors; hall check DIR says more"].assert_eq(&shown);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("none/usage.csv");
        let refused = run(&Options { out, ..options(folder.path()) }).expect_err("nowhere");
        assert!(format!("{refused:#}").contains("is its folder there"), "{refused:#}");
    }
}
