//! What somebody's points can buy now: every reward on sale, with what it costs them, how many there are, and the
//! first reason why it cannot be had where it cannot.
//!
//! What does not live here: one reward with everything there is to check (`preview`).

use super::{Mall, MallError, RedemptionOrder, deliveries, words};
use crate::convert;
use hall_api::{RewardOffer, RewardOffers};
use hall_bss::port::{BalanceView, Subject};
use hall_catalog::model::{Delivery, Reward};
use hall_points::{Member, RedeemRefusal, obstacles};
use hall_types::Fen;
use jiff::Timestamp;
use uuid::Uuid;

/// Fewer of something are said to be few.
const FEW: i64 = 10;

/// Where rewards are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ShelfChannel {
    /// Wherever one can type.
    #[default]
    Any,
    /// A terminal that knows digits only: what is collected, and codes.
    Kiosk,
    /// Short messages: what comes without an address.
    Text,
}

impl ShelfChannel {
    /// Whether something can come like that where it is asked for.
    fn takes(self, way: Delivery) -> bool {
        match self {
            Self::Any => true,
            Self::Kiosk => matches!(way, Delivery::PickUp | Delivery::Voucher),
            Self::Text => matches!(way, Delivery::Credit | Delivery::Voucher),
        }
    }

    /// How a reward can come there.
    pub(crate) fn ways(self, reward: &Reward) -> Vec<Delivery> {
        deliveries(reward).filter(|way| self.takes(*way)).collect()
    }
}

impl Mall<'_> {
    /// What somebody's points can buy: what can be had first, the cheapest first.
    pub(crate) async fn offers(
        &self,
        subject: Subject,
        channel: ShelfChannel,
        now: Timestamp,
    ) -> Result<RewardOffers, MallError> {
        self.catch_up_with_bills(subject, now).await;
        let member = self.member(subject, now).await?;
        let account = self.bss.balance(subject, now).await;
        let account = account.map_err(|error| MallError::of(error, &self.reference))?;
        let today = self.reference.day(now);
        let on_sale = self.reference.catalog.rewards().iter();
        let on_sale = on_sale.filter(|reward| reward.valid_for.contains(today));
        let mut rewards = Vec::new();
        for reward in on_sale {
            let ways = channel.ways(reward);
            // Elsewhere everything is named, what is handed over at shops only included.
            if channel == ShelfChannel::Any || !ways.is_empty() {
                rewards.push(self.offer(subject, (reward, &ways), &member, &account, now).await?);
            }
        }
        rewards.sort_by(|a, b| {
            let key = |it: &RewardOffer| (!it.redeemable, it.points, it.cash_fen);
            key(a).cmp(&key(b)).then_with(|| a.reward.cmp(&b.reward))
        });
        let view = self.store.points_account(subject.subscriber()).await?;
        Ok(RewardOffers { points: view.spendable_on(today), rewards })
    }

    async fn offer(
        &self,
        subject: Subject,
        (reward, ways): (&Reward, &[Delivery]),
        member: &Member,
        account: &BalanceView,
        now: Timestamp,
    ) -> Result<RewardOffer, MallError> {
        let order = RedemptionOrder {
            // Nothing is placed, so the id is nobody's.
            id: Uuid::nil(),
            reward: reward.id.clone(),
            quantity: 1,
            delivery: ways.first().copied().unwrap_or(Delivery::PickUp),
            address: None,
        };
        let known = (member.clone(), Some(*account));
        let basis = self.basis_for(subject, &order, known, now).await?;
        let found = obstacles(&basis.context(), &basis.wish, basis.moment);
        // Where it goes is asked for once it is wanted.
        let found = found.iter().find(|it| !matches!(it, RedeemRefusal::AddressNeeded));
        let reason = found.map(|it| words::refusal(it, self.reference.catalog));
        let reason = reason.or_else(|| basis.missing_fen().map(words::balance_short));
        let price = basis.reward.price_for(member.tier.as_ref());
        let left = basis.shelf.stock.as_ref().map(hall_points::Stock::available);
        let few = left.filter(|left| *left <= FEW).map(words::few_left);
        Ok(RewardOffer {
            reward: reward.id.clone(),
            name: reward.name.clone(),
            points: price.points,
            cash_fen: price.cash_fen,
            worth_fen: Fen(reward.worth.0.0),
            deliveries: ways.iter().copied().map(convert::reward_delivery).collect(),
            redeemable: reason.is_none(),
            note: reason.or(few),
        })
    }
}
