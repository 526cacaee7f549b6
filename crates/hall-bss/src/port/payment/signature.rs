//! Signatures of call-backs: HMAC-SHA-256 over the moment and the body, good for a few minutes.
//!
//! What does not live here: what the body says, and where the key is kept.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use std::fmt::{self, Write};
use subtle::ConstantTimeEq;

/// A call-back is believed for so long around the moment it was signed at, either way. Within it the same
/// one may come again, which does no harm: what it says is known by then.
pub const CALL_BACK_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// A call-back as it came in; nothing of it is believed yet.
#[derive(Clone, Copy, Debug)]
pub struct SignedCallBack<'a> {
    /// When it was signed: seconds since 1970 began at Greenwich, in decimal digits.
    pub timestamp: &'a str,
    /// The signature: 64 hexadecimal digits in lower case.
    pub signature: &'a str,
    /// The body, byte for byte.
    pub body: &'a [u8],
}

/// Why a call-back is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallBackError {
    /// Somebody else sent it, or it was changed on the way.
    #[error("the signature is not the provider's")]
    Signature,
    /// It was signed too long ago, or in the future.
    #[error("the call-back was not signed just now")]
    Time,
    /// It is the provider's, and says nothing that can be understood.
    #[error("the body is not what the provider agreed to send")]
    Body,
}

/// The key that the provider and the hall share.
#[derive(Clone)]
pub struct CallBackKey([u8; 32]);

impl fmt::Debug for CallBackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallBackKey")
    }
}

impl CallBackKey {
    /// A key from its bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The signature of a body that is sent at a moment, given as in [`SignedCallBack::timestamp`].
    pub fn sign(&self, timestamp: &str, body: &[u8]) -> String {
        // A key of the block's size: RFC 2104 fills a shorter one up with zeros.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut hash = Hmac::<Sha256>::new(&block.into());
        hash.update(timestamp.as_bytes());
        // A moment has digits only, so this tells where it ends.
        hash.update(b".");
        hash.update(body);
        let bytes = hash.finalize().into_bytes();
        bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Says whether a call-back was signed with this key, just now. It takes the same time wherever the
    /// signature differs.
    ///
    /// # Errors
    /// [`CallBackError::Signature`], then [`CallBackError::Time`].
    pub fn check(
        &self,
        call_back: &SignedCallBack<'_>,
        now: Timestamp,
    ) -> Result<(), CallBackError> {
        let digits = call_back.timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let signature = self.sign(call_back.timestamp, call_back.body);
        let is_ours: bool = signature.as_bytes().ct_eq(call_back.signature.as_bytes()).into();
        if !digits || !is_ours {
            return Err(CallBackError::Signature);
        }
        let second: i64 = call_back.timestamp.parse().map_err(|_| CallBackError::Time)?;
        let signed_at = Timestamp::from_second(second).map_err(|_| CallBackError::Time)?;
        if now.duration_since(signed_at).abs() > CALL_BACK_WINDOW {
            return Err(CallBackError::Time);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    const NOW: i64 = 1_795_219_509;

    fn check(timestamp: &str, body: &str, now: i64) -> Result<(), CallBackError> {
        let key = CallBackKey::new([7; 32]);
        let signature = key.sign(timestamp, body.as_bytes());
        let call_back = SignedCallBack { timestamp, signature: &signature, body: body.as_bytes() };
        key.check(&call_back, Timestamp::from_second(now).expect("a moment"))
    }

    #[test]
    fn what_was_signed_just_now_is_believed() {
        for late in [-300, -1, 0, 1, 300] {
            assert_eq!(check(&NOW.to_string(), "{}", NOW + late), Ok(()), "{late} s");
        }
        for late in [-301, 301, 86_400] {
            let refused = check(&NOW.to_string(), "{}", NOW + late);
            assert_eq!(refused, Err(CallBackError::Time), "{late} s");
        }
    }

    #[test]
    fn a_moment_is_digits() {
        for (timestamp, expected) in [
            ("", CallBackError::Time),
            ("99999999999999999999999", CallBackError::Time),
            ("9999999999999", CallBackError::Time),
            ("-5", CallBackError::Signature),
            ("1795219509.", CallBackError::Signature),
            ("１７９５２１９５０９", CallBackError::Signature),
        ] {
            assert_eq!(check(timestamp, "{}", NOW), Err(expected), "{timestamp:?}");
        }
    }

    #[test]
    fn the_signature_is_the_one_of_other_implementations() {
        // printf '1795219509.{}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
        let key = CallBackKey::new([7; 32]);
        expect!["18b67215482108eb67151731021e1209bf7954dd4337d92c4d79fc2ecb7466e2"]
            .assert_eq(&key.sign("1795219509", b"{}"));
    }

    #[test]
    fn nothing_of_the_key_is_shown() {
        assert_eq!(format!("{:?}", CallBackKey::new([7; 32])), "CallBackKey");
    }

    proptest! {
        #[test]
        fn whatever_was_changed_is_not_believed(
            body in proptest::collection::vec(any::<u8>(), 0..60),
            place in 0usize..60,
            change in 1u8..,
            key in 0u8..3,
        ) {
            let signer = CallBackKey::new([7; 32]);
            let timestamp = NOW.to_string();
            let signature = signer.sign(&timestamp, &body);
            let now = Timestamp::from_second(NOW).expect("a moment");
            let mut other = body.clone();
            match other.get_mut(place) {
                Some(byte) => *byte ^= change,
                None => other.push(change),
            }
            let changed = SignedCallBack { timestamp: &timestamp, signature: &signature, body: &other };
            prop_assert_eq!(signer.check(&changed, now), Err(CallBackError::Signature));
            let same = SignedCallBack { timestamp: &timestamp, signature: &signature, body: &body };
            prop_assert_eq!(signer.check(&same, now), Ok(()));
            let foreign = CallBackKey::new([key; 32]);
            prop_assert_eq!(foreign.check(&same, now), Err(CallBackError::Signature));
            let cut = &signature[..63];
            let cut = SignedCallBack { timestamp: &timestamp, signature: cut, body: &body };
            prop_assert_eq!(signer.check(&cut, now), Err(CallBackError::Signature));
        }
    }
}
