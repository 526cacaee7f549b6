//! Hashes service passwords with Argon2id, on threads of their own and few at a time: one hash takes
//! 19 MiB and some twenty milliseconds, which is the point of it.

use super::random::Random;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use hall_identity::ServicePassword;
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Hashes being worked out at a time.
const AT_A_TIME: usize = 4;
/// Bytes of salt.
const SALT_BYTES: usize = 16;

/// A password could not be hashed or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be hashed")]
pub(crate) struct HashingFailed;

/// Hashes and compares service passwords.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    params: Params,
    places: Arc<Semaphore>,
    /// The hash of nobody's password, compared where there is none, so that it takes as long.
    decoy: Arc<str>,
}

impl Hasher {
    /// Hashes with the parameters that OWASP recommends: 19 MiB, two rounds, one lane.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, HashingFailed> {
        Self::with(Params::default(), random)
    }

    /// The same with other parameters.
    pub(crate) fn with(params: Params, random: &dyn Random) -> Result<Self, HashingFailed> {
        let nobodys = random.bytes::<32>().map_err(|_| HashingFailed)?;
        let salt = random.bytes::<SALT_BYTES>().map_err(|_| HashingFailed)?;
        let decoy = hash(params.clone(), &nobodys, &salt)?;
        let places = Arc::new(Semaphore::new(AT_A_TIME));
        Ok(Self { params, places, decoy: decoy.into() })
    }

    /// The hash of a password, as a PHC string.
    pub(crate) async fn hash(
        &self,
        password: ServicePassword,
        random: &dyn Random,
    ) -> Result<String, HashingFailed> {
        let salt = random.bytes::<SALT_BYTES>().map_err(|_| HashingFailed)?;
        let params = self.params.clone();
        self.work(move || hash(params, password.as_bytes(), &salt)).await
    }

    /// True when the password has the hash. Without a hash it is false, after as much work.
    pub(crate) async fn is_right(
        &self,
        password: ServicePassword,
        hash: Option<String>,
    ) -> Result<bool, HashingFailed> {
        let is_somebodys = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.to_string());
        let is_right = self.work(move || {
            let hash = PasswordHash::new(&hash).map_err(|_| HashingFailed)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(is_right.await? && is_somebodys)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, HashingFailed> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| HashingFailed)?;
        let worked = spawn_blocking(move || {
            // Kept until the work is done, also when whoever waits for it has left.
            let _place = place;
            work()
        });
        worked.await.map_err(|_| HashingFailed)?
    }
}

fn hash(params: Params, password: &[u8], salt: &[u8]) -> Result<String, HashingFailed> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password_with_salt(password, salt).map_err(|_| HashingFailed)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::random::SystemRandom;

    fn password(text: &str) -> ServicePassword {
        ServicePassword::entered(text).expect("a password")
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let hasher = Hasher::new(&SystemRandom).expect("a hasher");
        let hash = hasher.hash(password("820463"), &SystemRandom).await.expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let is_right = |text, hash| hasher.is_right(password(text), hash);
        assert_eq!(is_right("820463", Some(hash.clone())).await, Ok(true));
        assert_eq!(is_right("820464", Some(hash.clone())).await, Ok(false));
        assert_eq!(is_right("820463", None).await, Ok(false));
        assert_eq!(is_right("820463", Some("nonsense".to_owned())).await, Err(HashingFailed));
        let again = hasher.hash(password("820463"), &SystemRandom).await.expect("a hash");
        assert_ne!(hash, again, "each hash has a salt of its own");
    }
}
