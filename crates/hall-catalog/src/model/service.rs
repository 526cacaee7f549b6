//! A service (业务): a switch or subscription such as roaming, caller tune or 139 mail.

use super::{Allowance, Charge, Effective, Eligibility, FeePer, Need, SaleState, ValidFor};
use hall_types::{Fen, Lit, OfferingRef, Picture, RateCardId, ServiceId, Text};
use serde::{Deserialize, Serialize};

/// The shelf a service stands on: the service and conduit dimensions of product clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ServiceCategory {
    /// 通话: calls, forwarding, waiting, caller display.
    Calls,
    /// 漫游: roaming at home and abroad.
    Roaming,
    /// 长途与国际: long distance and international.
    LongDistance,
    /// 上网: mobile internet.
    Internet,
    /// 信息: messages, mail, reminders.
    Messages,
    /// 彩铃与娱乐: caller tune and entertainment.
    Entertainment,
    /// 账单与安全: bills, account, safety.
    Account,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Service {
    /// Id, unique among services.
    pub id: ServiceId,
    /// Name.
    pub name: Text,
    /// One sentence on what it does, without prices.
    pub summary: Text,
    /// Shelf.
    pub category: ServiceCategory,
    /// Whether it is sold.
    pub state: SaleState,
    /// When it can be taken.
    pub valid_for: ValidFor,
    /// Fee; `"0 yuan"` for what is free.
    pub fee: Lit<Fen>,
    /// What the fee is for.
    pub fee_per: FeePer,
    /// Charged once when it is switched on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activation_fee: Option<Lit<Fen>>,
    /// What the fee covers.
    #[serde(default, rename = "allowance", skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
    /// Prices it brings, tried before the plan's.
    #[serde(default, rename = "charge", skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// Shared prices that apply while it is on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rate_cards: Vec<RateCardId>,
    /// On from the first day without being asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_by_default: bool,
    /// When switching on takes effect.
    pub effective: Effective,
    /// When switching off takes effect.
    pub leave_effective: Effective,
    /// Who may have it.
    #[serde(default)]
    pub eligibility: Eligibility,
    /// Services that must be on first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<ServiceId>,
    /// Offerings that cannot be had together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<OfferingRef>,
    /// What it is good for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Text command that switches it on, sent to the hotline number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_code: Option<String>,
    /// Shown among the first; smaller comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u16>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// How to use it, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Text>,
    /// Anything else people must know before they take it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}
