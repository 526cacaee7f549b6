//! A monthly fee that is lower for the first months.
//!
//! What does not live here: what a month comes to by it (`hall-rating`), who has had a product before
//! (`hall-bss`).

use hall_types::{Fen, Lit};
use serde::{Deserialize, Serialize};

/// A monthly fee that is lower for the first months (优惠期月费), for who has not had the product before.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Introductory {
    /// The fee of these months, lower than the usual one.
    pub fee: Lit<Fen>,
    /// So many calendar months, the one it begins in counted as the first; 1 to 36.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 36)))]
    pub months: u8,
}
