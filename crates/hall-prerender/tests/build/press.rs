//! A hall that is kept in memory comes out as it would from nothing, whatever happens to its site.

use crate::fixture::{OPTIONS, STARTER, assets, copy_folder, exports, make, starter};
use hall_prerender::{Assets, Build, Compression, File, Options, Press};
use hall_site::{Memory, read_again};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::LazyLock,
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

static ASSETS: LazyLock<Assets> = LazyLock::new(|| assets(&exports(&starter())));

/// A copy of the starter site that somebody works on, and the hall that is kept of it.
struct Work {
    folder: TempDir,
    as_of: Date,
    memory: Memory,
    press: Press,
    last: Build,
    /// Every file of the hall.
    files: BTreeMap<String, File>,
}

impl Work {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(Path::new(STARTER), folder.path());
        age(folder.path());
        let mut work = Self {
            folder,
            as_of: OPTIONS.as_of,
            memory: Memory::default(),
            press: Press::default(),
            last: Build::default(),
            files: BTreeMap::new(),
        };
        work.build();
        work
    }

    fn edit(&self, (name, from, to): (&str, &str, &str)) {
        let path = self.folder.path().join(name);
        let text = fs::read_to_string(&path).expect("readable");
        fs::write(path, text.replace(from, to)).expect("writable");
    }

    /// Builds, and holds what there is against a build from nothing and against one from the record.
    /// Returns the pages that were made; none for a site that is broken.
    fn build(&mut self) -> Vec<String> {
        let Ok((site, _)) = read_again(self.folder.path(), &mut self.memory) else {
            return Vec::new();
        };
        // How files are compressed has nothing to do with which are made.
        let options = Options { as_of: self.as_of, compression: Compression::None };
        let (assets, before) = (&*ASSETS, &*self.last.manifest);
        let build = |before| {
            hall_prerender::build(&site, assets, options, before, &|_, _| {}).expect("it builds")
        };
        let (whole, by_record) = (build(None), build(Some(before)));
        let made = self.press.build(&site, assets, options, &|_, _| {}).expect("it builds");
        self.files.retain(|path, _| made.manifest.files.contains_key(path));
        self.files.extend(made.files.clone());
        assert_eq!(self.files.keys().collect::<Vec<_>>(), whole.files.keys().collect::<Vec<_>>());
        for (path, file) in &whole.files {
            assert!(self.files[path] == *file, "{path} is not what a whole build makes");
        }
        assert_eq!(made.manifest, whole.manifest);
        assert_eq!(made.rendered, by_record.rendered);
        assert!(made.files.keys().eq(by_record.files.keys()));
        self.last = made;
        self.last.rendered.clone()
    }
}

/// Has the files of a folder be written long ago, so that those which are written now are told apart.
fn age(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            age(&path);
        } else {
            let file = fs::File::options().write(true).open(&path).expect("a file");
            file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("aged");
        }
    }
}

const PLANS: &str = "catalog/plans.toml";
const ADD_ONS: &str = "catalog/add-ons.toml";

#[test]
fn a_fee_makes_the_pages_that_show_it() {
    let mut work = Work::new();
    work.edit((PLANS, "fee = \"39 yuan\"", "fee = \"41 yuan\""));
    let first = work.build();
    assert_eq!(first.len(), 10, "{first:?}");
    assert_eq!(work.build(), [""; 0]);
    work.edit((PLANS, "fee = \"41 yuan\"", "fee = \"39 yuan\""));
    assert_eq!(work.build(), first);
    let plans = String::from_utf8(work.files["zh/plans/index.html"].bytes.clone()).expect("text");
    assert!(plans.contains("data-fee=\"3900\""), "{plans}");
    let whole = make(&starter(), None);
    assert!(whole.files.iter().all(|(path, file)| work.files[path].bytes == file.bytes));
}

/// Edits inside offerings and elsewhere; some break the site, others mend it.
const EDITS: [(&str, &str, &str); 17] = [
    (PLANS, "fee = \"39 yuan\"", "fee = \"41 yuan\""),
    (PLANS, "fee = \"41 yuan\"", "fee = \"39 yuan\""),
    (PLANS, "en = \"Basic 39\"", "en = \"Basic\""),
    (PLANS, "featured = 1", "featured = 2"),
    (PLANS, "id = \"basic-39\"", "id = \"basic-40\""),
    (PLANS, "id = \"basic-40\"", "id = \"basic-39\""),
    (PLANS, "brand = \"example\"", "brand = \"nobody\""),
    (PLANS, "brand = \"nobody\"", "brand = \"example\""),
    (ADD_ONS, "fee = \"", "fee = \"1"),
    (ADD_ONS, "summary = { zh = \"", "summary = { zh = \"好，"),
    ("catalog/tariffs.toml", "en = \"", "en = \"New "),
    ("catalog/services.toml", "fee = \"", "fee = \"1"),
    ("catalog/services.toml", "kind = \"web\"", "kind = \"kiosk\""),
    ("catalog/services.toml", "kind = \"kiosk\"", "kind = \"kiosk\"\nterminal = { idle_s = 90 }"),
    ("hall.toml", "[features]\n", "[features]\noffline = false\n"),
    ("hall.toml", "[features]\noffline = false\n", "[features]\n"),
    ("theme.css", "{", "{ "),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn whatever_is_edited_the_hall_is_that_of_a_whole_build(
        steps in prop::collection::vec(
            (prop::sample::subsequence(EDITS.to_vec(), 1..3), 0_u8..8),
            1..4,
        ),
    ) {
        let mut work = Work::new();
        for (edits, days) in steps {
            edits.into_iter().for_each(|edit| work.edit(edit));
            // Now and then a day passes.
            work.as_of = if days == 0 { date(2026, 11, 22) } else { work.as_of };
            work.build();
        }
    }
}
