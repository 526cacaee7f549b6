//! `cargo xtask test`: every check and every test, in stages. The first stage that fails ends the
//! run and says how to run it alone.

use crate::{
    build, files, process,
    repo::{DEMO, Profile, Repo, WASM_TARGET},
    say, setup,
};
use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// Which tests to run.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out what needs a browser
    #[arg(long)]
    no_browser: bool,
    /// Only this stage, and what it needs; may be given several times
    #[arg(long, value_name = "STAGE")]
    only: Vec<Stage>,
    /// Only tests whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
}

/// A part of the test run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Every file is laid out as rustfmt would
    Fmt,
    /// No lint speaks up in native code
    Clippy,
    /// No lint speaks up in the code browsers run
    ClippyWasm,
    /// The front end and the hall can be built
    Build,
    /// Tests without a browser
    Test,
    /// Tests in Chromium
    Browser,
}

impl Stage {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

impl Options {
    /// The stages to run, in order. Tests drive the built hall, so they bring the build along.
    fn stages(&self) -> Vec<Stage> {
        let is_wanted = |stage: Stage| {
            (self.only.is_empty() || self.only.contains(&stage))
                && !(self.no_browser && stage == Stage::Browser)
        };
        let is_needed = |stage: Stage| {
            stage == Stage::Build && (is_wanted(Stage::Test) || is_wanted(Stage::Browser))
        };
        let every = Stage::value_variants().iter().copied();
        every.filter(|stage| is_wanted(*stage) || is_needed(*stage)).collect()
    }
}

/// Runs the stages and prints how long each took.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let stages = options.stages();
    if stages.is_empty() {
        bail!("no stage is left to run; leave out --no-browser");
    }
    let mut took: Vec<(String, Duration)> = Vec::new();

    say::headline("setup");
    let began = Instant::now();
    let needs = setup::Needs {
        lints: true,
        browser: stages.contains(&Stage::Browser),
        faults: stages.contains(&Stage::Test),
    };
    setup::run(repo, needs)?;
    took.push(("setup".to_owned(), began.elapsed()));

    for (number, stage) in stages.iter().enumerate() {
        let name = stage.name();
        let since_start = say::elapsed(took.iter().map(|row| row.1).sum());
        say::headline(format!("{name} ({} of {}, after {since_start})", number + 1, stages.len()));
        let began = Instant::now();
        stage.run(repo, options).with_context(|| {
            let span = say::elapsed(began.elapsed());
            format!(
                "stage {name} failed after {span} (`cargo xtask test --only {name}` runs it alone)"
            )
        })?;
        say::line("passed", format!("{name} in {}", say::elapsed(began.elapsed())));
        took.push((name, began.elapsed()));
    }

    let total = took.iter().map(|row| row.1).sum();
    took.push(("all passed".to_owned(), total));
    let mut table = say::Table::new(["stage", "seconds"]);
    for (name, span) in took {
        table.row([name, format!("{}.{}", span.as_secs(), span.subsec_millis() / 100)]);
    }
    println!("\n{table}");
    Ok(())
}

impl Stage {
    fn run(self, repo: &Repo, options: &Options) -> Result<()> {
        match self {
            Self::Fmt => {
                process::run(repo.cargo().args(["fmt", "--all", "--check"]), "`cargo fmt --check`")
                    .map_err(|error| anyhow!("{error}; `cargo fmt --all` mends it"))
            }
            Self::Clippy => {
                // The server embeds dist/, which a clean clone does not have yet.
                files::make_folder(&repo.dist())?;
                let mut clippy = repo.cargo();
                clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
                process::run(&mut clippy, "`cargo clippy`")
            }
            Self::ClippyWasm => {
                for bundle in &build::BUNDLES {
                    let mut clippy = repo.cargo();
                    clippy.arg("clippy").args(bundle.package).args(["--target", WASM_TARGET]);
                    clippy.args(["--", "-D", "warnings"]);
                    process::run(&mut clippy, "`cargo clippy` for wasm")?;
                }
                Ok(())
            }
            Self::Build => build::run(repo, Profile::Release).map(drop),
            Self::Test => {
                let mut test = repo.cargo();
                test.args(["test", "--workspace"]).args(&options.filter);
                test.env("HALL_BIN", repo.hall(Profile::Release)).env("HALL_SITE", repo.join(DEMO));
                process::run(&mut test, "`cargo test`")
            }
            Self::Browser => browser(repo, options),
        }
    }
}

fn browser(repo: &Repo, options: &Options) -> Result<()> {
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
    let mut tests = files::inside(&repo.join(setup::BROWSER_TESTS))?;
    tests.retain(is_test);
    if tests.is_empty() {
        bail!("there are no browser tests; they are {}/*.test.mjs", setup::BROWSER_TESTS);
    }
    let mut node = setup::node_for(repo, &repo.hall(Profile::Release))?;
    node.arg("--test");
    if let Some(filter) = &options.filter {
        // Node reads a regular expression; people mean the text.
        node.arg(format!("--test-name-pattern={}", literally(filter)));
    }
    node.args(tests);
    process::run(&mut node, "a browser test")
}

/// A regular expression that finds exactly this text.
fn literally(text: &str) -> String {
    let escape = |c: char| {
        let is_plain =
            c.is_alphanumeric() || c.is_whitespace() || "-_".contains(c) || !c.is_ascii();
        if is_plain { c.to_string() } else { format!("\\{c}") }
    };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stages(no_browser: bool, only: &[Stage]) -> Vec<Stage> {
        Options { no_browser, only: only.to_vec(), filter: None }.stages()
    }

    #[test]
    fn tests_bring_the_build_along() {
        use Stage::*;
        assert_eq!(stages(false, &[]), [Fmt, Clippy, ClippyWasm, Build, Test, Browser]);
        assert_eq!(stages(true, &[]), [Fmt, Clippy, ClippyWasm, Build, Test]);
        assert_eq!(stages(false, &[Browser]), [Build, Browser]);
        assert_eq!(stages(false, &[Fmt]), [Fmt]);
        assert_eq!(stages(true, &[Fmt, Browser]), [Fmt]);
        assert_eq!(stages(true, &[Browser]), []);
    }

    #[test]
    fn a_filter_is_text_not_a_pattern() {
        assert_eq!(literally("plans (zh)"), r"plans \(zh\)");
        assert_eq!(literally("套餐-1"), "套餐-1");
    }
}
