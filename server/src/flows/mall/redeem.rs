//! Redeeming: what somebody wants is decided where it is kept, on what the store knows at that moment (ADR 13), and
//! carried out at once as far as that goes: codes with the same commit.
//!
//! What does not live here: whether it may be (`hall_points::redeem`), what follows (`carry_on`).

use super::{
    HELD_FOR, Mall, MallError,
    carry_on::{code_message, done_message, end_entry},
    error::code,
    grant::grant_of,
    is_pooled,
    pick_up::to_shop,
    words::{balance_short, refusal},
};
use crate::flows::AccountError;
use hall_api::ErrorCode;
use hall_bss::port::{BalanceView, GrantPreview, Refusal, Subject};
use hall_catalog::model::{Delivery, Reward, Shop};
use hall_points::{
    Change, Hold, Member, Moment, Redeem, RedeemError, RedeemRefusal, RedemptionContext, post,
    redeem,
};
use hall_store::{
    Address, AuditEntry, DecideError, Decided, Decision, DecisionView, Destination, KeepError,
    NewOrder, OrderStep, Redemption, RedemptionState, ShelfQuestion, ShelfView, Trail,
};
use hall_types::{Fen, Msisdn, RewardId, ShopId, SubscriberId, Text};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use uuid::Uuid;

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

/// What a redemption is decided from, but for what the store knows.
pub(super) struct Basis {
    /// As the catalogue has it.
    pub(super) reward: Reward,
    pub(super) member: Member,
    pub(super) wish: Redeem,
    pub(super) moment: Moment,
    /// Where there is a money part: how the account stands, and what it takes.
    pub(super) money: Option<(BalanceView, Fen)>,
    /// Where it grants something: what the operator says to that.
    pub(super) grant: Option<GrantPreview>,
}

/// A redemption that was asked for, with all that the store does not know of it.
pub(super) struct Asked {
    pub(super) basis: Basis,
    address: Option<Address>,
    shop: Option<Shop>,
    /// Where short messages go.
    msisdn: Msisdn,
}

impl Basis {
    pub(super) fn context<'a>(&'a self, shelf: &'a ShelfView) -> RedemptionContext<'a> {
        RedemptionContext {
            view: &shelf.view,
            member: &self.member,
            reward: &self.reward,
            stock: shelf.stock.as_ref(),
            pool: is_pooled(&self.reward).then_some(shelf.pool.as_slice()),
            taken: shelf.taken,
        }
    }

    /// Why the operator would not switch on what it grants.
    pub(super) fn grant_refusals(&self) -> &[Refusal] {
        self.grant.as_ref().map_or(&[], |grant| &grant.refusals)
    }

    /// How much more money it would take.
    pub(super) fn missing_fen(&self) -> Option<Fen> {
        let (account, cash) = self.money.as_ref()?;
        let missing = *cash + account.due - account.balance;
        (missing > Fen::ZERO).then_some(missing)
    }

    /// What is asked of the store; of a pool as many codes as are wanted.
    pub(super) fn question(&self) -> ShelfQuestion {
        shelf_question(&self.reward, self.wish.quantity, self.moment)
    }
}

impl Asked {
    /// Decides, on what the store knows: in the store's own thread, and with nothing else.
    fn decide(
        &self,
        view: &DecisionView,
        request: Value,
        operator_name: &Text,
    ) -> Result<Decision, RedeemError> {
        let held = redeem(&self.basis.context(&view.shelf), &self.basis.wish, self.basis.moment)?;
        let at = self.basis.moment.at;
        let destination = match self.basis.wish.delivery {
            Delivery::Courier => self.address.as_ref().map(destination),
            Delivery::PickUp => self.shop.as_ref().map(to_shop),
            Delivery::Credit | Delivery::Voucher => None,
        };
        let order = NewOrder {
            request,
            name: self.basis.reward.name.clone(),
            destination,
            placed_at: at,
            placed_on: self.basis.moment.day(),
            per_day_max: self.basis.reward.per_day_max,
            left: held.apply_to(&view.shelf.view).spendable_on(self.basis.moment.day()),
        };
        let subscriber = held.account.subscriber;
        let detail = json!({
            "redemption": self.basis.wish.id.to_string(),
            "reward": self.basis.reward.id.as_str(),
            "quantity": self.basis.wish.quantity,
            "points": held.hold.as_ref().map(|hold| hold.points().0),
        });
        let entry = AuditEntry::of_subscriber(at, "points.redeem", Some(subscriber));
        let trail = Trail::of(entry.with(&detail));
        let mut decision = Decision { held, order, done: None, trail, messages: Vec::new() };
        if let Some(hold) = decision.held.hold.clone().filter(is_codes_only) {
            self.hand_over_codes(&mut decision, hold, view, operator_name)?;
        }
        Ok(decision)
    }

