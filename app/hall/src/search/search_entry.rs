//! What the search knows of a page: one row of `/LOCALE/search.json`, written when the hall is built
//! and read by the island.

use serde::{Deserialize, Serialize};

/// What sort of page a row is about, in the order equally good results are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SearchKind {
    Plan,
    AddOn,
    Service,
    Help,
    Promotion,
    Reward,
    Club,
    Notice,
    Page,
    RetiredPlan,
}

/// A page, without its body. Field names are short because every row repeats them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SearchEntry {
    /// What sort of page.
    #[serde(rename = "k")]
    pub(crate) kind: SearchKind,
    /// Its title.
    #[serde(rename = "t")]
    pub(crate) title: String,
    /// Its address.
    #[serde(rename = "h")]
    pub(crate) href: String,
    /// What it is about, in a sentence.
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub(crate) summary: String,
    /// Other words people look for it with.
    #[serde(rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) keywords: Vec<String>,
    /// Its headings.
    #[serde(rename = "g", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) headings: Vec<String>,
}
