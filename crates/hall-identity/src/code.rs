//! The six digits that travel by SMS.

use crate::digits::{ascii_digit, is_between_digits};
use std::fmt;

/// How many digits a code has.
pub const CODE_DIGITS: usize = 6;
/// How many codes there are.
const CODES: u64 = 10u64.pow(CODE_DIGITS as u32);

/// A code of six digits. `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// A text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has six digits")]
pub struct CodeError;

impl Code {
    /// A code from eight random bytes. Sixty-four bits over a million codes leave no code more than
    /// 10⁻¹³ likelier than another.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(format!("{:06}", u64::from_le_bytes(bytes) % CODES))
    }

    /// A code as typed or pasted: spaces, hyphens and full-width digits are fine.
    ///
    /// # Errors
    /// When it does not have six digits or has anything else in it.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut digits = String::with_capacity(CODE_DIGITS);
        for character in text.chars().filter(|&character| !is_between_digits(character)) {
            let digit = ascii_digit(character).ok_or(CodeError)?;
            if digits.len() == CODE_DIGITS {
                return Err(CodeError);
            }
            digits.push(digit);
        }
        if digits.len() == CODE_DIGITS { Ok(Self(digits)) } else { Err(CodeError) }
    }

    /// The digits, for the message and for the comparison; they belong in no log.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(******)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Code::parse(text).ok().as_ref().map(Code::digits), expected, "{text:?}");
    }

    #[test]
    fn as_people_type_them() {
        check("123456", Some("123456"));
        check(" 123 456\n", Some("123456"));
        check("12-34-56", Some("123456"));
        check("００１２３４", Some("001234"));
        check("\u{a0}000\u{3000}000", Some("000000"));
    }

    #[test]
    fn anything_else_is_no_code() {
        for text in
            ["", "12345", "1234567", "12345a", "12 34 5", "１２３４５六", "+12345", "123456x"]
        {
            check(text, None);
        }
    }

    #[test]
    fn a_code_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", Code::from_random([7; 8])), "Code(******)");
    }

    proptest! {
        #[test]
        fn whatever_is_made_is_read(bytes: [u8; 8]) {
            let code = Code::from_random(bytes);
            prop_assert_eq!(Code::parse(code.digits()), Ok(code.clone()));
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}") {
            if let Ok(code) = Code::parse(&text) {
                prop_assert!(code.digits().bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(code.digits().len(), CODE_DIGITS);
            }
        }
    }
}
