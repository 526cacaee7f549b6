//! People of a store with their past use, some at a time: for commands that look at a whole population. The
//! store is only read.
//!
//! What does not live here: what is found out about them (`hall_backtest`, `hall_portfolio`).

use super::{outcome::Failure, say::Voice, store_file};
use crate::services::Published;
use hall_advisor::{Advisor, NoAdvice, Span, Window};
use hall_bss::{
    Embedded,
    port::{BssError, PastUse, PastUses, Subject},
};
use hall_rating::PriceBook;
use hall_types::BillingPeriod;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{path::PathBuf, sync::Arc};

/// So many people are in memory at a time.
const AT_A_TIME: usize = 64;

/// Which people.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Whom {
    /// Site folder, whose catalogue counts
    site: PathBuf,
    /// Store with the population; nothing is written to it
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
    /// Look at so many people, evenly spread; 0 means everybody
    #[arg(long, default_value_t = 1000, value_name = "N")]
    sample: u32,
    /// How many of each person's last months count
    #[arg(long, default_value_t = 6, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub(super) last: u8,
    /// Day on which choices must be open (default: today where the operator is)
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// Look at so many parts of all choices at most, for each search; 0 means as many as it takes
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) nodes_max: u64,
}

/// What people are looked at with.
pub(super) struct Ground {
    pub(super) advisor: Advisor,
    book: PriceBook,
    zone: TimeZone,
}

impl Ground {
    /// Somebody's months.
    pub(super) fn window(
        &self,
        (first, last): (BillingPeriod, BillingPeriod),
        past: &PastUse,
    ) -> Result<Window, NoAdvice> {
        let span = Span::new(&self.book, first, last, &self.zone);
        Ok(Window::new(&span, &past.events)?)
    }
}

/// A store that is open, with the site it is looked at by.
pub(super) struct Crowd<'a> {
    pub(super) ground: Ground,
    whom: &'a Whom,
    published: Published,
    now: Timestamp,
}

impl<'a> Crowd<'a> {
    /// Reads the site.
    pub(super) fn new(whom: &'a Whom) -> Result<Self, Failure> {
        let (site, _) = hall_site::read(&whom.site)?;
        let zone = site.zone();
        let published = Published::of(&site);
        let now = Timestamp::now();
        let on = whom.on.unwrap_or_else(|| now.to_zoned(zone.clone()).date());
        // The day that was asked for is looked at from its noon.
        let noon = || zone.to_timestamp(on.at(12, 0, 0, 0)).unwrap_or(now);
        let now = if whom.on.is_some() { noon() } else { now };
        let book = PriceBook::new(&published.catalog);
        let advisor = Advisor::new(&published.catalog, &book, on).map_err(|error| {
            Failure::surroundings(error.to_string(), "run `hall check` on the site")
        })?;
        Ok(Self { ground: Ground { advisor, book, zone }, whom, published, now })
    }

    /// Visits everybody, some at a time.
    pub(super) fn visit(
        &self,
        what: &'static str,
        voice: &Voice,
        mut visit: impl FnMut(&[PastUse]),
    ) -> Result<(), Failure> {
        let runtime = store_file::runtime()?;
        let store = store_file::open_to_read(&runtime, &self.whom.store)?;
        let bss = Embedded::new(Arc::new(store.clone()), self.published.operator());
        let ids = runtime.block_on(bss.some_people(self.whom.sample));
        let ids = ids.map_err(|error| Failure::surroundings(error.to_string(), STORE_MEND))?;
        let bar = voice.progress(what, ids.len() as u64);
        for some in ids.chunks(AT_A_TIME) {
            let mut people = Vec::with_capacity(some.len());
            for id in some {
                let subject = Subject::proven(*id);
                match runtime.block_on(bss.past_use(subject, self.whom.last, self.now)) {
                    Ok(past) => people.push(past),
                    // Ids need not be without gaps.
                    Err(BssError::NotFound) => {}
                    Err(error) => return Err(Failure::surroundings(error.to_string(), STORE_MEND)),
                }
            }
            visit(&people);
            bar.inc(some.len() as u64);
        }
        bar.finish_and_clear();
        runtime.block_on(store.close());
        Ok(())
    }
}

const STORE_MEND: &str = "make the store anew with `hall seed`, or restore a backup";
