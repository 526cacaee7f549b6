//! Hashes under a secret of the server: what is kept instead of codes, numbers and addresses, so that a
//! stolen store tells neither.
//!
//! What does not live here: where the secret is kept (the server), and hashes of service passwords, which
//! have to be slow (the server as well).

use crate::{ChallengePurpose, Word};
use hall_types::Msisdn;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// What a secret says of something. It is compared in the same time whatever it is compared with.
#[derive(Clone, Copy, Eq)]
pub struct KeyedHash([u8; 32]);

impl KeyedHash {
    /// A hash as it was kept.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, to be kept.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl PartialEq for KeyedHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for KeyedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyedHash")
    }
}

/// The secret of the server: 32 random bytes that stay the same for as long as what was hashed under
/// them matters.
#[derive(Clone)]
pub struct ServerSecret([u8; 32]);

impl fmt::Debug for ServerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerSecret")
    }
}

impl ServerSecret {
    /// A secret from its bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A telephone number, as the key of its limits.
    pub fn number(&self, number: Msisdn) -> KeyedHash {
        self.hash(b"number", &[&number.number().to_be_bytes()])
    }

    /// An address of e-mail, as the key of its limits. Case does not matter, as with most servers.
    pub fn email(&self, address: &str) -> KeyedHash {
        self.hash(b"email", &[address.to_lowercase().as_bytes()])
    }

    /// An address of the network, as the key of its limits. Of an IPv6 address the first 64 bits count:
    /// the rest is for whoever has it to choose.
    pub fn address(&self, address: IpAddr) -> KeyedHash {
        match address.to_canonical() {
            IpAddr::V4(address) => self.hash(b"address", &[&address.octets()]),
            IpAddr::V6(address) => {
                let network = Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
                self.hash(b"address", &[&network.octets()])
            }
        }
    }

    /// A code, good for one challenge and its purpose only.
    pub fn code(&self, challenge: Uuid, purpose: ChallengePurpose, code: &str) -> KeyedHash {
        let parts = [challenge.as_bytes().as_slice(), purpose.word().as_bytes(), code.as_bytes()];
        self.hash(b"code", &parts)
    }

    /// The key that another system of the operator's shows.
    pub fn gateway_key(&self, key: &str) -> KeyedHash {
        self.hash(b"gateway key", &[key.as_bytes()])
    }

    /// The key that the operator's staff show.
    pub fn staff_key(&self, key: &str) -> KeyedHash {
        self.hash(b"staff key", &[key.as_bytes()])
    }

    /// What a word that confirms something is made of: everything that is confirmed.
    pub fn word(&self, what: &str) -> KeyedHash {
        self.hash(b"word", &[what.as_bytes()])
    }

    /// HMAC-SHA-256 over a label and parts, each with its length, so that none can pass for another.
    fn hash(&self, label: &[u8], parts: &[&[u8]]) -> KeyedHash {
        // A key of the block's size: RFC 2104 fills a shorter one up with zeros.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut hash = Hmac::<Sha256>::new(&block.into());
        for part in std::iter::once(&label).chain(parts) {
            hash.update(&(part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        KeyedHash(hash.finalize().into_bytes().into())
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyedHash, ServerSecret};
    use crate::ChallengePurpose;
    use hall_identity::Purpose;
    use uuid::Uuid;

    fn address(secret: &ServerSecret, text: &str) -> KeyedHash {
        secret.address(text.parse().expect("an address"))
    }

    #[test]
    fn a_hash_depends_on_everything() {
        let (secret, other) = (ServerSecret::new([1; 32]), ServerSecret::new([2; 32]));
        let (id, id2) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let right = secret.code(id, ChallengePurpose::Identity(Purpose::SignIn), "123456");
        assert_eq!(right, secret.code(id, ChallengePurpose::Identity(Purpose::SignIn), "123456"));
        for wrong in [
            secret.code(id, ChallengePurpose::Identity(Purpose::SignIn), "123457"),
            secret.code(id, ChallengePurpose::Identity(Purpose::SignIn), ""),
            secret.code(id, ChallengePurpose::Identity(Purpose::UsageRecords), "123456"),
            secret.code(id2, ChallengePurpose::Identity(Purpose::SignIn), "123456"),
            other.code(id, ChallengePurpose::Identity(Purpose::SignIn), "123456"),
        ] {
            assert_ne!(right, wrong);
        }
    }

    #[test]
    fn an_address_is_the_network_somebody_has() {
        let secret = ServerSecret::new([1; 32]);
        assert_eq!(address(&secret, "192.0.2.1"), address(&secret, "::ffff:192.0.2.1"));
        assert_ne!(address(&secret, "192.0.2.1"), address(&secret, "192.0.2.2"));
        assert_eq!(address(&secret, "2001:db8::1"), address(&secret, "2001:db8::ffff:1"));
        assert_ne!(address(&secret, "2001:db8::1"), address(&secret, "2001:db8:0:1::1"));
    }

    #[test]
    fn letters_of_an_email_address_count_whatever_their_case() {
        let secret = ServerSecret::new([1; 32]);
        assert_eq!(secret.email("A@example.com"), secret.email("a@EXAMPLE.com"));
        assert_ne!(secret.email("a@example.com"), secret.email("b@example.com"));
    }

    #[test]
    fn nothing_of_it_is_shown() {
        let secret = ServerSecret::new([7; 32]);
        assert_eq!(format!("{secret:?} {:?}", secret.email("a")), "ServerSecret KeyedHash");
    }
}
