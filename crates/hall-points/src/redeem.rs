//! Redemptions: whether somebody may have a reward, and what holds the points for it.
//!
//! What does not live here: what becomes of the hold (`resolve`), the charge of a cash part and the
//! delivery (flows and the outbox).

use crate::{
    AccountView, Broken, Change, Drawn, Hold, LedgerError, Moment, POINTS_MAX, RedeemRefusal,
    Stock, StockMove, TransferKind, Voucher,
    earning::is_for,
    pen::{Pen, Stroke},
    voucher,
};
use hall_catalog::model::{Delivery, Reward};
use hall_types::{BrandId, Points, Slug, SubscriberId};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use uuid::Uuid;

/// The most of one thing in one order.
pub const QUANTITY_MAX: u16 = 99;

/// What prices and limits depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their brand.
    pub brand: BrandId,
    /// Their tier of the club, if they are in one.
    pub tier: Option<Slug>,
}

/// Where a reward is to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// At a shop that hands rewards out, by the site's id of it.
    Shop(String),
    /// At a shop that hands none out.
    ShopWithoutRewards,
    /// At a shop that the site does not have.
    UnknownShop,
    /// At an address of the subscriber's own address book.
    Address(Uuid),
}

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redeem {
    /// The redemption's id, made by the client before it asks.
    pub id: Uuid,
    /// How many.
    pub quantity: u16,
    /// How it is to reach them.
    pub delivery: Delivery,
    /// Where, if it is handed over or sent.
    pub to: Option<HandOver>,
    /// After that the hold may expire: nobody paid the cash part, nobody came to collect.
    pub expires_at: Timestamp,
}

/// How many were had already, redemptions that were let go or returned left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// By this person in this calendar month.
    pub by_person_this_month: u32,
    /// By everybody today.
    pub by_all_today: u32,
}

/// What a redemption is decided from.
#[derive(Clone, Copy, Debug)]
pub struct RedemptionContext<'a> {
    /// The account.
    pub view: &'a AccountView,
    /// Whose it is.
    pub member: &'a Member,
    /// What they want, from the catalogue.
    pub reward: &'a Reward,
    /// Its stock. Where the reward is counted and this is missing, none is there.
    pub stock: Option<&'a Stock>,
    /// For a reward with codes out of a pool: some of the pool, at least as many as are wanted where
    /// there are so many, those first that end first. `None` where no code is needed.
    pub pool: Option<&'a [Voucher]>,
    /// How many were had already.
    pub taken: Taken,
}

impl RedemptionContext<'_> {
    /// Whose points these are.
    fn subscriber(&self) -> SubscriberId {
        self.view.account.subscriber
    }

    fn counts_stock(&self) -> bool {
        self.reward.stock.is_some() || self.pool.is_some()
    }

    /// The points for all that is wanted.
    fn points(&self, quantity: u16) -> Points {
        let unit = self.reward.price_for(self.member.tier.as_ref()).points;
        Points(unit.0.saturating_mul(i64::from(quantity)))
    }

    /// The day a voucher must last to: as long as the catalogue says that it does.
    fn voucher_needed_until(&self, day: Date) -> Date {
        let days = self.reward.voucher_days.unwrap_or(0);
        day.saturating_add(i64::from(days).days())
    }
}

/// Every reason why somebody cannot have what they want, those first that they can do least about;
/// nothing when they can have it. A page can show all of them, and a decision is refused by the first.
pub fn obstacles(
    context: &RedemptionContext<'_>,
    wish: &Redeem,
    moment: Moment,
) -> Vec<RedeemRefusal> {
    let mut found = Vec::new();
    if wish.quantity == 0 || wish.quantity > QUANTITY_MAX {
        found.push(RedeemRefusal::Quantity);
    }
    found.extend(not_on_sale(context.reward, moment));
    found.extend(not_for(context));
    if context.view.account.is_closed() {
        found.push(RedeemRefusal::Closed);
    }
    if let Some(since) = context.view.account.frozen_since {
        found.push(RedeemRefusal::Frozen { since });
    }
    found.extend(over_limits(context, wish.quantity, moment.day()));
    found.extend(sold_out(context, wish, moment.day()));
    let (needed, available) =
        (context.points(wish.quantity), context.view.spendable_on(moment.day()));
    if available < needed {
        let missing = needed - available;
        found.push(RedeemRefusal::NotEnoughPoints { needed, available, missing });
    }
    found.extend(not_deliverable(context.reward, wish));
    found
}

fn not_on_sale(reward: &Reward, moment: Moment) -> Option<RedeemRefusal> {
    let valid = &reward.valid_for;
    if valid.until.is_some_and(|until| until < moment.day()) {
        return Some(RedeemRefusal::NotOnSale);
    }
    let from = valid.from.to_datetime(Time::midnight());
    if reward.windows.is_empty() {
        return (moment.local < from).then_some(RedeemRefusal::NotYetOnSale { from });
    }
    if moment.local >= from && reward.windows.iter().any(|it| it.contains(moment.local)) {
        return None;
    }
    // A window may begin before the reward is valid at all, and then opens with it.
    let is_valid = |begins: &jiff::civil::DateTime| valid.contains(begins.date());
    let later = reward.windows.iter().filter(|window| window.until > from);
    let later = later.map(|window| window.from.max(from)).filter(|begins| *begins > moment.local);
    let next = later.filter(is_valid).min();
    Some(next.map_or(RedeemRefusal::NotOnSale, |from| RedeemRefusal::NotYetOnSale { from }))
}

