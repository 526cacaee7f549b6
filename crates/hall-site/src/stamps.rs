//! When files of a site were written last, so that whoever reads it again knows which ones to look at.
//!
//! What does not live here: what is in them.

use crate::{Report, folder};
use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    io,
    path::Path,
    time::{Duration, SystemTime},
};

/// A file system may tell time as coarsely as this, so a file that was written so recently may be
/// written again and look the same.
const COARSEST: Duration = Duration::from_secs(2);

/// What tells that a file was written again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    len: u64,
    modified: SystemTime,
    /// When name, rights or content changed, in seconds and nanoseconds: nobody can set it back. Zero
    /// where there is no such thing.
    changed: (i64, i64),
    /// False while the file was written so recently that it could be written again unseen.
    is_settled: bool,
}

impl Stamp {
    fn of(file: &Metadata, now: SystemTime) -> io::Result<Self> {
        let modified = file.modified()?;
        // A file of the future is never settled.
        let is_settled = now.duration_since(modified).is_ok_and(|age| age > COARSEST);
        Ok(Self { len: file.len(), modified, changed: changed(file), is_settled })
    }

    fn is_certainly(&self, now: &Self) -> bool {
        self.is_settled && self == now
    }
}

#[cfg(unix)]
fn changed(file: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (file.ctime(), file.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

/// The stamps of everything in a site folder, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamps(BTreeMap<String, Option<Stamp>>);

impl Stamps {
    /// Looks at a site folder; `None` when something in it cannot be looked at. Folders have no stamp.
    pub(crate) fn take(root: &Path) -> Option<Self> {
        let (now, mut report) = (SystemTime::now(), Report::default());
        let mut stamps = BTreeMap::new();
        let stamp = |path: &Path| {
            let file = fs::metadata(path)?;
            if file.is_dir() { Ok(None) } else { Stamp::of(&file, now).map(Some) }
        };
        for entry in fs::read_dir(root).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name().to_str()?.to_owned();
            stamps.insert(name, stamp(&entry.path()).ok()?);
        }
        for folder in ["catalog", "content", "media", "promos"] {
            for entry in folder::files(root, folder, &mut report) {
                stamps.insert(entry.name, stamp(&entry.path).ok()?);
            }
        }
        report.is_empty().then_some(Self(stamps))
    }

    /// The files that may have changed since, by name; `None` when there are others now.
    pub(crate) fn changed_until<'a>(&self, now: &'a Self) -> Option<Vec<&'a str>> {
        let is_same = |before: &Option<Stamp>, now: &Option<Stamp>| match (before, now) {
            (Some(before), Some(now)) => before.is_certainly(now),
            (before, now) => before.is_none() && now.is_none(),
        };
        let pairs = || self.0.iter().zip(&now.0);
        let are_there = self.0.len() == now.0.len() && pairs().all(|(one, other)| one.0 == other.0);
        let changed = pairs().filter(|(before, now)| !is_same(before.1, now.1));
        are_there.then(|| changed.map(|(_, now)| now.0.as_str()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    fn write(root: &Path, name: &str, text: &str, age: Duration) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("it is written");
        let then = SystemTime::now() - age;
        File::options().write(true).open(&path).and_then(|it| it.set_modified(then)).expect("aged");
    }

    const LONG_AGO: Duration = Duration::from_secs(3600);

    #[test]
    fn a_file_that_was_written_again_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(root, "hall.toml", "a", LONG_AGO);
        write(root, "catalog/plans.toml", "a", LONG_AGO);
        let take = || Stamps::take(root).expect("stamps");
        let before = take();
        let changed = |before: &Stamps| {
            let now = take();
            let names = before.changed_until(&now);
            names.map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>())
        };
        assert_eq!(changed(&before), Some(vec![]));
        // The same length, and time set back.
        write(root, "catalog/plans.toml", "b", LONG_AGO);
        assert_eq!(changed(&before), Some(vec!["catalog/plans.toml".to_owned()]));
        write(root, "catalog/more.toml", "b", LONG_AGO);
        assert_eq!(changed(&before), None);
    }

    #[test]
    fn a_file_that_was_just_written_may_be_written_again_unseen() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "hall.toml", "a", Duration::ZERO);
        write(folder.path(), "theme.css", "a", LONG_AGO);
        let before = Stamps::take(folder.path()).expect("stamps");
        let now = Stamps::take(folder.path()).expect("stamps");
        assert_eq!(before.changed_until(&now), Some(vec!["hall.toml"]));
    }

    #[test]
    fn what_cannot_be_looked_at_has_no_stamps() {
        assert_eq!(Stamps::take(Path::new("nowhere")), None);
    }
}
