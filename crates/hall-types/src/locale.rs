//! The languages a hall speaks, and text that exists in each of them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Locale {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Locale {
    /// Every language, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language's segment in URLs and folder names: `zh`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for `lang` and `hreflang`: `zh-CN`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a URL segment or folder name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The other language: what a language switch leads to.
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The same words in each language of the hall.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// Simplified Chinese, as a native operator would write it.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = crate::schema::WORDS)))]
    pub zh: String,
    /// English.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = crate::schema::WORDS)))]
    pub en: String,
}

impl Text {
    /// The same words, made from both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => &self.zh,
            Locale::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale, Text};

    #[test]
    fn languages_have_a_segment_and_a_tag() {
        for (locale, code, tag, other) in
            [(Locale::Zh, "zh", "zh-CN", Locale::En), (Locale::En, "en", "en", Locale::Zh)]
        {
            assert_eq!((locale.code(), locale.tag(), locale.other()), (code, tag, other));
            assert_eq!(
                (locale.to_string().as_str(), Locale::from_code(code)),
                (code, Some(locale))
            );
        }
        assert_eq!(Locale::from_code("zh-CN"), None);
        assert_eq!(Locale::from_code("ZH"), None);
    }

    #[test]
    fn text_is_there_in_each_language() {
        let text = Text::new("套餐", "Plan");
        assert_eq!((text.get(Locale::Zh), text.get(Locale::En)), ("套餐", "Plan"));
        assert!(serde_json::from_str::<Text>(r#"{ "zh": "套餐" }"#).is_err());
        assert!(serde_json::from_str::<Text>(r#"{ "zh": "a", "en": "b", "fr": "c" }"#).is_err());
    }
}
