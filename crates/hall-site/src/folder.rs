//! Files of a site folder, in an order that does not depend on the machine.

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

/// Every file below `root/sub`, by name. Hidden files and editors' back-ups are passed over.
pub(crate) fn files(root: &Path, sub: &str) -> io::Result<Vec<Entry>> {
    let mut found = Vec::new();
    collect(&root.join(sub), sub, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, name: &str, found: &mut Vec<Entry>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let file_name = entry.file_name();
        let Some(file_name) = file_name.to_str() else { continue };
        if file_name.starts_with('.') || file_name.ends_with('~') {
            continue;
        }
        let name = format!("{name}/{file_name}");
        let path = entry.path();
        // Follows links on purpose: operators share media folders that way.
        if path.is_dir() {
            collect(&path, &name, found)?;
        } else {
            found.push(Entry { name, path });
        }
    }
    Ok(())
}

/// The text of a file; reported and `None` when it cannot be read or is no UTF-8.
pub(crate) fn text(name: &str, path: &Path, report: &mut Report) -> Option<Arc<str>> {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(&text).into()),
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
        },
        Err(error) => {
            let mend = match error.kind() {
                io::ErrorKind::NotFound => "create it; `hall new DIR --demo` shows a whole site",
                _ => "make the file readable for the user that runs hall",
            };
            report.push(Diagnostic::file(
                "site/unreadable",
                name,
                format!("the file cannot be read: {error}"),
                mend,
            ));
            None
        }
    }
}
