//! `hall backup` and `hall restore`: a copy of the store as of one moment, while the hall runs, and the way
//! back.
//!
//! What does not live here: how a copy is made (`hall-store`); where copies are kept and for how long.

use super::{outcome::Failure, say::Voice, store_file};
use hall_store::{Audit, LedgerFault, PointsLedger, SqliteStore, VerifyError, copy_store};
use serde_json::json;
use std::path::PathBuf;

/// What to copy.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct BackingUp {
    /// File to write; it must not be there
    to: PathBuf,
    /// Store to copy, also while a hall works with it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// What to put back.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Restoring {
    /// Backup to put back
    from: PathBuf,
    /// Store to make of it; no hall may work with it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
    /// Remove what the store holds first
    #[arg(long)]
    replace: bool,
}

/// Copies a store, and looks whether the copy is right.
pub(super) fn back_up(backing_up: &BackingUp, voice: &Voice) -> Result<(), Failure> {
    let BackingUp { to, store: from } = backing_up;
    if to.exists() {
        return Err(Failure::surroundings(
            format!("{} is there already", to.display()),
            "nothing was written; name a file that is not there",
        ));
    }
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, from)?;
    let copied = voice.while_working("Copying", || runtime.block_on(store.back_up(to)));
    runtime.block_on(store.close());
    copied?;
    let copy = store_file::open_to_read(&runtime, to)?;
    let sound = voice.while_working("Verifying", || runtime.block_on(check(&copy)));
    runtime.block_on(copy.close());
    let head = sound?;
    voice.result(&json!({ "store": from, "backup": to, "audit_head": head }));
    voice.note(&format!(
        "{} holds {} as of now; its ledger and its audit chain are right. The chain ends with {head}.",
        to.display(),
        from.display(),
    ));
    voice.next(&format!("hall restore {} --store FILE.db", to.display()));
    Ok(())
}

/// Makes a store of a backup that is right.
pub(super) fn restore(restoring: &Restoring, voice: &Voice) -> Result<(), Failure> {
    let Restoring { from, store: to, replace } = restoring;
    let runtime = store_file::runtime()?;
    let backup = store_file::open_to_read(&runtime, from)?;
    let sound = voice.while_working("Verifying", || runtime.block_on(check(&backup)));
    runtime.block_on(backup.close());
    let head = sound?;
    if to.exists() {
        if !replace {
            return Err(Failure::surroundings(
                format!("{} is there already", to.display()),
                "nothing was restored; name another file with --store, or remove it with --replace",
            ));
        }
        store_file::remove(to)?;
    }
    let copied = voice.while_working("Copying", || copy_store(from, to));
    copied.map_err(|error| Failure::unwritable(to, &error))?;
    voice.result(&json!({ "backup": from, "store": to, "audit_head": head }));
    voice.note(&format!(
        "{} is what {} holds. The secret beside the store (.key) is no part of a backup: put yours \
         back as well, or codes under way stop counting.",
        to.display(),
        from.display(),
    ));
    voice.next(&format!("hall serve SITE --store {}", to.display()));
    Ok(())
}

/// Holds a copy to every invariant; says where its audit chain ends.
async fn check(store: &SqliteStore) -> Result<String, Failure> {
    store.verify_points().await.map_err(|fault| match fault {
        LedgerFault::Store(error) => Failure::from(error),
        found => wrong(&found),
    })?;
    let head = store.verify_audit(None).await.map_err(|error| match error {
        VerifyError::Store(error) => Failure::from(error),
        broken => wrong(&broken),
    })?;
    Ok(format!("{}:{}", head.seq, head.hash))
}

fn wrong(found: &dyn std::error::Error) -> Failure {
    Failure::Wrong {
        message: format!("the copy is not right: {found}"),
        mend: "take another backup, and look at the store with `hall ledger verify`".to_owned(),
    }
}
