//! Whatever happens to the files of a site, a memory never changes what comes out.

use super::Memory;
use crate::{ReadError, read, read_again};
use proptest::prelude::*;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/starter");

/// A copy of the starter site whose files were written long ago.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().expect("a folder"));
        copy.fill(Path::new(STARTER), copy.0.path());
        copy
    }

    fn fill(&self, from: &Path, to: &Path) {
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                fs::create_dir_all(&target).expect("a folder");
                self.fill(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), &target).expect("a copy");
                let then = SystemTime::now() - Duration::from_secs(3600);
                let file = File::options().write(true).open(&target).expect("a file");
                file.set_modified(then).expect("aged");
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Replaces a text wherever it stands in a file; what is not there stays as it is.
    fn edit(&self, (name, from, to): (&str, &str, &str)) {
        let text = fs::read_to_string(self.path(name)).unwrap_or_default();
        fs::write(self.path(name), text.replace(from, to)).expect("it is written");
    }

    /// What is read with and without a memory.
    fn outcomes(&self, memory: &mut Memory) -> [String; 2] {
        let told = |read: Result<_, ReadError>| match read {
            Ok((site, report)) => format!("{site:#?}\n{report:#?}"),
            Err(error) => format!("{error:#?}"),
        };
        let again = read_again(self.0.path(), memory);
        let fresh = read(self.0.path());
        // Marks of offerings are no part of a site.
        if let (Ok((again, _)), Ok((fresh, _))) = (&again, &fresh) {
            assert_eq!(**again, *fresh);
        }
        [told(again.map(|(site, report)| ((*site).clone(), report))), told(fresh)]
    }
}

const PLANS: &str = "catalog/plans.toml";
const FEE: (&str, &str, &str) = (PLANS, "fee = \"39 yuan\"", "fee = \"41 yuan\"");

#[test]
fn a_fee_is_taken_over_by_the_site_that_is_there() {
    let copy = Copy::new();
    let mut memory = Memory::default();
    assert!(memory.amended(copy.0.path()).is_none(), "nothing is there yet");
    let [again, fresh] = copy.outcomes(&mut memory);
    assert_eq!(again, fresh);
    copy.edit(FEE);
    let (site, report) = memory.amended(copy.0.path()).expect("a fee is inside an offering");
    let (fresh, _) = read(copy.0.path()).expect("a site");
    assert_eq!((&*site, report.is_empty()), (&fresh, true));
    // Who still holds the site of before keeps it.
    copy.edit((PLANS, "41 yuan", "45 yuan"));
    let (next, _) = memory.amended(copy.0.path()).expect("a fee is inside an offering");
    assert_eq!(*site, fresh);
    assert_ne!(*next, fresh);
}

#[test]
fn what_is_more_or_wrong_is_read_as_a_whole() {
    #[track_caller]
    fn check(edit: (&str, &str, &str)) {
        let copy = Copy::new();
        let mut memory = Memory::default();
        let [again, fresh] = copy.outcomes(&mut memory);
        assert_eq!(again, fresh);
        copy.edit(edit);
        assert!(memory.amended(copy.0.path()).is_none(), "{edit:?}");
        let [again, fresh] = copy.outcomes(&mut memory);
        assert_eq!(again, fresh);
    }
    check((PLANS, "id = \"basic-39\"", "id = \"basic\""));
    check((PLANS, "state = \"on_sale\"", "state = \"retired\""));
    check((PLANS, "fee = \"39 yuan\"", "fee = \"39 yuans\""));
    check((PLANS, "日常之选", "日常之选，只要39元"));
    check((PLANS, "rate_cards = [\"domestic\"]", "rate_cards = [\"domestik\"]"));
    check((PLANS, "featured = 1", "featured = 1\npicture = { file = \"none.png\" }"));
    check(("hall.toml", "[features]", "[features]\noffline = false"));
    check(("theme.css", "}", " }"));
}

/// Edits that leave a good site good, that break it, and that mend it.
const EDITS: [(&str, &str, &str); 16] = [
    FEE,
    (PLANS, "fee = \"41 yuan\"", "fee = \"39 yuan\""),
    (PLANS, "41 yuan", "1041 yuan"),
    (PLANS, "featured = 1", "featured = 2"),
    (PLANS, "featured = 2", "featured = 1"),
    (PLANS, "[[plan]]", "[[plam]]"),
    (PLANS, "[[plam]]", "[[plan]]"),
    (PLANS, "rate_cards = [\"domestic\"]", "rate_cards = [\"domestik\"]"),
    (PLANS, "rate_cards = [\"domestik\"]", "rate_cards = [\"domestic\"]"),
    ("catalog/add-ons.toml", "fee = \"", "fee = \"1"),
    ("catalog/tariffs.toml", "yuan", "yuam"),
    ("catalog/tariffs.toml", "yuam", "yuan"),
    ("hall.toml", "[features]\n", "[features]\noffline = false\n"),
    ("hall.toml", "[features]\noffline = false\n", "[features]\n"),
    ("README.txt", "", "a file that a hall has no use for"),
    ("content/zh/about.md", "+++\n", "+++\nx = 1\n"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_is_read_with_a_memory_is_what_is_there(
        edits in prop::collection::vec(prop::sample::subsequence(EDITS.to_vec(), 1..3), 1..5),
    ) {
        let copy = Copy::new();
        let mut memory = Memory::default();
        let [again, fresh] = copy.outcomes(&mut memory);
        prop_assert_eq!(again, fresh);
        for edit in edits {
            edit.into_iter().for_each(|edit| copy.edit(edit));
            let [again, fresh] = copy.outcomes(&mut memory);
            prop_assert_eq!(again, fresh);
        }
    }
}
