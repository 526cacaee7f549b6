//! What a redemption would do: everything there is to check before it is placed, and every reason why it
//! cannot be. Nothing is redeemed.

use super::{
    Mall, MallError, RedemptionOrder,
    error::code,
    is_pooled,
    words::{balance_short, refusal, return_terms},
};
use crate::convert;
use hall_api::{ErrorCode, RedemptionObstacle, RedemptionPreview};
use hall_bss::port::Subject;
use hall_catalog::{disclosure, model::Delivery};
use hall_points::{RedeemRefusal, obstacles};
use hall_types::{Fen, Points};
use jiff::Timestamp;

impl Mall<'_> {
    /// What a redemption would do.
    pub(crate) async fn preview(
        &self,
        subject: Subject,
        order: &RedemptionOrder,
        now: Timestamp,
    ) -> Result<RedemptionPreview, MallError> {
        self.catch_up_with_bills(subject, now).await;
        let asked = self.asked(subject, order, now).await?.basis;
        let shelf = self.store.points_shelf(subject.subscriber(), &asked.question()).await?;
        let (reward, member) = (&asked.reward, &asked.member);
        let found = obstacles(&asked.context(&shelf), &asked.wish, asked.moment);
        let told = |it: &RedeemRefusal| RedemptionObstacle {
            code: code(it),
            reason: refusal(it, self.reference.catalog),
        };
        let elsewhere = self.channel_refusal(order);
        let elsewhere = elsewhere
            .map(|reason| RedemptionObstacle { code: ErrorCode::ChannelNotOffered, reason });
        let mut told: Vec<RedemptionObstacle> =
            elsewhere.into_iter().chain(found.iter().map(told)).collect();
        for reason in asked.grant_refusals() {
            let reason = self.grant_reason(reason);
            told.push(RedemptionObstacle { code: ErrorCode::Refused, reason });
        }
        if let Some(missing) = asked.missing_fen() {
            let reason = balance_short(missing);
            told.push(RedemptionObstacle { code: ErrorCode::BalanceShort, reason });
        }
        let price = reward.price_for(member.tier.as_ref());
        let times = i64::from(order.quantity);
        let points = Points(price.points.0.saturating_mul(times));
        let available = shelf.view.spendable_on(asked.moment.day());
        let stock = shelf
            .stock
            .as_ref()
            .filter(|_| reward.stock.is_some() || reward.delivery.contains(&Delivery::Voucher));
        let tiers = self.reference.catalog.vip_tiers();
        let terms = disclosure::reward_terms(reward, tiers).into_iter();
        Ok(RedemptionPreview {
            reward: reward.id.clone(),
            name: reward.name.clone(),
            quantity: order.quantity,
            points,
            cash_fen: Fen(price.cash_fen.0.saturating_mul(times)),
            worth_fen: Fen(reward.worth.0.0.saturating_mul(times)),
            available_points: available,
            left_points: told.is_empty().then(|| available - points),
            stock: stock.map(|it| u32::try_from(it.available().max(0)).unwrap_or(u32::MAX)),
            deliveries: self
                .channel
                .ways(reward)
                .into_iter()
                .map(convert::reward_delivery)
                .collect(),
            shops: match order.delivery {
                Delivery::PickUp => {
                    self.reference.catalog.shops_with_rewards().map(convert::pick_up_shop).collect()
                }
                _ => Vec::new(),
            },
            cancellable: matches!(order.delivery, Delivery::Courier | Delivery::PickUp),
            undo_s: convert::seconds_until(
                asked.grant.as_ref().and_then(|grant| grant.undo_until),
                now,
            ),
            notes: terms
                .chain(return_terms(order.delivery, is_pooled(reward), self.settings))
                .chain(reward.notes.iter().cloned())
                .collect(),
            obstacles: told,
        })
    }
}
