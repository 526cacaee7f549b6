//! Pictures of a site, with the words for those who do not see them.

use crate::Text;
use serde::{Deserialize, Serialize};

/// A picture in `media/` with the words for those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// File below `media/`, such as `rewards/kettle.svg`.
    pub file: String,
    /// What it shows. Required: a picture without words is a problem `site/image-without-alt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<Text>,
}
