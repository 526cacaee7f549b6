//! Points (TMF658): the account, its history, rewards that are redeemed, the address book.

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{Day, Moment};
use hall_types::{Fen, Points, RewardId, ShopId, Text};
use serde::{Deserialize, Serialize};

/// An account of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsAccount {
    /// Points that can be spent.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Points that redemptions under way have.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub held_points: Points,
    /// What ends when, the earliest first. Points that do not end are not in it.
    pub expiring: Vec<PointsExpiring>,
    /// Points that do not end.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub lasting_points: Points,
    /// What keeps points from being spent, or will: suspension, the end of the number. A sentence for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub standing: Vec<Text>,
    /// The figures hold as of then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Moment,
}

/// Points that end with a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsExpiring {
    /// The last day they can be spent.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub last_day: Day,
    /// How many.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
}

/// Movements of an account, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsHistory {
    /// The movements.
    pub movements: Vec<PointsMovement>,
    /// Ask with this as `before` for what came earlier; absent when nothing did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub next: Option<u64>,
}

/// A movement of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsMovement {
    /// Its number within the account, from 1 without gaps.
    pub number: u64,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// By how much what can be spent changed.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub change_points: Points,
    /// What happened and why.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub what: Text,
    /// Points on the account afterwards, held ones included.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub balance_points: Points,
    /// Points of these that were held afterwards.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub held_points: Points,
}

/// How a balance came about: lots in the order they were made, each with everything that happened to it. What
/// is left of all of them is the balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsLots {
    /// What is on the account, in a sentence.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub balance: Text,
    /// The lots.
    pub lots: Vec<PointsLot>,
    /// Ask with this as `after` for those made later; absent when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub next: Option<u64>,
}

/// Points that came at one time and end with one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PointsLot {
    /// Which they are.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// How many are left and until when, in a sentence.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub state: Text,
    /// How many are left, held ones included.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub left_points: Points,
    /// What happened to them, from the first. Changes and balances are those of the lot alone.
    pub movements: Vec<PointsMovement>,
}

/// How a reward reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RewardDelivery {
    /// Credited to the number.
    Credit,
    /// A code of a partner.
    Voucher,
    /// Collected at a shop.
    PickUp,
    /// Sent to an address.
    Courier,
}

/// What somebody's points can buy: what can be had first, the cheapest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardOffers {
    /// Points that can be spent now.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Every reward on sale.
    pub rewards: Vec<RewardOffer>,
}

/// A reward as somebody can have it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardOffer {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reward: RewardId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Points for one, at this person's price.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Money for one, from the balance of the account.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub cash_fen: Fen,
    /// What one costs in a shop.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub worth_fen: Fen,
    /// How it can come.
    pub deliveries: Vec<RewardDelivery>,
    /// True when one can be had now.
    pub redeemable: bool,
    /// The first reason why it cannot be had, or that few are left; absent when there is nothing to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub note: Option<Text>,
}

/// What somebody wants for points. The id is made by the client before it sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionRequest {
    /// UUID of the redemption.
    pub id: String,
    /// What.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reward: RewardId,
    /// How many of it.
    pub quantity: u16,
    /// How it is to come.
    pub delivery: RewardDelivery,
    /// Where it is sent: an address of the person's own book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub address: Option<String>,
    /// Where it is collected: one of the shops that a preview names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub shop: Option<ShopId>,
}

/// A shop that rewards are collected at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickUpShop {
    /// Which.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: ShopId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Its city.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub city: Text,
    /// The whole address in one line.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub address: Text,
    /// When it is open.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub hours: Text,
    /// Its telephone.
    pub phone: String,
}

/// What is needed to collect a reward that lies ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PickUp {
    /// Eight digits to say or show at the counter.
    pub code: String,
    /// The last day it lies there.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub last_day: Day,
}

/// What a redemption would do. Nothing is redeemed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionPreview {
    /// What.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reward: RewardId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// How many of it.
    pub quantity: u16,
    /// Points for all of it.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Money for all of it, from the balance of the account.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub cash_fen: Fen,
    /// What all of it would cost in a shop.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub worth_fen: Fen,
    /// Points that can be spent now.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub available_points: Points,
    /// Points that could be spent afterwards; absent when it cannot be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>, nullable = false))]
    pub left_points: Option<Points>,
    /// How many are left; absent when they are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub stock: Option<u32>,
    /// How it can come.
    pub deliveries: Vec<RewardDelivery>,
    /// Where it can be collected, in the operator's order; empty unless it is to be collected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shops: Vec<PickUpShop>,
    /// True when it can be taken back before it goes.
    pub cancellable: bool,
    /// How long it can be undone, where it is switched on at once; zero when it cannot.
    pub undo_s: u32,
    /// Conditions people must know, a sentence each.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub notes: Vec<Text>,
    /// Why it cannot be had; empty when it can.
    pub obstacles: Vec<RedemptionObstacle>,
}

