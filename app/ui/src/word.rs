//! Words of the hall itself, in both languages side by side so that none can be missing. Words of
//! an operator come from the site.

//!
//! A bundle made for one language alone (`only-zh`, `only-en`) is loaded by pages of that language and
//! leaves the words of the other out.

use hall_types::Locale;

/// The same words in each language; [`word!`](crate::word) makes them.
///
/// Both stand in one string: two addresses where each of a thousand words is used would be a twentieth
/// of what a phone downloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(&'static str);

/// Stands between the languages, and in no words.
const BETWEEN: char = '\u{1f}';

/// The language that this was built for, when it was for one alone.
const ONLY: Option<Locale> = match (cfg!(feature = "only-zh"), cfg!(feature = "only-en")) {
    (true, false) => Some(Locale::Zh),
    (false, true) => Some(Locale::En),
    _ => None,
};

/// A [`Word`] from simplified Chinese and English.
#[cfg(any(
    all(feature = "only-zh", feature = "only-en"),
    not(any(feature = "only-zh", feature = "only-en"))
))]
#[macro_export]
macro_rules! word {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::Word::of(::core::concat!($zh, "\u{1f}", $en))
    };
}

/// A [`Word`] of which Chinese alone is kept.
#[cfg(all(feature = "only-zh", not(feature = "only-en")))]
#[macro_export]
macro_rules! word {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::Word::of($zh)
    };
}

/// A [`Word`] of which English alone is kept.
#[cfg(all(feature = "only-en", not(feature = "only-zh")))]
#[macro_export]
macro_rules! word {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::Word::of($en)
    };
}

impl Word {
    /// Chinese, the sign between the two, English; or the one language that is kept.
    #[doc(hidden)]
    pub const fn of(words: &'static str) -> Self {
        Self(words)
    }

    /// The words in one language.
    #[cfg_attr(not(any(feature = "only-zh", feature = "only-en")), inline(never))]
    pub fn get(self, locale: Locale) -> &'static str {
        if ONLY.is_some() {
            return self.0;
        }
        let (zh, en) = self.0.split_once(BETWEEN).unwrap_or((self.0, self.0));
        match locale {
            Locale::Zh => zh,
            Locale::En => en,
        }
    }
}

/// The language to tell something in: the reader's. Where this was built for one language alone, no
/// reader has another, and the compiler leaves out what would be told in it.
#[inline(always)]
pub fn spoken(locale: Locale) -> Locale {
    ONLY.unwrap_or(locale)
}