fn not_for(context: &RedemptionContext<'_>) -> Option<RedeemRefusal> {
    let (reward, member) = (context.reward, context.member);
    if !is_for(&reward.brands, &[], member) {
        return Some(RedeemRefusal::WrongBrand { brands: reward.brands.clone() });
    }
    let tiers = || RedeemRefusal::WrongTier { tiers: reward.tiers.clone() };
    (!is_for(&[], &reward.tiers, member)).then(tiers)
}

fn over_limits(
    context: &RedemptionContext<'_>,
    quantity: u16,
    day: Date,
) -> impl Iterator<Item = RedeemRefusal> {
    let quantity = u32::from(quantity);
    let taken = context.taken;
    let tomorrow = day.saturating_add(1.day());
    let person = context.reward.per_person_max.and_then(|at_most| {
        let is_over = taken.by_person_this_month.saturating_add(quantity) > u32::from(at_most);
        let again_from = day.last_of_month().saturating_add(1.day());
        let taken = taken.by_person_this_month;
        is_over.then_some(RedeemRefusal::PersonLimit { at_most, taken, again_from })
    });
    let everybody = context.reward.per_day_max.and_then(|at_most| {
        let left = at_most.saturating_sub(taken.by_all_today);
        let again_from = tomorrow;
        (left < quantity).then_some(RedeemRefusal::DayLimit { at_most, left, again_from })
    });
    person.into_iter().chain(everybody)
}

fn sold_out(context: &RedemptionContext<'_>, wish: &Redeem, day: Date) -> Option<RedeemRefusal> {
    if !context.counts_stock() {
        return None;
    }
    let count = |many: i64| u32::try_from(many.max(0)).unwrap_or(u32::MAX);
    let mut left = context.stock.map_or(0, |stock| count(stock.available()));
    if let Some(pool) = context.pool {
        let needed_until = context.voucher_needed_until(day);
        let fit = pool.iter().filter(|voucher| voucher.can_be_drawn(needed_until)).count();
        left = left.min(u32::try_from(fit).unwrap_or(u32::MAX));
    }
    let more_on = context.stock.and_then(|stock| stock.next_delivery).filter(|it| *it > day);
    (left < u32::from(wish.quantity)).then_some(RedeemRefusal::SoldOut { left, more_on })
}

fn not_deliverable(reward: &Reward, wish: &Redeem) -> Option<RedeemRefusal> {
    if !reward.delivery.contains(&wish.delivery) {
        return Some(RedeemRefusal::DeliveryNotOffered { offered: reward.delivery.clone() });
    }
    match (wish.delivery, &wish.to) {
        (Delivery::Courier, Some(HandOver::Address(_)))
        | (Delivery::PickUp, Some(HandOver::Shop(_)))
        | (Delivery::Credit | Delivery::Voucher, _) => None,
        (Delivery::Courier, _) => Some(RedeemRefusal::AddressNeeded),
        (Delivery::PickUp, Some(HandOver::UnknownShop)) => Some(RedeemRefusal::ShopUnknown),
        (Delivery::PickUp, Some(HandOver::ShopWithoutRewards)) => {
            Some(RedeemRefusal::ShopWithoutRewards)
        }
        (Delivery::PickUp, _) => Some(RedeemRefusal::ShopNeeded),
    }
}

/// Why a redemption was not decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedeemError {
    /// They cannot have it.
    #[error(transparent)]
    Refused(#[from] RedeemRefusal),
    /// The rows that were handed in do not fit each other.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// Decides a redemption: holds the points, drawing on lots in the order they expire, then in the order
/// they came; sets the stock and the vouchers aside. The change carries the hold.
///
/// # Errors
/// [`RedeemError::Refused`] with the first of [`obstacles`].
pub fn redeem(
    context: &RedemptionContext<'_>,
    wish: &Redeem,
    moment: Moment,
) -> Result<Change, RedeemError> {
    if let Some(first) = obstacles(context, wish, moment).into_iter().next() {
        return Err(first.into());
    }
    let (reward, quantity) = (context.reward, wish.quantity);
    let price = reward.price_for(context.member.tier.as_ref());
    let points = context.points(quantity);
    if !(Points(1)..=POINTS_MAX).contains(&points) {
        return Err(LedgerError::Amount.into());
    }
    let vouchers = match context.pool {
        None => Vec::new(),
        Some(pool) => {
            if pool.iter().any(|voucher| voucher.reward != reward.id) {
                return Err(LedgerError::from(Broken::Foreign).into());
            }
            let needed_until = context.voucher_needed_until(moment.day());
            let drawn = voucher::draw(pool, quantity, needed_until, wish.id);
            drawn.ok_or(RedeemRefusal::SoldOut { left: 0, more_on: None })?
        }
    };
    let mut pen = Pen::new(context.view, moment);
    let shares = pen.share_out(points)?;
    let strokes = shares.iter().map(|(lot, share)| Stroke::Change {
        lot: *lot,
        remaining: Points::ZERO,
        held: *share,
    });
    let kind = TransferKind::Held { redemption: wish.id, reward: reward.id.clone(), quantity };
    pen.write(kind, strokes)?;
    let hold = Hold {
        redemption: wish.id,
        subscriber: context.subscriber(),
        reward: reward.id.clone(),
        quantity,
        unit_points: price.points,
        cash_fen: hall_types::Fen(price.cash_fen.0.saturating_mul(i64::from(quantity))),
        delivery: wish.delivery,
        counts_stock: context.counts_stock(),
        vouchers: vouchers.iter().map(|voucher| voucher.number).collect(),
        drawn: shares.into_iter().map(|(lot, points)| Drawn { lot, points }).collect(),
        held_by: pen.account().seq,
        expires_at: wish.expires_at,
        outcome: None,
        returned: 0,
    };
    let stock = context.counts_stock().then(|| StockMove::hold(&reward.id, quantity));
    Ok(Change { hold: Some(hold), stock, vouchers, ..pen.finish() })
}
