//! Parts of offerings, for pages that show no more of them: what such a page cannot see cannot change
//! it, so it is kept when something else changes.

use hall_catalog::{
    Catalog,
    model::{AddOn, Need, Plan, Reward, SaleState, Service},
};
use hall_types::{AddOnId, OfferingRef, PlanId, Text};
use serde::Serialize;

/// What an offering is called and what it is in a sentence. Its price is not among it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Title<'a> {
    /// Which offering it is.
    pub offering: OfferingRef,
    /// Its name.
    pub name: &'a Text,
    /// One sentence on it.
    pub summary: &'a Text,
    /// Whether it can be taken; a reward can as long as there is one.
    pub state: SaleState,
}

impl<'a> Title<'a> {
    /// The titles of all offerings: plans, add-ons, services, rewards, each in the catalogue's order.
    pub fn all(catalog: &'a Catalog) -> impl Iterator<Item = Self> {
        let plans = catalog.plans().iter().map(Self::of_plan);
        let add_ons = catalog.add_ons().iter().map(Self::of_add_on);
        let services = catalog.services().iter().map(Self::of_service);
        let rewards = catalog.rewards().iter().map(Self::of_reward);
        plans.chain(add_ons).chain(services).chain(rewards)
    }

    /// The title of a plan.
    pub fn of_plan(item: &'a Plan) -> Self {
        Self {
            offering: OfferingRef::Plan(item.id.clone()),
            name: &item.name,
            summary: &item.summary,
            state: item.state,
        }
    }

    /// The title of an add-on.
    pub fn of_add_on(item: &'a AddOn) -> Self {
        Self {
            offering: OfferingRef::AddOn(item.id.clone()),
            name: &item.name,
            summary: &item.summary,
            state: item.state,
        }
    }

    /// The title of a service.
    pub fn of_service(item: &'a Service) -> Self {
        Self {
            offering: OfferingRef::Service(item.id.clone()),
            name: &item.name,
            summary: &item.summary,
            state: item.state,
        }
    }

    /// The title of a reward.
    pub fn of_reward(item: &'a Reward) -> Self {
        Self {
            offering: OfferingRef::Reward(item.id.clone()),
            name: &item.name,
            summary: &item.summary,
            state: SaleState::OnSale,
        }
    }
}

/// What decides whether an add-on goes with a plan. Its name and price are not among it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AddOnFit<'a> {
    /// Which add-on it is.
    pub id: &'a AddOnId,
    /// The only plans it can be had with; empty for all.
    pub plans: &'a [PlanId],
    /// Needs it serves.
    pub needs: &'a [Need],
    /// What it cannot be had together with.
    pub excludes: &'a [OfferingRef],
}

impl<'a> AddOnFit<'a> {
    /// The add-ons on sale, in the catalogue's order.
    pub fn all(catalog: &'a Catalog) -> impl Iterator<Item = Self> {
        let on_sale = |item: &&AddOn| item.state == SaleState::OnSale;
        catalog.add_ons().iter().filter(on_sale).map(Self::of)
    }

    /// What decides about one add-on.
    pub fn of(item: &'a AddOn) -> Self {
        Self { id: &item.id, plans: &item.plans, needs: &item.needs, excludes: &item.excludes }
    }
}
