//! The service password (服务密码): what may be chosen, and what is taken as typed.
//!
//! What does not live here: its hash (`server`), wrong tries (`hall-store`).

mod pattern;
mod usual;

use hall_types::Msisdn;
use std::{fmt, ops::RangeInclusive};

/// How many characters a service password has.
pub const PASSWORD_CHARS: RangeInclusive<usize> = 6..=16;
/// Longest text that is compared with a service password at all.
pub const ENTERED_CHARS_MAX: usize = 64;

/// A service password, chosen or typed. `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct ServicePassword(String);

/// Why a service password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than six or more than sixteen characters.
    #[error("a service password has 6 to 16 characters")]
    Length,
    /// A character that cannot be typed on every keyboard.
    #[error("a service password has letters without accents, digits and signs only")]
    Characters,
    /// The same characters over and over.
    #[error("the characters repeat")]
    Repeating,
    /// Characters that follow each other.
    #[error("the characters follow each other")]
    Counting,
    /// Six digits of the own number.
    #[error("it holds a part of the own number")]
    PartOfNumber,
    /// Digits that can be read as a date.
    #[error("it can be read as a date")]
    Date,
    /// One of those that are tried first.
    #[error("it is one of the usual ones")]
    Usual,
}

impl WeakPassword {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::Length,
        Self::Characters,
        Self::Repeating,
        Self::Counting,
        Self::PartOfNumber,
        Self::Date,
        Self::Usual,
    ];
}

impl ServicePassword {
    /// The password somebody chooses for a number.
    ///
    /// # Errors
    /// When it is too easy to guess for five tries in a quarter of an hour, or of the wrong length.
    pub fn choose(text: &str, own: Msisdn) -> Result<Self, WeakPassword> {
        if !PASSWORD_CHARS.contains(&text.chars().count()) {
            return Err(WeakPassword::Length);
        }
        // Visible ASCII: the same on every keyboard, and the same bytes from every browser.
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(WeakPassword::Characters);
        }
        let lower = text.to_ascii_lowercase();
        if pattern::repeats(&lower) {
            return Err(WeakPassword::Repeating);
        }
        if pattern::counts(&lower) {
            return Err(WeakPassword::Counting);
        }
        if pattern::holds_part_of(&lower, &own.full()) {
            return Err(WeakPassword::PartOfNumber);
        }
        if pattern::is_date(&lower) {
            return Err(WeakPassword::Date);
        }
        if usual::is_usual(&lower) {
            return Err(WeakPassword::Usual);
        }
        Ok(Self(text.to_owned()))
    }

    /// A password as typed when signing in. Rules for choosing one are not asked here: they may have
    /// been others when it was chosen. Nothing when it is empty or too long to be any.
    pub fn entered(text: &str) -> Option<Self> {
        (1..=ENTERED_CHARS_MAX).contains(&text.chars().count()).then(|| Self(text.to_owned()))
    }

    /// The bytes, to be hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for ServicePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServicePassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{WeakPassword::*, *};
    use proptest::prelude::*;

    fn own() -> Msisdn {
        "13812345678".parse().expect("a number")
    }

    #[track_caller]
    fn check(text: &str, expected: Result<(), WeakPassword>) {
        assert_eq!(ServicePassword::choose(text, own()).map(|_| ()), expected, "{text}");
    }

    #[test]
    fn what_can_be_chosen() {
        for text in ["820463", "730591", "k7#q!x", "Rongxin-2041", "a1b2c3d4e5f6g7h8"] {
            check(text, Ok(()));
        }
    }

    #[test]
    fn length_and_characters() {
        check("", Err(Length));
        check("82046", Err(Length));
        check("82046382046382046", Err(Length));
        check("八二〇四六三", Err(Characters));
        check("820 463", Err(Characters));
        check("８２０４６３", Err(Characters));
        check("82046é", Err(Characters));
        check("82046\u{0}", Err(Characters));
    }

    #[test]
    fn repeating() {
        for text in [
            "888888",
            "121212",
            "123123",
            "abcabc",
            "AbCaBc",
            "112211",
            "111222",
            "!!!!!!!",
            "1357135713571357",
        ] {
            check(text, Err(Repeating));
        }
    }

    #[test]
    fn counting() {
        for text in [
            "123456",
            "654321",
            "890123",
            "345678",
            "abcdef",
            "FEDCBA",
            "135791",
            "246802",
            "112233",
            "987654321",
            "332211",
        ] {
            check(text, Err(Counting));
        }
    }

    #[test]
    fn part_of_the_number() {
        for text in ["138123", "345678", "812345", "876543", "13812345678", "x345678y", "a13812345"]
        {
            let weak = ServicePassword::choose(text, own()).err();
            assert!(matches!(weak, Some(PartOfNumber | Counting)), "{text}: {weak:?}");
        }
        check("138123", Err(PartOfNumber));
        check("x345678y", Err(PartOfNumber));
        check("321831", Err(PartOfNumber));
        check("138129", Ok(()));
    }

    #[test]
    fn dates() {
        for text in [
            "19900307", "900307", "070390", "030790", "07031990", "03071990", "199003", "031990",
            "20081231",
        ] {
            check(text, Err(Date));
        }
        for text in ["991347", "19901341", "739468"] {
            check(text, Ok(()));
        }
    }

    #[test]
    fn the_usual_ones() {
        for text in ["password", "Qwerty", "5201314", "woaini", "1qaz2wsx", "147258", "admin123"] {
            check(text, Err(Usual));
        }
    }

    #[test]
    fn typed_ones_are_not_judged() {
        assert!(ServicePassword::entered("123456").is_some());
        assert!(ServicePassword::entered("密码").is_some());
        assert!(ServicePassword::entered("").is_none());
        assert!(ServicePassword::entered(&"a".repeat(ENTERED_CHARS_MAX + 1)).is_none());
    }

    #[test]
    fn a_password_is_not_shown_by_accident() {
        let password = ServicePassword::entered("820463").expect("a password");
        assert_eq!(format!("{password:?}"), "ServicePassword(…)");
    }

    proptest! {
        #[test]
        fn what_was_chosen_can_be_typed(text in "[!-~]{6,16}") {
            if let Ok(chosen) = ServicePassword::choose(&text, own()) {
                prop_assert_eq!(ServicePassword::entered(&text), Some(chosen));
            }
        }

        #[test]
        fn six_digits_of_the_number_are_never_chosen(
            from in 0usize..=5, length in 6usize..=11, turned: bool, before in "[a-z]{0,2}",
        ) {
            let number = own().full();
            let part: String = number.chars().skip(from).take(length).collect();
            prop_assume!(part.len() >= 6);
            let part: String = if turned { part.chars().rev().collect() } else { part };
            let text = format!("{before}{part}");
            prop_assert!(ServicePassword::choose(&text, own()).is_err(), "{}", text);
        }

        #[test]
        fn no_day_of_a_life_is_chosen(year in 1930u16..2030, month in 1u8..=12, day in 1u8..=31) {
            for text in [
                format!("{year:04}{month:02}{day:02}"),
                format!("{:02}{month:02}{day:02}", year % 100),
                format!("{day:02}{month:02}{year:04}"),
                format!("{month:02}{day:02}{:02}", year % 100),
            ] {
                prop_assert!(ServicePassword::choose(&text, own()).is_err(), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,20}") {
            let _ = ServicePassword::choose(&text, own());
        }
    }
}
