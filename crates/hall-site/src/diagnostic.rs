//! What is wrong with a site, for people and for machines.

use hall_types::Severity;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use serde::Serialize;
use std::{collections::BTreeSet, fmt, ops::Range, sync::Arc};

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
    /// What drawing needs besides, absent when the problem is the file itself.
    #[serde(skip)]
    drawing: Option<Drawing>,
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
            drawing: None,
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
        let (line, column) =
            (before.matches('\n').count() + 1, text[line_start..range.start].chars().count() + 1);
        Self {
            line,
            column,
            excerpt: text[line_start..line_end].trim_end().to_owned(),
            drawing: Some(Drawing {
                file: file.to_owned(),
                text: Arc::clone(text),
                range,
                line_bytes: line_start..line_end,
                line,
                column,
            }),
            ..Self::file(code, file, message, mend)
        }
    }

    /// The bytes in question, for tests.
    #[cfg(test)]
    pub(crate) fn underlined(&self) -> Option<&str> {
        let drawing = self.drawing.as_ref()?;
        drawing.text.get(drawing.range.clone())
    }

    /// The same, as a warning.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }
}

/// The line of a problem, for drawing.
#[derive(Clone)]
struct Drawing {
    file: String,
    /// The whole file.
    text: Arc<str>,
    /// The bytes in question.
    range: Range<usize>,
    /// The bytes of the line they begin in, without what ends it.
    line_bytes: Range<usize>,
    /// As in [`Diagnostic::line`].
    line: usize,
    /// As in [`Diagnostic::column`].
    column: usize,
}

/// Where it is. Whole files have no place in a log.
impl fmt::Debug for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Drawing {
    /// What is underlined: of several lines the part in the first one, which is the one that is shown.
    fn mark(&self) -> Range<usize> {
        let end = self.line_bytes.end;
        self.range.start.min(end)..self.range.end.min(end)
    }
}

/// Gives the line of the problem, whole, and the place that is told everywhere, whatever part is asked
/// for: texts as they are would be cut where the problem begins, and columns counted in bytes.
impl SourceCode for Drawing {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let line = match &self.text[self.line_bytes.clone()] {
            // Of nothing at all, not even the number of the line would be drawn.
            "" => "\n",
            line => line,
        };
        let span = SourceSpan::from((self.line_bytes.start, line.len()));
        let (line_index, column_index) = (self.line - 1, self.column - 1);
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            line.as_bytes(),
            span,
            line_index,
            column_index,
            1,
        )))
    }
}

/// A range that lies within a text and on its character boundaries.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    start..text.ceil_char_boundary(range.end.min(text.len())).max(start)
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
        self.drawing.as_ref().map(|drawing| drawing as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let mark = self.drawing.as_ref()?.mark();
        Some(Box::new(std::iter::once(LabeledSpan::underline(mark))))
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

    /// True when nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Adds everything that another report says.
    pub(crate) fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
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

    /// Brings diagnostics into order and drops those that were said before.
    pub(crate) fn sort(&mut self) {
        let key = |d: &Diagnostic| (d.file.clone(), d.line, d.column, d.code);
        let mut said = BTreeSet::new();
        self.diagnostics.retain(|found| said.insert((key(found), found.message.clone())));
        self.diagnostics.sort_by_key(key);
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Report};
    use hall_types::Severity;
    use std::{ops::Range, sync::Arc};

    /// Line, column, the line and what is underlined in it.
    #[track_caller]
    fn check(text: &str, range: Range<usize>, expected: (usize, usize, &str, &str)) {
        let found = Diagnostic::text("x/y", "f", &Arc::from(text), range, "", "");
        let underlined = found.underlined().unwrap_or_default().to_owned();
        assert_eq!(
            (found.line, found.column, found.excerpt.as_str(), underlined.as_str()),
            expected
        );
    }

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let text = "套餐 = 1\n  second = 22  \n";
        check(text, 0..6, (1, 1, "套餐 = 1", "套餐"));
        check(text, 9..10, (1, 6, "套餐 = 1", "1"));
        check(text, 13..19, (2, 3, "  second = 22", "second"));
        check("", 0..0, (1, 1, "", ""));
        check("a\n", 2..2, (2, 1, "", ""));
    }

    #[test]
    fn places_outside_a_text_or_within_a_character_are_moved_into_it() {
        check("ab", 1..99, (1, 2, "ab", "b"));
        check("ab", 50..99, (1, 3, "ab", ""));
        check("套", 1..2, (1, 1, "套", "套"));
        #[expect(clippy::reversed_empty_ranges, reason = "this is what is tested")]
        check("abc", 2..1, (1, 3, "abc", ""));
    }

    fn found(file: &str, code: &'static str, at: usize, message: &str) -> Diagnostic {
        Diagnostic::text(code, file, &Arc::from("one\ntwo\n"), at..at + 1, message, "")
    }

    #[test]
    fn a_report_is_in_order_and_says_nothing_twice() {
        let mut report = Report::default();
        report.push(found("b", "x/y", 0, "m"));
        report.push(found("a", "x/y", 4, "m"));
        report.push(found("a", "x/z", 0, "m"));
        report.push(found("a", "x/y", 0, "m"));
        report.push(found("a", "x/y", 0, "n"));
        report.push(found("a", "x/y", 0, "m"));
        report.push(Diagnostic::file("x/y", "a", "whole", "").warning());
        report.sort();
        let shown: Vec<String> = report
            .diagnostics()
            .iter()
            .map(|d| format!("{}:{} {} {}", d.file, d.line, d.code, d.message))
            .collect();
        assert_eq!(
            shown,
            ["a:0 x/y whole", "a:1 x/y m", "a:1 x/y n", "a:1 x/z m", "a:2 x/y m", "b:1 x/y m"]
        );
        assert_eq!((report.errors(), report.warnings()), (5, 1));
    }

    #[test]
    fn a_diagnostic_is_data_for_machines() {
        let one = Diagnostic { severity: Severity::Warning, ..found("a", "x/y", 4, "message") };
        assert_eq!(
            serde_json::to_value(&one).expect("JSON"),
            serde_json::json!({
                "code": "x/y", "severity": "warning", "file": "a", "line": 2, "column": 1,
                "message": "message", "mend": "", "excerpt": "two",
            })
        );
    }

    #[test]
    fn a_diagnostic_draws_its_line() {
        let mut out = String::new();
        miette::JSONReportHandler::new()
            .render_report(&mut out, &found("a.toml", "x/y", 4, "message"))
            .expect("it is drawn");
        assert!(
            out.contains("\"code\": \"x/y\"") && out.contains("\"filename\": \"a.toml\""),
            "{out}"
        );
    }
}
