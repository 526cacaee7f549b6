//! The words every other crate of Openhall shares: ids, money, points, quantities of use, billing
//! periods, locales, and problems found in what people wrote.
//!
//! What does not live here: anything with a rule of the trade in it (that is `hall-catalog`
//! and up), anything that knows a file, a clock, a database or a browser.

mod billing_period;
mod ids;
mod literal;
mod locale;
mod money;
mod msisdn;
mod nearest;
mod picture;
mod problem;
mod quantity;
#[cfg(feature = "schema")]
pub mod schema;
mod set;

pub use billing_period::{BillingPeriod, BillingPeriodError};
pub use ids::{
    AddOnId, BrandId, ChannelId, GroupId, IdError, OfferingKind, OfferingRef, PlanId, PromotionId,
    RateCardId, RewardId, ServiceId, ShopId, Slug, TimeBandId, ZoneId,
};
pub use literal::{Lit, Literal, LiteralError};
pub use locale::{Locale, Text};
pub use money::{Fen, Points, Rate};
pub use msisdn::{Msisdn, MsisdnError, SubscriberId};
pub use nearest::nearest;
pub use picture::Picture;
pub use problem::{Problem, Severity, Step, Where};
pub use quantity::{Dimension, Increment, Quantity, Speed, Unit};
pub use set::NumberSet;
