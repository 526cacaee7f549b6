//! Orders as they are asked for.
//!
//! What does not live here: whether they may be placed (the operator decides).

use super::order::action_asked;
use hall_api::{OrderItem, OrderQuestion, OrderRequest};
use hall_bss::port::{self, OrderItems, OrderItemsError};
use uuid::Uuid;

/// The id is no UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the id is no UUID")]
pub(crate) struct NoUuid;

/// What is asked for is no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoOrder {
    /// The id is no UUID; that of nothing is one that somebody forgot to make.
    #[error(transparent)]
    Id(#[from] NoUuid),
    /// The things in it make none.
    #[error(transparent)]
    Items(#[from] OrderItemsError),
}

/// An order that is asked for.
///
/// # Errors
/// [`NoOrder`].
pub(crate) fn order_request(asked: OrderRequest) -> Result<port::OrderRequest, NoOrder> {
    let order = Uuid::try_parse(&asked.id).ok().filter(|id| !id.is_nil()).ok_or(NoUuid)?;
    let OrderRequest { offering, action, with, terms, .. } = asked;
    let items = items(OrderItem { offering, action }, with)?;
    Ok(port::OrderRequest { order, items, terms: Some(terms) })
}

/// What is asked about an order that nobody has placed yet.
///
/// # Errors
/// [`OrderItemsError`].
pub(crate) fn order_question(asked: OrderQuestion) -> Result<OrderItems, OrderItemsError> {
    let OrderQuestion { offering, action, with } = asked;
    items(OrderItem { offering, action }, with)
}

fn items(main: OrderItem, with: Vec<OrderItem>) -> Result<OrderItems, OrderItemsError> {
    let item =
        |OrderItem { offering, action }| port::OrderItem { action: action_asked(action), offering };
    OrderItems::new(item(main), with.into_iter().map(item).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_api::OrderAction;

    #[test]
    fn an_id_is_a_uuid_that_somebody_made() {
        for (id, is_one) in [
            ("019a0000-0000-7000-8000-000000000000", true),
            ("00000000-0000-0000-0000-000000000000", false),
            ("x", false),
            ("", false),
        ] {
            let asked = OrderRequest {
                id: id.to_owned(),
                offering: "service/caller-tune".parse().expect("an offering"),
                action: OrderAction::SwitchOn,
                with: Vec::new(),
                terms: "0123456789abcdef".to_owned(),
            };
            assert_eq!(order_request(asked).is_ok(), is_one, "{id}");
        }
    }
}
