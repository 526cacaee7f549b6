//! Writing text into addresses.

/// A text as it may stand in the part of an address after `?`: whatever has a meaning there is
/// written in its place.
pub(crate) fn encode(text: &str) -> String {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |at: u8| char::from(DIGITS[usize::from(at)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn nothing_that_has_a_meaning_is_left() {
        assert_eq!(encode("/zh/my/?a=b&c#d"), "/zh/my/%3Fa%3Db%26c%23d");
        assert_eq!(encode("云 %"), "%E4%BA%91%20%25");
    }
}
