//! The kinds of charges on a bill, of which an operator says those that earn points.
//!
//! What does not live here: which line of a bill is of which kind (whoever reads the bill).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A kind of charge on a bill. Discounts are of the kind of what they come off, so that what counts is what
/// is really charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EarningCharge {
    /// Monthly fees of plans.
    PlanFees,
    /// Fees of add-ons.
    AddOns,
    /// Fees of services.
    Services,
    /// Calls at home beyond what is included.
    Calls,
    /// Messages at home beyond what is included.
    Messages,
    /// Data at home beyond what is included.
    Data,
    /// Use in another country or region.
    Roaming,
    /// Calls and messages to other countries and regions.
    International,
    /// What rounding the whole bill adds or takes, and charges of no other kind.
    Other,
    /// Penalties for leaving a contract early.
    Penalties,
}

impl EarningCharge {
    /// Every one, in the order of a bill.
    pub const ALL: [Self; 10] = [
        Self::PlanFees,
        Self::AddOns,
        Self::Services,
        Self::Calls,
        Self::Messages,
        Self::Data,
        Self::Roaming,
        Self::International,
        Self::Other,
        Self::Penalties,
    ];

    /// What earns where a site says nothing: everything that is the price of something.
    pub(super) fn usual() -> BTreeSet<Self> {
        Self::ALL.into_iter().filter(|kind| *kind != Self::Penalties).collect()
    }
}
