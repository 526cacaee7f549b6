//! `hall redemptions`: what staff see to in the points mall, until they have a page for it.
//!
//! What does not live here: what each act does (`flows`).

use super::{
    outcome::Failure,
    say::Voice,
    store_file,
    store_file::with_causes,
    used_codes::{self, Noting},
};
use crate::convert::Reference;
use crate::{
    flows::{Mall, ShelfChannel, StaffAct, StaffError, TakingBack},
    services::{Published, SystemRandom},
};
use hall_bss::Embedded;
use hall_points::LedgerError;
use hall_store::{
    AskedReturn, Destination, PointsLedger, Redemption, RedemptionState, SqliteStore, StoreError,
    Word,
};
use hall_types::{RewardId, Text};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::{path::PathBuf, sync::Arc};
use uuid::Uuid;

/// So many are listed.
const LISTED: u32 = 1_000;

/// Where redemptions are.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Queue {
    /// Site folder, whose catalogue and settings count
    site: PathBuf,
    /// Store they are in, also while a hall works with it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// An act about one redemption.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct About {
    #[command(flatten)]
    queue: Queue,
    /// The redemption
    #[arg(long)]
    id: Uuid,
    /// Who does it, by an id that the audit chain tells
    #[arg(long, value_name = "STAFF")]
    by: String,
}

/// What staff do.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum Redemptions {
    /// Print what waits for staff, the oldest first
    List {
        #[command(flatten)]
        queue: Queue,
        /// Those on their way instead
        #[arg(long)]
        shipped: bool,
        /// Those that lie in a shop instead
        #[arg(long, conflicts_with = "shipped")]
        ready: bool,
    },
    /// Say that one lies in its shop: the subscriber gets a code to collect it with
    Ready {
        #[command(flatten)]
        about: About,
    },
    /// Say that one is on its way: the points are spent
    Ship {
        #[command(flatten)]
        about: About,
        /// The courier and the number it gave
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Say that the subscriber has one
    HandOver {
        #[command(flatten)]
        queue: Queue,
        /// The code that the subscriber says, for one that lies in a shop
        #[arg(long, value_name = "DIGITS", required_unless_present = "id")]
        code: Option<String>,
        /// The redemption, for one that was sent or credited
        #[arg(long, conflicts_with = "code")]
        id: Option<Uuid>,
        /// Who does it, by an id that the audit chain tells
        #[arg(long, value_name = "STAFF")]
        by: String,
    },
    /// Say that one cannot be delivered: the points are free again
    Fail {
        #[command(flatten)]
        about: About,
        /// Why, in Chinese, for the subscriber
        #[arg(long)]
        why_zh: String,
        /// Why, in English, for the subscriber
        #[arg(long)]
        why_en: String,
    },
    /// Say that some of one came back: the points come back as well
    TakeBack {
        #[command(flatten)]
        about: About,
        /// How many; else as many as the subscriber asked to return, or one
        #[arg(long)]
        quantity: Option<u16>,
        /// The operator's fault (faulty, wrong, never came), also where the subscriber gave no such reason
        #[arg(long)]
        our_fault: bool,
        /// It goes back on the shelf
        #[arg(long)]
        restock: bool,
        /// An id for this act, the same when it is told again; needed where nobody asked for a return
        #[arg(long, value_name = "UUID")]
        act: Option<Uuid>,
    },
    /// Print the returns that subscribers ask for, the oldest first
    Returns {
        #[command(flatten)]
        queue: Queue,
    },
    /// Note the codes that a partner's file says were used, all of them or none
    CodesUsed {
        #[command(flatten)]
        queue: Queue,
        /// CSV file with the columns code, at and, where codes of several rewards read alike, reward
        file: PathBuf,
        /// Who does it, by an id that the audit chain tells
        #[arg(long, value_name = "STAFF")]
        by: String,
    },
    /// Note that a partner has taken one code
    CodeUsed {
        #[command(flatten)]
        queue: Queue,
        /// The code
        code: String,
        /// For which reward, where codes of several read alike
        #[arg(long)]
        reward: Option<RewardId>,
        /// When, with its offset or on the operator's clock; else now
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Who does it, by an id that the audit chain tells
        #[arg(long, value_name = "STAFF")]
        by: String,
    },
    /// Say that one is not taken back: the subscriber is told why, and the points stay spent
    RefuseReturn {
        #[command(flatten)]
        about: About,
        /// Why, in Chinese, for the subscriber
        #[arg(long)]
        why_zh: String,
        /// Why, in English, for the subscriber
        #[arg(long)]
        why_en: String,
    },
}

