//! Builds onto disk: what is written, what is refused, and what readers find there, wherever writing ended.

use crate::fixture::{OPTIONS, assets, exports, make, read, starter, starter_with, tree};
use hall_prerender::{Build, FolderError, Manifest, build, previous, write};
use hall_site::Site;
use openhall_tests::{
    Dice,
    child::{own_test, say, say_kept},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::Stdio,
    sync::LazyLock,
    thread,
    time::Duration,
};

/// A site that differs from the starter in every kind of file: another price, another style sheet and
/// picture, a page more in each language and some pages fewer.
fn other_starter() -> Site {
    let edits = [
        ("catalog/plans.toml", "39 yuan", "41 yuan"),
        ("theme.css", "#0B6E4F", "#0B5E43"),
        ("media/logo.svg", "<svg", "<svg "),
    ];
    let folder = starter_with(&edits);
    fs::remove_file(folder.path().join("catalog/add-ons.toml")).expect("removed");
    for locale in ["zh", "en"] {
        let help = folder.path().join("content").join(locale).join("help");
        let article = fs::read_to_string(help.join("change-plan.md")).expect("readable");
        let another = article.replacen("title = \"", "title = \"2 ", 1);
        fs::write(help.join("keep-number.md"), another).expect("written");
    }
    read(folder.path())
}

static SITES: LazyLock<[Site; 2]> = LazyLock::new(|| [starter(), other_starter()]);
/// The exports that pages of both need. A child is told them, because finding them takes several builds.
static EXPORTS: LazyLock<String> =
    LazyLock::new(|| env::var(BUNDLE).unwrap_or_else(|_| exports(&SITES[0])));
static HALLS: LazyLock<[Build; 2]> = LazyLock::new(|| [0, 1].map(|at| make_next(at, None)));

/// The hall of one of the sites after a hall that was written.
fn make_next(at: usize, before: Option<&Manifest>) -> Build {
    build(&SITES[at], &assets(&EXPORTS), OPTIONS, before, &|_, _| {}).expect("the site builds")
}

/// A folder that does not exist yet, and what has to outlive it.
fn new_folder() -> (tempfile::TempDir, PathBuf) {
    let temporary = tempfile::tempdir().expect("a folder");
    let out = temporary.path().join("www");
    (temporary, out)
}

/// Every file for readers by path, and what lies among the hall's own under `.hall/`.
fn read_folder(out: &Path) -> (BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
    let (own, public): (BTreeMap<_, _>, BTreeMap<_, _>) =
        tree(out).into_iter().partition(|(path, _)| path.starts_with(".hall/"));
    (public, own.into_keys().collect())
}

/// The files for readers that a build comes to, compressed forms included.
fn files(build: &Build) -> BTreeMap<String, &[u8]> {
    let forms = build.files.iter().flat_map(|(path, file)| {
        let forms =
            [("", Some(&file.bytes)), (".br", file.brotli.as_ref()), (".gz", file.gzip.as_ref())];
        let forms = forms.into_iter().filter_map(|(end, bytes)| Some((end, bytes?.as_slice())));
        forms.map(move |(end, bytes)| (format!("{path}{end}"), bytes))
    });
    forms.filter(|(path, _)| !path.starts_with(".hall/")).collect()
}

/// Holds a folder against a build: it is all there, and nothing besides but what goes with the next one.
#[track_caller]
fn is_whole(out: &Path, build: &Build) {
    let (there, own) = read_folder(out);
    let wanted = files(build);
    for (path, bytes) in &wanted {
        assert!(there.get(path).is_some_and(|it| it == bytes), "{path} is not as it was built");
    }
    let leaving = previous(out).expect("a record").leaving;
    let is_leaving = |path: &str| {
        let plain = path.trim_end_matches(".br").trim_end_matches(".gz");
        leaving.contains(plain)
    };
    let others: Vec<&String> =
        there.keys().filter(|it| !wanted.contains_key(*it) && !is_leaving(it)).collect();
    assert!(others.is_empty(), "nobody built {others:?}");
    let left = own.iter().filter(|it| it.contains("/next") || it.contains("/replaced"));
    assert_eq!(left.count(), 0, "something was left of writing: {own:?}");
}

