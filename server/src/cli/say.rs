//! How every command speaks: data to standard output, messages to standard error, colour only where
//! it is wanted, progress only where somebody watches.

use super::outcome::Failure;
use hall_site::{Diagnostic, Report};
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

    /// A progress bar that appears on a terminal only; the caller finishes it.
    pub(crate) fn progress(&self, what: &'static str, total: u64) -> ProgressBar {
        let shown = !self.quiet && !self.json && io::stderr().is_terminal();
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total), target);
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    /// Diagnostics, drawn with the line they are about.
    pub(crate) fn diagnostics(&self, report: &Report) {
        for diagnostic in report.diagnostics() {
            self.diagnostic(diagnostic);
        }
    }

    fn diagnostic(&self, diagnostic: &Diagnostic) {
        let theme = match self.colour {
            true => GraphicalTheme::unicode(),
            false => GraphicalTheme::unicode_nocolor(),
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(0);
        let mut text = String::new();
        if diagnostic.line == 0 {
            text.push_str(&format!("{}: ", diagnostic.file));
        }
        if handler.render_report(&mut text, diagnostic).is_ok() {
            let _ = writeln!(io::stderr(), "{}", text.trim_end());
            let _ = writeln!(io::stderr());
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
                let count = problems.len();
                let plural = if count == 1 { "" } else { "s" };
                let _ = writeln!(err, "{count} problem{plural}: nothing was taken in.");
            }
            Failure::Surroundings { message, mend } | Failure::Wrong { message, mend }
                if self.json =>
            {
                self.result(&serde_json::json!({ "error": message, "mend": mend }));
            }
            Failure::Surroundings { message, mend } | Failure::Wrong { message, mend } => {
                let _ = writeln!(io::stderr(), "error: {message}\n  mend: {mend}");
            }
        }
    }
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

/// How many errors and warnings there are, in a sentence.
pub(crate) fn summary(report: &Report) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    match (report.errors(), report.warnings()) {
        (0, 0) => "No problem found.".to_owned(),
        (0, warnings) => format!("No error, {}.", count(warnings, "warning")),
        (errors, 0) => format!("{}: nothing was built.", count(errors, "error")),
        (errors, warnings) => {
            format!(
                "{} and {}: nothing was built.",
                count(errors, "error"),
                count(warnings, "warning")
            )
        }
    }
}
