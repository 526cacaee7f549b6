//! What somebody wants for points, as the page keeps it.
//!
//! What does not live here: whether they can have it (the hall says so).

use hall_api::{RedemptionPreview, RedemptionRequest, RewardDelivery};
use hall_types::RewardId;

/// The most of one thing in one order.
pub(crate) const QUANTITY_MAX: u16 = 99;

/// What is chosen on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    /// How many.
    pub(crate) quantity: u16,
    /// How it is to come; nothing until the hall has said how it can.
    pub(crate) delivery: Option<RewardDelivery>,
    /// Where it is sent.
    pub(crate) address: Option<String>,
}

impl Wish {
    /// One of it, however it comes.
    pub(crate) fn new() -> Self {
        Self { quantity: 1, delivery: None, address: None }
    }

    /// What is asked for under an id.
    pub(crate) fn request(&self, id: String, reward: RewardId) -> RedemptionRequest {
        let delivery = self.delivery.unwrap_or(RewardDelivery::Credit);
        let is_sent = delivery == RewardDelivery::Courier;
        let address = self.address.clone().filter(|_| is_sent);
        RedemptionRequest { id, reward, quantity: self.quantity, delivery, address }
    }

    /// The same with one more or one less.
    pub(crate) fn with_more(&self, more: i16) -> Self {
        let quantity = self.quantity.saturating_add_signed(more).clamp(1, QUANTITY_MAX);
        Self { quantity, ..self.clone() }
    }

    /// The same once the hall has said how it can come, where that is not known yet.
    pub(crate) fn known_to(&self, preview: &RedemptionPreview) -> Self {
        let is_offered = |it: &RewardDelivery| preview.deliveries.contains(it);
        let delivery = self.delivery.filter(is_offered).or(preview.deliveries.first().copied());
        Self { delivery, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_wish_stays_within_one_order() {
        let wish = Wish::new();
        assert_eq!(wish.with_more(-1).quantity, 1);
        assert_eq!(wish.with_more(1).quantity, 2);
        assert_eq!(Wish { quantity: 99, ..wish }.with_more(1).quantity, 99);
    }

    #[test]
    fn an_address_goes_with_what_is_sent_only() {
        let wish = Wish { address: Some("a".to_owned()), ..Wish::new() };
        let reward: RewardId = "kettle".parse().expect("an id");
        assert_eq!(wish.request("i".to_owned(), reward.clone()).address, None);
        let sent = Wish { delivery: Some(RewardDelivery::Courier), ..wish };
        assert_eq!(sent.request("i".to_owned(), reward).address.as_deref(), Some("a"));
    }

    #[test]
    fn the_hall_says_how_it_comes() {
        let preview: RedemptionPreview = fixture::read(fixture::redemption_preview_json());
        let known = Wish::new().known_to(&preview);
        assert_eq!(known.delivery, Some(RewardDelivery::Courier));
        let other = Wish { delivery: Some(RewardDelivery::PickUp), ..Wish::new() };
        assert_eq!(other.known_to(&preview).delivery, Some(RewardDelivery::Courier));
    }
}
