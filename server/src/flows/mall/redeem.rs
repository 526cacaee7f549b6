//! Redeeming: what somebody wants is decided on what the store knows, kept whole, and carried out at once as
//! far as that goes.
//!
//! What does not live here: whether it may be (`hall_points::redeem`), what follows (`carry_on`).

use super::{
    HELD_FOR, Mall, MallError, TRIES,
    error::code,
    grant::grant_of,
    is_pooled,
    pick_up::to_shop,
    words::{balance_short, refusal},
};
use crate::flows::AccountError;
use hall_bss::port::{BalanceView, Refusal, Subject};
use hall_catalog::model::{Delivery, Reward, Shop};
use hall_points::{
    Change, Member, Moment, Redeem, RedeemError, RedeemRefusal, RedemptionContext, Voucher, redeem,
};
use hall_store::{
    Address, AuditEntry, Beside, Destination, KeepError, NewOrder, Redemption, ShelfQuestion,
    ShelfView, Trail,
};
use hall_types::{Fen, RewardId, ShopId};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use uuid::Uuid;

/// So many more of a pool are looked at than are wanted, so that those who come together need not all want
/// the same code: at most a few hundred decide between two commits.
const POOL_SPREAD: u16 = 256;

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RedemptionOrder {
    /// Made by the client before it sent.
    pub(crate) id: Uuid,
    pub(crate) reward: RewardId,
    pub(crate) quantity: u16,
    pub(crate) delivery: Delivery,
    /// Of their own book.
    pub(crate) address: Option<Uuid>,
    /// Of the site's.
    pub(crate) shop: Option<ShopId>,
}

impl RedemptionOrder {
    /// What tells this request from another with its id. One without a shop looks as it did before there
    /// were any, so that it is still known when it is asked again.
    fn request(&self) -> Value {
        let mut request = json!({
            "reward": self.reward.as_str(),
            "quantity": self.quantity,
            "delivery": self.delivery,
            "address": self.address.map(|id| id.to_string()),
        });
        if let Some(shop) = &self.shop {
            request["shop"] = json!(shop.as_str());
        }
        request
    }
}

/// What a redemption is decided from.
pub(super) struct Basis {
    /// As the catalogue has it.
    pub(super) reward: Reward,
    pub(super) member: Member,
    pub(super) address: Option<Address>,
    pub(super) shop: Option<Shop>,
    pub(super) shelf: ShelfView,
    pub(super) wish: Redeem,
    pub(super) moment: Moment,
    /// Where there is a money part: how the account stands, and what it takes.
    pub(super) money: Option<(BalanceView, Fen)>,
    /// Where it grants something: why the operator would not switch that on.
    pub(super) grant_reasons: Vec<Refusal>,
}

impl Basis {
    pub(super) fn context(&self) -> RedemptionContext<'_> {
        RedemptionContext {
            view: &self.shelf.view,
            member: &self.member,
            reward: &self.reward,
            stock: self.shelf.stock.as_ref(),
            pool: is_pooled(&self.reward).then_some(self.shelf.pool.as_slice()),
            taken: self.shelf.taken,
        }
    }

    /// How much more money it would take.
    pub(super) fn missing_fen(&self) -> Option<Fen> {
        let (account, cash) = self.money.as_ref()?;
        let missing = *cash + account.due - account.balance;
        (missing > Fen::ZERO).then_some(missing)
    }
}

