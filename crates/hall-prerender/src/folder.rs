//! A build onto disk: prepared in the folder itself, where no server looks, then moved in by moves that
//! can be taken back, so that a failure half-way never touches a good hall (ADR 5).
//!
//! What does not live here: the moves (`moves`).

mod moves;

use crate::{Build, File, Manifest, build::extras::LEAFLET, headers, manifest};
use moves::Moves;
use std::{
    collections::BTreeSet,
    fs::{self, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before, by path.
    pub changed: Vec<String>,
    /// Files of earlier builds that are gone, by path.
    pub removed: Vec<String>,
}

/// Why a folder cannot take a build.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It holds something else.
    #[error("{0} is not empty and was not made by `hall build`; choose another folder")]
    Foreign(String),
    /// Another build is being written to it.
    #[error("another `hall build` is writing to {0}")]
    Busy(String),
    /// Another build was written to it since this one was begun.
    #[error("another `hall build` has written to {0} since this one began")]
    Overtaken(String),
    /// The system refused. The hall in the folder is as it was.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// File or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused, and refused to take back what had been moved in before.
    #[error("{path} cannot be put back: {source}; pages of two builds are in the folder")]
    Torn {
        /// File that is not as it was.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// What is the hall's own in a folder: the record, files on their way. Servers are told to hide it.
const OWN: &str = ".hall";
/// Held by whoever writes to the folder. It is let go when a process ends, however it ends.
const LOCK: &str = ".hall/lock";
/// Where files are prepared.
const NEXT: &str = ".hall/next";
/// Where files that others take the place of wait until all have.
const REPLACED: &str = ".hall/replaced";

/// The record of the hall in a folder, if there is one.
pub fn previous(folder: &Path) -> Option<Manifest> {
    Manifest::from_json(&fs::read(folder.join(manifest::PATH)).ok()?)
}

/// Writes a build. Changed files are prepared first, all of them; then they are moved in: first what
/// pages refer to, then pages, then the service worker. At every moment each file is whole, old or
/// new, and whatever it refers to is there. Before the first move the record says what is on its way,
/// after the last one what is there, so that the next build makes good what a process left that died
/// in between.
///
/// Hashed files of the build before stay for one build more: somebody may still have a page open
/// that asks for them.
///
/// # Errors
/// See [`FolderError`]. The hall in the folder is as it was, but for [`FolderError::Torn`].
pub fn write(build: &Build, folder: &Path) -> Result<Written, FolderError> {
    refuse_foreign(folder)?;
    let own = folder.join(OWN);
    fs::create_dir_all(&own).map_err(|source| refused(&own, source))?;
    // Held until the end of this function.
    let _lock = lock(folder)?;
    let (next, replaced) = (folder.join(NEXT), folder.join(REPLACED));
    // Of a process that died.
    clear(&next)?;
    clear(&replaced)?;
    let before = previous(folder).unwrap_or_default();
    let change = Change::between(&before, build);
    if change.is_overtaken {
        return Err(FolderError::Overtaken(folder.display().to_string()));
    }
    let record = Manifest { leaving: change.leaving.clone(), ..(*build.manifest).clone() };
    if record == before {
        return Ok(Written::default());
    }
    let done = stage(build, &change, &before, &record, &next).and_then(|()| {
        let mut moves = Moves::new(folder, &replaced);
        match move_all(build, &change, &next, &mut moves) {
            Ok(()) => Ok(()),
            Err(error) => moves.take_back().and(Err(error)),
        }
    });
    // What cannot be removed now is removed by the next build.
    let _ = clear(&next).and_then(|()| clear(&replaced));
    done?;
    let removed: Vec<String> = change.removed.into_iter().cloned().collect();
    for path in &removed {
        moves::remove_empty_folders(folder, path);
    }
    Ok(Written { changed: change.changed.into_iter().cloned().collect(), removed })
}

fn refused(path: &Path, source: io::Error) -> FolderError {
    FolderError::Write { path: path.display().to_string(), source }
}

/// Fails for a folder that holds something and was not made by a build.
fn refuse_foreign(folder: &Path) -> Result<(), FolderError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(refused(folder, source)),
    };
    // A first build that died while it was prepared has left no record, and nothing but what is its own.
    let has_others = entries.flatten().any(|entry| entry.file_name() != OWN);
    match has_others && !folder.join(manifest::PATH).is_file() {
        true => Err(FolderError::Foreign(folder.display().to_string())),
        false => Ok(()),
    }
}

/// Whoever has the lock may just be going: so many looks, so far apart.
const LOOKS: u32 = 20;
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// Keeps everybody else out until the file is closed.
fn lock(folder: &Path) -> Result<fs::File, FolderError> {
    let path = folder.join(LOCK);
    let file = fs::File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|source| refused(&path, source))?;
    for _ in 0..LOOKS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // A process that is started meanwhile has the files of this one until it is another program.
            Err(TryLockError::WouldBlock) => thread::sleep(LOOK_AGAIN),
            // Not every disk knows locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            Err(TryLockError::Error(source)) => return Err(refused(&path, source)),
        }
    }
    Err(FolderError::Busy(folder.display().to_string()))
}