    /// Codes go out with the commit that holds their points, and the points are spent with it.
    fn hand_over_codes(
        &self,
        decision: &mut Decision,
        hold: Hold,
        view: &DecisionView,
        operator_name: &Text,
    ) -> Result<(), RedeemError> {
        let (at, id, subscriber) = (self.basis.moment.at, hold.redemption, hold.subscriber);
        let codes = view.codes.iter().filter(|code| hold.vouchers.contains(&code.number));
        let codes: Vec<&str> = codes.map(|code| code.code.as_str()).collect();
        let after = decision.held.apply_to(&view.shelf.view);
        let spent = post(&after, hold.open()?, &decision.held.vouchers, self.basis.moment)?;
        let (from, to) = (RedemptionState::Placed, RedemptionState::Done);
        decision.done = Some((spent, OrderStep { from, to, at, due_at: None, note: None }));
        decision.trail.audit.push(end_entry(at, (subscriber, id)));
        let name = &decision.order.name;
        if !codes.is_empty() {
            let to = (subscriber, self.msisdn);
            let message = code_message(id, to, name, &codes, operator_name, at);
            decision.trail.outbox.push(message);
        }
        decision.messages.push(done_message((subscriber, id), name, self.basis.wish.delivery, at));
        Ok(())
    }
}

/// Whether nothing but codes has to be handed over: then nobody else has to be asked for anything.
fn is_codes_only(hold: &Hold) -> bool {
    hold.delivery == Delivery::Voucher && hold.cash_fen == Fen::ZERO
}

