//! The key of a session: 256 random bits that the browser keeps in a cookie and nobody else keeps.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::fmt;

/// How many bytes a key has.
const BYTES: usize = 32;

/// The key of a session. `Debug` hides it; what is stored is its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey([u8; BYTES]);

impl SessionKey {
    /// A key from random bytes.
    pub fn from_random(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// The key of a cookie's value, or nothing when there is none in it. Every key has one text only,
    /// so that nothing else is taken for it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; BYTES];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (length == BYTES).then_some(Self(bytes))
    }

    /// The key as a cookie's value: 43 letters, digits, hyphens and underscores.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The bytes, to be hashed.
    pub fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_texts_are_no_keys() {
        let key = SessionKey::from_random([0xff; BYTES]).to_text();
        assert_eq!(key.len(), 43);
        for text in
            ["", "a", &key[..42], &format!("{key}A"), &format!("{key}="), &key.replace('8', "9")]
        {
            assert_eq!(SessionKey::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_key_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", SessionKey::from_random([7; BYTES])), "SessionKey(…)");
    }

    proptest! {
        #[test]
        fn every_key_comes_back(bytes: [u8; BYTES]) {
            let key = SessionKey::from_random(bytes);
            let text = key.to_text();
            prop_assert!(text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)));
            prop_assert_eq!(SessionKey::parse(&text), Some(key));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            if let Some(key) = SessionKey::parse(&text) {
                prop_assert_eq!(key.to_text(), text);
            }
        }
    }
}
