//! Words, rows of keys and numbers with a sound that people take and guessers try first.

/// In lower case; what other rules refuse anyway is not repeated here.
const USUAL: [&str; 38] = [
    // Rows and columns of keys.
    "147258",
    "147258369",
    "258369",
    "369258",
    "159357",
    "159753",
    "741852",
    "963852",
    "789456",
    "456123",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "asdfghjkl",
    "zxcvbn",
    "zxcvbnm",
    "1qaz2wsx",
    "qazwsx",
    "1q2w3e4r",
    "q1w2e3r4",
    "!qaz2wsx",
    "!@#$%^",
    // Numbers that sound like words.
    "520131",
    "5201314",
    "1314520",
    "131452",
    "168168168",
    "518518",
    "584520",
    "7758521",
    // Words.
    "password",
    "passwd",
    "p@ssw0rd",
    "woaini",
    "woaini1314",
    "iloveyou",
    "letmein",
    "welcome",
];

/// Names that are usual with a few digits after them.
const NAMES: [&str; 8] = ["admin", "root", "test", "user", "abc", "qq", "aaa", "a"];
/// Digits that are usual after a name.
const AFTER: [&str; 8] = ["123", "1234", "12345", "123456", "123456789", "888", "666", "520"];

/// True for one of the usual ones, given in lower case.
pub(super) fn is_usual(lower: &str) -> bool {
    let is_name_and_digits = || {
        NAMES.iter().filter_map(|name| lower.strip_prefix(name)).any(|rest| AFTER.contains(&rest))
    };
    USUAL.contains(&lower) || is_name_and_digits()
}