/// Removes a folder with everything in it, if there is one.
fn clear(folder: &Path) -> Result<(), FolderError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused(folder, error)),
        _ => Ok(()),
    }
}

/// What a build changes in a folder.
struct Change<'a> {
    /// Files that are new or have other bytes.
    changed: Vec<&'a String>,
    /// Files that go.
    removed: BTreeSet<&'a String>,
    /// Files that go with the next change.
    leaving: BTreeSet<String>,
    /// True when a file that the build counts on is not what it was when the build was begun.
    is_overtaken: bool,
}

impl<'a> Change<'a> {
    fn between(before: &'a Manifest, build: &'a Build) -> Self {
        let after = &build.manifest.files;
        let is_other = |path: &&String| before.files.get(*path) != after.get(*path);
        let changed: Vec<&String> = build.files.keys().filter(is_other).collect();
        let is_overtaken = after.keys().any(|it| !build.files.contains_key(it) && is_other(&it));
        let stale = before.files.keys().filter(|path| !after.contains_key(*path));
        let (hashed, mut removed): (BTreeSet<&String>, BTreeSet<&String>) =
            stale.partition(|path| headers::has_hash(path));
        let mut leaving: BTreeSet<String> = hashed.into_iter().cloned().collect();
        let left = before.leaving.iter().filter(|path| !after.contains_key(*path));
        // For who reads pages, a build that changes nothing is none.
        match changed.is_empty() && removed.is_empty() && leaving.is_empty() {
            true => leaving.extend(left.cloned()),
            false => removed.extend(left.filter(|path| !leaving.contains(*path))),
        }
        Self { changed, removed, leaving, is_overtaken }
    }

    /// The record while files are moved: one that is on its way is not what anybody wants it to be, so
    /// that whoever finds the record writes it again, or removes it.
    fn under_way(&self, before: &Manifest) -> Manifest {
        let mut record = before.clone();
        for path in self.changed.iter().chain(&self.removed) {
            record.pages.remove(*path);
            record.files.insert((*path).clone(), String::new());
        }
        record
    }
}

/// The forms a file is written in: itself, and compressed beside it.
fn forms(file: &File) -> impl Iterator<Item = (&'static str, Option<&Vec<u8>>)> {
    [("", Some(&file.bytes)), (".br", file.brotli.as_ref()), (".gz", file.gzip.as_ref())]
        .into_iter()
}

/// The record while files are moved, among the files that are prepared.
const UNDER_WAY: &str = ".hall/under-way.json";

fn stage(
    build: &Build,
    change: &Change<'_>,
    before: &Manifest,
    record: &Manifest,
    next: &Path,
) -> Result<(), FolderError> {
    let write = |name: &str, bytes: &[u8]| {
        let target = next.join(name);
        make_folder_of(&target)?;
        fs::write(&target, bytes).map_err(|source| refused(&target, source))
    };
    for path in &change.changed {
        let Some(file) = build.files.get(*path) else { continue };
        for (suffix, bytes) in forms(file) {
            let Some(bytes) = bytes else { continue };
            write(&format!("{path}{suffix}"), bytes)?;
        }
    }
    write(UNDER_WAY, &change.under_way(before).to_json())?;
    write(manifest::PATH, &record.to_json())
}

fn make_folder_of(path: &Path) -> Result<(), FolderError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(|source| refused(parent, source)),
        None => Ok(()),
    }
}

/// When a file is moved in: what others refer to comes first. A new page comes before what leads to
/// it: lists of pages, then the pages that were there before and the home pages, where readers begin.
fn turn(path: &str, is_there: bool) -> u8 {
    let is_page = path.ends_with(".html");
    let is_home = path.matches('/').count() < 2;
    let lists = ["sitemap.xml", LEAFLET];
    let is_list =
        lists.contains(&path) || path.ends_with(".atom") || path.ends_with("/search.json");
    match path {
        "sw.js" => 4,
        _ if is_page && (is_there || is_home) => 3,
        // One that is new leads nobody anywhere before the pages that name it.
        _ if is_list && is_there => 2,
        _ if is_page => 1,
        _ => 0,
    }
}

fn move_all(
    build: &Build,
    change: &Change<'_>,
    next: &Path,
    moves: &mut Moves<'_>,
) -> Result<(), FolderError> {
    moves.put(&next.join(UNDER_WAY), manifest::PATH)?;
    let mut ordered: Vec<&String> = change.changed.clone();
    ordered.sort_by_cached_key(|path| turn(path, moves.is_there(path)));
    for path in ordered {
        let Some(file) = build.files.get(path) else { continue };
        for (suffix, bytes) in forms(file) {
            let name = format!("{path}{suffix}");
            match bytes {
                Some(_) => moves.put(&next.join(&name), &name)?,
                // A form that no longer pays must not outlive the file it was made from.
                None => moves.remove(&name)?,
            }
        }
    }
    for path in &change.removed {
        for suffix in ["", ".br", ".gz"] {
            moves.remove(&format!("{path}{suffix}"))?;
        }
    }
    moves.put(&next.join(manifest::PATH), manifest::PATH)
}
