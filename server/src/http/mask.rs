//! Paths as the log may show them: without phone numbers, whoever put them there.

use percent_encoding::percent_decode_str;
use std::fmt::{self, Write};

/// Runs of digits from this length on are not shown whole.
const RUN_MIN: usize = 7;
/// A mobile number of the mainland: so many digits, beginning with 1.
const MOBILE_LEN: usize = 11;
/// At most so many characters are shown.
const LEN_MAX: usize = 200;

/// A path, decoded and masked when it is written.
pub(super) struct Masked<'a>(pub(super) &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Decoded first: %31%33%38 is 138 to whoever reads the log.
        f.write_str(&masked(&percent_decode_str(self.0).decode_utf8_lossy()))
    }
}

/// A text without phone numbers: `13812345678` becomes `138****5678`, any other run of seven
/// digits or more becomes `****`. Control characters are escaped, so that nobody writes lines of
/// their own into the log.
pub(super) fn masked(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    for character in text.chars() {
        if character.is_numeric() {
            run.push(character);
            continue;
        }
        show_run(&mut shown, &mut run);
        if character.is_control() {
            let _ = write!(shown, "{}", character.escape_default());
        } else {
            shown.push(character);
        }
    }
    show_run(&mut shown, &mut run);
    // Cut last: half a number would not be masked.
    if let Some((cut, _)) = shown.char_indices().nth(LEN_MAX) {
        shown.truncate(cut);
        shown.push('…');
    }
    shown
}

fn show_run(shown: &mut String, run: &mut Vec<char>) {
    match run.as_slice() {
        digits if digits.len() < RUN_MIN => shown.extend(digits),
        digits @ ['1', ..] if digits.len() == MOBILE_LEN => {
            shown.extend(&digits[..3]);
            shown.push_str("****");
            shown.extend(&digits[MOBILE_LEN - 4..]);
        }
        _ => shown.push_str("****"),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        assert_eq!(Masked(path).to_string(), expected);
    }

    #[test]
    fn numbers_are_not_shown() {
        check("/u/13812345678/bill", "/u/138****5678/bill");
        check("/u/%31%33%38%31%32%33%34%35%36%37%38", "/u/138****5678");
        check("/u/8613812345678", "/u/****");
        check("/u/23812345678", "/u/****");
        check("/u/1234567", "/u/****");
        check("/u/１３８１２３４５６７８", "/u/****");
        check("/13812345678x13912345678", "/138****5678x139****5678");
    }

    #[test]
    fn a_number_at_the_edge_of_a_long_path_is_not_shown() {
        let path = format!("/{}13812345678", "a".repeat(LEN_MAX - 7));
        assert!(!Masked(&path).to_string().contains("138123"), "{}", Masked(&path));
    }

    #[test]
    fn the_rest_stays_readable() {
        check("/zh/plans/unlimited-99/", "/zh/plans/unlimited-99/");
        check("/zh/notices/2025-11-22", "/zh/notices/2025-11-22");
        check("/123456", "/123456");
        check("/a%0Ab", "/a\\nb");
        check("/a%FFb", "/a\u{fffd}b");
        check(&"a".repeat(300), &format!("{}…", "a".repeat(200)));
    }
}
