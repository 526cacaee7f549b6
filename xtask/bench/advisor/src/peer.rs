//! The solver: a process that gets one program a line and answers with one line.

use crate::program_of::Question;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::{
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// The running solver.
pub(crate) struct Solver {
    process: Child,
    questions: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// What it found, both ways.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    pub(crate) whole: Found,
    pub(crate) by_plan: FoundByPlan,
}

/// The best of the program with all plans.
#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    /// In thousandths of a fen.
    pub(crate) objective_milli: i64,
    /// Columns that are 1.
    pub(crate) ones: Vec<usize>,
    pub(crate) nodes: u64,
    /// Time in the solver alone, in microseconds.
    pub(crate) us: u64,
}

/// The best of one program for each plan.
#[derive(Debug, Deserialize)]
pub(crate) struct FoundByPlan {
    pub(crate) plan: usize,
    pub(crate) objective_milli: i64,
    pub(crate) ones: Vec<usize>,
    pub(crate) nodes: u64,
    pub(crate) us: u64,
}

impl Solver {
    /// Starts it.
    pub(crate) fn start(python: &Path, script: &Path) -> Result<Self> {
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", python.display()))?;
        let questions = process.stdin.take().context("the solver has no input")?;
        let answers = process.stdout.take().context("the solver has no output")?;
        Ok(Self { process, questions: BufWriter::new(questions), answers: BufReader::new(answers) })
    }

    /// The line it says at its start: which release it is.
    pub(crate) fn name(&mut self) -> Result<String> {
        self.line()
    }

    /// Solves both.
    pub(crate) fn ask(&mut self, question: &Question) -> Result<Answer> {
        serde_json::to_writer(&mut self.questions, question)?;
        self.questions.write_all(b"\n")?;
        self.questions.flush()?;
        let line = self.line()?;
        serde_json::from_str(&line).with_context(|| format!("the solver said {line:?}"))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        ensure!(!line.is_empty(), "the solver has ended; what it complained about stands above");
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Solver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
