//! Why a redemption cannot be: each reason by name, with what a sentence about it needs.
//!
//! What does not live here: whether a reason applies (`redeem`), and the sentences (`words`).

use hall_catalog::model::Delivery;
use hall_types::{BrandId, Points, Slug};
use jiff::civil::{Date, DateTime};

/// Why a redemption cannot be. The ledger is untouched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedeemRefusal {
    /// None of it, or more than one order can have.
    #[error("this is no quantity")]
    Quantity,
    /// It is redeemed no more.
    #[error("it is no longer on sale")]
    NotOnSale,
    /// It is redeemed later, for the first time or again.
    #[error("it is not on sale before {from}")]
    NotYetOnSale {
        /// When it is, on the operator's clock.
        from: DateTime,
    },
    /// It is for other brands.
    #[error("it is for other brands")]
    WrongBrand {
        /// Which.
        brands: Vec<BrandId>,
    },
    /// It is for other tiers of the club.
    #[error("it is for other tiers of the club")]
    WrongTier {
        /// Which.
        tiers: Vec<Slug>,
    },
    /// The account has ended.
    #[error("the account is closed")]
    Closed,
    /// The number is suspended.
    #[error("the account is frozen")]
    Frozen {
        /// Since when.
        since: Date,
    },
    /// One person may have so many a month.
    #[error("the limit of a person is reached")]
    PersonLimit {
        /// How many a month.
        at_most: u16,
        /// How many they have this month.
        taken: u32,
        /// The first day of the next month.
        again_from: Date,
    },
    /// Everybody together may have so many a day.
    #[error("the limit of the day is reached")]
    DayLimit {
        /// How many a day.
        at_most: u32,
        /// How many are left today.
        left: u32,
        /// The next day.
        again_from: Date,
    },
    /// There are not so many.
    #[error("it is sold out")]
    SoldOut {
        /// How many there are.
        left: u32,
        /// When more is expected, if that is known.
        more_on: Option<Date>,
    },
    /// There are not so many points.
    #[error("{missing} points are missing")]
    NotEnoughPoints {
        /// What it takes.
        needed: Points,
        /// What can be spent.
        available: Points,
        /// The difference.
        missing: Points,
    },
    /// It is not handed over like that.
    #[error("it is not handed over like that")]
    DeliveryNotOffered {
        /// How it is.
        offered: Vec<Delivery>,
    },
    /// It is sent, and nobody said where.
    #[error("an address is needed")]
    AddressNeeded,
    /// It is collected, and nobody said where.
    #[error("a shop is needed")]
    ShopNeeded,
    /// It is collected, and there is no such shop.
    #[error("there is no such shop")]
    ShopUnknown,
    /// It is collected, and the shop hands no rewards out.
    #[error("the shop hands no rewards out")]
    ShopWithoutRewards,
}
