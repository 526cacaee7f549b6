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

#[cfg(test)]
mod tests {
    use super::{files, text};
    use crate::Report;
    use std::{fs, path::Path};

    fn write(root: &Path, name: &str, bytes: &[u8]) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, bytes).expect("it is written");
    }

    /// Names of files found, then everything that was reported.
    fn found(root: &Path, sub: &str) -> Vec<String> {
        let mut report = Report::default();
        let mut said: Vec<String> =
            files(root, sub, &mut report).into_iter().map(|entry| entry.name).collect();
        said.extend(
            report.diagnostics().iter().map(|d| format!("{}: {} {}", d.file, d.code, d.message)),
        );
        said
    }

    #[test]
    fn files_are_found_in_one_order_and_back_ups_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in
            ["m/b.toml", "m/a/c.toml", "m/a.toml", "m/.hidden", "m/.git/x", "m/a.toml~", "other/x"]
        {
            write(folder.path(), name, b"");
        }
        assert_eq!(found(folder.path(), "m"), ["m/a.toml", "m/a/c.toml", "m/b.toml"]);
        assert_eq!(found(folder.path(), "nothing"), [""; 0]);
    }

    #[test]
    fn a_file_where_a_folder_is_expected() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "m", b"");
        let said = "m: site/unreadable a folder is expected here, and this is a file";
        assert_eq!(found(folder.path(), "m"), [said]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(root, "shared/a.svg", b"");
        write(root, "m/b.svg", b"");
        std::os::unix::fs::symlink(root.join("shared"), root.join("m/shared")).expect("a link");
        std::os::unix::fs::symlink(root.join("m"), root.join("m/again")).expect("a link");
        assert_eq!(
            found(root, "m"),
            [
                "m/b.svg",
                "m/shared/a.svg",
                "m/again: site/unreadable this link leads back to a folder it is in"
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_are_reported() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().expect("a folder");
        let name = std::ffi::OsStr::from_bytes(b"\xff.toml");
        write(folder.path(), "m/a.toml", b"");
        fs::write(folder.path().join("m").join(name), b"").expect("it is written");
        let said = "m/\u{fffd}.toml: site/unreadable the name of this file is not UTF-8";
        assert_eq!(found(folder.path(), "m"), ["m/a.toml", said]);
    }

    #[test]
    fn a_text_reads_the_same_whatever_wrote_it() {
        #[track_caller]
        fn check(bytes: &[u8], expected: Result<&str, &str>) {
            let folder = tempfile::tempdir().expect("a folder");
            write(folder.path(), "f", bytes);
            let mut report = Report::default();
            let read = text("f", &folder.path().join("f"), &mut report);
            let said = report.diagnostics().first().map(|d| format!("{} {}", d.code, d.message));
            let said = said.unwrap_or_default();
            assert_eq!(read.as_deref().ok_or(said.as_str()), expected);
        }
        check(b"a\nb\n", Ok("a\nb\n"));
        check(b"\xef\xbb\xbfa\r\nb\r\n", Ok("a\nb\n"));
        check(b"", Ok(""));
        check(b"a\nb\xff\n", Err("site/encoding line 2 is not UTF-8"));
        check(b"\xb0\xa1", Err("site/encoding line 1 is not UTF-8"));
    }

    #[test]
    fn what_is_not_there_is_said_plainly() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut report = Report::default();
        assert!(text("f", &folder.path().join("f"), &mut report).is_none());
        assert!(text("d", folder.path(), &mut report).is_none());
        let said: Vec<_> =
            report.diagnostics().iter().map(|d| (d.code, d.message.as_str())).collect();
        assert_eq!(
            said,
            [
                ("site/missing-file", "the file is missing"),
                ("site/unreadable", "a file is expected here, and this is a folder")
            ]
        );
    }
}
