//! Service passwords of demo numbers: made from the seed, so that whoever seeds can sign in, and kept as
//! every other one, as a hash.
//!
//! What does not live here: passwords of anybody else, who choose their own.

use super::{outcome::Failure, store_file::with_causes};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use hall_identity::ServicePassword;
use hall_types::Msisdn;
use sha2::{Digest, Sha256};

/// Memory of a hash in KiB, rounds, lanes: what OWASP asks for at least, and light enough that a dozen of
/// them are no wait.
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;
/// Six digits: a kiosk has no letters.
const PASSWORDS: u64 = 1_000_000;

/// The password of a demo number: the first of its sequence that may be chosen for it.
pub(super) fn password(seed: u64, number: Msisdn) -> String {
    let mut tries = 0_u32;
    loop {
        let text = format!("{:06}", number_from(&format!("{seed} {} {tries}", number.full())));
        if ServicePassword::choose(&text, number).is_ok() {
            return text;
        }
        tries += 1;
    }
}

fn number_from(text: &str) -> u64 {
    let digest = Sha256::digest(text);
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    u64::from_le_bytes(bytes) % PASSWORDS
}

/// Its hash, as it is kept. The salt comes from the same sequence: nothing here is a secret.
pub(super) fn hash(password: &str, seed: u64, number: Msisdn) -> Result<String, Failure> {
    let failed = |error: &dyn std::error::Error| {
        Failure::surroundings(
            format!("a password cannot be hashed: {}", with_causes(error)),
            "free some memory and try again",
        )
    };
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(|error| failed(&error))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let salt = Sha256::digest(format!("salt {seed} {}", number.full()));
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt[..16]);
    hash.map(|hash| hash.to_string()).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordVerifier, phc::PasswordHash};
    use hall_population::number_of;

    #[test]
    fn a_demo_number_s_password_is_six_digits_and_opens() {
        let number = number_of(0);
        let password = password(1, number);
        assert_eq!(password.len(), 6);
        assert!(password.bytes().all(|byte| byte.is_ascii_digit()));
        let hash = hash(&password, 1, number).expect("a hash");
        assert!(hash.starts_with("$argon2id$"));
        let kept = PasswordHash::new(&hash).expect("a hash that can be read");
        assert!(Argon2::default().verify_password(password.as_bytes(), &kept).is_ok());
        assert!(Argon2::default().verify_password(b"000000", &kept).is_err());
    }

    #[test]
    fn every_seed_and_number_has_its_own() {
        assert_eq!(password(1, number_of(0)), password(1, number_of(0)));
        assert_ne!(password(1, number_of(0)), password(2, number_of(0)));
        assert_ne!(password(1, number_of(0)), password(1, number_of(1)));
    }
}
