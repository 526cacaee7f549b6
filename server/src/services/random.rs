//! Randomness that nobody can guess. Flows are handed it; only this file asks the system for it.

use jiff::Timestamp;
use uuid::Uuid;

/// The system has no randomness to give. Nothing that needs a secret is done without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system has no randomness to give")]
pub(crate) struct NoRandomness;

/// Gives random bytes.
pub(crate) trait Random: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

impl dyn Random + '_ {
    /// So many random bytes.
    pub(crate) fn bytes<const N: usize>(&self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A new id (UUIDv7) that sorts by the time it was made at.
    pub(crate) fn id(&self, now: Timestamp) -> Result<Uuid, NoRandomness> {
        let ms = u64::try_from(now.as_millisecond()).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(ms, &self.bytes()?).into_uuid())
    }
}

/// The operating system's randomness.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        let random: &dyn Random = &SystemRandom;
        let at = |second| Timestamp::from_second(second).expect("a moment");
        let (first, second) = (random.id(at(1_800_000_000)), random.id(at(1_800_000_001)));
        assert!(first.expect("an id") < second.expect("an id"));
        assert_ne!(random.bytes::<32>(), random.bytes::<32>());
    }
}
