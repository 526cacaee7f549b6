//! `hall points`: what staff do about an account of points, until they have a page for it.
//!
//! What does not live here: what each act does (`flows`), orders (`hall_redemptions`).

use super::{outcome::Failure, say::Voice, store_file, store_file::with_causes};
use crate::{
    convert::Reference,
    flows::{ByStaff, Mall, PointsAct, PointsActError, ShelfChannel},
    services::Published,
};
use hall_bss::Embedded;
use hall_points::{AccountView, Bonus, Correction, CorrectionReason, LedgerError};
use hall_store::{PointsLedger, SqliteStore, operator::OperatorSubscribers};
use hall_types::{Msisdn, Points, SubscriberId, Text};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use std::{path::PathBuf, sync::Arc};
use uuid::Uuid;

/// Where accounts are.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Ledger {
    /// Site folder, whose settings and time zone count
    site: PathBuf,
    /// Store they are in, also while a hall works with it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// Who does something, and why.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Staff {
    /// Who does it, by an id that the audit chain tells
    #[arg(long, value_name = "STAFF")]
    by: String,
    /// Why, for the audit chain
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// An act about one account.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct About {
    #[command(flatten)]
    ledger: Ledger,
    /// Whose account, by the number
    #[arg(long)]
    number: Msisdn,
    #[command(flatten)]
    staff: Staff,
}

/// Why a balance is corrected; the subscriber reads it.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Why {
    /// Points that should have come and did not
    MissingPoints,
    /// Points that came and should not have
    WrongPoints,
    /// A fault of the hall's own systems
    SystemFault,
    /// What a complaint came to
    Complaint,
    /// A courtesy
    Goodwill,
    /// Somebody could not act in time
    Hardship,
}

impl From<Why> for CorrectionReason {
    fn from(why: Why) -> Self {
        match why {
            Why::MissingPoints => Self::MissingPoints,
            Why::WrongPoints => Self::WrongPoints,
            Why::SystemFault => Self::SystemFault,
            Why::Complaint => Self::Complaint,
            Why::Goodwill => Self::Goodwill,
            Why::Hardship => Self::Hardship,
        }
    }
}

/// What staff do about points.
#[derive(Clone, Debug, clap::Subcommand)]
pub(super) enum PointsCommand {
    /// Print how an account stands
    Show {
        #[command(flatten)]
        ledger: Ledger,
        /// Whose account, by the number
        #[arg(long)]
        number: Msisdn,
    },
    /// The number is suspended: its points wait, and are earned and expire as before
    Freeze {
        #[command(flatten)]
        about: About,
    },
    /// The number is in service again
    Thaw {
        #[command(flatten)]
        about: About,
    },
    /// The number will be closed: gives notice; what is left after the last day goes
    Close {
        #[command(flatten)]
        about: About,
        /// Last day the points can be spent
        #[arg(long, value_name = "YYYY-MM-DD")]
        last_day: Date,
    },
    /// The number will not be closed after all: takes the notice back
    Stay {
        #[command(flatten)]
        about: About,
    },
    /// Put a balance right, up or down
    Correct {
        #[command(flatten)]
        about: About,
        /// By how many; below nothing takes points away
        #[arg(long, allow_hyphen_values = true)]
        points: i64,
        /// Why, for the subscriber
        #[arg(long, value_enum)]
        why: Why,
        /// An id for this act, the same when it is told again
        #[arg(long, value_name = "UUID")]
        act: Uuid,
    },
    /// Give points for something else than a bill
    Bonus {
        #[command(flatten)]
        about: About,
        /// How many
        #[arg(long)]
        points: i64,
        /// What for, in Chinese, for the subscriber
        #[arg(long)]
        what_for_zh: String,
        /// What for, in English, for the subscriber
        #[arg(long)]
        what_for_en: String,
        /// Last day they can be used (default: as all points of today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        last_day: Option<Date>,
        /// An id for this act, the same when it is told again
        #[arg(long, value_name = "UUID")]
        act: Uuid,
    },
    /// Say that the clock is right, after the hall has stopped ending points because the day had jumped
    ConfirmDay {
        #[command(flatten)]
        ledger: Ledger,
        /// The day it is
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Date,
        #[command(flatten)]
        staff: Staff,
    },
}

pub(super) fn run(what: &PointsCommand, voice: &Voice) -> Result<(), Failure> {
    match what {
        PointsCommand::Show { ledger, number } => show(ledger, *number, voice),
        PointsCommand::Freeze { about } => act(about, &PointsAct::Freeze, voice),
        PointsCommand::Thaw { about } => act(about, &PointsAct::Thaw, voice),
        PointsCommand::Close { about, last_day } => {
            act(about, &PointsAct::Close { last_day: *last_day }, voice)
        }
        PointsCommand::Stay { about } => act(about, &PointsAct::Stay, voice),
        PointsCommand::Correct { about, points, why, act: id } => {
            let points = Points(*points);
            let correction = Correction { act: *id, points, reason: (*why).into() };
            act(about, &PointsAct::Correct(correction), voice)
        }
        PointsCommand::Bonus { about, points, what_for_zh, what_for_en, last_day, act: id } => {
            let why = Text::new(what_for_zh, what_for_en);
            let bonus = Bonus { act: *id, points: Points(*points), why, last_day: *last_day };
            act(about, &PointsAct::Bonus(bonus), voice)
        }
        PointsCommand::ConfirmDay { ledger, day, staff } => confirm(ledger, *day, staff, voice),
    }
}

