//! What one order is to do: one thing, or several that belong together.
//!
//! What does not live here: whether it may be done (`order`).

use crate::port::OrderAction;
use hall_types::{OfferingKind, OfferingRef};

/// Something to be taken or left (TMF622: product order item).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderItem {
    /// What to do.
    pub action: OrderAction,
    /// With which offering.
    pub offering: OfferingRef,
}

/// Everything one order is to do, all of it or nothing: one thing that it is named after, and what goes with
/// it. No offering is in it twice, and a plan comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderItems {
    main: OrderItem,
    with: Vec<OrderItem>,
}

/// Things that make no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrderItemsError {
    /// More than [`OrderItems::MAX`].
    #[error("an order has at most {} items", OrderItems::MAX)]
    TooMany,
    /// An offering is in it twice.
    #[error("an offering is in the order twice")]
    Twice,
    /// A plan is not what the order is named after.
    #[error("a plan comes first, and an order has one")]
    PlanBeside,
}

impl OrderItems {
    /// Most items of an order.
    pub const MAX: usize = 32;

    /// One thing and what goes with it.
    ///
    /// # Errors
    /// [`OrderItemsError`].
    pub fn new(main: OrderItem, with: Vec<OrderItem>) -> Result<Self, OrderItemsError> {
        let items = Self { main, with };
        if items.with.len() >= Self::MAX {
            return Err(OrderItemsError::TooMany);
        }
        if items.with.iter().any(|it| it.offering.kind() == OfferingKind::Plan) {
            return Err(OrderItemsError::PlanBeside);
        }
        let offerings: Vec<&OfferingRef> = items.all().map(|it| &it.offering).collect();
        let is_twice = |(at, it): (usize, &&OfferingRef)| {
            offerings.iter().skip(at + 1).any(|other| other == it)
        };
        match offerings.iter().enumerate().any(is_twice) {
            true => Err(OrderItemsError::Twice),
            false => Ok(items),
        }
    }

    /// One thing alone.
    pub fn one(action: OrderAction, offering: OfferingRef) -> Self {
        Self { main: OrderItem { action, offering }, with: Vec::new() }
    }

    /// What the order is named after.
    pub fn main(&self) -> &OrderItem {
        &self.main
    }

    /// What goes with it.
    pub fn with(&self) -> &[OrderItem] {
        &self.with
    }

    /// Everything, what the order is named after first.
    pub fn all(&self) -> impl Iterator<Item = &OrderItem> {
        std::iter::once(&self.main).chain(&self.with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(action: OrderAction, offering: &str) -> OrderItem {
        OrderItem { action, offering: offering.parse().expect("an offering") }
    }

    #[track_caller]
    fn check(main: &str, with: &[&str], expected: Option<OrderItemsError>) {
        let with = with.iter().map(|it| item(OrderAction::Leave, it)).collect();
        let items = OrderItems::new(item(OrderAction::Take, main), with);
        assert_eq!(items.err(), expected, "{main}");
    }

    #[test]
    fn what_makes_no_order_is_told_apart() {
        check("plan/light-29", &["add-on/data-1g", "service/roaming"], None);
        check("add-on/data-1g", &["plan/light-29"], Some(OrderItemsError::PlanBeside));
        check("add-on/data-1g", &["add-on/data-1g"], Some(OrderItemsError::Twice));
        check("plan/light-29", &["add-on/a", "add-on/b", "add-on/a"], Some(OrderItemsError::Twice));
        check("plan/light-29", &["add-on/a"; 32], Some(OrderItemsError::TooMany));
    }
}
