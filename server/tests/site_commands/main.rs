//! Commands about a site, run as people run them: what they print where, how they end, what they say that
//! comes next, and what they leave of a folder that was good before.
//!
//! Assets are in small, so that the tests need no front-end build.

mod dev;
mod fixture;

use expect_test::{Expect, expect, expect_file};
use fixture::{building, edit, hall, started};
use openhall_tests::repository;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Output,
    time::SystemTime,
};
use tempfile::TempDir;

/// How a command ends and what it prints where. Nobody watches, so nothing is in colour and no progress
/// is shown.
#[track_caller]
fn check(output: &Output, code: i32, stdout: &Expect, stderr: &Expect) {
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!out.contains('\x1b') && !err.contains('\x1b'), "{out}{err}");
    stdout.assert_eq(&out);
    stderr.assert_eq(&err);
    assert_eq!(output.status.code(), Some(code));
}

/// What a command that ends well prints as JSON: one document and nothing besides.
#[track_caller]
fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}

#[test]
fn from_nothing_to_a_hall_each_command_says_the_next() {
    let folder = TempDir::new().expect("a folder");
    let new = hall(folder.path(), &["new", "x", "--demo"]);
    let said = String::from_utf8_lossy(&new.stderr).into_owned();
    assert!(new.status.success() && new.stdout.is_empty(), "{said}");
    assert!(said.contains(" files in x.\n\nNext: hall dev x\n"), "{said}");
    let checked = hall(folder.path(), &["check", "x"]);
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(checked.status.success() && checked.stdout.is_empty(), "{said}");
    assert!(said.starts_with("No problem found. "), "{said}");
    assert!(said.ends_with("\n\nNext: hall serve x\n"), "{said}");
    let built = hall(folder.path(), &building(&["build", "x", "--out", "y", "--compress", "none"]));
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success() && built.stdout.is_empty(), "{said}");
    assert!(
        said.contains(" pages in y, ") && said.contains("\n\nNext: serve the folder"),
        "{said}"
    );
    let home = fs::read_to_string(folder.path().join("y/zh/index.html")).expect("a home page");
    assert!(home.starts_with("<!DOCTYPE html>"), "{home}");
    assert!(folder.path().join("y/.hall/nginx.conf").is_file());
}

