//! Files of a site folder, in an order that does not depend on the machine. Whatever cannot be read
//! is reported and passed over, so that one bad file never hides what is wrong with the others.

use crate::{Diagnostic, Report};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file below a site folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Relative to the site folder, with forward slashes.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// Every file below `root/sub`, by name; none when there is no such folder. Hidden files and
/// editors' back-ups are passed over.
pub(crate) fn files(root: &Path, sub: &str, report: &mut Report) -> Vec<Entry> {
    let mut found = Vec::new();
    let folder = root.join(sub);
    if folder.exists() {
        collect(&folder, sub, &mut Vec::new(), &mut found, report);
    }
    found.sort();
    found
}

/// True for names that are nobody's content: hidden files and editors' back-ups.
pub(crate) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn collect(
    folder: &Path,
    name: &str,
    above: &mut Vec<PathBuf>,
    found: &mut Vec<Entry>,
    report: &mut Report,
) {
    let entries = fs::canonicalize(folder).and_then(|own| Ok((own, fs::read_dir(folder)?)));
    let (own, entries) = match entries {
        Ok(opened) => opened,
        Err(error) => return report.push(unreadable(name, &error)),
    };
    // Links are followed on purpose, because operators share media folders that way; but not in
    // circles.
    if above.contains(&own) {
        return report.push(Diagnostic::file(
            "site/unreadable",
            name,
            "this link leads back to a folder it is in",
            "remove the link",
        ));
    }
    above.push(own);
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                report.push(unreadable(name, &error));
                continue;
            }
        };
        let file_name = entry.file_name();
        let inner = format!("{name}/{}", file_name.to_string_lossy());
        let Some(file_name) = file_name.to_str() else {
            report.push(Diagnostic::file(
                "site/unreadable",
                &inner,
                "the name of this file is not UTF-8",
                "rename the file",
            ));
            continue;
        };
        if is_passed_over(file_name) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &inner, above, found, report);
        } else {
            found.push(Entry { name: inner, path });
        }
    }
    above.pop();
}

/// The bytes of a file; reported and `None` when it cannot be read.
pub(crate) fn bytes(name: &str, path: &Path, report: &mut Report) -> Option<Vec<u8>> {
    fs::read(path).map_err(|error| report.push(unreadable(name, &error))).ok()
}

/// The text of a file with lines ending in `\n`, whatever system it was written on; reported and
/// `None` when it cannot be read or is no UTF-8.
pub(crate) fn text(name: &str, path: &Path, report: &mut Report) -> Option<Arc<str>> {
    match String::from_utf8(bytes(name, path, report)?) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            Some(text.replace("\r\n", "\n").into())
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            report.push(Diagnostic::file(
                "site/encoding",
                name,
                format!("line {line} is not UTF-8"),
                "save the file as UTF-8",
            ));
            None
        }
    }
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::file(
            "site/missing-file",
            name,
            "the file is missing",
            "create it; `hall new DIR --demo` shows a whole site",
        ),
        io::ErrorKind::NotADirectory => Diagnostic::file(
            "site/unreadable",
            name,
            "a folder is expected here, and this is a file",
            "move the file elsewhere and make a folder of this name",
        ),
        io::ErrorKind::IsADirectory => Diagnostic::file(
            "site/unreadable",
            name,
            "a file is expected here, and this is a folder",
            "move the folder elsewhere and put the file in its place",
        ),
        _ => Diagnostic::file(
            "site/unreadable",
            name,
            format!("it cannot be read: {error}"),
            "let the user that runs hall read it",
        ),
    }
}
