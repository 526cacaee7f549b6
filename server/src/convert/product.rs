//! Products somebody has, and those to be had, as the API tells them.
//!
//! What does not live here: what may be switched (the port decides, `flows` asks).

use super::{reference::Reference, time, words::sentence};
use hall_api::{Product, ProductKind, ProductState, Products, Undo};
use hall_bss::port::{self, OrderAction, Refusal};
use hall_catalog::disclosure::fee;
use hall_types::{OfferingKind, OfferingRef, Text};
use jiff::Timestamp;

/// Somebody's products and what is known about switching them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inventory<'a> {
    /// What they have.
    pub(crate) held: &'a [port::Product],
    /// What they could take, in the order of the catalogue.
    pub(crate) available: &'a [OfferingRef],
    /// Why an offering cannot be switched; nothing for those that can.
    pub(crate) refusals: &'a [(OfferingRef, Vec<Refusal>)],
    /// Their orders, the newest first.
    pub(crate) orders: &'a [port::Order],
}

/// What switches something that stands so.
pub(crate) fn switch(state: port::ProductState) -> OrderAction {
    match state {
        port::ProductState::On | port::ProductState::Starting => OrderAction::Leave,
        port::ProductState::Ending => OrderAction::Take,
    }
}

/// What somebody has and could have.
pub(crate) fn products(inventory: &Inventory<'_>, reference: &Reference<'_>) -> Products {
    let teller = Teller { inventory, reference };
    let held = inventory.held.iter().enumerate();
    Products {
        held: held.filter_map(|(position, it)| teller.held(position, it)).collect(),
        available: inventory.available.iter().filter_map(|it| teller.available(it)).collect(),
    }
}

struct Teller<'a> {
    inventory: &'a Inventory<'a>,
    reference: &'a Reference<'a>,
}

impl Teller<'_> {
    fn held(&self, position: usize, held: &port::Product) -> Option<Product> {
        let offering = &held.offering;
        let later = self.inventory.held.get(position + 1..).unwrap_or_default();
        let is_last = later.iter().all(|it| it.offering != *offering);
        Some(Product {
            state: match held.state {
                port::ProductState::Starting => ProductState::Starting,
                port::ProductState::On => ProductState::On,
                port::ProductState::Ending => ProductState::Ending,
            },
            since: Some(time::day(held.from)),
            until: held.until.map(time::day),
            // Of several packs, the last one was ordered last.
            undo: self.undo(offering).filter(|_| is_last),
            ..self.of(offering)?
        })
    }

    fn available(&self, offering: &OfferingRef) -> Option<Product> {
        Some(Product { undo: self.undo(offering), ..self.of(offering)? })
    }

    /// An offering nobody has.
    fn of(&self, offering: &OfferingRef) -> Option<Product> {
        let catalog = self.reference.catalog;
        let why_not = self.why_not(offering);
        let price = catalog.fee_of(offering).map(|(amount, per)| fee(amount, per));
        Some(Product {
            offering: offering.clone(),
            kind: kind(offering.kind())?,
            name: self.reference.name_of(offering),
            summary: self.summary(offering),
            state: ProductState::Off,
            price: price.unwrap_or_default(),
            since: None,
            until: None,
            // A plan is changed by taking another one, which is not a switch.
            can_switch: why_not.is_none() && offering.kind() != OfferingKind::Plan,
            why_not,
            undo: None,
        })
    }

    fn summary(&self, offering: &OfferingRef) -> Text {
        let catalog = self.reference.catalog;
        match offering {
            OfferingRef::Plan(id) => catalog.plan(id).map(|it| it.summary.clone()),
            OfferingRef::AddOn(id) => catalog.add_on(id).map(|it| it.summary.clone()),
            OfferingRef::Service(id) => catalog.service(id).map(|it| it.summary.clone()),
            OfferingRef::Reward(_) => None,
        }
        .unwrap_or_default()
    }

    fn why_not(&self, offering: &OfferingRef) -> Option<Text> {
        let known = self.inventory.refusals.iter().find(|(it, _)| it == offering);
        let first = known.and_then(|(_, refusals)| refusals.first());
        first.map(|refusal| sentence(&refusal.words(self.reference.catalog)))
    }

    fn undo(&self, offering: &OfferingRef) -> Option<Undo> {
        let orders = self.inventory.orders.iter().filter(|it| it.offering == *offering);
        let mut open = orders.filter_map(|it| Some((it.order, it.undo_until?)));
        let (order, until): (uuid::Uuid, Timestamp) = open.next()?;
        Some(Undo { order_id: order.to_string(), until: self.reference.moment(until) })
    }
}

/// Which kind of product.
pub(super) fn kind(kind: OfferingKind) -> Option<ProductKind> {
    match kind {
        OfferingKind::Plan => Some(ProductKind::Plan),
        OfferingKind::AddOn => Some(ProductKind::AddOn),
        OfferingKind::Service => Some(ProductKind::Service),
        // Rewards are had in the points mall.
        OfferingKind::Reward => None,
    }
}
