//! The points mall: an account of points, rewards that are redeemed, and what the hall does about them by
//! itself.
//!
//! `hall-points` decides on what the store knows, the store keeps the decision whole, and whatever has moved
//! meanwhile is decided again. An order is carried out in steps that can be repeated: who takes it says so
//! first, everything is named by the redemption's id, and nothing is guessed.
//!
//! What does not live here: the law (`hall-points`), how things are told (`convert`).

mod account;
mod addresses;
mod arrived;
mod ask_return;
mod cancel;
mod carry_on;
mod earn;
mod error;
mod expire;
mod grant;
mod look;
mod pick_up;
mod preview;
mod redeem;
mod refund;
mod resolve;
mod round;
mod shelf;
mod staff;
mod staff_points;
mod staff_returns;
mod stock;
#[cfg(test)]
pub(super) mod tests;
mod words;

pub(crate) use account::{points_account, points_history, points_history_csv, points_lots};
pub(crate) use addresses::{
    AddressFlowError, AddressOrder, AddressPart, addresses, forget_address, keep_address,
    room_for_addresses,
};
pub(crate) use ask_return::ReturnOrder;
pub(crate) use earn::CountedBills;
pub(crate) use error::MallError;
pub(crate) use redeem::RedemptionOrder;
pub(crate) use round::PointsRound;
pub(crate) use shelf::ShelfChannel;
pub(crate) use staff::{StaffAct, StaffError};
pub(crate) use staff_points::{ByStaff, PointsAct, PointsActError};
pub(crate) use staff_returns::TakingBack;

use crate::convert::Reference;
use hall_bss::port::{Bss, Subject};
use hall_catalog::model::{Delivery, Reward};
use hall_points::{Member, Moment, PointsSettings};
use hall_store::HallStore;
use hall_types::{Msisdn, RewardId, Text};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Something else moved what was about to be decided on; so often it is looked at again. Each time somebody
/// else has got on with theirs.
const TRIES: usize = 64;
/// Points are held so long at most, but for what lies in a shop.
const HELD_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What the mall works with.
#[derive(Clone, Copy)]
pub(crate) struct Mall<'a> {
    pub(crate) store: &'a dyn HallStore,
    pub(crate) bss: &'a dyn Bss,
    pub(crate) reference: Reference<'a>,
    pub(crate) settings: &'a PointsSettings,
    /// As messages say it.
    pub(crate) operator_name: &'a Text,
    /// Where whoever asks stands, which limits how rewards can come.
    pub(crate) channel: ShelfChannel,
}

impl fmt::Debug for Mall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mall").finish_non_exhaustive()
    }
}

impl<'a> Mall<'a> {
    /// The same for whoever asks on a channel.
    #[must_use]
    pub(crate) fn at(self, channel: ShelfChannel) -> Self {
        Self { channel, ..self }
    }

    /// A moment as the ledger is told it.
    fn moment(&self, now: Timestamp) -> Moment {
        Moment { at: now, local: now.to_zoned(self.reference.zone.clone()).datetime() }
    }

    /// A reward of the catalogue.
    fn reward(&self, id: &RewardId) -> Option<&'a Reward> {
        self.reference.catalog.reward(id)
    }

    /// Who somebody is as far as prices and limits go.
    async fn member(&self, subject: Subject, now: Timestamp) -> Result<Member, MallError> {
        Ok(self.who(subject, now).await?.0)
    }

    /// The same, and the number that short messages to them go to.
    async fn who(&self, subject: Subject, now: Timestamp) -> Result<(Member, Msisdn), MallError> {
        let profile = self.bss.profile(subject, now).await;
        let profile = profile.map_err(|error| MallError::of(error, &self.reference))?;
        Ok((Member { brand: profile.brand, tier: profile.tier }, profile.msisdn))
    }
}

/// True for a reward whose codes come out of a pool.
fn is_pooled(reward: &Reward) -> bool {
    reward.delivery.contains(&Delivery::Voucher)
}