impl Mall<'_> {
    /// Everything a redemption is decided from.
    pub(super) async fn basis(
        &self,
        subject: Subject,
        order: &RedemptionOrder,
        now: Timestamp,
    ) -> Result<Basis, MallError> {
        let member = self.member(subject, now).await?;
        let reward = self.reward(&order.reward).ok_or(AccountError::NotFound)?;
        let grant = grant_of(reward, order.id, order.quantity);
        let grant_reasons = self.grant_reasons(subject, grant.as_slice(), now).await?.pop();
        let grant_reasons = grant_reasons.unwrap_or_default();
        let reward = reward.clone();
        let subscriber = subject.subscriber();
        let address = match order.address {
            Some(id) => self.store.address(subscriber, id).await?,
            None => None,
        };
        let moment = self.moment(now);
        let price = reward.price_for(member.tier.as_ref());
        let cash = Fen(price.cash_fen.0.saturating_mul(i64::from(order.quantity)));
        let money = match cash > Fen::ZERO {
            false => None,
            true => {
                let account = self.bss.balance(subject, now).await;
                Some((account.map_err(|error| MallError::of(error, &self.reference))?, cash))
            }
        };
        let at_most = order.quantity.saturating_add(POOL_SPREAD);
        let question = shelf_question(&reward, at_most, moment);
        let mut shelf = self.store.points_shelf(subscriber, &question).await?;
        shelf.pool = spread(shelf.pool, order.quantity, order.id);
        let wish = Redeem {
            id: order.id,
            quantity: order.quantity,
            delivery: order.delivery,
            to: self.hand_over(order, address.as_ref()),
            expires_at: now.saturating_add(HELD_FOR).unwrap_or(now),
        };
        let shop = order.shop.as_ref().and_then(|id| self.reference.catalog.shop(id)).cloned();
        Ok(Basis { reward, member, address, shop, shelf, wish, moment, money, grant_reasons })
    }

    /// Redeems something; the same request again is answered as the first time.
    pub(crate) async fn redeem(
        &self,
        subject: Subject,
        order: &RedemptionOrder,
        now: Timestamp,
    ) -> Result<Redemption, MallError> {
        let subscriber = subject.subscriber();
        #[cfg(feature = "planted-faults")]
        let order = &RedemptionOrder { id: hall_store::planted::key(order.id), ..order.clone() };
        let turn = self.turn(subscriber).await?;
        for tried in 0..TRIES {
            let known = self.store.redemption(subscriber, order.id).await?;
            #[cfg(feature = "planted-faults")]
            let known = known.filter(|_| !hall_store::planted::Fault::TwoHolds.is_planted());
            if let Some(kept) = known {
                return match kept.request == order.request() {
                    true => Ok(kept),
                    false => Err(AccountError::IdReused.into()),
                };
            }
            if tried == 0 {
                self.catch_up_with_bills(subject, now).await;
            }
            let basis = self.basis(subject, order, now).await?;
            let change = self.decide(&basis)?;
            let (beside, trail) = self.beside(&basis, order, &change, now);
            match self.store.keep_points(change, beside, trail).await {
                Ok(()) => {
                    // The next one can decide while this is carried out.
                    drop(turn);
                    return self.placed(subject, order.id, now).await;
                }
                Err(KeepError::Moved) => {}
                // Somebody else's redemption has the id; they are told no more than with one of their own.
                Err(KeepError::IdTaken) => return Err(AccountError::IdReused.into()),
                Err(KeepError::Store(error)) => return Err(error.into()),
                Err(error @ KeepError::Unfit) => {
                    tracing::error!(%error, redemption = %order.id, "a fault of the hall");
                    return Err(MallError::Busy);
                }
            }
        }
        Err(MallError::Busy)
    }

    fn decide(&self, basis: &Basis) -> Result<Change, MallError> {
        let refused = |reason: &RedeemRefusal| MallError::Refused {
            code: code(reason),
            reason: refusal(reason, self.reference.catalog),
        };
        let change =
            redeem(&basis.context(), &basis.wish, basis.moment).map_err(|error| match error {
                RedeemError::Refused(reason) => refused(&reason),
                RedeemError::Ledger(error) => error.into(),
            })?;
        if let Some(reason) = basis.grant_reasons.first() {
            let (code, reason) = (hall_api::ErrorCode::Refused, self.grant_reason(reason));
            return Err(MallError::Refused { code, reason });
        }
        match basis.missing_fen() {
            None => Ok(change),
            Some(missing) => Err(MallError::Refused {
                code: hall_api::ErrorCode::BalanceShort,
                reason: balance_short(missing),
            }),
        }
    }

    /// The order that the hold is for, and what the audit chain says of it.
    fn beside(
        &self,
        basis: &Basis,
        order: &RedemptionOrder,
        change: &Change,
        now: Timestamp,
    ) -> (Beside, Trail) {
        let destination = match order.delivery {
            Delivery::Courier => basis.address.as_ref().map(destination),
            Delivery::PickUp => basis.shop.as_ref().map(to_shop),
            Delivery::Credit | Delivery::Voucher => None,
        };
        let left = change.apply_to(&basis.shelf.view).spendable_on(basis.moment.day());
        let new = NewOrder {
            request: order.request(),
            name: basis.reward.name.clone(),
            destination,
            placed_at: now,
            placed_on: basis.moment.day(),
            per_day_max: basis.reward.per_day_max,
            left,
        };
        let subscriber = Some(change.account.subscriber);
        let points = change.hold.as_ref().map(|hold| hold.points().0);
        let detail = json!({
            "redemption": order.id.to_string(),
            "reward": order.reward.as_str(),
            "quantity": order.quantity,
            "points": points,
        });
        let entry = AuditEntry::of_subscriber(now, "points.redeem", subscriber).with(&detail);
        (Beside::Order(Box::new(new)), Trail::of(entry))
    }

    /// A redemption that was just placed, carried out as far as that goes at once. What does not work now is
    /// done later by the hall itself: the points are held, so it is no failure.
    async fn placed(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Redemption, MallError> {
        let subscriber = subject.subscriber();
        let placed = self.store.redemption(subscriber, id).await?;
        let placed = placed.ok_or(AccountError::NotFound)?;
        if let Err(error) = self.carry_on(&placed, now).await {
            tracing::warn!(%error, redemption = %id, "it has to be carried out later");
        }
        let carried = self.store.redemption(subscriber, id).await?;
        Ok(carried.unwrap_or(placed))
    }
}

/// What is asked of the store about a reward, with at most so many codes of a pool.
pub(super) fn shelf_question(reward: &Reward, at_most: u16, moment: Moment) -> ShelfQuestion {
    let days = i64::from(reward.voucher_days.unwrap_or(0));
    let needed_until = moment.day().saturating_add(days.days());
    ShelfQuestion {
        reward: reward.id.clone(),
        day: moment.day(),
        counts_day: reward.per_day_max.is_some(),
        pool: is_pooled(reward).then_some((at_most, needed_until)),
    }
}

/// Where something goes, as it is written on a parcel.
fn destination(address: &Address) -> Destination {
    let Address { province, city, district, street, .. } = address;
    let city = if city == province { "" } else { city.as_str() };
    Destination::Address {
        recipient: address.recipient.clone(),
        phone: address.phone.clone(),
        line: format!("{province}{city}{district}{street}"),
    }
}

/// Of codes that end on the same day some that not everybody wants at once; which, the request's id says.
fn spread(pool: Vec<Voucher>, quantity: u16, id: Uuid) -> Vec<Voucher> {
    let Some(first) = pool.first() else { return pool };
    let alike = pool.iter().take_while(|it| it.usable_until == first.usable_until).count();
    let wanted = usize::from(quantity);
    if wanted == 0 || alike <= wanted {
        return pool;
    }
    let places = u128::try_from(alike - wanted + 1).unwrap_or(1);
    let start = usize::try_from(id.as_u128() % places).unwrap_or(0);
    pool.into_iter().skip(start).take(wanted).collect()
}
