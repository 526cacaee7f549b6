//! Products a person has (TMF637), and switching them on and off (TMF622).

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{AfterPromotions, BillAhead, Day, Moment, PlanChange};
use hall_types::{Fen, OfferingRef, Text};
use serde::{Deserialize, Serialize};

/// Which kind of offering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProductKind {
    /// 套餐.
    Plan,
    /// 叠加包.
    AddOn,
    /// 业务.
    Service,
}

/// How a product stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProductState {
    /// Not had.
    Off,
    /// Ordered; begins later.
    Starting,
    /// Had.
    On,
    /// Had until a day that is known.
    Ending,
}

/// A product, had or to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Which kind.
    pub kind: ProductKind,
    /// Name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// One sentence on it.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub summary: Text,
    /// How it stands.
    pub state: ProductState,
    /// What it costs, as a phrase such as `5.00 a month`.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub price: Text,
    /// Had since, or beginning on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub since: Option<Day>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub until: Option<Day>,
    /// True when it can be switched from here now.
    pub can_switch: bool,
    /// Why it cannot, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub why_not: Option<Text>,
    /// An order that can still be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub undo: Option<Undo>,
}

/// An order that can still be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Undo {
    /// The order.
    pub order_id: String,
    /// Until when.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub until: Moment,
}

/// What the person has and could switch on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Products {
    /// Had, starting or ending: plan, then add-ons, then services.
    pub held: Vec<Product>,
    /// Services and add-ons to be had, as the catalogue orders them.
    pub available: Vec<Product>,
}

/// What an order does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OrderAction {
    /// Switches on or takes.
    SwitchOn,
    /// Switches off or gives up.
    SwitchOff,
}

/// Something that one order does besides what it is named after.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderItem {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// What to do.
    pub action: OrderAction,
}

/// Something that one order does besides, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderedItem {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// What is done.
    pub action: OrderAction,
    /// First day on which it counts.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub effective_on: Day,
}

/// Asks what an order would do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderQuestion {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// What to do.
    pub action: OrderAction,
    /// What to do besides: 31 things at most, no plan among them, nothing twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<OrderItem>,
}

impl OrderQuestion {
    /// About one thing alone.
    pub fn one(offering: OfferingRef, action: OrderAction) -> Self {
        Self { offering, action, with: Vec::new() }
    }

    /// Everything it asks about, what it is named after first.
    pub fn items(&self) -> impl Iterator<Item = (&OfferingRef, OrderAction)> {
        let with = self.with.iter().map(|it| (&it.offering, it.action));
        std::iter::once((&self.offering, self.action)).chain(with)
    }
}

/// Places an order. The id is made by the client before it sends and stays the same however often it has
/// to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderRequest {
    /// UUID of the order.
    pub id: String,
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// What to do.
    pub action: OrderAction,
    /// What to do besides; all of it is done or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<OrderItem>,
    /// What the person was shown and has agreed to: `terms` of the preview.
    pub terms: String,
}

/// What an order would do: everything there is to check before it is placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderPreview {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// What to do.
    pub action: OrderAction,
    /// What to do besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<OrderedItem>,
    /// First day on which it counts.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub effective_on: Day,
    /// Charged now.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub now_fen: Fen,
    /// What changes in a whole month at usual fees.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub monthly_change_fen: Fen,
    /// What leaving early costs.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub penalty_fen: Fen,
    /// Whatever else must be known, a sentence each.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub notes: Vec<Text>,
    /// Why it cannot be done; empty when it can.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub refusals: Vec<Text>,
    /// What can be ordered first so that reasons are gone.
    pub remedies: Vec<Remedy>,
    /// How long it can be undone; zero when it cannot.
    pub undo_s: u32,
    /// What else another plan does; absent for what is no other plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub plan_change: Option<PlanChange>,
    /// The next two bills before any use; none for what no later month is dearer or cheaper by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bills: Vec<BillAhead>,
    /// What a month comes to later on; absent where the next bills have no fee of first months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub after_promotions: Option<AfterPromotions>,
    /// Price and effect of all this in a few letters, for the order to repeat: they differ when those do.
    pub terms: String,
}

/// What stands in the way of an order, or is needed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// What to do with it.
    pub action: OrderAction,
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OrderState {
    /// Done.
    Completed,
    /// Placed; counts from a later day.
    Scheduled,
    /// Undone by the person.
    Cancelled,
}

/// The receipt of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The order.
    pub id: String,
    /// Number to quote when one asks about it.
    pub reference: String,
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// What was done.
    pub action: OrderAction,
    /// What was done besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<OrderedItem>,
    /// How it stands.
    pub state: OrderState,
    /// When it was placed.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// First day on which it counts.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub effective_on: Day,
    /// Charged at once.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub now_fen: Fen,
    /// What changes in a whole month at usual fees.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub monthly_change_fen: Fen,
    /// What a month comes to later on, as it was shown; absent where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub after_promotions: Option<AfterPromotions>,
    /// Can be undone until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub undo_until: Option<Moment>,
}

/// Receipts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipts {
    /// The receipts.
    pub receipts: Vec<Receipt>,
}
