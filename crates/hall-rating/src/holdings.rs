//! What a subscriber has: plan, add-ons and services, each with its days.
//!
//! What does not live here: whether somebody may have it (`hall-bss` asks the catalogue).

use hall_types::{AddOnId, PlanId, ServiceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One product a subscriber has or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding<Id> {
    /// The caller's own number for this product, unique among the subscriber's; what is left of its
    /// allowances is carried from month to month under it.
    pub product: u64,
    /// The offering.
    pub id: Id,
    /// The first day it is on.
    pub from: Date,
    /// The last day it is on; `None` while nobody has switched it off. An offering that ends by
    /// itself (`lasts_days`) ends on its own day in any case.
    pub until: Option<Date>,
    /// The last day whose fees are paid for with points, so that a bill does not charge them; `None` for
    /// what is paid for as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_paid_until: Option<Date>,
    /// Whether the fee of the first months counts, where the offering has one: it does for who has not
    /// had it before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub introductory: bool,
}

impl<Id> Holding<Id> {
    /// A product from some day on, at its usual fee from the beginning.
    pub fn since(product: u64, id: Id, from: Date) -> Self {
        Self { product, id, from, until: None, fee_paid_until: None, introductory: false }
    }
}

/// Everything a subscriber has, in the order it was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holdings {
    /// Plans, one after the other; no day has two.
    pub plans: Vec<Holding<PlanId>>,
    /// Add-ons.
    pub add_ons: Vec<Holding<AddOnId>>,
    /// Services that are on.
    pub services: Vec<Holding<ServiceId>>,
}

impl Holdings {
    /// One plan and nothing else, on since long before any bill: every month counts whole.
    pub fn plan_alone(id: PlanId) -> Self {
        Self { plans: vec![Holding::since(0, id, Date::constant(1900, 1, 1))], ..Self::default() }
    }
}
