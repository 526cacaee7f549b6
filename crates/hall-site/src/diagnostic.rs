//! What is wrong with a site, for people and for machines.

use hall_types::Severity;
use miette::{LabeledSpan, NamedSource, SourceCode};
use serde::Serialize;
use std::{fmt, ops::Range, sync::Arc};

/// One thing that is wrong, with its place and the mend.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnostic {
    /// Stable name, `area/what`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// File, relative to the site folder, with forward slashes.
    pub file: String,
    /// Line, from 1; 0 when the problem is the file itself.
    pub line: usize,
    /// Column in characters, from 1; 0 when the problem is the file itself.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// The offending line as it stands, empty when the problem is the file itself.
    pub excerpt: String,
    /// The file's text and the bytes in question, for drawing.
    #[serde(skip)]
    source: Option<(NamedSource<Arc<str>>, Range<usize>)>,
}

impl Diagnostic {
    /// A problem with a file as a whole.
    pub fn file(
        code: &'static str,
        file: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
            mend: mend.into(),
            excerpt: String::new(),
            source: None,
        }
    }

    /// A problem with some bytes of a text.
    pub fn text(
        code: &'static str,
        file: &str,
        text: &Arc<str>,
        range: Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        let range = within(text, range);
        let before = &text[..range.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[line_start..].find('\n').map_or(text.len(), |at| at + line_start);
        Self {
            line: before.matches('\n').count() + 1,
            column: text[line_start..range.start].chars().count() + 1,
            excerpt: text[line_start..line_end].trim_end().to_owned(),
            source: Some((NamedSource::new(file, Arc::clone(text)), range)),
            ..Self::file(code, file, message, mend)
        }
    }

    /// The same, as a warning.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }
}

/// A range that lies within a text and on its character boundaries.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
    let start = floor(range.start);
    start..floor(range.end).max(start)
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

impl miette::Diagnostic for Diagnostic {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.mend))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|(source, _)| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, range) = self.source.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::underline(range.clone()))))
    }
}

/// Everything that is wrong with a site, by file and place.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Everything, ordered by file, line and column.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }

    /// Brings diagnostics into order.
    pub(crate) fn sort(&mut self) {
        let key = |d: &Diagnostic| (d.file.clone(), d.line, d.column, d.code);
        self.diagnostics.sort_by_key(key);
        self.diagnostics.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
    }
}
