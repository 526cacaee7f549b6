//! `hall audit verify`: is the audit chain whole.
//!
//! What does not live here: how it is chained (`hall-store`).

use super::{outcome::Failure, say::Voice, store_file};
use hall_store::{Audit, AuditHead, ChainHash, VerifyError};
use serde_json::json;
use std::{path::PathBuf, str::FromStr};

/// Which chain.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Verifying {
    /// Store it is in; nothing is written to it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
    /// An end of the chain that was printed before and kept elsewhere: the chain must go through it
    #[arg(long, value_name = "SEQ:HASH")]
    anchor: Option<Anchor>,
}

/// An end of a chain as it is printed: `42:9f…`.
#[derive(Clone, Copy, Debug)]
struct Anchor(AuditHead);

impl FromStr for Anchor {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "this is no end of a chain such as 42:9f…, a number and 64 digits";
        let (seq, digits) = text.split_once(':').ok_or(WRONG)?;
        let seq = seq.parse().map_err(|_| WRONG)?;
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(WRONG);
        }
        let mut hash = [0; 32];
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).map_err(|_| WRONG)?;
        }
        Ok(Self(AuditHead { seq, hash: ChainHash(hash) }))
    }
}

/// Reads the whole chain.
pub(super) fn verify(verifying: &Verifying, voice: &Voice) -> Result<(), Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &verifying.store)?;
    let anchor = verifying.anchor.map(|anchor| anchor.0);
    let head = voice.while_working("Verifying", || runtime.block_on(store.verify_audit(anchor)));
    runtime.block_on(store.close());
    let head = head.map_err(|error| match error {
        VerifyError::Store(error) => error.into(),
        broken => Failure::Wrong {
            message: format!("{}: {broken}", verifying.store.display()),
            mend: "stop the hall, keep the file, and restore a backup from before".to_owned(),
        },
    })?;
    voice.result(&json!({ "entries": head.seq, "head": format!("{}:{}", head.seq, head.hash) }));
    voice.note(&format!("The chain of {} entries is whole.", head.seq));
    voice.next(&format!(
        "keep {}:{} elsewhere, and give it to --anchor the next time",
        head.seq, head.hash
    ));
    Ok(())
}
