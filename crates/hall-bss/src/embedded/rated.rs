//! Running months as they were rated, for as long as nothing they were rated from has changed.
//!
//! **Invariant:** a month is given again only on the basis it was rated on. What is not in the basis cannot
//! change: records are appended and never altered, the bill before is closed once, and of a moment rating
//! takes no more than the day. Each catalogue that is published begins with none.
//!
//! What does not live here: the rating, and closed months.

use hall_rating::RatedMonth;
use hall_types::SubscriberId;
use jiff::{Timestamp, civil::Date};
use quick_cache::sync::Cache;
use std::{fmt, sync::Arc};

/// So many are kept, of some kilobytes each.
const RATED_MAX: usize = 4_096;

/// What a running month was rated from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RatedBasis {
    /// The day it is, which also says which month runs.
    pub(super) day: Date,
    /// How many packs of records the month had.
    pub(super) packs: u32,
    /// The revision of the products.
    pub(super) products: i64,
    /// Since when somebody is with the operator.
    pub(super) joined_on: Date,
}

/// A running month, rated.
#[derive(Clone)]
pub(super) struct Rated {
    pub(super) month: Arc<RatedMonth>,
    /// When the last record began, where there is one.
    pub(super) last_at: Option<Timestamp>,
}

/// Running months, by whose they are.
pub(super) struct RatedMonths(Cache<SubscriberId, (RatedBasis, Rated)>);

impl RatedMonths {
    /// The running month of somebody, if it was rated on this basis.
    pub(super) fn find(&self, subscriber: SubscriberId, basis: &RatedBasis) -> Option<Rated> {
        self.0.get(&subscriber).filter(|(known, _)| known == basis).map(|(_, rated)| rated)
    }

    /// Keeps it in the place of what was rated before.
    pub(super) fn keep(&self, subscriber: SubscriberId, basis: RatedBasis, rated: Rated) {
        self.0.insert(subscriber, (basis, rated));
    }
}

impl Default for RatedMonths {
    fn default() -> Self {
        Self(Cache::new(RATED_MAX))
    }
}

impl fmt::Debug for RatedMonths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RatedMonths").field("months", &self.0.len()).finish_non_exhaustive()
    }
}
