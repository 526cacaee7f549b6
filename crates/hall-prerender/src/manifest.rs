//! The record of a build: which page was made from what. An incremental build reads it back.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where the record lies in a built hall.
pub(crate) const PATH: &str = ".hall/build.json";

/// What a page was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// Fingerprint of everything in `sources`.
    pub fingerprint: String,
    /// What it read, such as `plan/unlimited-99` or `settings`.
    pub sources: Vec<String>,
}

/// The record of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Fingerprint of renderer, shell and options: pages of another one cannot be kept.
    pub renderer: String,
    /// Pages by their path, such as `zh/plans/index.html`.
    pub pages: BTreeMap<String, PageRecord>,
    /// Every file of the build with the fingerprint of its bytes, pages included.
    pub files: BTreeMap<String, String>,
    /// Files of the build before that this one does without, and that are still in the folder: pages
    /// that somebody has open ask for them. Only the record in a folder has any.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub leaving: BTreeSet<String>,
}

impl Manifest {
    /// The record as text: the same build gives the same bytes.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads a record; one that is damaged or of another version is as good as none.
    pub(crate) fn from_json(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}
