//! Points, what they are redeemed for, and where that is sent.

use crate::client::{Change, Get, request::with_id};
use hall_api::{
    Address, Addresses, PointsAccount, PointsHistory, PointsLots, Redemption, RedemptionPreview,
    RedemptionReceipt, RedemptionRequest, Redemptions, ReturnRequest, RewardOffers, paths,
};
use hall_types::Locale;
use serde::de::IgnoredAny;

/// What can be spent and what ends when.
pub fn account() -> Get<PointsAccount> {
    Get::new(paths::POINTS)
}

/// Movements before a number, the newest first.
pub fn history(before: Option<u64>) -> Get<PointsHistory> {
    match before {
        Some(before) => Get::new(format!("{}?before={before}", paths::POINTS_HISTORY)),
        None => Get::new(paths::POINTS_HISTORY),
    }
}

/// Where every movement is as a table.
pub fn history_csv_href(locale: Locale) -> String {
    format!("{}?locale={locale}", paths::POINTS_HISTORY_CSV)
}

/// Lots made after one, from the first.
pub fn lots(after: Option<u64>) -> Get<PointsLots> {
    Get::new(format!("{}?after={}", paths::POINTS_LOTS, after.unwrap_or(0)))
}

/// What points can buy; at a terminal only what can be had there.
pub fn rewards(is_kiosk: bool) -> Get<RewardOffers> {
    match is_kiosk {
        true => Get::new(format!("{}?channel=kiosk", paths::REWARDS)),
        false => Get::new(paths::REWARDS),
    }
}

/// What a redemption would do.
pub fn preview(redemption: &RedemptionRequest) -> Change<RedemptionPreview> {
    Change::post(paths::REDEMPTION_PREVIEWS, redemption)
}

/// Redeems; its id makes it count once.
pub fn redeem(redemption: &RedemptionRequest) -> Change<RedemptionReceipt> {
    Change::post(paths::REDEMPTIONS, redemption)
}

/// Redemptions, the newest first.
pub fn redemptions() -> Get<Redemptions> {
    Get::new(paths::REDEMPTIONS)
}

/// A redemption as it stands.
pub fn redemption(id: &str) -> Get<Redemption> {
    Get::new(with_id(paths::REDEMPTION, id))
}

/// Takes a redemption back.
pub fn cancel(id: &str) -> Change<Redemption> {
    Change::delete(with_id(paths::REDEMPTION, id))
}

/// Asks to return a redemption, or undoes it; its id makes it count once.
pub fn ask_return(id: &str, asked: &ReturnRequest) -> Change<Redemption> {
    Change::post(with_id(paths::REDEMPTION_RETURNS, id), asked)
}

/// The address book.
pub fn addresses() -> Get<Addresses> {
    Get::new(paths::ADDRESSES)
}

/// Keeps an address under its id.
pub fn keep_address(address: &Address) -> Change<Address> {
    Change::post(paths::ADDRESSES, address)
}

/// Forgets an address.
pub fn forget_address(id: &str) -> Change<IgnoredAny> {
    Change::delete(with_id(paths::ADDRESS, id))
}