impl Mall<'_> {
    /// Everything a redemption is decided from, but for what the store knows.
    pub(super) async fn asked(
        &self,
        subject: Subject,
        order: &RedemptionOrder,
        now: Timestamp,
    ) -> Result<Asked, MallError> {
        let (member, msisdn) = self.who(subject, now).await?;
        let reward = self.reward(&order.reward).ok_or(AccountError::NotFound)?;
        let grant = grant_of(reward, order.id, order.quantity);
        let grant = self.preview_grants(subject, grant.as_slice(), now).await?.pop();
        let reward = reward.clone();
        let address = match order.address {
            Some(id) => self.store.address(subject.subscriber(), id).await?,
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
        let wish = Redeem {
            id: order.id,
            quantity: order.quantity,
            delivery: order.delivery,
            to: self.hand_over(order, address.as_ref()),
            expires_at: now.saturating_add(HELD_FOR).unwrap_or(now),
        };
        let shop = order.shop.as_ref().and_then(|id| self.reference.catalog.shop(id)).cloned();
        let basis = Basis { reward, member, wish, moment, money, grant };
        Ok(Asked { basis, address, shop, msisdn })
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
        // Whoever asks again does not stand in line; whoever asks for the second time while the first is not
        // kept yet meets it in the store.
        let known = self.store.redemption(subscriber, order.id).await?;
        #[cfg(feature = "planted-faults")]
        let known = known.filter(|_| !hall_store::planted::Fault::TwoHolds.is_planted());
        if let Some(kept) = known {
            return same(kept, order);
        }
        self.catch_up_with_bills(subject, now).await;
        if let Some(reason) = self.channel_refusal(order) {
            return Err(MallError::Refused { code: ErrorCode::ChannelNotOffered, reason });
        }
        let asked = self.asked(subject, order, now).await?;
        if let Err(no) = self.check_others(subject, &asked.basis).await {
            // What they say no to may be what the same request, sent twice, has done a moment ago.
            return match self.store.redemption(subscriber, order.id).await? {
                Some(kept) => same(kept, order),
                None => Err(no),
            };
        }
        let (question, request) = (asked.basis.question(), order.request());
        let operator_name = self.operator_name.clone();
        let decide =
            Box::new(move |view: &DecisionView| asked.decide(view, request, &operator_name));
        match self.store.decide_points(subscriber, order.id, question, decide).await {
            Ok(Decided::Known(kept)) => same(*kept, order),
            Ok(Decided::Kept(kept)) => self.placed(subscriber, *kept, now).await,
            Err(DecideError::Refused(error)) => Err(self.refused(error)),
            // Somebody else's redemption has the id; they are told no more than with one of their own.
            Err(DecideError::Keep(KeepError::IdTaken)) => Err(AccountError::IdReused.into()),
            Err(DecideError::Keep(KeepError::Store(error))) => Err(error.into()),
            Err(DecideError::Keep(error)) => {
                tracing::error!(%error, redemption = %order.id, "a fault of the hall");
                Err(MallError::Busy)
            }
        }
    }

    /// Why what is wanted cannot come like that to where whoever asks stands.
    pub(super) fn channel_refusal(&self, order: &RedemptionOrder) -> Option<Text> {
        let reward = self.reward(&order.reward)?;
        self.channel.refusal(reward, order.delivery, self.reference.catalog)
    }

    /// What others say no to, the operator's systems and the balance. The ledger's own reasons come first.
    async fn check_others(&self, subject: Subject, asked: &Basis) -> Result<(), MallError> {
        let missing = asked.missing_fen();
        let told = match (asked.grant_refusals().first(), missing) {
            (None, None) => return Ok(()),
            (Some(reason), _) => (ErrorCode::Refused, self.grant_reason(reason)),
            (None, Some(missing)) => (ErrorCode::BalanceShort, balance_short(missing)),
        };
        let shelf = self.store.points_shelf(subject.subscriber(), &asked.question()).await?;
        let decided: Result<Change, _> = redeem(&asked.context(&shelf), &asked.wish, asked.moment);
        decided.map_err(|error| self.refused(error))?;
        let (code, reason) = told;
        Err(MallError::Refused { code, reason })
    }

    fn refused(&self, error: RedeemError) -> MallError {
        match error {
            RedeemError::Refused(reason) => self.refused_for(&reason),
            RedeemError::Ledger(error) => error.into(),
        }
    }

    fn refused_for(&self, reason: &RedeemRefusal) -> MallError {
        let (code, reason) = (code(reason), refusal(reason, self.reference.catalog));
        MallError::Refused { code, reason }
    }

    /// A redemption that was just placed, carried out as far as that goes at once. What does not work now is
    /// done later by the hall itself: the points are held, so it is no failure.
    async fn placed(
        &self,
        subscriber: SubscriberId,
        placed: Redemption,
        now: Timestamp,
    ) -> Result<Redemption, MallError> {
        if !placed.state.is_open() {
            return Ok(placed);
        }
        let id = placed.id();
        if let Err(error) = self.carry_on(&placed, now).await {
            tracing::warn!(%error, redemption = %id, "it has to be carried out later");
        }
        let carried = self.store.redemption(subscriber, id).await?;
        Ok(carried.unwrap_or(placed))
    }
}

/// A redemption whose id is asked for again, where it is asked for as it was.
fn same(kept: Redemption, order: &RedemptionOrder) -> Result<Redemption, MallError> {
    match kept.request == order.request() {
        true => Ok(kept),
        false => Err(AccountError::IdReused.into()),
    }
}

/// What is asked of the store about a reward, with at most so many codes of a pool.
pub(super) fn shelf_question(reward: &Reward, at_most: u16, moment: Moment) -> ShelfQuestion {
    let days = i64::from(reward.voucher_days.unwrap_or(0));
    let needed_until = moment.day().saturating_add(days.days());
    ShelfQuestion {
        reward: reward.id.clone(),
        day: moment.day(),
        counts_month: reward.per_person_max.is_some(),
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
