//! Enums whose variants are words: in the database, on the wire and in the log they are the same.
//!
//! What does not live here: the enums, which stand beside what they are about or, where they are decided by,
//! in `hall-identity`.

use hall_identity::{Factor, Purpose};

/// An enum that is kept as a word.
pub trait Word: Copy + Sized + 'static {
    /// Every variant.
    const ALL: &'static [Self];
    /// The word of this one.
    fn word(self) -> &'static str;
    /// The variant of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variant| variant.word() == word)
    }
}

impl Word for Factor {
    const ALL: &'static [Self] = &[Self::SmsCode, Self::ServicePassword];
    fn word(self) -> &'static str {
        match self {
            Self::SmsCode => "sms_code",
            Self::ServicePassword => "service_password",
        }
    }
}

impl Word for Purpose {
    const ALL: &'static [Self] = &Self::ALL;
    fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::UsageRecords => "usage_records",
            Self::ServicePassword => "service_password",
            Self::Commit => "commit",
        }
    }
}

/// Declares enums with the word of each variant.
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        pub enum $name:ident { $( $(#[$variant_doc:meta])* $variant:ident = $word:literal ),+ $(,)? }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$variant_doc])* #[serde(rename = $word)] $variant ),+ }

        impl $crate::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::words::Word::word(*self))
            }
        }
    )+};
}
pub(crate) use words;
