//! A shop (营业厅): where people talk to somebody at a counter, and where rewards can be collected.

use hall_types::{ShopId, Text};
use serde::{Deserialize, Serialize};

/// A shop.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shop {
    /// Id.
    pub id: ShopId,
    /// Name.
    pub name: Text,
    /// City, as people look for it; shops of one city are shown together.
    pub city: Text,
    /// District or county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Text>,
    /// Street, number, floor: what one tells a driver.
    pub address: Text,
    /// When it is open.
    pub hours: Text,
    /// Its telephone: a fixed number with its area code, a mobile number or a short one.
    pub phone: String,
    /// True where rewards can be collected.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hands_out_rewards: bool,
}

impl Shop {
    /// The whole address in one line, the city first in Chinese and last in English.
    pub fn whole_address(&self) -> Text {
        let Self { city, district, address, .. } = self;
        let (district_zh, district_en) = match district {
            Some(district) => (district.zh.as_str(), format!("{}, ", district.en)),
            None => ("", String::new()),
        };
        Text::new(
            format!("{}{district_zh}{}", city.zh, address.zh),
            format!("{}, {district_en}{}", address.en, city.en),
        )
    }
}
