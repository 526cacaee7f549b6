//! A subscriber's number as people type it, and the subscriber's own id.
//!
//! What does not live here: who a number belongs to (`hall-bss`), and masking of numbers inside longer
//! texts (logs and the audit chain do that where they write).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// How many digits a mobile number of the mainland has.
const DIGITS: usize = 11;
/// The least and the greatest number there can be: 1, then 3 to 9, then nine digits.
const NUMBERS: std::ops::RangeInclusive<u64> = 13_000_000_000..=19_999_999_999;

/// Why a text is no mobile number. It does not repeat the text: most of what is nearly a number is
/// somebody's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MsisdnError {
    /// Something in it is neither a digit nor a way to part digits.
    #[error("a mobile number has only digits; spaces, hyphens and a leading +86 do no harm")]
    NotDigits,
    /// More or fewer than eleven digits after the country code.
    #[error("a mobile number has 11 digits; this one has {digits}")]
    Length {
        /// How many there are.
        digits: usize,
    },
    /// Eleven digits that begin otherwise.
    #[error("a mobile number begins with 13 to 19")]
    NotMobile,
}

/// A mobile number of the mainland: eleven digits, the first two of them 13 to 19.
///
/// `Display` and `Debug` show `138****1234`, so that a number cannot reach a log by accident; the
/// whole is given by [`Msisdn::full`] only, and by serde, for whoever stores or sends it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Msisdn(u64);

impl Msisdn {
    /// The number whose digits these are, or nothing when there is none such.
    pub fn from_number(number: u64) -> Option<Self> {
        NUMBERS.contains(&number).then_some(Self(number))
    }

    /// The eleven digits as one number, for an index or a key.
    pub fn number(self) -> u64 {
        self.0
    }

    /// All eleven digits. What is shown to anybody is the masked number, by `Display`.
    pub fn full(self) -> String {
        self.0.to_string()
    }
}

/// What people put between digits: spaces of any width and hyphens of any length.
fn parts_digits(sign: char) -> bool {
    sign.is_whitespace() || sign == '-' || ('\u{2010}'..='\u{2013}').contains(&sign)
}

impl FromStr for Msisdn {
    type Err = MsisdnError;
    fn from_str(text: &str) -> Result<Self, MsisdnError> {
        let mut signs = text.chars().filter(|sign| !parts_digits(*sign)).peekable();
        let international = signs.next_if_eq(&'+').is_some();
        let mut digits = String::with_capacity(DIGITS);
        for sign in signs {
            if !sign.is_ascii_digit() {
                return Err(MsisdnError::NotDigits);
            }
            digits.push(sign);
        }
        let code = if international { "86" } else { "0086" };
        let national = digits.strip_prefix(code);
        let digits = match (international, national) {
            (_, Some(national)) => national,
            (true, None) => return Err(MsisdnError::NotMobile),
            (false, None) => digits.as_str(),
        };
        if digits.len() != DIGITS {
            return Err(MsisdnError::Length { digits: digits.len() });
        }
        let number = digits.parse().map_err(|_| MsisdnError::NotDigits)?;
        Self::from_number(number).ok_or(MsisdnError::NotMobile)
    }
}

impl fmt::Display for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****{:04}", self.0 / 100_000_000, self.0 % 10_000)
    }
}

impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Msisdn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.full())
    }
}

impl<'de> Deserialize<'de> for Msisdn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|e: MsisdnError| de::Error::custom(e))
    }
}

/// The operator's own id of a subscriber. It says nothing about the number, which can change hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubscriberId(pub i64);

impl fmt::Display for SubscriberId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Msisdn, MsisdnError, NUMBERS, SubscriberId};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, MsisdnError>) {
        let full = text.parse::<Msisdn>().map(Msisdn::full);
        assert_eq!(full, expected.map(str::to_owned), "{text:?}");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for text in [
            "13812345678",
            " 138 1234 5678 ",
            "138-1234-5678",
            "138\u{2011}1234\u{3000}5678",
            "+8613812345678",
            "+86 138 1234 5678",
            "+ 86-138-1234-5678",
            "008613812345678",
            "0086 138-1234-5678",
        ] {
            check(text, Ok("13812345678"));
        }
        check("13000000000", Ok("13000000000"));
        check("19999999999", Ok("19999999999"));
    }

    #[test]
    fn what_is_no_number_says_why() {
        check("", Err(MsisdnError::Length { digits: 0 }));
        check("1381234567", Err(MsisdnError::Length { digits: 10 }));
        check("138123456789", Err(MsisdnError::Length { digits: 12 }));
        check("8613812345678", Err(MsisdnError::Length { digits: 13 }));
        check("+861381234567", Err(MsisdnError::Length { digits: 10 }));
        check("12812345678", Err(MsisdnError::NotMobile));
        check("23812345678", Err(MsisdnError::NotMobile));
        check("+44 7911 123456", Err(MsisdnError::NotMobile));
        check("1381234567x", Err(MsisdnError::NotDigits));
        check("138+12345678", Err(MsisdnError::NotDigits));
        check("１３８１２３４５６７８", Err(MsisdnError::NotDigits));
        check("13812345678\0", Err(MsisdnError::NotDigits));
    }

    #[test]
    fn an_error_does_not_tell_the_number() {
        let error = "138123456789".parse::<Msisdn>().map_err(|error| error.to_string());
        assert_eq!(error, Err("a mobile number has 11 digits; this one has 12".to_owned()));
    }

    #[test]
    fn shown_numbers_are_masked() -> Result<(), MsisdnError> {
        let number: Msisdn = "13800010042".parse()?;
        assert_eq!(format!("{number} {number:?}"), "138****0042 138****0042");
        assert_eq!(format!("{:?}", Some(SubscriberId(7))), "Some(SubscriberId(7))");
        Ok(())
    }

    #[test]
    fn on_the_wire_a_number_is_whole() -> Result<(), serde_json::Error> {
        let number: Msisdn = serde_json::from_str(r#""138 0001 0042""#)?;
        assert_eq!(serde_json::to_string(&number)?, r#""13800010042""#);
        assert!(serde_json::from_str::<Msisdn>("13800010042").is_err());
        assert_eq!(serde_json::to_string(&SubscriberId(7))?, "7");
        Ok(())
    }

    proptest! {
        #[test]
        fn every_number_is_its_own_text(number in NUMBERS) {
            let msisdn = Msisdn::from_number(number);
            prop_assert_eq!(msisdn.map(Msisdn::number), Some(number));
            let full = msisdn.map(Msisdn::full).unwrap_or_default();
            prop_assert_eq!(full.parse::<Msisdn>().ok(), msisdn);
            let shown = msisdn.map(|it| it.to_string()).unwrap_or_default();
            prop_assert_eq!(&shown[..3], &full[..3]);
            prop_assert_eq!(&shown[3..7], "****");
            prop_assert_eq!(&shown[7..], &full[7..]);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,24}") {
            let _ = text.parse::<Msisdn>();
        }
    }
}
