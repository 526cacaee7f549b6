//! Rewards that are collected: where they can be, that one lies in the shop, and that it was handed over.
//!
//! What does not live here: what becomes of the points (`staff`, `expire`, `cancel`).

use super::{
    Mall, MallError, RedemptionOrder, StaffAct, StaffError, TRIES, carry_on::message_about, words,
};
use crate::{flows::said_once::message_id, outbox::Sms, services::Random};
use hall_bss::port::Subject;
use hall_catalog::model::{Delivery, Shop};
use hall_points::HandOver;
use hall_store::{
    Address, AuditEntry, Destination, OrderStep, OutboxKind, OutboxMessage, PickUp, Redemption,
    RedemptionState, RedemptionStep, Trail,
};
use hall_types::Text;
use jiff::{Timestamp, ToSpan, civil::Date};
use serde_json::json;
use uuid::Uuid;

/// A thing lies in the shop for so many days after the one on which it came.
const DAYS_READY: i64 = 30;
/// Digits of a code.
const CODES: u64 = 100_000_000;

impl Mall<'_> {
    /// Where an order goes, as the ledger's law asks for it.
    pub(super) fn hand_over(
        &self,
        order: &RedemptionOrder,
        address: Option<&Address>,
    ) -> Option<HandOver> {
        if order.delivery != Delivery::PickUp {
            return address.map(|address| HandOver::Address(address.id));
        }
        let wanted = order.shop.as_ref()?;
        Some(match self.reference.catalog.shop(wanted) {
            None => HandOver::UnknownShop,
            Some(shop) if shop.hands_out_rewards => HandOver::Shop(shop.id.to_string()),
            Some(_) => HandOver::ShopWithoutRewards,
        })
    }

    /// Says that a thing lies in its shop, in the name of a member of staff: whoever ordered it gets a code to
    /// collect it with, by short message in the same commit.
    pub(crate) async fn make_ready(
        &self,
        id: Uuid,
        who: &str,
        random: &dyn Random,
        now: Timestamp,
    ) -> Result<Redemption, StaffError> {
        let order = self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)?;
        if order.hold.delivery != Delivery::PickUp {
            return Err(StaffError::NotCollected);
        }
        if order.state != RedemptionState::Manual {
            return Err(StaffError::State(order.state));
        }
        self.see_it_paid(&order, now).await?;
        let subject = Subject::proven(order.subscriber());
        let profile = self.bss.profile(subject, now).await;
        let profile = profile.map_err(|error| MallError::of(error, &self.reference))?;
        let last_day = self.reference.day(now).saturating_add(DAYS_READY.days());
        let until = self.end_of(last_day, now);
        let shop = shop_name(&order);
        for _ in 0..TRIES {
            let code = new_code(random)?;
            let text =
                words::ready_message(&order.name, &shop, &code, last_day, self.operator_name);
            let message = OutboxMessage {
                id: message_id(id, "ready-sms"),
                kind: OutboxKind::Sms,
                subscriber: Some(order.subscriber()),
                payload: json!(Sms { to: profile.msisdn, text }),
                at: now,
                expires_at: None,
            };
            let entry = AuditEntry::of_staff(now, "points.staff", who).to(order.subscriber());
            let detail = json!({ "redemption": id.to_string(), "act": "ready" });
            let trail = Trail { outbox: vec![message], ..Trail::of(entry.with(&detail)) };
            let to = RedemptionState::Ready;
            let step = OrderStep { from: order.state, to, at: now, due_at: None, note: None };
            let told = words::ready(&order.name, &shop, &code, last_day);
            let what = RedemptionStep {
                subscriber: order.subscriber(),
                redemption: id,
                due_before: order.due_at,
                is_try: false,
                step,
                messages: vec![message_about((order.subscriber(), id), "ready", told, now)],
            };
            let pick_up = PickUp { code, until };
            if self.store.make_ready(what, pick_up, trail).await? {
                return self.store.find_redemption(id).await?.ok_or(StaffError::NotFound);
            }
            // The code is somebody else's, or the order has moved.
            let moved = self.store.find_redemption(id).await?.ok_or(StaffError::NotFound)?;
            if moved.state != order.state {
                self.give_back_if_ended(&order, now).await?;
                return Err(StaffError::State(moved.state));
            }
        }
        Err(StaffError::Mall(MallError::Busy))
    }

    /// Hands over what is collected with a code, in the name of a member of staff.
    pub(crate) async fn hand_over_for(
        &self,
        code: &str,
        who: &str,
        now: Timestamp,
    ) -> Result<Redemption, StaffError> {
        let code: String = code.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
        let order = self.store.find_redemption_by_code(&code).await?;
        let order = order.ok_or(StaffError::UnknownCode)?;
        if order.state != RedemptionState::Ready {
            return Err(StaffError::State(order.state));
        }
        self.staff(order.id(), &StaffAct::Collected, who, now).await
    }

    /// The moment a day is over on the operator's clock.
    fn end_of(&self, day: Date, now: Timestamp) -> Timestamp {
        let next = day.saturating_add(1.day()).to_zoned(self.reference.zone.clone());
        next.map_or(now, |next| next.timestamp())
    }
}

/// A shop as an order keeps it.
pub(super) fn to_shop(shop: &Shop) -> Destination {
    Destination::Shop {
        id: shop.id.to_string(),
        name: shop.name.clone(),
        address: shop.whole_address(),
    }
}

fn shop_name(order: &Redemption) -> Text {
    match &order.destination {
        Some(Destination::Shop { name, .. }) => name.clone(),
        _ => Text::new("营业厅", "the shop"),
    }
}

/// Eight digits that nobody guesses.
fn new_code(random: &dyn Random) -> Result<String, StaffError> {
    let bytes = random.bytes::<8>().map_err(|_| StaffError::NoRandomness)?;
    Ok(format!("{:08}", u64::from_be_bytes(bytes) % CODES))
}
