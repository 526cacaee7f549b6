//! One build after another.

use super::fixture::{build_of, file, site};
use crate::http::Served;
use expect_test::{Expect, expect};
use hall_prerender::Build;
use std::sync::Arc;

#[track_caller]
fn check(served: &Served, expected: Expect) {
    let paths = [
        "zh/index.html",
        "zh/plans/index.html",
        "a-0123456789abcdef.css",
        "b-0123456789abcdef.css",
        "robots.txt",
    ];
    let shown: String = paths
        .into_iter()
        .filter_map(|path| {
            let bytes = &served.file(path)?.plain.bytes;
            Some(format!("{path} {}\n", String::from_utf8_lossy(bytes)))
        })
        .collect();
    expected.assert_eq(&shown);
}

fn first() -> Build {
    build_of([
        ("zh/index.html", file("home 1")),
        ("zh/plans/index.html", file("plans 1")),
        ("a-0123456789abcdef.css", file("a")),
        ("robots.txt", file("robots")),
    ])
}

/// Has a build keep files of the one before.
fn keep(build: &mut Build, paths: &[&str]) {
    let files = &mut Arc::make_mut(&mut build.manifest).files;
    files.extend(paths.iter().map(|path| ((*path).to_owned(), "0000".to_owned())));
}

#[test]
fn kept_pages_are_carried_over_and_hashed_files_stay_for_one_build_more() {
    let one = Served::new(site(), first()).expect("whole");
    let mut second =
        build_of([("zh/index.html", file("home 2")), ("b-0123456789abcdef.css", file("b"))]);
    keep(&mut second, &["zh/plans/index.html", "robots.txt", ".hall/nginx.conf"]);
    let two = one.next(site(), second).expect("follows");
    check(
        &two,
        expect![[r#"
            zh/index.html home 2
            zh/plans/index.html plans 1
            a-0123456789abcdef.css a
            b-0123456789abcdef.css b
            robots.txt robots
        "#]],
    );
    let mut third = build_of([("b-0123456789abcdef.css", file("b"))]);
    keep(&mut third, &["zh/index.html", "zh/plans/index.html", "robots.txt"]);
    let three = two.next(site(), third).expect("follows");
    check(
        &three,
        expect![[r#"
            zh/index.html home 2
            zh/plans/index.html plans 1
            b-0123456789abcdef.css b
            robots.txt robots
        "#]],
    );
    assert_ne!(one.revision(), two.revision());
    // What was only left over does not make a difference.
    assert_eq!(two.revision(), three.revision());
}

#[test]
fn a_build_that_kept_what_is_not_here_is_refused() {
    let mut build = first();
    keep(&mut build, &["zh/help/index.html"]);
    let error = Served::new(site(), build).map(|_| ()).expect_err("nothing was there before");
    expect!["the file zh/help/index.html was kept from a build that is not being served; build the whole hall"].assert_eq(&error.to_string());
}

#[test]
fn a_file_that_the_build_does_not_know_is_refused() {
    let mut build = first();
    Arc::make_mut(&mut build.manifest).files.remove("robots.txt");
    let error = Served::new(site(), build).map(|_| ()).expect_err("no record");
    expect!["the file robots.txt is not in the build's record; this is a defect of hall, please report it"].assert_eq(&error.to_string());
}

#[test]
fn the_builds_own_records_are_not_among_what_is_served() {
    let served = super::fixture::served();
    assert!(served.file(".hall/build.json").is_none());
    assert!(served.file("zh/index.html").is_some());
}
