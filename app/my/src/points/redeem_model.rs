//! What somebody wants for points, as the page keeps it.
//!
//! What does not live here: whether they can have it (the hall says so).

use hall_api::{PickUpShop, RedemptionPreview, RedemptionRequest, RewardDelivery};
use hall_types::{RewardId, ShopId};

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
    /// Where it is collected.
    pub(crate) shop: Option<ShopId>,
}

/// What a self-service terminal can do: nobody types an address there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terminal {
    /// The shop it stands in, if it does.
    pub(crate) shop: Option<ShopId>,
}

/// How something can come where the page is open: at a terminal only what is collected, and codes.
pub(crate) fn ways(preview: &RedemptionPreview, is_kiosk: bool) -> Vec<RewardDelivery> {
    let is_offered = |way: &RewardDelivery| {
        !is_kiosk || matches!(way, RewardDelivery::PickUp | RewardDelivery::Voucher)
    };
    preview.deliveries.iter().copied().filter(is_offered).collect()
}

impl Wish {
    /// One of it, however it comes.
    pub(crate) fn new() -> Self {
        Self { quantity: 1, delivery: None, address: None, shop: None }
    }

    /// What is asked for under an id.
    pub(crate) fn request(&self, id: String, reward: RewardId) -> RedemptionRequest {
        let delivery = self.delivery.unwrap_or(RewardDelivery::Credit);
        let is_sent = delivery == RewardDelivery::Courier;
        let address = self.address.clone().filter(|_| is_sent);
        let shop = self.shop.clone().filter(|_| delivery == RewardDelivery::PickUp);
        RedemptionRequest { id, reward, quantity: self.quantity, delivery, address, shop }
    }

    /// The same with one more or one less.
    pub(crate) fn with_more(&self, more: i16) -> Self {
        let quantity = self.quantity.saturating_add_signed(more).clamp(1, QUANTITY_MAX);
        Self { quantity, ..self.clone() }
    }

    /// The same once the hall has said how it can come and where it can be collected, where that is not
    /// known yet. Who stands in a shop most likely wants it there.
    pub(crate) fn known_to(
        &self,
        preview: &RedemptionPreview,
        terminal: Option<&Terminal>,
    ) -> Self {
        let ways = ways(preview, terminal.is_some());
        let is_offered = |it: &RewardDelivery| ways.contains(it);
        let delivery = self.delivery.filter(is_offered).or(ways.first().copied());
        let here = terminal.and_then(|terminal| terminal.shop.as_ref());
        let here = here.filter(|here| preview.shops.iter().any(|shop| shop.id == **here));
        let shop = self.shop.clone().or(here.cloned());
        Self { delivery, shop, ..self.clone() }
    }
}

/// The shop that a typed number stands for, counted from 1.
pub(crate) fn shop_of(typed: &str, shops: &[PickUpShop]) -> Option<ShopId> {
    let number: usize = typed.trim().parse().ok()?;
    shops.get(number.checked_sub(1)?).map(|shop| shop.id.clone())
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
        let known = Wish::new().known_to(&preview, None);
        assert_eq!(known.delivery, Some(RewardDelivery::Courier));
        let other = Wish { delivery: Some(RewardDelivery::PickUp), ..Wish::new() };
        assert_eq!(other.known_to(&preview, None).delivery, Some(RewardDelivery::Courier));
    }

    #[test]
    fn a_shop_goes_with_what_is_collected_only() {
        let shop: ShopId = "fuzhou-wuyi".parse().expect("an id");
        let wish = Wish { shop: Some(shop.clone()), ..Wish::new() };
        let reward: RewardId = "kettle".parse().expect("an id");
        assert_eq!(wish.request("i".to_owned(), reward.clone()).shop, None);
        let collected = Wish { delivery: Some(RewardDelivery::PickUp), ..wish };
        assert_eq!(collected.request("i".to_owned(), reward).shop, Some(shop));
    }

    #[test]
    fn a_number_stands_for_a_shop() {
        let preview: RedemptionPreview = fixture::read(fixture::pick_up_preview_json());
        let shop = |typed| shop_of(typed, &preview.shops).map(|shop| shop.to_string());
        assert_eq!(shop("1").as_deref(), Some("fuzhou-wuyi"));
        assert_eq!(shop(" 02 ").as_deref(), Some("xiamen-hubin"));
        for none in ["", "0", "3", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(shop(none), None, "{none}");
        }
    }

    #[test]
    fn a_terminal_offers_no_post_and_its_own_shop_first() {
        let preview: RedemptionPreview = fixture::read(fixture::pick_up_preview_json());
        let own = |id: &str| Terminal { shop: Some(id.parse().expect("an id")) };
        let known = Wish::new().known_to(&preview, Some(&own("xiamen-hubin")));
        assert_eq!(known.delivery, Some(RewardDelivery::PickUp));
        assert_eq!(known.shop.as_ref().map(ShopId::as_str), Some("xiamen-hubin"));
        let elsewhere = Wish::new().known_to(&preview, Some(&own("gone")));
        assert_eq!(elsewhere.shop, None);
        let at_home = Wish::new().known_to(&preview, None);
        assert_eq!((at_home.delivery, at_home.shop), (Some(RewardDelivery::Courier), None));
    }
}
