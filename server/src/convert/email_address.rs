//! E-mail addresses as people type them.
//!
//! What does not live here: whether somebody reads what is sent there (a code shows that).

/// Longest address (RFC 5321, 4.5.3.1.3, less the brackets around it).
const ADDRESS_BYTES_MAX: usize = 254;
/// Longest part before the `@` (RFC 5321, 4.5.3.1.1).
const NAME_BYTES_MAX: usize = 64;

/// The text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is no e-mail address")]
pub(crate) struct NoEmailAddress;

/// An address, without white space around it. Only what can go into the head of a letter is one: no
/// white space, no control characters, nothing that separates addresses.
///
/// # Errors
/// [`NoEmailAddress`].
pub(crate) fn email_address(typed: &str) -> Result<String, NoEmailAddress> {
    let address = typed.trim();
    let (name, domain) = address.split_once('@').ok_or(NoEmailAddress)?;
    let fits = address.len() <= ADDRESS_BYTES_MAX && (1..=NAME_BYTES_MAX).contains(&name.len());
    let is_plain = |character: char| {
        !character.is_control()
            && !character.is_whitespace()
            && !is_invisible(character)
            && !"@<>()[],;:\\\"".contains(character)
    };
    let has_labels = domain.contains('.') && domain.split('.').all(is_label);
    if fits && has_labels && name.chars().all(is_plain) {
        Ok(address.to_owned())
    } else {
        Err(NoEmailAddress)
    }
}

/// A part of a domain between dots, in any script.
fn is_label(label: &str) -> bool {
    let is_letter = |character: char| character.is_alphanumeric() || character == '-';
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(is_letter)
}

/// Characters that change how text around them is shown and are seen by nobody.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses() {
        for (typed, expected) in [
            ("wang@example.com", "wang@example.com"),
            ("  13800010001@139.example \n", "13800010001@139.example"),
            ("a.b+c_d'e@sub.example.cn", "a.b+c_d'e@sub.example.cn"),
            ("李雷@例子.测试", "李雷@例子.测试"),
        ] {
            assert_eq!(email_address(typed).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn anything_else_is_none() {
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}.com", "b.".repeat(130));
        for typed in [
            "",
            "@",
            "a",
            "a@",
            "@example.com",
            "a@example",
            "a@b@example.com",
            "a b@example.com",
            "a@example.com,b@example.com",
            "a@example.com;",
            "<a@example.com>",
            "a@.com",
            "a@b..com",
            "a@example.com.",
            "a@-b.com",
            "a\u{0}@example.com",
            "a\nb@example.com",
            "a@exam ple.com",
            "a@example.com\r\nBcc: b@example.com",
            "a\u{202e}@example.com",
            "\"a\"@example.com",
            "a@[192.0.2.1]",
            &long,
            &longer,
        ] {
            assert_eq!(email_address(typed), Err(NoEmailAddress), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn an_address_fits_on_one_line_of_a_letters_head(typed in "\\PC{0,20}@\\PC{0,20}") {
            if let Ok(address) = email_address(&typed) {
                prop_assert!(address.len() <= ADDRESS_BYTES_MAX);
                prop_assert_eq!(address.matches('@').count(), 1);
                prop_assert!(!address.contains(|it: char| it.is_control() || it.is_whitespace()));
            }
        }
    }
}
