//! `hall ledger`: is the points ledger right, and how did an account come about. Both read only, beside a
//! running hall or on a backup.
//!
//! What does not live here: what must hold (`hall-points`).

use super::{outcome::Failure, say::Voice, store_file};
use hall_points::{Replay, Transfer, replay};
use hall_store::{
    LedgerFault, PointsLedger, SqliteStore, StoreError, operator::OperatorSubscribers,
};
use hall_types::{Msisdn, SubscriberId};
use serde_json::json;
use std::path::PathBuf;

/// So many accounts or transfers are read at a time.
const AT_A_TIME: u32 = 1_000;

/// Which ledger.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Ledger {
    /// Store it is in; nothing is written to it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// Which accounts to make anew.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Replaying {
    #[command(flatten)]
    ledger: Ledger,
    /// Only the account of this number, told lot by lot
    #[arg(long, value_name = "MSISDN")]
    number: Option<Msisdn>,
}

/// Holds every row to every invariant.
pub(super) fn verify(ledger: &Ledger, voice: &Voice) -> Result<(), Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &ledger.store)?;
    let verified = voice.while_working("Verifying", || runtime.block_on(store.verify_points()));
    runtime.block_on(store.close());
    let verified = verified.map_err(|fault| wrong(fault, ledger))?;
    voice.result(&json!({
        "accounts": verified.accounts,
        "transfers": verified.transfers,
        "lots": verified.lots,
        "redemptions": verified.holds,
        "return_requests": verified.requests,
        "vouchers": verified.vouchers,
        "stocks": verified.stocks,
        "posted": verified.posted,
        "pending": verified.pending,
    }));
    voice.note(&format!(
        "Every invariant holds: {} accounts, {} transfers, {} lots, {} redemptions, {} requests \
         for returns, {} vouchers, {} stocks; {} points, {} of them held.",
        verified.accounts,
        verified.transfers,
        verified.lots,
        verified.holds,
        verified.requests,
        verified.vouchers,
        verified.stocks,
        verified.posted,
        verified.pending,
    ));
    Ok(())
}

fn wrong(fault: LedgerFault, ledger: &Ledger) -> Failure {
    match fault {
        LedgerFault::Store(error) => error.into(),
        found => Failure::Wrong {
            message: format!("{}: {found}", ledger.store.display()),
            mend: "stop the hall, keep the file, and restore a backup from before".to_owned(),
        },
    }
}

/// Makes accounts out of nothing but their transfers, and compares them with what is kept.
pub(super) fn run_replay(replaying: &Replaying, voice: &Voice) -> Result<(), Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &replaying.ledger.store)?;
    let done = runtime.block_on(async {
        match replaying.number {
            Some(number) => one(&store, number, replaying, voice).await,
            None => all(&store, replaying, voice).await,
        }
    });
    runtime.block_on(store.close());
    done
}

async fn all(store: &SqliteStore, replaying: &Replaying, voice: &Voice) -> Result<(), Failure> {
    let (mut behind, mut accounts, mut transfers) = (None, 0_u64, 0_u64);
    let bar = voice.working("Accounts");
    loop {
        let some = store.points_accounts(behind, AT_A_TIME).await?;
        for subscriber in &some {
            let (_, seen) = made(store, *subscriber, replaying).await?;
            accounts += 1;
            transfers += seen.len() as u64;
        }
        bar.set_message(format!("{accounts} accounts"));
        behind = some.last().copied();
        if some.len() < AT_A_TIME as usize {
            break;
        }
    }
    bar.finish_and_clear();
    voice.result(&json!({ "accounts": accounts, "transfers": transfers }));
    voice.note(&format!("{accounts} accounts are what their {transfers} transfers make them."));
    Ok(())
}

async fn one(
    store: &SqliteStore,
    number: Msisdn,
    replaying: &Replaying,
    voice: &Voice,
) -> Result<(), Failure> {
    let subscriber = store.find(number).await?.ok_or_else(|| {
        Failure::asked(format!("{number} is no subscriber's number"), "name a number of the store")
    })?;
    let (replay, transfers) = made(store, subscriber, replaying).await?;
    let lots: Vec<_> = replay.lots.values().collect();
    let account = &replay.account;
    voice.result(&json!({
        "posted": account.balance.posted,
        "pending": account.balance.pending,
        "transfers": transfers.len(),
        "lots": lots,
    }));
    voice.note(&format!(
        "{} transfers make {} points, {} of them held; so says the account.",
        transfers.len(),
        account.balance.posted,
        account.balance.pending,
    ));
    for lot in lots {
        voice.note(&format!(
            "  lot {} of {}: {} of {} left, {} held, until {}",
            lot.number, lot.opened_on, lot.remaining, lot.earned, lot.held, lot.last_day,
        ));
    }
    Ok(())
}

/// An account out of its transfers, which are given as well, the first one first.
async fn made(
    store: &SqliteStore,
    subscriber: SubscriberId,
    replaying: &Replaying,
) -> Result<(Replay, Vec<Transfer>), Failure> {
    let transfers = transfers(store, subscriber).await?;
    let wrong = |what: String| Failure::Wrong {
        message: format!("{}: {what}", replaying.ledger.store.display()),
        mend: "look at the whole ledger with `hall ledger verify`".to_owned(),
    };
    let replay = replay(subscriber, &transfers)
        .map_err(|(seq, rule)| wrong(format!("transfer {subscriber}/{seq}: {rule}")))?;
    let kept = store.points_account(subscriber).await?;
    if kept.account != replay.account {
        return Err(wrong(format!("account {subscriber}: it is not what its transfers make it")));
    }
    let differs = kept.lots.iter().find(|lot| replay.lots.get(&lot.number) != Some(lot));
    match differs {
        None => Ok((replay, transfers)),
        Some(lot) => {
            let what = format!("lot {subscriber}/{}: it is not what transfers make it", lot.number);
            Err(wrong(what))
        }
    }
}

async fn transfers(
    store: &SqliteStore,
    subscriber: SubscriberId,
) -> Result<Vec<Transfer>, StoreError> {
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let some = store.points_transfers(subscriber, before, AT_A_TIME).await?;
        let Some(last) = some.last() else { break };
        before = Some(last.seq);
        all.extend(some);
    }
    all.reverse();
    Ok(all)
}