/// Why something cannot be redeemed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionObstacle {
    /// For programs: the code with which the redemption would be refused.
    pub code: crate::ErrorCode,
    /// The reason in a sentence.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub reason: Text,
}

/// How a redemption stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RedemptionState {
    /// It is being carried out.
    Placed,
    /// It is being packed, or staff see to it.
    Preparing,
    /// It lies in the shop.
    Ready,
    /// It is on its way.
    Shipped,
    /// The person has it.
    Done,
    /// The person took it back.
    Cancelled,
    /// It could not be delivered; the points are free again.
    Failed,
    /// Nobody saw to it in time; the points are free again.
    Expired,
    /// The person asked to return it, and staff look at that.
    ReturnAsked,
    /// It came back.
    Returned,
}

/// Why somebody returns something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReturnReason {
    /// They do not want it any more.
    Unwanted,
    /// It is broken or does not work.
    Faulty,
    /// It is another thing than was redeemed.
    Wrong,
    /// It never came.
    Missing,
}

impl ReturnReason {
    /// Every one, in the order they are offered in.
    pub const ALL: [Self; 4] = [Self::Unwanted, Self::Faulty, Self::Wrong, Self::Missing];
}

/// A return that somebody asks for. The id is made by the client before it sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnRequest {
    /// UUID of the request.
    pub id: String,
    /// How many of the redemption's things; all there are of what is undone at once.
    pub quantity: u16,
    /// Why.
    pub reason: ReturnReason,
}

/// What of a redemption can be returned now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Returnable {
    /// So many of its things at most.
    pub quantity: u16,
    /// The last day it can be asked for; absent while it is on its way, and for what is undone at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub last_day: Option<Day>,
    /// What was switched on can be undone before this moment: at once and as a whole, without anybody looking at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub undo_until: Option<Moment>,
}

/// How a return stands that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ReturnState {
    /// Staff look at it.
    Asked,
    /// It was taken back.
    Done,
    /// It was not.
    Refused,
}

/// A return that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedReturn {
    /// Its id.
    pub id: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// How many things.
    pub quantity: u16,
    /// Why.
    pub reason: ReturnReason,
    /// How it stands.
    pub state: ReturnState,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub answer: Option<Text>,
}

/// What stays true of a redemption: the answer to the request that made it, however often it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionReceipt {
    /// Its id.
    pub id: String,
    /// Number to quote when one asks about it.
    pub reference: String,
    /// When it was placed.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// What.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub reward: RewardId,
    /// What it was called.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// How many of it.
    pub quantity: u16,
    /// Points for all of it.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Money for all of it.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub cash_fen: Fen,
    /// How it comes.
    pub delivery: RewardDelivery,
    /// Points that could be spent afterwards.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub left_points: Points,
}

/// A redemption as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redemption {
    /// What stays true of it.
    pub receipt: RedemptionReceipt,
    /// How it stands.
    pub state: RedemptionState,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub since: Moment,
    /// True while it can be taken back.
    pub cancellable: bool,
    /// How many of it came back.
    pub returned: u16,
    /// What of it can be returned now; absent when nothing can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub returnable: Option<Returnable>,
    /// The return that was asked for last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub asked_return: Option<AskedReturn>,
    /// Where it goes, with the middle of the telephone number hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub to: Option<String>,
    /// Where it is collected; absent unless it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub shop: Option<RedemptionShop>,
    /// What is needed to collect it, while it lies there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub pick_up: Option<PickUp>,
    /// What to know about its way, such as the number a courier gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub note: Option<String>,
    /// Codes to show the partner, once they are there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<RedemptionCode>,
}

/// Where a redemption is collected: what the shop was called when it was placed, and when it is open now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionShop {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// The whole address in one line.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub address: Text,
    /// When it is open; absent where the site has the shop no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub hours: Option<Text>,
    /// Its telephone; absent where the site has the shop no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub phone: Option<String>,
}

/// A code to show a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionCode {
    /// The code.
    pub code: String,
    /// The last day the partner takes it, where the code itself has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub usable_until: Option<Day>,
    /// When the partner took it, as the partner says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub used_at: Option<Moment>,
}

/// Redemptions, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redemptions {
    /// The redemptions.
    pub redemptions: Vec<Redemption>,
}

/// An address of the person's own book, as it is typed and as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    /// UUID of the address, made by the client.
    pub id: String,
    /// Whose door it is.
    pub recipient: String,
    /// Whom the courier calls: a mobile number, or a fixed one with its area code.
    pub phone: String,
    /// Province, municipality or autonomous region.
    pub province: String,
    /// City.
    pub city: String,
    /// District or county; empty where a city has none.
    pub district: String,
    /// Street, number, building, door.
    pub street: String,
}

/// An address book, what was changed last first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Addresses {
    /// The addresses.
    pub addresses: Vec<Address>,
    /// So many there is room for.
    pub at_most: u32,
}