pub(super) fn run(what: &Redemptions, voice: &Voice) -> Result<(), Failure> {
    match what {
        Redemptions::List { queue, shipped, ready } => {
            let state = match (shipped, ready) {
                (true, _) => RedemptionState::Shipped,
                (_, true) => RedemptionState::Ready,
                _ => RedemptionState::Manual,
            };
            list(queue, state, voice)
        }
        Redemptions::Ready { about: About { queue, id, by } } => {
            act(queue, by, &Doing::Ready(*id), voice)
        }
        Redemptions::Ship { about, note } => {
            about.act(StaffAct::Ship { note: note.clone() }, voice)
        }
        Redemptions::HandOver { queue, code, id, by } => match (code, id) {
            (Some(code), _) => act(queue, by, &Doing::HandOver(code.clone()), voice),
            (None, Some(id)) => act(queue, by, &Doing::Act(*id, StaffAct::HandOver), voice),
            // The command line does not let it come to this.
            (None, None) => Err(refused(StaffError::CodeNeeded)),
        },
        Redemptions::Fail { about, why_zh, why_en } => {
            about.act(StaffAct::Fail { why: Text::new(why_zh, why_en) }, voice)
        }
        Redemptions::TakeBack { about, quantity, our_fault, restock, act: id } => {
            let how = TakingBack {
                act: *id,
                quantity: *quantity,
                is_our_fault: *our_fault,
                restock: *restock,
            };
            act(&about.queue, &about.by, &Doing::TakeBack(about.id, how), voice)
        }
        Redemptions::CodesUsed { queue, file, by } => {
            used_codes::of_file(&queue.noting(by), file, voice)
        }
        Redemptions::CodeUsed { queue, code, reward, at, by } => {
            let code = (code.as_str(), reward.as_ref(), at.as_deref());
            used_codes::of_code(&queue.noting(by), code, voice)
        }
        Redemptions::Returns { queue } => returns(queue, voice),
        Redemptions::RefuseReturn { about, why_zh, why_en } => {
            let doing = Doing::RefuseReturn(about.id, Text::new(why_zh, why_en));
            act(&about.queue, &about.by, &doing, voice)
        }
    }
}

/// What is done about which.
enum Doing {
    /// An act about one that is named.
    Act(Uuid, StaffAct),
    /// It lies in its shop.
    Ready(Uuid),
    /// It came back.
    TakeBack(Uuid, TakingBack),
    /// It is not taken back.
    RefuseReturn(Uuid, Text),
    /// Somebody has said a code.
    HandOver(String),
}

impl Queue {
    fn noting<'a>(&'a self, by: &'a str) -> Noting<'a> {
        Noting { site: &self.site, store: &self.store, by }
    }
}

impl About {
    fn act(&self, what: StaffAct, voice: &Voice) -> Result<(), Failure> {
        act(&self.queue, &self.by, &Doing::Act(self.id, what), voice)
    }
}

fn list(queue: &Queue, state: RedemptionState, voice: &Voice) -> Result<(), Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &queue.store)?;
    let found = runtime.block_on(store.redemptions_in(state, LISTED));
    runtime.block_on(store.close());
    let found = found?;
    let told: Vec<Value> = found.iter().map(told).collect();
    voice.result(&told);
    for redemption in &found {
        let to = redemption.destination.as_ref().map_or_else(String::new, label);
        // Why it waits, where it is not to be packed alone.
        let why = redemption.note.as_ref().map_or_else(String::new, |note| format!("  ({note})"));
        voice.data(&format!(
            "{}  {} × {}  {}  {to}{why}",
            redemption.id(),
            redemption.hold.quantity,
            redemption.name.zh,
            redemption.placed_on,
        ));
    }
    voice.note(&format!("{} redemptions are {state}.", found.len()));
    Ok(())
}

fn returns(queue: &Queue, voice: &Voice) -> Result<(), Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &queue.store)?;
    let found = runtime.block_on(returns_asked(&store));
    runtime.block_on(store.close());
    let found = found?;
    let told: Vec<Value> = found.iter().map(|(asked, order)| told_return(asked, order)).collect();
    voice.result(&told);
    for (asked, order) in &found {
        voice.data(&format!(
            "{}  {} × {}  {}  {}",
            order.id(),
            asked.quantity,
            order.name.zh,
            asked.at,
            word_of(asked),
        ));
    }
    voice.note(&format!("{} returns were asked for.", found.len()));
    Ok(())
}

