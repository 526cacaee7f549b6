//! `cargo xtask gen-catalog`: a site folder whose catalogue is generated, and whose content is the
//! starter site's.
//!
//! What does not live here: the catalogue itself (`hall_population::catalogue`).

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use hall_catalog::model::CatalogFile;
use hall_population::catalogue::{ADD_ONS_MAX, Brand, Generated, Mix, PLANS_MAX, Wanted, generate};
use jiff::civil::Date;
use rust_embed::RustEmbed;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The day a catalogue is made for where nothing else is said: a fixed one, so that the same seed
/// writes the same bytes next year.
const ON: Date = Date::constant(2026, 11, 1);

/// What to write where.
#[derive(Args)]
pub(crate) struct Options {
    /// How many plans
    #[arg(long, default_value_t = 963, value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=i64::from(PLANS_MAX)))]
    plans: u32,
    /// How many add-ons
    #[arg(long = "addons", default_value_t = 239, value_name = "N",
        value_parser = clap::value_parser!(u32).range(0..=i64::from(ADD_ONS_MAX)))]
    add_ons: u32,
    /// The same seed writes the same bytes
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Folder to write; one that exists is written anew if it was made by this command
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Which features of the tariff model it uses
    #[arg(long, value_enum, default_value_t = Features::Everything)]
    mix: Features,
    /// The day it is made for: some offerings are over by then, some not yet valid
    #[arg(long, default_value_t = ON, value_name = "YYYY-MM-DD")]
    on: Date,
}

/// [`Mix`] by the words of the command line.
#[derive(Clone, Copy, ValueEnum)]
enum Features {
    /// Every feature, as often as operators use it
    Everything,
    /// Only what sums of use decide: nothing by the day, no conversions, limits or connection fees
    Summable,
    /// Only what a linear program can say: monthly fees and allowances, one price a step
    Linear,
}

impl Features {
    fn mix(self) -> Mix {
        match self {
            Self::Everything => Mix::Everything,
            Self::Summable => Mix::Summable,
            Self::Linear => Mix::Linear,
        }
    }
}

/// The starter site: its content is as good as any.
#[derive(RustEmbed)]
#[folder = "../../sites/starter"]
struct Starter;

/// The file of a site that says who it belongs to.
const SETTINGS: &str = "hall.toml";
/// How it begins where this command made it.
const MADE: &str = "# Made by `cargo xtask gen-catalog";

pub(crate) fn run(options: &Options) -> Result<()> {
    let Options { plans, add_ons, seed, mix, on, ref out } = *options;
    let mix = mix.mix();
    let generated = generate(&Wanted { plans, add_ons, seed, on, mix })?;
    make_room(out)?;
    let by = format!("{MADE} --plans {plans} --addons {add_ons} --seed {seed} …` ({mix:?}, {on}).");
    // First of all, so that what is half written is known to be ours.
    write(&out.join(SETTINGS), settings(&by, &generated.brands)?.as_bytes())?;
    for name in Starter::iter().filter(|name| is_content(name)) {
        if let Some(file) = Starter::get(&name) {
            write(&out.join(name.as_ref()), &file.data)?;
        }
    }
    for (name, file) in generated.files() {
        let path = out.join("catalog").join(name);
        write(&path, format!("{by}\n\n{}", text(&file)?).as_bytes())?;
    }
    report(options, &generated);
    Ok(())
}

/// True for what is the starter's in a generated site: all but settings and catalogue.
fn is_content(name: &str) -> bool {
    name != SETTINGS && !name.starts_with("catalog/")
}

/// A folder that is not there yet, is empty, or holds an earlier catalogue, whose files go.
fn make_room(out: &Path) -> Result<()> {
    let is_empty = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", out.display())),
    };
    if is_empty {
        return Ok(());
    }
    let is_ours = fs::read_to_string(out.join(SETTINGS)).is_ok_and(|text| text.starts_with(MADE));
    if !is_ours {
        bail!(
            "{} is not empty and was not made by gen-catalog; name a folder that does not exist yet",
            out.display()
        );
    }
    let catalog = out.join("catalog");
    match fs::remove_dir_all(&catalog) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", catalog.display()))
        }
        _ => Ok(()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}; is it writable?", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// The starter's settings with other brands.
fn settings(by: &str, brands: &[Brand]) -> Result<String> {
    let starter = Starter::get(SETTINGS).context("the starter site has no hall.toml")?;
    let starter = std::str::from_utf8(&starter.data).context("hall.toml is no text")?;
    let parts = starter.split_once("[[brand]]").and_then(|(before, brand)| {
        let features = brand.find("[features]")?;
        Some((before, brand.get(features..)?))
    });
    let (before, features) = parts.context("the starter's hall.toml has no brand and features")?;
    let operator = before.find("[operator]").and_then(|at| before.get(at..));
    let operator = operator.context("the starter's hall.toml has no operator")?;
    let mut text = format!("{by}\n\n{operator}");
    for brand in brands {
        let Brand { id, name, summary } = brand;
        write!(
            text,
            "[[brand]]\nid = \"{id}\"\nname = {{ zh = \"{}\", en = \"{}\" }}\n\
             summary = {{ zh = \"{}\", en = \"{}\" }}\n\n",
            name.zh, name.en, summary.zh, summary.en
        )?;
    }
    Ok(text + features)
}

/// A file as people read it: without the tables it has nothing in.
fn text(file: &CatalogFile) -> Result<String> {
    let text = toml::to_string(file)?;
    let is_empty = |line: &&str| line.ends_with(" = []") || line.is_empty();
    let skip: usize = text.lines().take_while(is_empty).map(|line| line.len() + 1).sum();
    Ok(text.get(skip..).unwrap_or("").to_owned())
}

fn report(options: &Options, generated: &Generated) {
    let out = options.out.display();
    let (plans, add_ons) = (generated.file.plan.len(), generated.file.add_on.len());
    eprintln!("{:>11}  {out}: {plans} plans, {add_ons} add-ons", "written");
    eprintln!("{:>11}  hall check {out}", "next");
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn options(out: &Path, seed: u64) -> Options {
        Options {
            plans: 40,
            add_ons: 25,
            seed,
            out: out.to_owned(),
            mix: Features::Everything,
            on: ON,
        }
    }

    /// Every file below a folder with its bytes.
    fn below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                found.extend(below(&path));
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path, bytes));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_generated_site_is_right() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("site");
        for features in [Features::Everything, Features::Summable, Features::Linear] {
            run(&Options { mix: features, ..options(&out, 3) }).expect("a site");
            let (site, report) = hall_site::read(&out).expect("a right site");
            assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
            assert_eq!((site.catalog.plans().len(), site.catalog.add_ons().len()), (40, 25));
        }
    }

    #[test]
    fn the_same_seed_writes_the_same_bytes_over_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let (once, again) = (folder.path().join("a"), folder.path().join("a/../a"));
        run(&options(&once, 3)).expect("a site");
        let first = below(&once);
        run(&options(&again, 4)).expect("another site in its place");
        assert_ne!(below(&once), first);
        run(&options(&once, 3)).expect("the first site in its place");
        assert_eq!(below(&once), first);
    }

    #[test]
    fn what_somebody_else_made_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        fs::write(out.join(SETTINGS), "[operator]\n").expect("written");
        let refused = run(&options(out, 1)).expect_err("it is not ours").to_string();
        let shown = refused.replace(&out.display().to_string(), "DIR");
        expect!["DIR is not empty and was not made by gen-catalog; name a folder that does not exist yet"].assert_eq(&shown);
        assert_eq!(below(out).len(), 1);
    }
}
