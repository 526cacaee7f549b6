//! What a catalogue says, as its files say it: one module per thing an operator offers.

mod add_on;
mod channel;
mod file;
mod introductory;
mod offering;
mod plan;
mod reward;
mod service;
mod shop;
mod tariff;
mod terminal_profile;
mod vip;

pub use add_on::{AddOn, ExclusionGroup};
pub use channel::{AuthenticationLevel, Channel, ChannelKind};
pub use file::CatalogFile;
pub use introductory::Introductory;
pub use offering::{Effective, Eligibility, FeePer, Need, ValidFor};
pub use plan::{Contract, FirstMonth, Penalty, Plan, Proration, SaleState, TenureStep};
pub use reward::{Delivery, Reward, RewardKind, RewardPrice, SaleWindow, Shelf, TierPrice};
pub use service::{Service, ServiceCategory};
pub use shop::Shop;
pub use tariff::{
    Allowance, Cap, Charge, Conversion, Country, Crossing, DayPack, Direction, Limit, LimitThen,
    Network, OwnNumbers, Period, RateCard, Renewal, Rollover, Rounding, RoundingMode,
    RoundingStage, Scope, ScopeZone, Tier, TierBasis, TimeBand, UsageKind, Weekday, Zone,
};
pub use terminal_profile::TerminalProfile;
pub use vip::{VipAccess, VipService, VipTier};
