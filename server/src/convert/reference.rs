//! What conversions look things up in.
//!
//! What does not live here: anything about one subscriber.

use super::time;
use hall_api::Moment;
use hall_catalog::Catalog;
use hall_types::{OfferingRef, Text};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// What the operator offers, and by which clock it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) zone: &'a TimeZone,
}

impl Reference<'_> {
    /// The day it is at a moment.
    pub(crate) fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// A moment as the API tells it.
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        time::moment(at, self.zone)
    }

    /// The name of an offering; one the catalogue does not know any more keeps its id.
    pub(crate) fn name_of(&self, offering: &OfferingRef) -> Text {
        let known = self.catalog.name_of(offering).cloned();
        known.unwrap_or_else(|| Text::new(offering.id(), offering.id()))
    }
}
