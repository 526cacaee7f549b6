//! What somebody's points can buy now: every reward on sale, with what it costs them, how many there are, and the
//! first reason why it cannot be had where it cannot; and which ways of handing over there are on which channel.
//!
//! What does not live here: one reward with everything there is to check (`preview`).

use super::{
    Mall, MallError,
    grant::grant_of,
    redeem::{Basis, shelf_question},
    words,
};
use crate::convert;
use hall_api::{RewardOffer, RewardOffers};
use hall_bss::port::{BalanceView, GrantPreview, Subject};
use hall_catalog::{
    Catalog,
    model::{Delivery, Reward},
};
use hall_points::{Member, Moment, Redeem, RedeemRefusal, obstacles};
use hall_store::ShelfView;
use hall_types::{Fen, Text};
use jiff::Timestamp;
use uuid::Uuid;

/// Fewer of something are said to be few.
const FEW: i64 = 10;

/// Where whoever looks at rewards or redeems them stands.
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

    /// The place, as a sentence names it.
    fn words(self) -> Text {
        match self {
            Self::Any => Text::new("这里", "here"),
            Self::Kiosk => Text::new("自助终端上", "at a terminal"),
            Self::Text => Text::new("短信里", "by short message"),
        }
    }

    /// Why a reward cannot come there like that, in a sentence; nothing where it can, or where it comes like that
    /// nowhere.
    pub(super) fn refusal(self, reward: &Reward, way: Delivery, catalog: &Catalog) -> Option<Text> {
        if self.takes(way) || !reward.delivery.contains(&way) {
            return None;
        }
        let (place, offered) = (self.words(), self.ways(reward));
        Some(match offered.is_empty() {
            true => words::elsewhere_only(&place),
            false => {
                let ways = words::refusal(&RedeemRefusal::DeliveryNotOffered { offered }, catalog);
                words::not_like_that(&place, &ways)
            }
        })
    }

    /// How a reward can come there.
    pub(crate) fn ways(self, reward: &Reward) -> Vec<Delivery> {
        reward.delivery.iter().copied().filter(|way| self.takes(*way)).collect()
    }
}

impl Mall<'_> {
    /// What somebody's points can buy: what can be had first, the cheapest first.
    pub(crate) async fn offers(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<RewardOffers, MallError> {
        let channel = self.channel;
        self.catch_up_with_bills(subject, now).await;
        let member = self.member(subject, now).await?;
        let account = self.bss.balance(subject, now).await;
        let account = account.map_err(|error| MallError::of(error, &self.reference))?;
        let today = self.reference.day(now);
        let on_sale = self.reference.catalog.rewards().iter();
        let on_sale = on_sale.filter(|reward| reward.valid_for.contains(today));
        let named = on_sale.map(|reward| (reward, channel.ways(reward)));
        // Elsewhere everything is named, also what cannot be handed over.
        let is_named =
            |(_, ways): &(&Reward, Vec<Delivery>)| channel == ShelfChannel::Any || !ways.is_empty();
        let named: Vec<_> = named.filter(is_named).collect();
        let moment = self.moment(now);
        let questions = named.iter().map(|(reward, _)| shelf_question(reward, 1, moment));
        let questions: Vec<_> = questions.collect();
        let shelves = self.store.points_shelves(subject.subscriber(), &questions).await?;
        // Nothing is placed, so the id is nobody's.
        let grants = named.iter().filter_map(|(reward, _)| grant_of(reward, Uuid::nil(), 1));
        let grants: Vec<_> = grants.collect();
        let mut previews = self.preview_grants(subject, &grants, now).await?.into_iter();
        let mut rewards = Vec::new();
        for ((reward, ways), shelf) in named.into_iter().zip(shelves) {
            let grant = reward.grants.as_ref().and_then(|_| previews.next());
            rewards.push(self.offer((reward, ways), shelf, grant, &member, &account, moment));
        }
        rewards.sort_by(|a, b| {
            let key = |it: &RewardOffer| (!it.redeemable, it.points, it.cash_fen);
            key(a).cmp(&key(b)).then_with(|| a.reward.cmp(&b.reward))
        });
        let view = self.store.points_account(subject.subscriber()).await?;
        Ok(RewardOffers { points: view.spendable_on(today), rewards })
    }

    fn offer(
        &self,
        (reward, ways): (&Reward, Vec<Delivery>),
        shelf: ShelfView,
        grant: Option<GrantPreview>,
        member: &Member,
        account: &BalanceView,
        moment: Moment,
    ) -> RewardOffer {
        let price = reward.price_for(member.tier.as_ref());
        let delivery = ways.first().copied().unwrap_or(Delivery::PickUp);
        let basis = Basis {
            reward: Reward { delivery: ways, ..reward.clone() },
            member: member.clone(),
            wish: Redeem {
                id: Uuid::nil(),
                quantity: 1,
                delivery,
                to: None,
                expires_at: moment.at,
            },
            moment,
            money: (price.cash_fen > Fen::ZERO).then_some((*account, price.cash_fen)),
            grant,
        };
        let found = obstacles(&basis.context(&shelf), &basis.wish, moment);
        // Where it goes is asked for once it is wanted.
        let is_later = |it: &&RedeemRefusal| {
            matches!(it, RedeemRefusal::AddressNeeded | RedeemRefusal::ShopNeeded)
        };
        let found = found.iter().find(|it| !is_later(it));
        let reason = found.map(|it| words::refusal(it, self.reference.catalog));
        let reason =
            reason.or_else(|| basis.grant_refusals().first().map(|it| self.grant_reason(it)));
        let reason = reason.or_else(|| basis.missing_fen().map(words::balance_short));
        let left = shelf.stock.as_ref().map(hall_points::Stock::available);
        let few = left.filter(|left| *left <= FEW).map(words::few_left);
        let deliveries = basis.reward.delivery.iter().copied();
        RewardOffer {
            reward: reward.id.clone(),
            name: reward.name.clone(),
            points: price.points,
            cash_fen: price.cash_fen,
            worth_fen: Fen(reward.worth.0.0),
            deliveries: deliveries.map(convert::reward_delivery).collect(),
            redeemable: reason.is_none(),
            note: reason.or(few),
        }
    }
}
