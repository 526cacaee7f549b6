//! Points as the API tells them: the account, movements, redemptions, addresses; and what is asked for.
//!
//! What does not live here: sentences about points (`hall-points`), the law.

use super::{
    number_to_quote::number_to_quote, order_request::NoUuid, redemption_return::asked_return,
    reference::Reference, request_id::request_id, time,
};
use crate::flows::{AddressOrder, RedemptionOrder, room_for_addresses};
use hall_api::{
    Address, Addresses, PickUp, PickUpShop, PointsAccount, PointsExpiring, PointsHistory,
    PointsLot, PointsLots, PointsMovement, Redemption, RedemptionCode, RedemptionReceipt,
    RedemptionRequest, RedemptionShop, RedemptionState, RewardDelivery,
};
use hall_catalog::model::{Delivery, Shop};
use hall_points::{AccountView, Balance, LotEvent, LotNumber, LotStory, Transfer, history};
use hall_store::{self as store, Destination, VoucherCode};
use hall_types::Points;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// What somebody has at a moment.
pub(crate) fn points_account(
    view: &AccountView,
    now: Timestamp,
    reference: &Reference<'_>,
) -> PointsAccount {
    let today = reference.day(now);
    let expiring = view.expiring_from(today);
    let ending: Points = expiring.iter().map(|(_, points)| *points).sum();
    let spendable = view.spendable_on(today);
    let told = |(last_day, points): (Date, Points)| PointsExpiring {
        last_day: time::day(last_day),
        points,
    };
    PointsAccount {
        points: spendable,
        held_points: view.account.balance.pending,
        expiring: expiring.into_iter().map(told).collect(),
        lasting_points: spendable - ending,
        standing: view.account.standing_words(),
        as_of: reference.moment(now),
    }
}

/// Movements, the newest first, and where earlier ones begin.
pub(crate) fn points_history(transfers: &[Transfer], reference: &Reference<'_>) -> PointsHistory {
    let lines = history(transfers, reference.catalog);
    let movement = |(line, transfer): (hall_points::HistoryLine, &Transfer)| PointsMovement {
        number: line.seq,
        at: reference.moment(line.at),
        change_points: line.available,
        what: line.what,
        balance_points: transfer.after.posted,
        held_points: transfer.after.pending,
    };
    let next = transfers.last().map(|last| last.seq).filter(|seq| *seq > 1);
    PointsHistory { movements: lines.into_iter().zip(transfers).map(movement).collect(), next }
}

/// Some lots of an account, and the number of the last where later ones follow. `balance` is that of all.
pub(crate) fn points_lots(
    balance: Balance,
    stories: &[LotStory],
    next: Option<LotNumber>,
    reference: &Reference<'_>,
) -> PointsLots {
    let movement = |event: &LotEvent| PointsMovement {
        number: event.seq,
        at: reference.moment(event.at),
        change_points: event.change.available(),
        what: event.what.clone(),
        balance_points: event.after.posted,
        held_points: event.after.pending,
    };
    let lot = |story: &LotStory| PointsLot {
        name: story.lot.name(),
        state: story.lot.words(),
        left_points: story.lot.remaining,
        movements: story.events.iter().map(movement).collect(),
    };
    PointsLots {
        balance: balance.words(),
        lots: stories.iter().map(lot).collect(),
        next: next.map(|LotNumber(number)| number.into()),
    }
}

/// How a reward reaches somebody.
pub(crate) fn reward_delivery(delivery: Delivery) -> RewardDelivery {
    match delivery {
        Delivery::Credit => RewardDelivery::Credit,
        Delivery::Voucher => RewardDelivery::Voucher,
        Delivery::PickUp => RewardDelivery::PickUp,
        Delivery::Courier => RewardDelivery::Courier,
    }
}

fn delivery_asked(delivery: RewardDelivery) -> Delivery {
    match delivery {
        RewardDelivery::Credit => Delivery::Credit,
        RewardDelivery::Voucher => Delivery::Voucher,
        RewardDelivery::PickUp => Delivery::PickUp,
        RewardDelivery::Courier => Delivery::Courier,
    }
}

/// A part of a redemption that is no id.
pub(crate) struct NoRedemption(pub(crate) &'static str);

/// A redemption that is asked for.
///
/// # Errors
/// [`NoRedemption`] with the field that is none.
pub(crate) fn redemption_order(asked: &RedemptionRequest) -> Result<RedemptionOrder, NoRedemption> {
    let address = asked.address.as_deref().map(request_id).transpose();
    Ok(RedemptionOrder {
        id: request_id(&asked.id).map_err(|NoUuid| NoRedemption("id"))?,
        reward: asked.reward.clone(),
        quantity: asked.quantity,
        delivery: delivery_asked(asked.delivery),
        address: address.map_err(|NoUuid| NoRedemption("address"))?,
        shop: asked.shop.clone(),
    })
}

/// What stays true of a redemption.
pub(crate) fn redemption_receipt(
    kept: &store::Redemption,
    reference: &Reference<'_>,
) -> RedemptionReceipt {
    RedemptionReceipt {
        id: kept.id().to_string(),
        reference: number_to_quote(kept.id(), kept.placed_at, reference),
        at: reference.moment(kept.placed_at),
        reward: kept.hold.reward.clone(),
        name: kept.name.clone(),
        quantity: kept.hold.quantity,
        points: kept.hold.points(),
        cash_fen: kept.hold.cash_fen,
        delivery: reward_delivery(kept.hold.delivery),
        left_points: kept.left,
    }
}

/// What is told of a redemption besides itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside<'a> {
    /// Its codes, where these are told.
    pub(crate) codes: &'a [VoucherCode],
    /// What of it can be returned.
    pub(crate) returnable: Option<hall_api::Returnable>,
    /// The return that was asked for last.
    pub(crate) asked: Option<&'a store::AskedReturn>,
}

