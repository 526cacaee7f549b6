//! Commands about what is kept, run as people run them: is the ledger right, is the audit chain whole, a
//! backup and the way back.

use expect_test::{Expect, expect};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The demo's site folder.
fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/demo")
}

fn hall(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hall"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("hall runs")
}

/// What a command that has to succeed prints as JSON.
#[track_caller]
fn json(output: &Output) -> Value {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stdout));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What a command that has to fail says, and its exit code.
#[track_caller]
fn failed(output: &Output, code: i32, expected: &Expect) {
    expected.assert_eq(&String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code));
}

/// A store with some people in it.
fn seeded() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let arguments =
        ["seed", site, "--subscribers", "30", "--months", "1", "--as-of", "2025-11-22", "--json"];
    json(&hall(folder.path(), &arguments));
    folder
}

/// Changes a store behind the hall's back.
fn tamper(file: &Path, statements: &str) {
    let connection = rusqlite::Connection::open(file).expect("a store");
    connection.execute_batch(statements).expect("the file is theirs");
}

#[test]
fn a_ledger_is_right_until_somebody_was_at_it() {
    let folder = seeded();
    let verified = json(&hall(folder.path(), &["ledger", "verify", "--json"]));
    assert!(verified["accounts"].as_u64().is_some_and(|it| it >= 12), "{verified}");
    assert!(verified["vouchers"].as_u64().is_some_and(|it| it > 0), "{verified}");
    assert!(verified["stocks"].as_u64().is_some_and(|it| it > 0), "{verified}");
    let replayed = json(&hall(folder.path(), &["ledger", "replay", "--json"]));
    assert_eq!(replayed["accounts"], verified["accounts"]);
    let one = hall(folder.path(), &["ledger", "replay", "--number", "15400000001", "--json"]);
    let one = json(&one);
    let lots = one["lots"].as_array().expect("lots");
    let left: i64 = lots.iter().filter_map(|lot| lot["remaining"].as_i64()).sum();
    assert_eq!(one["posted"].as_i64(), Some(left));
    tamper(
        &folder.path().join("hall.db"),
        "UPDATE points_account SET posted = posted + 1 WHERE subscriber_id = 1",
    );
    let wrong = hall(folder.path(), &["ledger", "verify"]);
    failed(
        &wrong,
        1,
        &expect![[r#"
        error: hall.db: account 1: it is not what the transfers come to
          mend: stop the hall, keep the file, and restore a backup from before
    "#]],
    );
    let wrong = hall(folder.path(), &["ledger", "replay"]);
    failed(
        &wrong,
        1,
        &expect![[r#"
        error: hall.db: account 1: it is not what its transfers make it
          mend: look at the whole ledger with `hall ledger verify`
    "#]],
    );
}

#[test]
fn a_backup_is_right_and_leads_back() {
    let folder = seeded();
    let made = json(&hall(folder.path(), &["backup", "copy.db", "--json"]));
    let head = made["audit_head"].as_str().expect("a head").to_owned();
    let again = hall(folder.path(), &["backup", "copy.db"]);
    failed(
        &again,
        3,
        &expect![[r#"
        error: copy.db is there already
          mend: nothing was written; name a file that is not there
    "#]],
    );
    let chain = json(&hall(folder.path(), &["audit", "verify", "--anchor", &head, "--json"]));
    assert_eq!(chain["head"], head);
    tamper(
        &folder.path().join("hall.db"),
        "DROP TRIGGER audit_entry_is_not_altered; \
         UPDATE audit_entry SET action = 'nothing' WHERE seq = 1;",
    );
    let broken = hall(folder.path(), &["audit", "verify"]);
    failed(
        &broken,
        1,
        &expect![[r#"
        error: hall.db: entry 1 was altered, or the one before it
          mend: stop the hall, keep the file, and restore a backup from before
    "#]],
    );
    let there = hall(folder.path(), &["restore", "copy.db"]);
    failed(
        &there,
        3,
        &expect![[r#"
        error: hall.db is there already
          mend: nothing was restored; name another file with --store, or remove it with --replace
    "#]],
    );
    json(&hall(folder.path(), &["restore", "copy.db", "--replace", "--json"]));
    json(&hall(folder.path(), &["audit", "verify", "--anchor", &head, "--json"]));
    json(&hall(folder.path(), &["ledger", "verify", "--json"]));
    tamper(&folder.path().join("copy.db"), "UPDATE points_lot SET remaining = 0 WHERE lot = 1");
    let wrong = hall(folder.path(), &["restore", "copy.db", "--store", "other.db"]);
    failed(
        &wrong,
        1,
        &expect![[r#"
        error: the copy is not right: lot 1/1: the lot is not what the transfers come to
          mend: take another backup, and look at the store with `hall ledger verify`
    "#]],
    );
    assert!(!folder.path().join("other.db").exists());
    let missing = hall(folder.path(), &["restore", "none.db", "--store", "other.db"]);
    failed(
        &missing,
        3,
        &expect![[r#"
        error: there is no store none.db
          mend: name a file that is there
    "#]],
    );
}

#[test]
fn what_waits_for_staff_is_listed() {
    let folder = seeded();
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let list = json(&hall(folder.path(), &["redemptions", "list", site, "--json"]));
    assert_eq!(list, Value::Array(Vec::new()));
    let unknown = hall(
        folder.path(),
        &[
            "redemptions",
            "ship",
            site,
            "--by",
            "s1",
            "--id",
            "019a0000-0000-7000-8000-00000000dead",
        ],
    );
    failed(
        &unknown,
        3,
        &expect![[r#"
        error: there is no such redemption
          mend: name one that `hall redemptions list` prints
    "#]],
    );
    let by = ["redemptions", "hand-over", site, "--by", "s1"];
    let unknown = hall(folder.path(), &[&by[..], &["--code", "1234 5678"]].concat());
    failed(
        &unknown,
        3,
        &expect![[r#"
        error: nothing is collected with this code
          mend: ask for the eight digits of the short message again
    "#]],
    );
    for list in [&["list", site, "--ready", "--json"][..], &["returns", site, "--json"]] {
        let waiting = json(&hall(folder.path(), &[&["redemptions"], list].concat()));
        assert_eq!(waiting, Value::Array(Vec::new()), "{list:?}");
    }
}

#[test]
fn stocks_are_listed_and_more_comes_in() {
    let folder = seeded();
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let on_hand = || {
        let stocks = json(&hall(folder.path(), &["stock", "list", site, "--json"]));
        let stocks = stocks.as_array().expect("a list").clone();
        let of = |id: &str| {
            let stock = stocks.iter().find(|stock| stock["reward"] == id);
            stock.and_then(|stock| stock["on_hand"].as_i64()).expect("a stock")
        };
        (of("umbrella"), of("give-library"))
    };
    let before = on_hand();
    let move_it = |act: &str, reward: &str, quantity: &str| {
        let arguments = [
            "stock",
            act,
            site,
            "--reward",
            reward,
            "--quantity",
            quantity,
            "--by",
            "s1",
            "--json",
        ];
        hall(folder.path(), &arguments)
    };
    json(&move_it("receive", "umbrella", "5"));
    json(&move_it("withdraw", "umbrella", "2"));
    assert_eq!(on_hand(), (before.0 + 3, before.1));
    // For people as well, a list is data.
    let list = hall(folder.path(), &["stock", "list", site]);
    let told = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(told.contains("umbrella ") && list.stderr.is_empty(), "{list:?}");
    for (reward, quantity, code, expected) in [
        (
            "umbrella",
            "999999",
            3,
            expect![[
                r#""there is not so much of umbrella that nobody has ordered"; "nothing was changed; see `hall stock list`""#
            ]],
        ),
        (
            "umbrela",
            "1",
            2,
            expect![[r#""the catalogue has no reward umbrela"; "did you mean umbrella?""#]],
        ),
        (
            "give-library",
            "1",
            2,
            expect![[
                r#""give-library has codes, and as many of it as there are codes"; "put codes in with `hall import vouchers`""#
            ]],
        ),
    ] {
        let refused = move_it("withdraw", reward, quantity);
        let told: Value = serde_json::from_slice(&refused.stdout).expect("JSON");
        expected.assert_eq(&format!("{}; {}", told["error"], told["mend"]));
        assert_eq!(refused.status.code(), Some(code));
    }
    std::fs::write(folder.path().join("good.csv"), "code,usable_until\nA-1,2027-12-31\nA-2,\n")
        .expect("a file");
    std::fs::write(folder.path().join("bad.csv"), "code,usable_until\nA-1,\nB 2,soon\nA-1,\n")
        .expect("a file");
    let import = |file: &str| {
        let arguments = ["import", "vouchers", file, "--site", site, "--reward", "give-library"];
        hall(folder.path(), &arguments)
    };
    failed(
        &import("bad.csv"),
        1,
        &expect![[r#"
        bad.csv:3: code: this is no code
          mend: write 1 to 64 letters, digits and signs without blanks
        bad.csv:3: usable_until: this is no day
          mend: write a day like 2027-12-31, or nothing
        bad.csv:4: code: line 2 has the same code
          mend: leave one of them out
        3 problems: nothing was taken in.
    "#]],
    );
    assert_eq!(on_hand().1, before.1);
    assert!(import("good.csv").status.success());
    assert_eq!(on_hand().1, before.1 + 2);
    failed(
        &import("good.csv"),
        1,
        &expect![[r#"
        good.csv:2: code: this code is in the pool already
          mend: leave the row out; nothing was imported
        1 problem: nothing was taken in.
    "#]],
    );
    json(&hall(folder.path(), &["ledger", "verify", "--json"]));
}

#[test]
fn staff_freeze_correct_and_close_accounts() {
    let folder = seeded();
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let points = |arguments: &[&str], number: &str| {
        let (act, rest) = arguments.split_first().expect("an act");
        let mut all = vec!["points", act, site, "--json", "--number", number];
        all.extend(rest);
        hall(folder.path(), &all)
    };
    let me = "15400000001";
    let by = |act: &str| {
        let arguments = [act, "--by", "s1", "--reason", "form 12"];
        json(&points(&arguments, me))
    };
    let before = json(&points(&["show"], me));
    assert_eq!(before["standing"], Value::Array(Vec::new()));
    let frozen = by("freeze");
    assert!(frozen["standing"][0]["en"].as_str().is_some_and(|it| it.contains("suspended")));
    assert_eq!(by("thaw")["standing"], Value::Array(Vec::new()));
    let act = "019a0000-0000-7000-8000-0000beefcafe";
    let correct = |points_off: &str| {
        let staff = ["--by", "s1", "--reason", "form 12", "--why", "wrong-points", "--act", act];
        let mut arguments = vec!["correct", "--points", points_off];
        arguments.extend(staff);
        points(&arguments, me)
    };
    let spendable = |told: &Value| told["spendable"].as_i64().expect("points");
    for _ in 0..2 {
        assert_eq!(spendable(&json(&correct("-10"))), spendable(&before) - 10, "once");
    }
    let refused = |output: &Output, code: i32, expected: Expect| {
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        expected.assert_eq(&format!("{}; {}", told["error"], told["mend"]));
        assert_eq!(output.status.code(), Some(code));
    };
    refused(
        &correct("-11"),
        3,
        expect![[
            r#""the id was used for another act on this account"; "nothing was changed; give this act an id of its own""#
        ]],
    );
    refused(
        &points(&["show"], "19900000000"),
        2,
        expect![[
            r#""nobody has the number 199****0000"; "nothing was changed; name the number of a subscriber""#
        ]],
    );
    let staff = ["--by", "s1", "--reason", "form 12"];
    let mut past = vec!["points", "confirm-day", site, "--day", "2025-01-01"];
    past.extend(staff);
    assert_eq!(hall(folder.path(), &past).status.code(), Some(3), "it is another day");
    json(&hall(folder.path(), &["ledger", "verify", "--json"]));
    json(&hall(folder.path(), &["audit", "verify", "--json"]));
}

#[test]
fn what_a_partner_says_is_noted_whole_or_not_at_all() {
    let folder = seeded();
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let write = |text: &str| std::fs::write(folder.path().join("used.csv"), text).expect("written");
    let by = ["--by", "s1"];
    let told_as = |form: &[&str]| {
        let arguments = ["redemptions", "codes-used", site, "used.csv"];
        hall(folder.path(), &[&arguments[..], &by, form].concat())
    };
    let told = || told_as(&[]);
    write("code\nA-1\n");
    failed(
        &told(),
        1,
        &expect![[r#"
        used.csv:1: at: the column at is missing
          mend: name it in the first line
        1 problem: nothing was taken in.
    "#]],
    );
    write("code,at\nA-1,yesterday\n,2025-11-20 14:03\nA-2,2999-01-01 00:00\n");
    failed(
        &told(),
        1,
        &expect![[r#"
        used.csv:2: at: this is no time
          mend: write it like 2026-11-20 14:03 or 2026-11-20T14:03:00+08:00
        used.csv:3: code: there is no code
          mend: write the code, or leave the row out
        used.csv:4: at: this time is still to come
          mend: look at the partner's clock
        3 problems: nothing was taken in.
    "#]],
    );
    // Two codes were given out, one of them lies in the pool still.
    let pool = "INSERT INTO points_voucher (reward, code, usable_until, state) \
         VALUES ('give-library', 'A-1', '9999-12-31', 'delivered'), \
         ('give-library', 'A-2', '9999-12-31', 'delivered'), \
         ('give-library', 'A-3', '9999-12-31', 'pooled')";
    tamper(&folder.path().join("hall.db"), pool);
    write("code,at\nA-1,2025-11-20 14:03\nA-3,2025-11-20 14:03\nA-9,2025-11-20 14:03\n");
    failed(
        &told(),
        1,
        &expect![[r#"
        used.csv:3: code: nobody was given this code yet
          mend: ask the partner who showed it
        used.csv:4: code: there is no such code
          mend: ask the partner for the code again
        2 problems: nothing was taken in.
    "#]],
    );
    write("code,at\nA-1,2025-11-20 14:03\n");
    for noted in [1, 0] {
        let told = json(&told_as(&["--json"]));
        assert_eq!((&told["noted"], &told["known"]), (&noted.into(), &(1 - noted).into()));
    }
    let one = |code: &str, at: &str, form: &[&str]| {
        let arguments = ["redemptions", "code-used", site, code, "--at", at];
        hall(folder.path(), &[&arguments[..], &by, form].concat())
    };
    let noted = one("A-2", "2025-11-21T09:00:00+08:00", &["--json"]);
    assert_eq!(json(&noted)["noted"], 1);
    failed(
        &one("A-2", "2025-11-21 10:00", &[]),
        3,
        &expect![[r#"
        error: this code was used at 2025-11-21T01:00:00Z
          mend: nothing was noted; leave it out, or ask the partner which is right
    "#]],
    );
    failed(
        &one("A-3", "2025-11-21 10:00", &[]),
        3,
        &expect![[r#"
        error: nobody was given this code yet
          mend: nothing was noted; ask the partner who showed it
    "#]],
    );
}