/// When each file was written.
fn times(out: &Path) -> BTreeMap<String, std::time::SystemTime> {
    let time = |path: &String| {
        let about = fs::metadata(out.join(path)).expect("a file");
        about.modified().expect("a time")
    };
    tree(out).into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn writing_twice_changes_nothing_and_leaves_nothing_beside() {
    let (temporary, out) = new_folder();
    let built = &HALLS[0];
    let first = write(built, &out).expect("written");
    assert_eq!(first.changed.len(), built.files.len());
    is_whole(&out, built);
    let (snapshot, before) = (tree(&out), times(&out));
    let again = make_next(0, previous(&out).as_ref());
    assert_eq!(again.rendered, Vec::<String>::new());
    let second = write(&again, &out).expect("written");
    assert_eq!((second.changed.len(), second.removed.len()), (0, 0));
    assert!(tree(&out) == snapshot, "the second build changed something");
    assert!(times(&out) == before, "the second build wrote something");
    let beside: Vec<_> = fs::read_dir(temporary.path()).expect("a folder").collect();
    assert_eq!(beside.len(), 1, "something was left beside the hall");
}

#[test]
fn a_folder_that_holds_something_else_is_refused_and_untouched() {
    let temporary = tempfile::tempdir().expect("a folder");
    let precious = temporary.path().join("thesis.txt");
    fs::write(&precious, "years of work").expect("written");
    let result = write(&HALLS[0], temporary.path());
    assert!(matches!(result, Err(FolderError::Foreign(_))), "{result:?}");
    assert_eq!(tree(temporary.path()).len(), 1);
}

#[test]
fn a_page_that_is_gone_goes_from_the_folder_too() {
    let (_temporary, out) = new_folder();
    write(&HALLS[0], &out).expect("written");
    assert!(out.join("en/add-ons/data-5g/index.html").exists());
    let built = make_next(1, previous(&out).as_ref());
    let written = write(&built, &out).expect("written");
    assert!(written.removed.contains(&"en/add-ons/data-5g/index.html".to_owned()));
    assert!(!out.join("en/add-ons/data-5g").exists(), "an empty folder was left behind");
    is_whole(&out, &HALLS[1]);
}

/// Somebody may have a page of the build before open, which asks for its style sheet.
#[test]
fn hashed_files_stay_for_one_build_more() {
    let (_temporary, out) = new_folder();
    let third = make(&read(starter_with(&[("theme.css", "#0B6E4F", "#0B4E37")]).path()), None);
    let style = |build: &Build| {
        let mut styles = build.files.keys().filter(|path| path.starts_with("style-"));
        out.join(styles.next().expect("a style sheet"))
    };
    let styles = [&HALLS[0], &HALLS[1], &third].map(style);
    let there = || styles.iter().map(|style| style.exists()).collect::<Vec<_>>();
    write(&HALLS[0], &out).expect("written");
    assert_eq!(there(), [true, false, false]);
    write(&HALLS[1], &out).expect("written");
    assert_eq!(there(), [true, true, false]);
    // A build that changes nothing takes nothing away from anybody.
    write(&HALLS[1], &out).expect("written");
    assert_eq!(there(), [true, true, false]);
    let written = write(&third, &out).expect("written");
    assert_eq!(there(), [false, true, true]);
    assert!(written.removed.iter().any(|path| path.starts_with("style-")), "{written:?}");
    is_whole(&out, &third);
}

/// What stands in the way of a file, a compressed form, a new folder, the last file of all.
#[test]
fn a_build_that_cannot_be_moved_in_changes_nothing() {
    let obstacles = [
        "media/logo.svg",
        "en/help/keep-number/index.html",
        "en/tariffs/index.html.gz",
        "zh/index.html",
        "sw.js",
        ".hall/next",
    ];
    for obstacle in obstacles {
        let (_temporary, out) = new_folder();
        write(&HALLS[0], &out).expect("written");
        let path = out.join(obstacle);
        if obstacle == ".hall/next" {
            // Where files are prepared: then nothing can be.
            fs::write(&path, "in the way").expect("a file");
        } else {
            let _ = fs::remove_file(&path);
            fs::create_dir_all(&path).expect("a folder");
            fs::write(path.join("precious.txt"), "years of work").expect("a file");
        }
        let before = tree(&out);
        let error = write(&HALLS[1], &out).expect_err("something is in the way");
        let FolderError::Write { path: named, .. } = &error else { panic!("{error:?}") };
        assert!(Path::new(named).starts_with(&path), "{obstacle}: {error}");
        let after = tree(&out);
        for (name, bytes) in &before {
            assert!(after.get(name) == Some(bytes), "{obstacle} in the way: {name} changed");
        }
        assert!(after.keys().eq(before.keys()), "{obstacle} in the way: files came or went");
        assert!(!out.join("en/help/keep-number/index.html").is_file());

        match path.is_dir() {
            true => fs::remove_dir_all(&path).expect("removed"),
            false => fs::remove_file(&path).expect("removed"),
        }
        write(&HALLS[1], &out).expect("written");
        is_whole(&out, &HALLS[1]);
    }
}

#[test]
fn what_a_process_left_that_died_goes_with_the_next_build() {
    let (_temporary, out) = new_folder();
    write(&HALLS[0], &out).expect("written");
    for left in [".hall/next/zh/index.html", ".hall/replaced/0"] {
        let left = out.join(left);
        fs::create_dir_all(left.parent().expect("a folder")).expect("a folder");
        fs::write(left, "left").expect("written");
    }
    // Also with one that changes nothing.
    write(&HALLS[0], &out).expect("written");
    is_whole(&out, &HALLS[0]);
}

#[test]
fn a_folder_takes_one_build_at_a_time() {
    let (_temporary, out) = new_folder();
    write(&HALLS[0], &out).expect("written");
    let before = tree(&out);
    let lock = fs::File::options().write(true).open(out.join(".hall/lock")).expect("a lock");
    lock.lock().expect("held");
    let result = write(&HALLS[1], &out);
    assert!(matches!(result, Err(FolderError::Busy(_))), "{result:?}");
    drop(lock);
    // One that was begun before another was written counts on pages that are gone.
    let begun = make_next(0, previous(&out).as_ref());
    assert!(tree(&out) == before);
    write(&HALLS[1], &out).expect("written");
    let before = tree(&out);
    let result = write(&begun, &out);
    assert!(matches!(result, Err(FolderError::Overtaken(_))), "{result:?}");
    assert!(tree(&out) == before);
}

#[test]
fn a_hall_whose_record_is_damaged_is_written_anew() {
    let (_temporary, out) = new_folder();
    write(&HALLS[0], &out).expect("written");
    fs::write(out.join(".hall/build.json"), "{").expect("written");
    assert_eq!(previous(&out), None);
    let written = write(&HALLS[0], &out).expect("written");
    assert_eq!(written.changed.len(), HALLS[0].files.len());
    is_whole(&out, &HALLS[0]);
}

/// Names the folder to a child.
const OUT: &str = "OPENHALL_BUILD_FOLDER";
/// Tells it what the bundle exports.
const BUNDLE: &str = "OPENHALL_BUILD_EXPORTS";
/// How the child is found among the tests.
const CHILD: &str = "folder::child_that_writes_until_it_is_killed";
/// What the child says when its halls are made.
const READY: &str = "ready";

/// What the test below runs as a process of its own. Without a folder to write to there is nothing to do.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Ok(out) = env::var(OUT) else { return };
    let halls = &*HALLS;
    say(READY);
    for round in 0.. {
        write(&halls[round % 2], Path::new(&out)).expect("written");
        say_kept(round as u128);
    }
}

