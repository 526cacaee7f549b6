//! What every flow about somebody's own account goes by.
//!
//! What does not live here: how somebody has proven who they are.

use super::AccountError;
use crate::convert::Reference;
use hall_api::Brand;
use hall_bss::port::{Bss, BssError, Subject};
use hall_rating::period_of;
use hall_store::HallStore;
use hall_types::BillingPeriod;
use jiff::Timestamp;
use std::fmt;

/// Somebody who has proven who they are, whom the hall asks about them, and when.
#[derive(Clone, Copy)]
pub(crate) struct Visit<'a> {
    pub(crate) subject: Subject,
    pub(crate) now: Timestamp,
    pub(crate) bss: &'a dyn Bss,
    pub(crate) store: &'a dyn HallStore,
    pub(crate) reference: Reference<'a>,
    pub(crate) brands: &'a [Brand],
}

impl fmt::Debug for Visit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visit").field("subject", &self.subject).finish_non_exhaustive()
    }
}

impl Visit<'_> {
    /// The month that runs.
    pub(crate) fn month(&self) -> BillingPeriod {
        period_of(self.reference.day(self.now))
    }

    /// Why the operator's systems gave no answer, as it is told.
    pub(super) fn no_answer(&self, error: BssError) -> AccountError {
        AccountError::of(error, &self.reference)
    }
}
