//! Names that look like markup, in every place where a page or feed is put together as text.
//!
//! What does not live here: Markdown (`hall-content`), views, which escape what they are given by themselves.

use crate::fixture::{STARTER, copy_folder, make};
use std::{fs, path::Path};

const HOSTILE: &str = "</title></script><script>alert(1)</script><!-- \" ' &amp;";

#[test]
fn a_name_that_looks_like_markup_stays_a_name() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new(STARTER), folder.path());
    for file in ["hall.toml", "catalog/plans.toml"] {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a text");
        // The English name of whatever has one.
        let hostile = format!(", en = \"{}", HOSTILE.replace('"', "\\\""));
        let lines = text.lines().map(|line| match line.starts_with("name = { zh") {
            true => line.replacen(", en = \"", &hostile, 1),
            false => line.to_owned(),
        });
        let changed = lines.collect::<Vec<_>>().join("\n") + "\n";
        assert_ne!(changed, text, "{file} has names");
        fs::write(&path, changed).expect("written");
    }
    let (site, _) = hall_site::read(folder.path()).expect("names may be any text");
    let built = make(&site, None);
    let mut named = 0;
    for (path, file) in &built.files {
        if ![".html", ".xml", ".atom"].iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let text = std::str::from_utf8(&file.bytes).expect("a text");
        assert!(!text.contains("<script>alert"), "{path}");
        assert!(!text.contains("<!-- \""), "{path}");
        named += usize::from(text.contains("&lt;script&gt;alert(1)"));
    }
    assert!(named > 20, "the name stands on {named} pages");
}
