//! The files of `catalog/`: read side by side, and those that are unchanged since the last time not
//! parsed again.
//!
//! What does not live here: joining them into a catalogue (`read`).

use crate::{
    Diagnostic, Report,
    document::Document,
    folder::{self, Entry},
    schema, shape,
};
use hall_catalog::model::CatalogFile;
use rayon::prelude::*;
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// Files of a catalogue as they were when they were last read, so that those that are unchanged need
/// not be parsed and held to their schema again. Those about which something was said are not among
/// them, so that it is said again.
#[derive(Debug, Default)]
pub(crate) struct Parsed(BTreeMap<String, (Arc<str>, CatalogFile)>);

impl Parsed {
    /// A file as it was.
    pub(crate) fn get(&self, name: &str) -> Option<&CatalogFile> {
        self.0.get(name).map(|(_, file)| file)
    }

    /// True for a file that was read and had this text.
    pub(crate) fn is_unchanged(&self, name: &str, text: &Arc<str>) -> bool {
        self.0.get(name).is_some_and(|(before, _)| before == text)
    }

    /// Remembers a file.
    pub(crate) fn insert(&mut self, name: String, text: Arc<str>, file: CatalogFile) {
        self.0.insert(name, (text, file));
    }

    fn recall(&self, name: &str, text: &Arc<str>) -> Option<CatalogFile> {
        self.get(name).filter(|_| self.is_unchanged(name, text)).cloned()
    }
}

/// The files of `catalog/`.
pub(crate) struct CatalogFiles {
    pub(crate) read: Vec<(Document, CatalogFile)>,
    /// False when one could not be read: then what is missing may well be in it.
    pub(crate) is_complete: bool,
}

/// Reads them all; what is wrong with one never hides what is wrong with another.
pub(crate) fn read(root: &Path, memory: Option<&mut Parsed>, report: &mut Report) -> CatalogFiles {
    let entries = folder::files(root, "catalog", report);
    let known = memory.as_deref();
    let outcomes: Vec<(Report, Option<(Document, CatalogFile)>)> = entries
        .par_iter()
        .map(|entry| {
            let mut report = Report::default();
            let read = read_one(entry, known, &mut report);
            (report, read)
        })
        .collect();
    let mut files = CatalogFiles { read: Vec::new(), is_complete: true };
    let mut fresh = Parsed::default();
    for (entry, (own, read)) in entries.iter().zip(outcomes) {
        files.is_complete &= read.is_some() || !is_catalog_file(entry);
        if let (Some((document, file)), true, true) = (&read, known.is_some(), own.is_empty()) {
            let text = Arc::clone(&document.text);
            fresh.insert(entry.name.clone(), text, file.clone());
        }
        report.append(own);
        files.read.extend(read);
    }
    if let Some(memory) = memory {
        *memory = fresh;
    }
    files
}

fn is_catalog_file(entry: &Entry) -> bool {
    entry.name.ends_with(".toml")
}

fn read_one(
    entry: &Entry,
    memory: Option<&Parsed>,
    report: &mut Report,
) -> Option<(Document, CatalogFile)> {
    if !is_catalog_file(entry) {
        report.push(Diagnostic::file(
            "catalog/misplaced",
            &entry.name,
            "the catalogue holds .toml files only",
            "rename or move the file",
        ));
        return None;
    }
    let text = folder::text(&entry.name, &entry.path, report)?;
    let known = memory.and_then(|memory| memory.recall(&entry.name, &text));
    let document = Document::whole(&entry.name, text);
    let file = known.or_else(|| shape::read(&document, &schema::CATALOG, report))?;
    Some((document, file))
}

#[cfg(test)]
mod tests {
    use super::{Parsed, read};
    use crate::Report;
    use std::{fs, path::Path};

    fn write(root: &Path, name: &str, text: &str) {
        fs::create_dir_all(root.join("catalog")).expect("a folder");
        fs::write(root.join("catalog").join(name), text).expect("it is written");
    }

    fn group(id: &str, name: &str) -> String {
        format!("[[group]]\nid = \"{id}\"\nname = {{ zh = \"{name}\", en = \"{name}\" }}\n")
    }

    /// What is read: names of groups, then what is said, then whether it is everything.
    fn outcome(root: &Path, memory: Option<&mut Parsed>) -> String {
        let mut report = Report::default();
        let files = read(root, memory, &mut report);
        let groups = files.read.iter().flat_map(|(_, file)| &file.group);
        let names: Vec<&str> = groups.map(|group| group.name.en.as_str()).collect();
        let said: Vec<&str> = report.diagnostics().iter().map(|found| found.code).collect();
        format!("{names:?} {said:?} {}", files.is_complete)
    }

    /// Whatever happened to the files meanwhile, a memory never changes what comes out.
    #[test]
    fn what_was_read_before_is_read_the_same_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let mut memory = Parsed::default();
        let mut check = |expected: &str| {
            assert_eq!(outcome(root, Some(&mut memory)), expected);
            assert_eq!(outcome(root, None), expected);
        };
        write(root, "a.toml", &group("a", "one"));
        write(root, "b.toml", &group("b", "two"));
        check(r#"["one", "two"] [] true"#);
        check(r#"["one", "two"] [] true"#);
        write(root, "a.toml", &group("a", "changed"));
        check(r#"["changed", "two"] [] true"#);
        write(root, "b.toml", &group("b", "{hotline}"));
        let misplaced = r#"["content/misplaced-placeholder", "content/misplaced-placeholder"]"#;
        check(&format!(r#"["changed", "{{hotline}}"] {misplaced} true"#));
        check(&format!(r#"["changed", "{{hotline}}"] {misplaced} true"#));
        write(root, "b.toml", "[[group");
        check(r#"["changed"] ["site/syntax"] false"#);
        write(root, "b.toml", &group("b", "two"));
        write(root, "notes.txt", "");
        check(r#"["changed", "two"] ["catalog/misplaced"] true"#);
        fs::remove_file(root.join("catalog/a.toml")).expect("it is removed");
        check(r#"["two"] ["catalog/misplaced"] true"#);
    }
}
