//! Eleven faults are planted, one at a time, and the small drills are run with each: every fault is caught by at least
//! one of them, and without a fault all of them pass. `cargo xtask drill planted` builds a hall with this.
//!
//! What does not live here: the faults (`hall_store::planted`).

use hall_store::planted::{Fault, VARIABLE};
use openhall_tests::child::{own_test, run_to_the_end};

/// The drills that look.
const DRILLS: [&str; 8] = [
    "flows::mall::tests::drills::oversell",
    "flows::mall::tests::drills::idempotency",
    "flows::mall::tests::drills::reversal",
    "flows::mall::tests::drills::kill::kill",
    "flows::mall::tests::drills::disk_full::disk_full",
    "flows::mall::tests::drills::clock::clock",
    "flows::mall::tests::drills::restore::restore",
    "http::tests::account::points_model::model",
];

/// How long a drill may take that goes on and on because of a fault.
const PATIENCE: &str = "60";

/// The drills that fail with a fault, and what the first of them says.
fn catchers(fault: &str) -> (Vec<&'static str>, String) {
    let (mut caught, mut said) = (Vec::new(), String::new());
    for drill in DRILLS {
        let test = own_test(drill);
        let mut command = std::process::Command::new("timeout");
        command.arg(PATIENCE).arg(test.get_program()).args(test.get_args()).env(VARIABLE, fault);
        let ended = run_to_the_end(&mut command, |_, _| {});
        if !ended.status.success() {
            caught.push(drill.rsplit("::").next().unwrap_or(drill));
            if said.is_empty() {
                said = first_words(&ended.stderr);
            }
        }
    }
    (caught, said)
}

/// What a test that failed says first: the line behind the one that says where.
fn first_words(stderr: &str) -> String {
    let mut lines = stderr.lines().skip_while(|line| !line.contains("panicked at"));
    let said = lines.nth(1).unwrap_or("it went on and on");
    said.chars().take(90).collect()
}

#[test]
fn planted() {
    let (wrong, said) = catchers("none");
    assert!(wrong.is_empty(), "without a fault: {wrong:?} {said}");
    let mut missed = Vec::new();
    for (name, _) in Fault::ALL {
        let (caught, said) = catchers(name);
        println!("{name:<18} caught by {}: {said}", caught.join(", "));
        if caught.is_empty() {
            missed.push(name);
        }
    }
    assert!(missed.is_empty(), "nobody catches {missed:?}");
}
