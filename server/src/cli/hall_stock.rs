//! `hall stock` and `hall import vouchers`: what there is of rewards, and what comes in.
//!
//! What does not live here: what redemptions take (`flows`).

use super::{outcome::Failure, say::Voice, store_file};
use csv::{ReaderBuilder, Trim};
use hall_bss::import::RowProblem;
use hall_catalog::{
    Catalog,
    model::{Delivery, Reward},
};
use hall_points::StockMove;
use hall_store::{AuditEntry, KeepError, NewVoucher, PointsLedger, PoolError, Trail};
use hall_types::{RewardId, nearest};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Longest code.
const CODE_LEN_MAX: usize = 64;

/// Which store.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Shelf {
    /// Site folder, whose catalogue counts
    site: PathBuf,
    /// Store, also while a hall works with it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// What comes in or goes, apart from redemptions.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Moving {
    #[command(flatten)]
    shelf: Shelf,
    /// Of which reward
    #[arg(long)]
    reward: RewardId,
    /// How many
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    quantity: u32,
    /// Who does it, by an id that the audit chain tells
    #[arg(long, value_name = "STAFF")]
    by: String,
}

/// What to do about stocks.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum Stock {
    /// Print what there is of each reward, what of it is spoken for and what went
    List {
        #[command(flatten)]
        shelf: Shelf,
    },
    /// More of a reward comes in
    Receive {
        #[command(flatten)]
        moving: Moving,
    },
    /// Some of a reward is taken off the shelf: broken, or out of date
    Withdraw {
        #[command(flatten)]
        moving: Moving,
    },
}

/// Codes of a partner.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Codes {
    /// CSV file with the columns code and, as wanted, usable_until
    file: PathBuf,
    /// Site folder, whose catalogue counts
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// For which reward
    #[arg(long)]
    reward: RewardId,
    /// Store to import into
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

pub(super) fn run(what: &Stock, voice: &Voice) -> Result<(), Failure> {
    match what {
        Stock::List { shelf } => list(shelf, voice),
        Stock::Receive { moving } => {
            shift(moving, StockMove::receive(&moving.reward, moving.quantity), voice)
        }
        Stock::Withdraw { moving } => {
            shift(moving, StockMove::withdraw(&moving.reward, moving.quantity), voice)
        }
    }
}

fn list(shelf: &Shelf, voice: &Voice) -> Result<(), Failure> {
    let (site, _) = hall_site::read(&shelf.site)?;
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &shelf.store)?;
    let stocks = runtime.block_on(store.stocks());
    runtime.block_on(store.close());
    let stocks = stocks?;
    let told: Vec<Value> = stocks.iter().map(|stock| json!(stock)).collect();
    voice.result(&told);
    for stock in &stocks {
        let name = site.catalog.reward(&stock.reward).map_or("", |reward| &reward.name.zh);
        voice.data(&format!(
            "{} {name}: {} can be had; {} on the shelf, {} of them held; {} went, {} withdrawn",
            stock.reward,
            stock.available(),
            stock.on_hand,
            stock.held,
            stock.shipped,
            stock.withdrawn,
        ));
    }
    Ok(())
}

/// A reward of the catalogue.
fn known<'a>(catalog: &'a Catalog, id: &RewardId) -> Result<&'a Reward, Failure> {
    catalog.reward(id).ok_or_else(|| {
        let ids = catalog.rewards().iter().map(|reward| reward.id.as_str());
        let mend = nearest(id.as_str(), ids).map_or_else(
            || "name a reward of catalog/".to_owned(),
            |near| format!("did you mean {near}?"),
        );
        Failure::asked(format!("the catalogue has no reward {id}"), mend)
    })
}

fn has_codes(reward: &Reward) -> bool {
    reward.delivery.contains(&Delivery::Voucher)
}

fn shift(moving: &Moving, change: StockMove, voice: &Voice) -> Result<(), Failure> {
    let (site, _) = hall_site::read(&moving.shelf.site)?;
    let reward = known(&site.catalog, &moving.reward)?;
    if has_codes(reward) {
        return Err(Failure::asked(
            format!("{} has codes, and as many of it as there are codes", reward.id),
            "put codes in with `hall import vouchers`",
        ));
    }
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, &moving.shelf.store)?;
    let detail = json!({ "reward": reward.id.as_str(), "on_hand": change.on_hand });
    let entry = AuditEntry::of_staff(Timestamp::now(), "stock.move", &moving.by).with(&detail);
    let moved = runtime.block_on(async {
        store.open_stock(&reward.id, reward.stock.unwrap_or(0)).await?;
        store.move_stock(change, Trail::of(entry)).await
    });
    runtime.block_on(store.close());
    moved.map_err(|error| match error {
        KeepError::Store(error) => error.into(),
        _ => Failure::surroundings(
            format!("there is not so much of {} that nobody has ordered", reward.id),
            "nothing was changed; see `hall stock list`",
        ),
    })?;
    voice.result(&json!({ "reward": reward.id.as_str() }));
    voice.note(&format!("The stock of {} has changed.", reward.id));
    Ok(())
}

