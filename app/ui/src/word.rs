//! Words of the hall itself, in both languages side by side so that none can be missing. Words of
//! an operator come from the site.

use hall_types::Locale;

/// The same words in each language; [`word!`](crate::word) makes them.
///
/// Both stand in one string: two addresses where each of a thousand words is used would be a twentieth
/// of what a phone downloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(&'static str);

/// Stands between the languages, and in no words.
const BETWEEN: char = '\u{1f}';

/// A [`Word`] from simplified Chinese and English.
#[macro_export]
macro_rules! word {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::Word::of_both(::core::concat!($zh, "\u{1f}", $en))
    };
}

impl Word {
    /// Chinese, the sign between the two, English.
    #[doc(hidden)]
    pub const fn of_both(both: &'static str) -> Self {
        Self(both)
    }

    /// The words in one language.
    #[inline(never)]
    pub fn get(self, locale: Locale) -> &'static str {
        let (zh, en) = self.0.split_once(BETWEEN).unwrap_or((self.0, self.0));
        match locale {
            Locale::Zh => zh,
            Locale::En => en,
        }
    }
}
