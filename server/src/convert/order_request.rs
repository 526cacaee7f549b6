//! Orders as they are asked for.
//!
//! What does not live here: whether they may be placed (the operator decides).

use super::order::action_asked;
use hall_api::{OrderQuestion, OrderRequest};
use hall_bss::port;
use hall_types::OfferingRef;
use uuid::Uuid;

/// The id is no UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the id is no UUID")]
pub(crate) struct NoUuid;

/// An order that is asked for.
///
/// # Errors
/// [`NoUuid`]. The id of nothing is one that somebody forgot to make.
pub(crate) fn order_request(asked: &OrderRequest) -> Result<port::OrderRequest, NoUuid> {
    let order = Uuid::try_parse(&asked.id).ok().filter(|id| !id.is_nil()).ok_or(NoUuid)?;
    let (action, offering) = (action_asked(asked.action), asked.offering.clone());
    Ok(port::OrderRequest { order, action, offering, terms: Some(asked.terms.clone()) })
}

/// What is asked about an order that nobody has placed yet.
pub(crate) fn order_question(asked: OrderQuestion) -> (port::OrderAction, OfferingRef) {
    (action_asked(asked.action), asked.offering)
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
                terms: "0123456789abcdef".to_owned(),
            };
            assert_eq!(order_request(&asked).is_ok(), is_one, "{id}");
        }
    }
}
