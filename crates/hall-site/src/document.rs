//! A TOML text whose values know where they stand.

use crate::{Diagnostic, Report};
use hall_types::{Problem, Step, Where};
use serde_json::Value;
use std::{ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A TOML text of a site: a file, or the front matter of one.
pub(crate) struct Document {
    /// File, relative to the site folder.
    pub(crate) file: String,
    /// The whole file.
    pub(crate) text: Arc<str>,
    /// Where the TOML begins within the file.
    offset: usize,
    /// Its length.
    len: usize,
}

impl Document {
    /// A file that is TOML from end to end.
    pub(crate) fn whole(file: &str, text: Arc<str>) -> Self {
        let len = text.len();
        Self { file: file.to_owned(), text, offset: 0, len }
    }

    /// A file that has TOML in one range.
    pub(crate) fn part(file: &str, text: Arc<str>, range: Range<usize>) -> Self {
        Self { file: file.to_owned(), text, offset: range.start, len: range.len() }
    }

    fn toml(&self) -> &str {
        &self.text[self.offset..self.offset + self.len]
    }

    /// The document as JSON, for validation; every syntax error is reported.
    pub(crate) fn to_json(&self, report: &mut Report) -> Option<Value> {
        let (table, errors) = DeTable::parse_recoverable(self.toml());
        if errors.is_empty() {
            return Some(table_to_json(table.get_ref()));
        }
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            report.push(self.diagnose(
                "site/syntax",
                range,
                format!("this is not valid TOML: {}", error.message()),
                "mend the syntax; values of text stand in double quotes, tables in [[…]]",
            ));
        }
        None
    }

    /// A diagnostic at a range of the TOML.
    fn diagnose(
        &self,
        code: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Diagnostic {
        let range = range.start + self.offset..range.end + self.offset;
        Diagnostic::text(code, &self.file, &self.text, range, message, mend)
    }

    /// A diagnostic for several problems of this document at once: the text is parsed again only
    /// here, where something is wrong, so that a good site never pays for spans.
    pub(crate) fn locate(&self, problems: &[Problem], report: &mut Report) {
        if problems.is_empty() {
            return;
        }
        let (table, _) = DeTable::parse_recoverable(self.toml());
        for problem in problems {
            let range = span_of(&table, &problem.place, Aim::of(problem));
            let mut diagnostic =
                self.diagnose(problem.code, range, problem.message.clone(), problem.mend.clone());
            diagnostic.severity = problem.severity;
            report.push(diagnostic);
        }
    }
}

fn table_to_json(table: &DeTable<'_>) -> Value {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), to_json(value.get_ref()))).collect()
}

fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let digits = i64::from_str_radix(number.as_str(), number.radix());
            digits.map_or_else(|_| Value::from(number.as_str()), Value::from)
        }
        DeValue::Float(number) => {
            let float = number.as_str().parse::<f64>().ok();
            float.and_then(serde_json::Number::from_f64).map_or(Value::Null, Value::Number)
        }
        DeValue::Boolean(truth) => Value::from(*truth),
        DeValue::Datetime(when) => Value::from(when.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => table_to_json(table),
    }
}

/// Which end of `key = value` a problem is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Key,
    Value,
}

impl Aim {
    fn of(problem: &Problem) -> Self {
        if problem.code == "site/unknown-key" { Self::Key } else { Self::Value }
    }
}

/// The bytes of the value at a place; of the deepest thing on the way to it when it is not there.
/// Tables and lists are long: their key or head stands for them.
fn span_of(root: &Spanned<DeTable<'_>>, place: &Where, aim: Aim) -> Range<usize> {
    let mut span = 0..0;
    let mut table: Option<&DeTable<'_>> = Some(root.get_ref());
    let mut value: Option<&DeValue<'_>> = None;
    for (position, step) in place.steps.iter().enumerate() {
        let next = match step {
            Step::Key(key) => {
                let Some(entry) = table.and_then(|table| table.get_key_value(key.as_str())) else {
                    break;
                };
                span = entry.0.span();
                entry.1
            }
            Step::Index(index) => {
                let items = value.and_then(DeValue::as_array);
                let Some(item) = items.and_then(|items| items.get(*index)) else { break };
                span = item.span();
                item
            }
        };
        value = Some(next.get_ref());
        table = next.get_ref().as_table();
        let is_long = matches!(next.get_ref(), DeValue::Table(_) | DeValue::Array(_));
        let is_key_meant = aim == Aim::Key && position + 1 == place.steps.len();
        if !is_long && !is_key_meant {
            span = next.span();
        }
    }
    span
}

#[cfg(test)]
mod tests;
