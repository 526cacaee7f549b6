//! R5: the n-th write or flush of the store's files fails, for every n. What fails is the system call itself, from
//! outside, by `strace`: the hall is as it always is.
//!
//! `strace` counts for each thread by itself, and the store takes a new connection, with a thread of its own,
//! for one that broke. So a small n is a disk that stays broken, and a large one a disk that failed once.
//!
//! What does not live here: disks that lie about what they kept.

use super::{
    afterwards::{HalfWay, ask_again, check, desk, furnished, said_half_way, say_half_way},
    count, mix,
    work::Hall,
};
use crate::flows::tests::Desk;
use hall_store::{Options, SqliteStore, copy_store};
use openhall_tests::child::{own_arguments, run_to_the_end, say_kept_as};
use std::{collections::BTreeSet, env, fs, path::Path, process::Command, sync::Arc};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str = "flows::mall::tests::drills::write_fault::child_that_redeems_on_a_bad_disk";
/// How many redeem at a time …
const CLIENTS: u64 = 4;
/// … how much each.
const EACH: u64 = 2;
/// Who is told that it failed tries so often under the same id.
const TRIES: u32 = 3;

/// System calls that fail, and how; in small, so many of them are passed over between two that fail.
const FAULTS: [(&str, &str, u64); 4] = [
    ("write,pwrite64", "EIO", 211),
    ("write,pwrite64", "ENOSPC", 211),
    ("fsync,fdatasync", "EIO", 8),
    ("fsync,fdatasync", "ENOSPC", 8),
];

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn child_that_redeems_on_a_bad_disk() {
    let Ok(file) = env::var(FILE) else { return };
    // A store that cannot be opened acknowledges nothing.
    let Ok(store) = SqliteStore::open(&file, Options::default()).await else { return };
    let hall = Hall::open(Desk::on(store), say_kept_as);
    let wants = |hall: Arc<Hall>, client| async move {
        for number in mix::wanted_by(client, EACH) {
            for _ in 0..TRIES {
                match hall.want(client, number).await {
                    Ok(kept) if kept.due_at.is_none() => break,
                    // It failed, or it has to wait because something of it did.
                    _ => say_half_way(&hall.desk).await,
                }
            }
        }
    };
    hall.serve(CLIENTS, wants).await;
    hall.desk.store.close().await;
}

/// The child with the n-th of some system calls failing on the store's files.
fn child(file: &Path, log: &Path, (calls, error): (&str, &str), nth: u64) -> Command {
    let mut strace = Command::new("strace");
    strace
        .args(["--seccomp-bpf", "-f", "-qq", "-e", "signal=none", "-e"])
        .arg(format!("trace={calls}"));
    strace.arg("-e").arg(format!("inject={calls}:error={error}:when={nth}")).arg("-o").arg(log);
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        strace.arg("-P").arg(name);
    }
    strace.arg(env::current_exe().expect("this test")).args(own_arguments(CHILD)).env(FILE, file);
    strace
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn write_fault() {
    // In small some of all; a drill has every single one.
    let looks = count("HALL_DRILL_FAULTS", 2);
    let is_drill = env::var_os("HALL_DRILL_FAULTS").is_some();
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.db");
    furnished(&filled, CLIENTS, 40).await;
    let mut all = 0;
    for (calls, error, stride) in FAULTS {
        let stride = if is_drill { 1 } else { stride };
        let (mut nth, mut injected, mut kept) = (1, 0, 0);
        let (mut met, mut left) = (0, HalfWay::default());
        for _ in 0..looks {
            let (file, log) = (folder.path().join("hall.db"), folder.path().join("calls"));
            copy_store(&filled, &file).expect("a copy");
            let mut waiting = BTreeSet::new();
            let mut child = child(&file, &log, (calls, error), nth);
            let ended = run_to_the_end(&mut child, |_, line| waiting.extend(said_half_way(line)));
            let traced = fs::read_to_string(&log).unwrap_or_default();
            assert!(
                ended.status.success() && !traced.is_empty(),
                "strace has to be there and allowed to trace (ptrace): {}",
                ended.stderr
            );
            let again = desk(&file).await;
            let found = check(&again, CLIENTS, &ended.kept).await;
            ask_again(&again, CLIENTS, EACH).await;
            again.store.close().await;
            hall_store::remove_store(&file).expect("removed");
            if !traced.contains("(INJECTED)") {
                break;
            }
            injected += 1;
            met += waiting.len();
            left += found;
            kept += ended.kept.len();
            nth += stride;
        }
        assert!(injected > 0, "no call failed");
        all += met + left.met;
        println!(
            "{calls} {error}: {injected} runs, each with its n-th call failing (n up to {}), {kept} acknowledged \
             and all there; {met} orders half-way when it failed, all carried on; in the end {left}",
            nth - 1
        );
    }
    assert!(all > 0, "no fault left an order half-way");
}
