//! Stand-ins for types of `hall-types` in the OpenAPI document: `hall-types` stays free of utoipa,
//! and a test holds each stand-in to the wire form of what it stands for.

use serde::Deserialize;

/// The same words in each language of the hall.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(crate) struct Text {
    /// Simplified Chinese.
    zh: String,
    /// English.
    en: String,
}

/// A language of the hall.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Locale {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_read_what_the_real_types_write() {
        let text = serde_json::to_string(&hall_types::Text::new("中", "e")).expect("JSON");
        assert!(serde_json::from_str::<Text>(&text).is_ok(), "{text}");
        for locale in hall_types::Locale::ALL {
            let locale = serde_json::to_string(&locale).expect("JSON");
            assert!(serde_json::from_str::<Locale>(&locale).is_ok(), "{locale}");
        }
    }
}
