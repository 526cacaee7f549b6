//! Digits as people type them.

/// A digit as ASCII, whichever width it was typed in; `None` for anything else.
pub(crate) fn ascii_digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        // Full-width digits, which Chinese input methods produce.
        '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// True for what people put between groups of digits.
pub(crate) fn is_between_digits(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '‐' | '‑' | '–' | '—' | '－')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_either_width() {
        let read: String = "0９ ８x7".chars().filter_map(ascii_digit).collect();
        assert_eq!(read, "0987");
    }
}
