//! Patterns that are guessed before anything else.

/// Digits of the own number from this length on are too many.
const PART_DIGITS: usize = 6;

/// True when a text is one block over and over (`888888`, `123123`) or has two different characters
/// at most (`112211`).
pub(super) fn repeats(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_block =
        |length: usize| bytes.iter().zip(&bytes[length..]).all(|(before, after)| before == after);
    let mut different: Vec<u8> = bytes.to_vec();
    different.sort_unstable();
    different.dedup();
    different.len() <= 2 || (1..=bytes.len() / 2).any(is_block)
}

/// True when each character follows the one before by the same step (`123456`, `fedcba`, `135791`),
/// also when each stands there more than once (`112233`). Digits go round: 9 is followed by 0.
pub(super) fn counts(text: &str) -> bool {
    let mut bytes = text.as_bytes().to_vec();
    bytes.dedup();
    let steps: Option<Vec<i16>> = bytes.windows(2).map(|pair| step(pair[0], pair[1])).collect();
    let Some(steps) = steps else { return false };
    steps.first().is_some_and(|first| steps.iter().all(|step| step == first))
}

/// How far a digit is from a digit, going round, or a letter from a letter; nothing else follows
/// anything. Letters count by one only: by other steps they are no pattern people know.
fn step(before: u8, after: u8) -> Option<i16> {
    let difference = i16::from(after) - i16::from(before);
    match (before, after) {
        (b'0'..=b'9', b'0'..=b'9') => Some(difference.rem_euclid(10)),
        (b'a'..=b'z', b'a'..=b'z') => (difference.abs() == 1).then_some(difference),
        _ => None,
    }
}

/// True when six digits in a row are of the number, in its order or backwards.
pub(super) fn holds_part_of(text: &str, number: &str) -> bool {
    let backwards: String = number.chars().rev().collect();
    text.as_bytes().windows(PART_DIGITS).filter_map(|part| str::from_utf8(part).ok()).any(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit())
            && (number.contains(part) || backwards.contains(part))
    })
}

/// True when all of it are digits that can be read as a day, or a month of a year, in whichever order
/// people write them.
pub(super) fn is_date(text: &str) -> bool {
    let Some(digits) = text
        .bytes()
        .map(|byte| byte.is_ascii_digit().then(|| u16::from(byte - b'0')))
        .collect::<Option<Vec<u16>>>()
    else {
        return false;
    };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let is_year = |at: usize| matches!(two(at), 19 | 20);
    let is_month = |at: usize| (1..=12).contains(&two(at));
    let is_day = |at: usize| (1..=31).contains(&two(at));
    let is_month_and_day =
        |at: usize| (is_month(at) && is_day(at + 2)) || (is_day(at) && is_month(at + 2));
    match digits.len() {
        // The year in two digits, before or after; or in four, with a month.
        6 => {
            is_month_and_day(2)
                || is_month_and_day(0)
                || (is_year(0) && is_month(4))
                || (is_month(0) && is_year(2))
        }
        8 => (is_year(0) && is_month_and_day(4)) || (is_month_and_day(0) && is_year(4)),
        _ => false,
    }
}
