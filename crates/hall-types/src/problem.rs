//! Problems found in what people wrote: what is wrong, where, and the mend. Domain crates report
//! a place inside a document; `hall-site` turns it into a file, line and column.

use serde::Serialize;
use std::fmt;

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, and people will see the flaw.
    Warning,
}

/// One step from a document's root towards a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// A position in an array, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}
impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}
impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A place in one of several documents: `document` is the position in the list the documents
/// were given in; `steps` lead from the root to the value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Where {
    /// Position of the document in the list that was given.
    pub document: usize,
    /// The way from the document's root; empty means the whole document.
    pub steps: Vec<Step>,
}

impl Where {
    /// The root of a document.
    pub fn document(document: usize) -> Self {
        Self { document, steps: Vec::new() }
    }

    /// The place one step further in.
    #[must_use]
    pub fn at(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step.into());
        Self { document: self.document, steps }
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps.iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Something wrong in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable name, `area/what`, such as `catalog/unknown-reference`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Where,
    /// What is wrong, one sentence without a final stop.
    pub message: String,
    /// What to do about it, one sentence without a final stop.
    pub mend: String,
}

impl Problem {
    /// An error at a place.
    pub fn error(
        code: &'static str,
        place: Where,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { code, severity: Severity::Error, place, message: message.into(), mend: mend.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Where;

    #[test]
    fn a_place_reads_like_the_file_it_is_in() {
        let root = Where::document(3);
        assert_eq!(root.to_string(), "");
        assert_eq!(
            root.at("plan").at(0).at("charge").at(2).at("rate").to_string(),
            "plan[0].charge[2].rate"
        );
        assert_eq!(root.at("site").at("url").document, 3);
    }

    #[test]
    fn places_sort_by_document_then_from_the_top() {
        let mut places = [
            Where::document(1),
            Where::document(0).at("plan").at(10),
            Where::document(0).at("plan").at(9).at("id"),
            Where::document(0).at("plan").at(9),
        ];
        places.sort();
        let shown = places.map(|place| format!("{}:{place}", place.document));
        assert_eq!(shown, ["0:plan[9]", "0:plan[9].id", "0:plan[10]", "1:"]);
    }
}
