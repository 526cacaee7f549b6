//! How every command speaks: data to standard output, messages to standard error, colour only where
//! it is wanted, progress only where somebody watches.

use super::{finding::Finding, outcome::Failure};
use hall_site::{Diagnostic, Report};
use hall_types::Severity;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use miette::{GraphicalReportHandler, GraphicalTheme};
use serde::Serialize;
use std::{
    io::{self, IsTerminal, Write},
    time::Duration,
};

/// The manner a command was asked to speak in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    json: bool,
    quiet: bool,
    colour: bool,
}

impl Voice {
    pub(crate) fn new(json: bool, quiet: bool) -> Self {
        // NO_COLOR counts when it is set to anything but nothing (no-color.org).
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { json, quiet, colour: !refused && io::stderr().is_terminal() }
    }

    /// True when the result is wanted as JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// A message for people, unless they asked for quiet.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(io::stderr(), "{message}");
        }
    }

    /// What to do next, at the end of a command.
    pub(crate) fn next(&self, command: &str) {
        self.note(&format!("\nNext: {command}"));
    }

    /// The result as JSON, when it is wanted.
    pub(crate) fn result(&self, result: &impl Serialize) {
        if self.json {
            let json = serde_json::to_string_pretty(result).unwrap_or_default();
            let _ = writeln!(io::stdout(), "{json}");
        }
    }

    /// Data for people who want no JSON, a line each: it goes where the JSON would.
    pub(crate) fn data(&self, line: &str) {
        if !self.json {
            // Nobody is left to tell when standard output is closed.
            let _ = writeln!(io::stdout(), "{line}");
        }
    }

    /// A progress bar that appears on a terminal only; the caller finishes it.
    pub(crate) fn progress(&self, what: &'static str, total: u64) -> ProgressBar {
        self.bar(Some(total), what, "{msg} {bar:30} {pos}/{len} {elapsed}")
    }

    /// The same for work of which nobody knows beforehand how much there is.
    pub(crate) fn working(&self, what: &'static str) -> ProgressBar {
        self.bar(None, what, "{spinner} {msg} {elapsed}")
    }

    /// What comes of some work of which nobody knows beforehand how much there is.
    pub(crate) fn while_working<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let bar = self.working(what);
        let done = work();
        bar.finish_and_clear();
        done
    }

    fn bar(&self, total: Option<u64>, what: &'static str, template: &str) -> ProgressBar {
        let shown = !self.quiet && !self.json && io::stderr().is_terminal();
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(total, target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    /// Diagnostics, drawn with the line they are about; only errors for who asked for quiet.
    pub(crate) fn diagnostics(&self, report: &Report) {
        let is_told = |it: &&Diagnostic| !self.quiet || it.severity == Severity::Error;
        for diagnostic in report.diagnostics().iter().filter(is_told) {
            let _ = writeln!(io::stderr(), "{}", drawn(diagnostic, self.colour));
        }
    }

    /// Everything that was looked at; only what is not right for who asked for quiet.
    pub(crate) fn findings(&self, findings: &[Finding]) {
        for finding in findings.iter().filter(|it| !self.quiet || !it.ok) {
            let _ = write!(io::stderr(), "{finding}");
        }
    }

    /// Why a command failed.
    pub(crate) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Site(report) if self.json => self.result(&Findings::of(report)),
            Failure::Site(report) => {
                self.diagnostics(report);
                let _ = writeln!(io::stderr(), "{}", summary(report));
            }
            Failure::Rows { file, problems } if self.json => {
                self.result(&serde_json::json!({ "file": file, "problems": problems }));
            }
            Failure::Rows { file, problems } => {
                let mut err = io::stderr().lock();
                for it in problems {
                    let (file, line, column) = (file.display(), it.line, it.column);
                    let _ = writeln!(err, "{file}:{line}: {column}: {}", it.message);
                    let _ = writeln!(err, "  mend: {}", it.mend);
                }
                let count = counted(problems.len(), "problem");
                let _ = writeln!(err, "{count}: nothing was taken in.");
            }
            Failure::Unfit(findings) if self.json => self.result(findings),
            Failure::Unfit(findings) => {
                self.findings(findings);
                let failed = findings.iter().filter(|it| !it.ok).count();
                let _ = writeln!(
                    io::stderr(),
                    "error: {failed} of {} things are not right\n  mend: do what stands beside each \
                     of them",
                    findings.len()
                );
            }
            Failure::Asked { message, mend }
            | Failure::Surroundings { message, mend }
            | Failure::Wrong { message, mend } => {
                if self.json {
                    self.result(&serde_json::json!({ "error": message, "mend": mend }));
                } else {
                    let _ = writeln!(io::stderr(), "error: {message}\n  mend: {mend}");
                }
            }
        }
    }
}

/// A diagnostic as people read it: what is wrong, the line with a mark under the place, the mend.
fn drawn(diagnostic: &Diagnostic, has_colour: bool) -> String {
    let theme = match has_colour {
        true => GraphicalTheme::unicode(),
        false => GraphicalTheme::unicode_nocolor(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
    let mut text = String::new();
    if diagnostic.line == 0 {
        text.push_str(&format!("{}: ", diagnostic.file));
    }
    // A string takes whatever it is given.
    let _ = handler.render_report(&mut text, diagnostic);
    format!("{}\n", text.trim_end())
}

/// Diagnostics as JSON.
#[derive(Serialize)]
pub(crate) struct Findings<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: &'a Report,
}

impl<'a> Findings<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        Self { errors: report.errors(), warnings: report.warnings(), diagnostics: report }
    }
}

/// A number of things: `1 plan`, `2 plans`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// How many errors and warnings there are, in a sentence.
pub(crate) fn summary(report: &Report) -> String {
    match (report.errors(), report.warnings()) {
        (0, 0) => "No problem found.".to_owned(),
        (0, warnings) => format!("No error, {}.", counted(warnings, "warning")),
        (errors, 0) => format!("{}: nothing was built.", counted(errors, "error")),
        (errors, warnings) => {
            format!(
                "{} and {}: nothing was built.",
                counted(errors, "error"),
                counted(warnings, "warning")
            )
        }
    }
}
