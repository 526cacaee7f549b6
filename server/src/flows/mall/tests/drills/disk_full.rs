//! A disk that is full and has room again: what cannot be kept is refused, what is kept can be read meanwhile, and
//! once there is room everybody gets what they wanted, without a restart.
//!
//! The room is what a process may write into one file (`RLIMIT_FSIZE`, by `prlimit` of util-linux), which needs no
//! rights and no file system of its own. The error is EFBIG; `write_fault` has ENOSPC.

use super::super::subject;
use super::{
    afterwards::{HalfWay, ask_again, check, desk, furnished, said_half_way, say_half_way},
    count, mix,
    work::Hall,
};
use hall_store::{PointsLedger, copy_store};
use openhall_tests::child::{own_arguments, run_to_the_end, say, say_kept_as};
use std::{collections::BTreeSet, env, path::Path, process::Command, sync::Arc, time::Duration};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str =
    "flows::mall::tests::drills::disk_full::child_that_redeems_until_the_disk_is_full";
/// How many redeem at a time …
const CLIENTS: u64 = 8;
/// … how much each: more than there is room for.
const EACH: u64 = 6;
/// What the child says when something could not be kept.
const FULL: &str = "full";
/// There is room for so much, and a little more each round.
const ROOM_BYTES: u64 = 256 * 1024;
const MORE_BYTES: u64 = 4_096 + 24;
/// So often it is said that the disk is full before somebody makes room.
const SAID: u32 = 6;
/// How long a client waits before trying again.
const PAUSE: Duration = Duration::from_millis(10);

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn child_that_redeems_until_the_disk_is_full() {
    let Ok(file) = env::var(FILE) else { return };
    let hall = Hall::open(desk(Path::new(&file)).await, say_kept_as);
    let wants = |hall: Arc<Hall>, client| async move {
        for number in mix::wanted_by(client, EACH) {
            while hall.want(client, number).await.is_err() {
                let account = hall.desk.store.points_account(subject(client).subscriber()).await;
                account.expect("what is there can be read");
                say_half_way(&hall.desk).await;
                say(FULL);
                tokio::time::sleep(PAUSE).await;
            }
        }
    };
    hall.serve(CLIENTS, wants).await;
    hall.desk.store.close().await;
}

/// The child with room for so many bytes in a file. It is not killed for asking for more, but told.
fn child(file: &Path, room: u64) -> Command {
    let mut command = Command::new("prlimit");
    command.arg(format!("--fsize={room}:")).args(["env", "--ignore-signal=XFSZ"]);
    command.arg(env::current_exe().expect("this test")).args(own_arguments(CHILD)).env(FILE, file);
    command
}

/// Gives a process all the room there is.
fn make_room(process: u32) {
    let done = Command::new("prlimit")
        .args(["--pid", &process.to_string(), "--fsize=unlimited:"])
        .status()
        .expect("prlimit of util-linux is there");
    assert!(done.success(), "room can be made for a process of one's own");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn disk_full() {
    let rounds = count("HALL_DRILL_ROUNDS", 1);
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.db");
    furnished(&filled, CLIENTS, u32::try_from(CLIENTS * EACH).expect("few") + 40).await;
    let (mut refused, mut met, mut left) = (0, 0, HalfWay::default());
    for round in 0..rounds {
        let file = folder.path().join("hall.db");
        copy_store(&filled, &file).expect("a copy");
        let (mut said, mut waiting) = (0, BTreeSet::new());
        let mut child = child(&file, ROOM_BYTES + MORE_BYTES * (round % 64));
        let ended = run_to_the_end(&mut child, |process, line| {
            waiting.extend(said_half_way(line));
            said += u32::from(line.contains(FULL));
            if said == SAID {
                make_room(process);
            }
        });
        assert!(ended.status.success(), "{}", ended.stderr);
        assert!(said >= SAID, "the disk was never full");
        assert_eq!(ended.kept.len() as u64, CLIENTS * EACH, "everybody got what they wanted");
        (refused, met) = (refused + said, met + waiting.len());
        let again = desk(&file).await;
        left += check(&again, CLIENTS, &ended.kept).await;
        ask_again(&again, CLIENTS, EACH).await;
        again.store.close().await;
        hall_store::remove_store(&file).expect("removed");
    }
    let kept = rounds * CLIENTS * EACH;
    assert!(met > 0, "no disk was full while an order was half-way");
    println!(
        "{rounds} times full, {refused} refusals, {kept} acknowledged and all there; {met} orders half-way while it \
         was full, all carried on; in the end {left}"
    );
}
