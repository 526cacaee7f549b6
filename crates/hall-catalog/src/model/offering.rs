//! What every product offering has: when it is valid, who may have it, when a change takes effect.

use hall_types::{BrandId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When an offering can be taken (TMF620 `validFor`), whole days in the operator's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValidFor {
    /// First day.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateText"))]
    pub from: Date,
    /// Last day; absent means until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<hall_types::schema::DateText>"))]
    pub until: Option<Date>,
}

impl ValidFor {
    /// True when `day` lies within.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// When a change takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Effective {
    /// As soon as it is confirmed.
    AtOnce,
    /// On the first day of the next calendar month.
    NextMonth,
}

/// What a fee is charged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FeePer {
    /// Every calendar month.
    Month,
    /// Every calendar day it is on.
    Day,
    /// Once, when it is taken.
    Once,
}

/// A need an offering serves: the need dimension of product clusters (产品聚类).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Need {
    /// 差旅: travel and roaming.
    Travel,
    /// 商务办公: business and office.
    Business,
    /// 影音娱乐: music, video, games.
    Entertainment,
    /// 家庭: family and sharing.
    Family,
    /// 校园: students.
    Student,
    /// 银发: older people.
    Senior,
    /// 轻用: keeping a number with little use.
    Light,
    /// 通话: mostly calls.
    Calls,
    /// 大流量: much data.
    Data,
    /// 国际: calls abroad.
    International,
}

/// Who may have an offering. Every condition that is written must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Eligibility {
    /// Only subscribers of these brands; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandId>,
    /// Only after this many whole months with the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenure_months_min: Option<u16>,
    /// Only from this age, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_min: Option<u8>,
    /// Only up to this age, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_max: Option<u8>,
    /// Only people who join the operator with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new_customers_only: bool,
    /// Only members of a corporate customer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub corporate_only: bool,
    /// Only with real-name student status.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub students_only: bool,
    /// What else applies, in words people can check themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