/// Whose number it is.
async fn find(store: &SqliteStore, number: Msisdn) -> Result<SubscriberId, Failure> {
    let found = store.find(number).await?;
    found.ok_or_else(|| {
        Failure::asked(
            format!("nobody has the number {}", number),
            "nothing was changed; name the number of a subscriber",
        )
    })
}

fn show(ledger: &Ledger, number: Msisdn, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&ledger.site)?;
    let today = read.day(Timestamp::now());
    let runtime = store_file::runtime()?;
    let store = store_file::open_to_read(&runtime, &ledger.store)?;
    let view = runtime.block_on(async {
        let subscriber = find(&store, number).await?;
        Ok::<_, Failure>(store.points_account(subscriber).await?)
    });
    runtime.block_on(store.close());
    tell(&view?, today, voice);
    Ok(())
}

/// How an account stands.
fn tell(view: &AccountView, today: Date, voice: &Voice) {
    let account = &view.account;
    let standing = account.standing_words();
    let lots: Vec<Value> = view
        .lots
        .iter()
        .map(|lot| {
            json!({
                "lot": lot.number.0,
                "remaining": lot.remaining,
                "held": lot.held,
                "last_day": lot.last_day.to_string(),
            })
        })
        .collect();
    voice.result(&json!({
        "subscriber": account.subscriber.0,
        "spendable": view.spendable_on(today),
        "posted": account.balance.posted,
        "held": account.balance.pending,
        "standing": standing,
        "lots": lots,
    }));
    voice.data(&format!(
        "{} points can be spent; {} are on the account, {} of them held.",
        view.spendable_on(today).0,
        account.balance.posted.0,
        account.balance.pending.0,
    ));
    for sentence in &standing {
        voice.data(&sentence.en);
    }
}

fn act(about: &About, act: &PointsAct, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&about.ledger.site)?;
    let site = Published::of(&read);
    let now = Timestamp::now();
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, &about.ledger.store)?;
    let done = runtime.block_on(async {
        let subscriber = find(&store, about.number).await?;
        let bss = Embedded::new(Arc::new(store.clone()), site.operator());
        let by = ByStaff { who: &about.staff.by, reason: &about.staff.reason };
        mall(&store, &bss, &site).staff_points(subscriber, act, by, now).await.map_err(refused)
    });
    runtime.block_on(store.close());
    tell(&done?, read.day(now), voice);
    Ok(())
}

fn confirm(ledger: &Ledger, day: Date, staff: &Staff, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&ledger.site)?;
    let site = Published::of(&read);
    let now = Timestamp::now();
    let today = read.day(now);
    if today != day {
        return Err(Failure::surroundings(
            format!("the clock of this machine says that it is {today}"),
            "nothing was changed; put the clock right, or name that day if it is the right one",
        ));
    }
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, &ledger.store)?;
    let bss = Embedded::new(Arc::new(store.clone()), site.operator());
    let said =
        runtime.block_on(mall(&store, &bss, &site).confirm_day(&staff.by, &staff.reason, now));
    runtime.block_on(store.close());
    let day = said?;
    voice.result(&json!({ "day": day.to_string() }));
    voice.note(&format!("It is {day}. The next round of the hall lets go what is over."));
    Ok(())
}

fn mall<'a>(store: &'a SqliteStore, bss: &'a Embedded, site: &'a Published) -> Mall<'a> {
    Mall {
        store,
        bss,
        reference: Reference { catalog: &site.catalog, zone: &site.time_zone },
        settings: &site.points,
        operator_name: &site.operator_name,
        channel: ShelfChannel::Any,
    }
}

fn refused(error: PointsActError) -> Failure {
    let mend = match &error {
        PointsActError::ActUsed => "nothing was changed; give this act an id of its own",
        PointsActError::Ledger(LedgerError::NoticeTooShort { .. }) => {
            "nothing was changed; name that day or a later one with --last-day"
        }
        PointsActError::Ledger(LedgerError::NotEnough { .. }) => {
            "nothing was changed; a balance never goes below nothing"
        }
        PointsActError::Ledger(_) => "nothing was changed; look at it with `hall points show`",
        PointsActError::Mall(_) => "nothing was changed; try again in a moment",
    };
    Failure::surroundings(with_causes(&error), mend)
}
