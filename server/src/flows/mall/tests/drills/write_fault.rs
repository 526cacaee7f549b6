//! R5: the n-th write or flush of the store's files fails, for every n. What fails is the system call itself, from
//! outside, by `strace`: the hall is as it always is.
//!
//! `strace` counts for each thread by itself, and the store takes a new connection, with a thread of its own,
//! for one that broke. So a small n is a disk that stays broken, and a large one a disk that failed once.
//!
//! What does not live here: disks that lie about what they kept.

use super::super::{mall, order, subject};
use super::{
    afterwards::{WANTED, ask_again, check, desk, furnished},
    count,
};
use crate::flows::tests::Desk;
use hall_catalog::model::Delivery;
use hall_store::{Options, SqliteStore, copy_store};
use openhall_tests::child::{own_arguments, run_to_the_end, say_kept};
use std::{env, fs, path::Path, process::Command, sync::Arc};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str = "flows::mall::tests::drills::write_fault::child_that_redeems_on_a_bad_disk";
/// How many redeem at a time …
const CLIENTS: u64 = 3;
/// … how much each.
const EACH: u64 = 2;
/// Who is told that it failed tries so often under the same id.
const TRIES: u32 = 3;

/// System calls that fail, and how.
const FAULTS: [(&str, &str); 4] = [
    ("write,pwrite64", "EIO"),
    ("write,pwrite64", "ENOSPC"),
    ("fsync,fdatasync", "EIO"),
    ("fsync,fdatasync", "ENOSPC"),
];
/// In small, so many calls are passed over between two that fail.
const STRIDE: u64 = 37;

/// What each client wants, by number.
fn wanted() -> impl Iterator<Item = (u64, u128)> {
    let of =
        |client| (0..EACH).map(move |round| (client, u128::from(1_000 + client * EACH + round)));
    (0..CLIENTS).flat_map(of)
}

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn child_that_redeems_on_a_bad_disk() {
    let Ok(file) = env::var(FILE) else { return };
    // A store that cannot be opened acknowledges nothing.
    let Ok(store) = SqliteStore::open(&file, Options::default()).await else { return };
    let desk = Arc::new(Desk::on(store));
    let clients = (0..CLIENTS).map(|client| {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            for (_, number) in wanted().filter(|(whose, _)| *whose == client) {
                let order = order(number, WANTED, Delivery::Voucher);
                for _ in 0..TRIES {
                    if mall(&desk).redeem(subject(client), &order, desk.now).await.is_ok() {
                        say_kept(number);
                        break;
                    }
                }
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.expect("a hall that is told of a fault goes on");
    }
    desk.store.close().await;
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
    let stride = if env::var_os("HALL_DRILL_FAULTS").is_some() { 1 } else { STRIDE };
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.db");
    furnished(&filled, CLIENTS, 20).await;
    for fault in FAULTS {
        let (mut nth, mut injected, mut kept) = (1, 0, 0);
        for _ in 0..looks {
            let (file, log) = (folder.path().join("hall.db"), folder.path().join("calls"));
            copy_store(&filled, &file).expect("a copy");
            let ended = run_to_the_end(&mut child(&file, &log, fault, nth), |_, _| {});
            let calls = fs::read_to_string(&log).unwrap_or_default();
            assert!(
                ended.status.success() && !calls.is_empty(),
                "strace has to be there and allowed to trace (ptrace): {}",
                ended.stderr
            );
            let again = desk(&file).await;
            check(&again, &ended.kept).await;
            ask_again(&again, wanted()).await;
            again.store.close().await;
            hall_store::remove_store(&file).expect("removed");
            if !calls.contains("(INJECTED)") {
                break;
            }
            injected += 1;
            kept += ended.kept.len();
            nth += stride;
        }
        assert!(injected > 0, "no call failed");
        let (calls, error) = fault;
        println!(
            "{calls} {error}: {injected} runs, each with its n-th call failing (n up to {}), {kept} acknowledged \
             and all there",
            nth - 1
        );
    }
}