/// A redemption as it stands.
pub(crate) fn redemption(
    kept: &store::Redemption,
    beside: Beside<'_>,
    reference: &Reference<'_>,
) -> Redemption {
    use store::RedemptionState as Kept;
    let is_asked = beside.asked.is_some_and(|it| it.state == store::ReturnState::Asked);
    let state = match kept.state {
        Kept::Shipped | Kept::Done if is_asked => RedemptionState::ReturnAsked,
        Kept::Placed | Kept::InHand => RedemptionState::Placed,
        Kept::Manual => RedemptionState::Preparing,
        Kept::Ready => RedemptionState::Ready,
        Kept::Shipped => RedemptionState::Shipped,
        Kept::Done => RedemptionState::Done,
        Kept::Cancelled => RedemptionState::Cancelled,
        Kept::Failed => RedemptionState::Failed,
        Kept::Expired => RedemptionState::Expired,
        Kept::Returned => RedemptionState::Returned,
    };
    let code = |it: &VoucherCode| RedemptionCode {
        code: it.code.clone(),
        usable_until: it.usable_until.map(time::day),
        used_at: it.used_at.map(|at| reference.moment(at)),
    };
    Redemption {
        receipt: redemption_receipt(kept, reference),
        state,
        since: reference.moment(kept.changed_at),
        cancellable: kept.is_cancellable(),
        returned: kept.hold.returned,
        returnable: beside.returnable,
        asked_return: beside.asked.map(|asked| asked_return(asked, reference)),
        to: kept.destination.as_ref().and_then(destination),
        shop: kept.destination.as_ref().and_then(|to| shop(to, reference)),
        // The code is of use while the thing lies there, and nobody else's business afterwards.
        pick_up: kept.pick_up.as_ref().filter(|_| kept.state == Kept::Ready).map(|it| PickUp {
            code: it.code.clone(),
            last_day: time::day(reference.day(it.until - SignedDuration::from_micros(1))),
        }),
        // What staff noted of an order that has not gone is for staff.
        note: kept.note.clone().filter(|_| kept.state.is_posted()),
        codes: beside.codes.iter().map(code).collect(),
    }
}

/// Where something goes, with the middle of the telephone number hidden.
fn destination(to: &Destination) -> Option<String> {
    match to {
        Destination::Shop { .. } => None,
        Destination::Address { recipient, phone, line } => {
            Some(format!("{line} {recipient} {}", hidden(phone)))
        }
    }
}

/// The shop something is collected at.
fn shop(to: &Destination, reference: &Reference<'_>) -> Option<RedemptionShop> {
    let Destination::Shop { id, name, address } = to else { return None };
    let now = id.parse().ok().and_then(|id| reference.catalog.shop(&id));
    Some(RedemptionShop {
        name: name.clone(),
        address: address.clone(),
        hours: now.map(|shop| shop.hours.clone()),
        phone: now.map(|shop| shop.phone.clone()),
    })
}

/// A shop that one can choose.
pub(crate) fn pick_up_shop(shop: &Shop) -> PickUpShop {
    PickUpShop {
        id: shop.id.clone(),
        name: shop.name.clone(),
        city: shop.city.clone(),
        address: shop.whole_address(),
        hours: shop.hours.clone(),
        phone: shop.phone.clone(),
    }
}

fn hidden(phone: &str) -> String {
    let length = phone.chars().count();
    let sign = |(at, sign): (usize, char)| if at >= 3 && at + 4 < length { '*' } else { sign };
    phone.chars().enumerate().map(sign).collect()
}

/// An address that is typed.
///
/// # Errors
/// [`NoUuid`].
pub(crate) fn address_order(asked: Address) -> Result<AddressOrder, NoUuid> {
    let Address { id, recipient, phone, province, city, district, street } = asked;
    let id = request_id(&id)?;
    Ok(AddressOrder { id, recipient, phone, province, city, district, street })
}

/// An address of somebody's own book.
pub(crate) fn address(kept: store::Address) -> Address {
    let store::Address { id, recipient, phone, province, city, district, street, .. } = kept;
    Address { id: id.to_string(), recipient, phone, province, city, district, street }
}

/// A whole book.
pub(crate) fn addresses(kept: Vec<store::Address>) -> Addresses {
    Addresses { addresses: kept.into_iter().map(address).collect(), at_most: room_for_addresses() }
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(hidden("13800001234"), "138****1234");
        assert_eq!(hidden("0591-87654321"), "059******4321");
        assert_eq!(hidden("1"), "1");
    }
}