/// What goes wrong on the command line and around a site: an exit code for each kind, one line on what is
/// wrong and one on the mend, nothing on standard output.
#[test]
fn what_is_wrong_is_said_with_its_mend() {
    let folder = started();
    let nothing = expect![[""]];
    let cases: [(&[&str], i32, Expect); 12] = [
        (
            &["new", "site"],
            3,
            expect![[r#"
            error: site is not empty
              mend: name a folder that does not exist yet; nothing was written
        "#]],
        ),
        (
            &["new", "site/hall.toml/below"],
            3,
            expect![[r#"
            error: site/hall.toml/below cannot be written: Not a directory (os error 20)
              mend: choose another place, or let the user that runs hall write there
        "#]],
        ),
        (
            &["check", "nowhere"],
            3,
            expect![[r#"
            error: nowhere cannot be read: No such file or directory (os error 2)
              mend: name a site folder, or make one with `hall new nowhere --demo`
        "#]],
        ),
        (
            &["check", "site/hall.toml"],
            3,
            expect![[r#"
            error: site/hall.toml cannot be read: Not a directory (os error 20)
              mend: name the folder that holds hall.toml, not a file in it
        "#]],
        ),
        (
            &["build", "site", "--out", "site"],
            3,
            expect![[r#"
            error: site is not empty and was not made by `hall build`; choose another folder
              mend: nothing was written; name a new or empty folder
        "#]],
        ),
        (
            &["build", "site", "--out", "site/hall.toml/below"],
            3,
            expect![[r#"
            error: site/hall.toml/below cannot be written: Not a directory (os error 20)
              mend: nothing was changed; move away what stands in the file's place, or choose another folder
        "#]],
        ),
        (
            &["build", "site", "--out", "out", "--assets", "site"],
            3,
            expect![[r#"
            error: the front-end assets have no index.html; build them with `cargo xtask build`
              mend: use a release of hall, which carries its assets, or name a folder with --assets
        "#]],
        ),
        (
            &["schemas", "site/hall.toml/below"],
            3,
            expect![[r#"
            error: site/hall.toml/below cannot be written: Not a directory (os error 20)
              mend: choose another place, or let the user that runs hall write there
        "#]],
        ),
        (
            &["man", "site/hall.toml/below"],
            3,
            expect![[r#"
            error: site/hall.toml/below cannot be written: Not a directory (os error 20)
              mend: choose another place, or let the user that runs hall write there
        "#]],
        ),
        (
            &["chek", "site"],
            2,
            expect![[r#"
            error: unrecognized subcommand 'chek'

              tip: some similar subcommands exist: 'schemas', 'check'

            Usage: hall [OPTIONS] <COMMAND>

            For more information, try '--help'.
        "#]],
        ),
        (
            &["build", "site", "--outt", "out"],
            2,
            expect![[r#"
                error: unexpected argument '--outt' found

                  tip: a similar argument exists: '--out'

                Usage: hall build --out <OUT> <SITE>

                For more information, try '--help'.
            "#]],
        ),
        (
            &["build", "site"],
            2,
            expect![[r#"
            error: the following required arguments were not provided:
              --out <OUT>

            Usage: hall build --out <OUT> <SITE>

            For more information, try '--help'.
        "#]],
        ),
    ];
    for (arguments, code, expected) in cases {
        let has_assets = arguments.contains(&"--assets") || arguments[0] != "build" || code == 2;
        let arguments = if has_assets { arguments.to_vec() } else { building(arguments) };
        check(&hall(folder.path(), &arguments), code, &nothing, &expected);
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_id_the_catalogue_does_not_have_is_a_slip_of_the_command_line() {
    let folder = started();
    fs::write(
        folder.path().join("usage.csv"),
        "subscriber,at,kind,direction,network,origin,destination,quantity\n",
    )
    .expect("written");
    let cases: [(&[&str], Expect); 3] = [
        (
            &["rate", "--site", "site", "--plan", "basic-93", "--usage", "usage.csv"],
            expect![[r#"
            error: the catalogue has no plan basic-93
              mend: did you mean basic-39?
        "#]],
        ),
        (
            &["advise", "--site", "site", "--usage", "usage.csv", "--brand", "exampel"],
            expect![[r#"
                error: the catalogue has no brand exampel
                  mend: did you mean example?
            "#]],
        ),
        (
            &["advisor", "backtest", "site", "--last", "2", "--later", "2"],
            expect![[r#"
            error: no earlier months are left to choose by
              mend: make --later smaller than --last
        "#]],
        ),
    ];
    for (arguments, expected) in cases {
        check(&hall(folder.path(), arguments), 2, &expect![[""]], &expected);
    }
}

/// Every broken site, the demo and the starter.
fn sites() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join("tests/sites")).expect("the folder of sites");
    let mut sites: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    sites.retain(|path| path.is_dir());
    sites.push(repository().join("sites/starter"));
    sites.sort();
    sites
}

#[test]
fn a_broken_site_is_explained_on_a_terminal() {
    let folder = repository().join("tests/sites");
    for site in ["broken-settings", "broken-content", "broken-theme"] {
        let output = hall(&folder, &["check", site]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
        let expected = folder.join(format!("{site}.terminal.txt"));
        expect_file![expected].assert_eq(&String::from_utf8_lossy(&output.stderr));
    }
}

/// Tabs, wide signs before the place and in it, several lines, the end of the file.
#[test]
fn the_mark_stands_under_the_place_however_wide_its_line_is() {
    let folder = started();
    let hours = "hours = { zh = \"每天 8:00–22:00\", en = \"8:00–22:00 every day\" }";
    let wrong = "\thours\t= { zh = \"每天\", fr = \"a\", en = 8 } # 八点\nfrom_abroad = [\n  1,\n]";
    edit(folder.path(), "site/hall.toml", hours, wrong);
    let help = "site/content/zh/help/change-plan.md";
    edit(folder.path(), help, "{hotline}", "[我们的业务](/services/nothing)，{hotlin");
    check(
        &hall(folder.path(), &["check", "site"]),
        1,
        &expect![[""]],
        &expect![[r#"
            content/dead-link

              × there is no page /services/nothing
               ╭─[content/zh/help/change-plan.md:9:7]
             9 │ 2. 拨打 [我们的业务](/services/nothing)，{hotlin 办理。
               ·         ───────────────────────────────
               ╰────
              help: did you mean /services/e-bill?

            site/unknown-key

              × there is no key `fr` here
                ╭─[hall.toml:17:23]
             17 │     hours   = { zh = "每天", fr = "a", en = 8 } # 八点
                ·                              ──
                ╰────
              help: remove it; known here: zh, en

            site/wrong-type

              × expected a text in double quotes, found the number 8
                ╭─[hall.toml:17:38]
             17 │     hours   = { zh = "每天", fr = "a", en = 8 } # 八点
                ·                                             ─
                ╰────
              help: write a text in double quotes

            site/wrong-type

              × expected a text in double quotes, found a list
                ╭─[hall.toml:18:1]
             18 │ from_abroad = [
                · ───────────
                ╰────
              help: write a text in double quotes, like "+8659110098"

            4 errors: nothing was built.
        "#]],
    );
}

#[test]
fn people_and_programs_are_told_the_same() {
    let folder = TempDir::new().expect("a folder");
    for site in sites() {
        let name = site.to_str().expect("a path is text");
        let (text, data) = (
            hall(folder.path(), &["check", name]),
            hall(folder.path(), &["check", name, "--json"]),
        );
        assert_eq!(text.status.code(), data.status.code(), "{name}");
        let text = String::from_utf8_lossy(&text.stderr).into_owned();
        let data: Value = serde_json::from_slice(&data.stdout).expect("one JSON document");
        let mut places = BTreeSet::new();
        for found in data["diagnostics"].as_array().expect("a list") {
            let said = |key: &str| found[key].as_str().expect("a text").to_owned();
            let (line, column) = (&found["line"], &found["column"]);
            if line != 0 {
                places.insert(format!("{}:{line}:{column}", said("file")));
                let excerpt = said("excerpt").replace('\t', " ");
                let words = excerpt.split_whitespace().collect::<Vec<_>>().join(" ");
                let is_shown = |drawn: &str| {
                    drawn.split_whitespace().collect::<Vec<_>>().join(" ").contains(&words)
                };
                assert!(text.lines().any(is_shown), "{name}: {excerpt} is not shown:\n{text}");
            }
        }
        let drawn: BTreeSet<String> = text
            .lines()
            .filter_map(|line| Some(line.split_once("─[")?.1.trim_end_matches(']').to_owned()))
            .collect();
        assert_eq!(drawn, places, "{name}");
    }
}

#[test]
fn quiet_is_errors_only() {
    let folder = started();
    fs::create_dir(folder.path().join("site/catalogue")).expect("a folder");
    fs::write(folder.path().join("site/catalogue/plans.toml"), "").expect("written");
    let nothing = expect![[""]];
    check(&hall(folder.path(), &["check", "site", "-q"]), 0, &nothing, &nothing);
    check(
        &hall(folder.path(), &["check", "site"]),
        0,
        &nothing,
        &expect![[r#"
        catalogue: site/unknown-file

          ⚠ the hall has no use for this
          help: did you mean catalog?

        No error, 1 warning. 1 plan, 1 add-on, 1 service, 0 rewards, 0 promotions, 8 pages of text.

        Next: hall serve site
    "#]],
    );
    let build = ["build", "site", "--out", "out", "-q", "--compress", "none"];
    check(&hall(folder.path(), &building(&build)), 0, &nothing, &nothing);
    edit(folder.path(), "site/hall.toml", "[hotline]", "[hotlin]");
    let wrong = expect![[r#"
        site/missing-key

          × the key `hotline` is missing
           ╭─[hall.toml:1:1]
         1 │ #:schema schemas/hall.schema.json
           · ▲
           ╰────
          help: add a table `hotline` with `number`, `hours`: A person to talk to

        site/unknown-key

          × there is no key `hotlin` here
            ╭─[hall.toml:15:2]
         15 │ [hotlin]
            ·  ──────
            ╰────
          help: did you mean `hotline`?

        2 errors and 1 warning: nothing was built.
    "#]];
    check(&hall(folder.path(), &["check", "site", "-q"]), 1, &nothing, &wrong);
    // What was wrong was said of the site; the hall is as it was.
    check(&hall(folder.path(), &building(&build)), 1, &nothing, &wrong);
    assert!(folder.path().join("out/zh/index.html").is_file());
}

#[test]
fn settings_are_printed_as_a_file_that_says_the_same() {
    let folder = started();
    let shown = hall(folder.path(), &["config", "show", "site"]);
    assert!(shown.status.success() && shown.stderr.is_empty(), "{shown:?}");
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(text.contains("[features]") && text.contains("feed = true"), "{text}");
    let data = json(&hall(folder.path(), &["config", "show", "site", "--json"]));
    // What it prints is a site's settings again.
    fs::write(folder.path().join("site/hall.toml"), &text).expect("written");
    assert_eq!(json(&hall(folder.path(), &["config", "show", "site", "--json"])), data);
}

/// A port that is taken for as long as it is held.
fn taken() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = listener.local_addr().expect("an address").to_string();
    (listener, addr)
}

#[test]
fn a_port_in_use_is_said_with_its_mend() {
    let folder = started();
    let (_listener, addr) = taken();
    let expected = format!(
        "error: {addr} cannot be listened on: Address already in use (os error 98)\n  \
         mend: something else listens on port {}; choose another with --addr\n",
        addr.trim_start_matches("127.0.0.1:")
    );
    for command in ["serve", "dev"] {
        let arguments = building(&[command, "site", "--addr", &addr]);
        let output = hall(folder.path(), &arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected, "{command}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(3), 0));
        let data = hall(folder.path(), &[&arguments[..], &["--json"]].concat());
        let data: Value = serde_json::from_slice(&data.stdout).expect("one JSON document");
        assert!(data["mend"].as_str().is_some_and(|it| it.contains("--addr")), "{data}");
    }
}

#[test]
fn a_doctor_says_everything_once() {
    let folder = started();
    let (listener, addr) = taken();
    let doctor = |more: &[&str]| {
        let arguments = [&["doctor", "site", "--addr", &addr], more].concat();
        let output = hall(folder.path(), &building(&arguments));
        let err = String::from_utf8_lossy(&output.stderr).replace(&addr, "ADDR");
        let err = err.replace(addr.trim_start_matches("127.0.0.1:"), "PORT");
        // How many pages there are is not what this is about.
        let (before, after) = err.split_once("builds, ").unwrap_or((&err, ""));
        let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let err = if after.is_empty() { err } else { format!("{before}builds, N{after}") };
        Output { stderr: err.into_bytes(), ..output }
    };
    let nothing = expect![[""]];
    check(
        &doctor(&[]),
        3,
        &nothing,
        &expect![[r#"
        ok   front-end assets: present
        FAIL address: ADDR cannot be listened on: Address already in use (os error 98)
             mend: something else listens on port PORT; choose another with --addr
        ok   this folder: can be written
        ok   site: builds, N pages
        error: 1 of 4 things are not right
          mend: do what stands beside each of them
    "#]],
    );
    check(
        &doctor(&["-q"]),
        3,
        &nothing,
        &expect![[r#"
        FAIL address: ADDR cannot be listened on: Address already in use (os error 98)
             mend: something else listens on port PORT; choose another with --addr
        error: 1 of 4 things are not right
          mend: do what stands beside each of them
    "#]],
    );
    let found = doctor(&["--json"]);
    let findings: Value = serde_json::from_slice(&found.stdout).expect("one JSON document");
    let ok: Vec<&Value> = findings.as_array().expect("a list").iter().map(|it| &it["ok"]).collect();
    assert_eq!(ok, [true, false, true, true]);
    assert_eq!((found.status.code(), found.stderr.len()), (Some(3), 0));
    drop(listener);
    check(
        &doctor(&[]),
        0,
        &nothing,
        &expect![[r#"
        ok   front-end assets: present
        ok   address: ADDR is free
        ok   this folder: can be written
        ok   site: builds, N pages

        Next: hall serve site
    "#]],
    );
    check(&doctor(&["-q"]), 0, &nothing, &nothing);
    let findings = json(&doctor(&["--json"]));
    assert_eq!(findings.as_array().map(Vec::len), Some(4));
}

#[test]
fn completions_manual_and_schemas_are_written() {
    let folder = TempDir::new().expect("a folder");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = hall(folder.path(), &["completions", shell]);
        let text = String::from_utf8_lossy(&script.stdout).into_owned();
        assert!(script.status.success() && script.stderr.is_empty(), "{shell}");
        assert!(text.contains("doctor") && text.contains("as-of"), "{shell}: {text}");
    }
    check(
        &hall(folder.path(), &["man", "man"]),
        0,
        &expect![[""]],
        &expect![[r#"
        Manual pages in man.

        Next: man man/hall.1
    "#]],
    );
    let page = fs::read_to_string(folder.path().join("man/hall-build.1")).expect("a page");
    assert!(page.contains("\\-\\-out"), "{page}");
    assert_eq!(json(&hall(folder.path(), &["schemas", "s", "--json"]))["dir"], "s");
    let schema = fs::read(folder.path().join("s/hall.schema.json")).expect("a schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    assert!(schema["properties"]["hotline"].is_object(), "{schema}");
}

/// Every file of a folder with when it was written.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let modified = fs::metadata(&path).and_then(|it| it.modified());
                    times.insert(path, modified.expect("a time"));
                }
            }
        }
    }
    times
}

#[test]
fn another_price_touches_only_the_pages_that_show_it() {
    let folder = started();
    let out = folder.path().join("out");
    let build = |more: &[&str]| {
        let arguments = [&["build", "site", "--out", "out", "--compress", "none"], more].concat();
        hall(folder.path(), &building(&arguments))
    };
    let first = json(&build(&["--json"]));
    assert_eq!((&first["kept"], &first["removed"]), (&0.into(), &Value::Array(Vec::new())));
    let before = times(&out);
    let second = json(&build(&["--json"]));
    assert_eq!(second["kept"], first["pages"]);
    assert!(times(&out) == before, "a build of the same site has written something");

    edit(folder.path(), "site/catalog/plans.toml", "39 yuan", "41 yuan");
    let third = build(&[]);
    let said = String::from_utf8_lossy(&third.stderr).into_owned();
    let pages: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("  /")).collect();
    expect![[r#"
        zh/
        zh/elder/
        zh/plans/
        zh/tariffs/
        zh/plans/basic-39/
        en/
        en/elder/
        en/plans/
        en/tariffs/
        en/plans/basic-39/"#]]
    .assert_eq(&pages.join("\n"));
    let touched: Vec<String> = times(&out)
        .into_iter()
        .filter(|(path, time)| before.get(path) != Some(time))
        .map(|(path, _)| path.strip_prefix(&out).expect("below").display().to_string())
        .collect();
    expect![[r#"
        .hall/build.json
        en/elder/index.html
        en/index.html
        en/plans/basic-39/index.html
        en/plans/index.html
        en/tariffs/index.html
        guide.json
        zh/elder/index.html
        zh/index.html
        zh/plans/basic-39/index.html
        zh/plans/index.html
        zh/tariffs/index.html"#]]
    .assert_eq(&touched.join("\n"));
    let page = fs::read_to_string(out.join("en/plans/basic-39/index.html")).expect("a page");
    assert!(page.contains("¥41 a month") && !page.contains("¥39"), "{page}");
}

/// A site that is broken builds nothing, and what was built before stays.
#[test]
fn a_broken_site_builds_nothing() {
    let folder = TempDir::new().expect("a folder");
    for site in sites().iter().filter(|site| !site.ends_with("starter")) {
        let site = site.to_str().expect("a path is text");
        let output = hall(folder.path(), &building(&["build", site, "--out", "out"]));
        assert_eq!(output.status.code(), Some(1), "{site}");
        assert!(!folder.path().join("out").exists(), "{site}");
    }
}