/// Puts codes of a file into a pool, all of them or none.
pub(super) fn import(codes: &Codes, voice: &Voice) -> Result<(), Failure> {
    let (site, _) = hall_site::read(&codes.site)?;
    let reward = known(&site.catalog, &codes.reward)?;
    if !has_codes(reward) {
        return Err(Failure::asked(
            format!("{} does not reach anybody as a code", reward.id),
            "let its delivery be [\"voucher\"], or name another reward",
        ));
    }
    let (vouchers, lines) = read(&codes.file)?;
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, &codes.store)?;
    let count = vouchers.len();
    let detail = json!({ "reward": reward.id.as_str(), "codes": count });
    let entry = AuditEntry::of_hall(Timestamp::now(), "vouchers.import").with(&detail);
    let put = runtime.block_on(store.import_vouchers(&reward.id, vouchers, Trail::of(entry)));
    runtime.block_on(store.close());
    put.map_err(|error| match error {
        PoolError::Store(error) => error.into(),
        PoolError::Known { position } => Failure::Rows {
            file: codes.file.clone(),
            problems: vec![problem(
                lines.get(position).copied().unwrap_or(0),
                "code",
                "this code is in the pool already".to_owned(),
                "leave the row out; nothing was imported",
            )],
        },
    })?;
    voice.result(&json!({ "reward": reward.id.as_str(), "codes": count }));
    voice.note(&format!("{count} codes for {}.", reward.id));
    Ok(())
}

fn problem(line: u64, column: &'static str, message: String, mend: &str) -> RowProblem {
    RowProblem { line, column, message, mend: mend.to_owned() }
}

/// Codes with the lines they stand in, or every bad row.
fn read(file: &Path) -> Result<(Vec<NewVoucher>, Vec<u64>), Failure> {
    let unreadable = |error: csv::Error| {
        Failure::surroundings(
            format!("{} cannot be read: {error}", file.display()),
            "name a CSV file in UTF-8 that the user that runs hall may read",
        )
    };
    let mut reader =
        ReaderBuilder::new().trim(Trim::All).flexible(true).from_path(file).map_err(unreadable)?;
    let headers = reader.headers().map_err(unreadable)?.clone();
    let column = |name: &str| {
        headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name)
    };
    let mut problems = Vec::new();
    let Some(code_at) = column("code") else {
        let message = "the column code is missing".to_owned();
        problems.push(problem(1, "code", message, "name it in the first line"));
        return Err(Failure::Rows { file: file.to_owned(), problems });
    };
    let until_at = column("usable_until");
    let (mut vouchers, mut lines, mut seen) = (Vec::new(), Vec::new(), BTreeMap::new());
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        let code = record.get(code_at).unwrap_or_default();
        let is_one = !code.is_empty()
            && code.len() <= CODE_LEN_MAX
            && code.chars().all(|sign| sign.is_ascii_graphic());
        if !is_one {
            let message = "this is no code".to_owned();
            let mend = "write 1 to 64 letters, digits and signs without blanks";
            problems.push(problem(line, "code", message, mend));
        } else if let Some(before) = seen.insert(code.to_owned(), line) {
            let message = format!("line {before} has the same code");
            problems.push(problem(line, "code", message, "leave one of them out"));
        }
        let until = until_at.and_then(|at| record.get(at)).filter(|text| !text.is_empty());
        let until = until.map(str::parse::<Date>).transpose();
        match until {
            Ok(usable_until) => {
                vouchers.push(NewVoucher { code: code.to_owned(), usable_until });
                lines.push(line);
            }
            Err(_) => {
                let message = "this is no day".to_owned();
                let mend = "write a day like 2027-12-31, or nothing";
                problems.push(problem(line, "usable_until", message, mend));
            }
        }
    }
    match problems.is_empty() {
        true => Ok((vouchers, lines)),
        false => Err(Failure::Rows { file: file.to_owned(), problems }),
    }
}