async fn returns_asked(store: &SqliteStore) -> Result<Vec<(AskedReturn, Redemption)>, StoreError> {
    let mut found = Vec::new();
    for asked in store.returns_asked(LISTED).await? {
        if let Some(order) = store.find_redemption(asked.redemption).await? {
            found.push((asked, order));
        }
    }
    Ok(found)
}

/// Why somebody asks, in a word.
fn word_of(asked: &AskedReturn) -> String {
    json!(asked.reason).as_str().unwrap_or_default().to_owned()
}

fn told_return(asked: &AskedReturn, order: &Redemption) -> Value {
    let mut told = told(order);
    told["return"] = json!({
        "id": asked.id.to_string(),
        "quantity": asked.quantity,
        "reason": asked.reason,
        "asked_at": asked.at.to_string(),
    });
    told
}

/// Where a parcel goes. Whoever packs it has to know.
fn label(to: &Destination) -> String {
    match to {
        Destination::Shop { name, .. } => name.zh.clone(),
        Destination::Address { recipient, phone, line } => format!("{line} {recipient} {phone}"),
    }
}

fn told(redemption: &Redemption) -> Value {
    json!({
        "id": redemption.id().to_string(),
        "state": redemption.state.word(),
        "reward": redemption.hold.reward.as_str(),
        "name": redemption.name,
        "quantity": redemption.hold.quantity,
        "returned": redemption.hold.returned,
        "placed_on": redemption.placed_on.to_string(),
        "to": redemption.destination.as_ref().map(label),
        "note": redemption.note,
    })
}

fn act(queue: &Queue, by: &str, doing: &Doing, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&queue.site)?;
    let site = Published::of(&read);
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, &queue.store)?;
    let done = runtime.block_on(carried(&store, &site, by, doing));
    runtime.block_on(store.close());
    let done = done.map_err(refused)?;
    voice.result(&told(&done));
    voice.note(&format!("{} is {}.", done.id(), done.state));
    Ok(())
}

async fn carried(
    store: &SqliteStore,
    site: &Published,
    by: &str,
    doing: &Doing,
) -> Result<Redemption, StaffError> {
    let bss = Embedded::new(Arc::new(store.clone()), site.operator());
    let mall = Mall {
        store,
        bss: &bss,
        reference: Reference { catalog: &site.catalog, zone: &site.time_zone },
        settings: &site.points,
        operator_name: &site.operator_name,
        channel: ShelfChannel::Any,
    };
    let now = Timestamp::now();
    match doing {
        Doing::Act(id, act) => mall.staff(*id, act, by, now).await,
        Doing::Ready(id) => mall.make_ready(*id, by, &SystemRandom, now).await,
        Doing::TakeBack(id, how) => mall.take_back(*id, *how, by, now).await,
        Doing::RefuseReturn(id, why) => mall.refuse_return(*id, why, by, now).await,
        Doing::HandOver(code) => mall.hand_over_for(code, by, now).await,
    }
}

fn refused(error: StaffError) -> Failure {
    let mend = match &error {
        StaffError::NotFound => "name one that `hall redemptions list` prints",
        StaffError::UnknownCode => "ask for the eight digits of the short message again",
        StaffError::NotCollected => "say with `hall redemptions ship` that it is on its way",
        StaffError::NotAsked => "see who asks with `hall redemptions returns`",
        StaffError::ActNeeded => "give it one with --act, the same when you say it again",
        StaffError::CodeNeeded => "ask for its eight digits and name them with --code",
        StaffError::Arrived => {
            "nothing was changed; say with `hall redemptions hand-over --id` that they have it"
        }
        StaffError::Unpaid(_) => {
            "nothing was changed; try again once it can be, or say with `hall redemptions fail` that it \
             cannot be delivered"
        }
        StaffError::State(_) => "nothing was changed; look at it with `hall redemptions list`",
        StaffError::Ledger(LedgerError::VoucherUsed) => {
            "nothing was changed; refuse the return, or give points with `hall points bonus`"
        }
        StaffError::Ledger(LedgerError::ReturnedAlready { .. }) => {
            "nothing was changed; name fewer with --quantity"
        }
        StaffError::NoRandomness | StaffError::Ledger(_) | StaffError::Mall(_) => {
            "nothing was changed; try again in a moment"
        }
    };
    Failure::surroundings(with_causes(&error), mend)
}