/// Lets a child write some halls, and kills it a moment after it has begun to move files in. True when
/// it died between two moves.
fn write_and_die(out: &Path, dice: &mut Dice) -> bool {
    let mut child = own_test(CHILD);
    child.env(OUT, out).env(BUNDLE, &*EXPORTS).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().expect("a child");
    let mut said = BufReader::new(child.stdout.take().expect("what it says")).lines();
    let begun = said.by_ref().map(|line| line.expect("text")).find(|line| line.contains(READY));
    assert!(begun.is_some(), "the child made its halls");
    let whole = usize::try_from(dice.below(3)).expect("a small number");
    assert_eq!(said.by_ref().take(whole).count(), whole, "the child goes on");
    let moving = out.join(".hall/replaced");
    while !moving.exists() {
        assert!(child.try_wait().expect("its state").is_none(), "the child goes on");
        thread::sleep(Duration::from_micros(50));
    }
    thread::sleep(Duration::from_micros(dice.below(5_000)));
    child.kill().expect("killed");
    child.wait().expect("dead");
    // The record says which files were on their way.
    previous(out).is_some_and(|record| record.files.values().any(String::is_empty))
}

/// Addresses in a page, as paths of files: of what it is made with, and of pages it leads to.
fn references(html: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let values = html.split("=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let addresses = values.flat_map(str::split_whitespace).filter_map(|it| it.strip_prefix('/'));
    let paths = addresses.map(|it| it.split(['?', '#']).next().unwrap_or_default());
    // The API and what is within the account app are no files.
    let is_file = |path: &&str| !path.starts_with("api/") && !path.contains("/my/");
    let (pages, files): (BTreeSet<&str>, BTreeSet<&str>) =
        paths.filter(is_file).partition(|path| path.is_empty() || path.ends_with('/'));
    let pages = pages.into_iter().map(|path| format!("{path}index.html")).collect();
    (files.into_iter().map(str::to_owned).collect(), pages)
}

/// Whatever a reader can get is whole: each file is that of one hall or the other, what a page is made
/// with is there, and wherever one can go from the first page there is a page.
#[track_caller]
fn is_fit_for_readers(out: &Path) {
    let (there, _) = read_folder(out);
    let halls = [files(&HALLS[0]), files(&HALLS[1])];
    for (path, bytes) in &there {
        let is_whole = halls.iter().any(|hall| hall.get(path).is_some_and(|it| it == bytes));
        assert!(is_whole, "{path} is of neither hall");
    }
    let page = |path: &str| references(std::str::from_utf8(&there[path]).expect("text"));
    for path in there.keys().filter(|path| path.ends_with(".html")) {
        let missing: Vec<String> =
            page(path).0.into_iter().filter(|it| !there.contains_key(it)).collect();
        assert!(missing.is_empty(), "{path} is made with {missing:?}, which are not there");
    }
    let mut to_see: Vec<String> = ["index.html", "zh/index.html", "en/index.html"]
        .into_iter()
        .filter(|home| there.contains_key(*home))
        .map(str::to_owned)
        .collect();
    let mut seen: BTreeSet<String> = to_see.iter().cloned().collect();
    while let Some(path) = to_see.pop() {
        for next in page(&path).1 {
            assert!(there.contains_key(&next), "{path} leads to {next}, which is not there");
            if seen.insert(next.clone()) {
                to_see.push(next);
            }
        }
    }
}

#[test]
fn a_build_that_is_killed_leaves_pages_that_are_whole_and_the_next_one_makes_it_good() {
    for hall in &*HALLS {
        let (_temporary, out) = new_folder();
        write(hall, &out).expect("written");
        is_fit_for_readers(&out);
    }
    let mut dice = Dice::new(1);
    let (_temporary, kept) = new_folder();
    let mut torn = 0;
    // Which moment it is depends on the machine: as many as it takes, within reason.
    for round in 0..40 {
        // Every other time there was nothing before.
        let (_temporary, new) = new_folder();
        let out = if round % 2 == 0 { &kept } else { &new };
        torn += u32::from(write_and_die(out, &mut dice));
        is_fit_for_readers(out);
        // One time the next build is of the one site, one time of the other: neither believes what is
        // half done.
        let at = usize::from(round % 4 > 1);
        let next = make_next(at, previous(out).as_ref());
        write(&next, out).expect("written");
        is_whole(out, &HALLS[at]);
        is_fit_for_readers(out);
        if torn >= 4 {
            break;
        }
    }
    assert!(torn > 0, "nobody died between two moves");
}
