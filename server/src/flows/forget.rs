//! Forgetting what nobody can ask for any more: sessions that are over, codes that are over with the marks
//! that counted them, answers and sent messages that were kept long enough.
//!
//! What does not live here: when it is done (`jobs`); what is over (`hall_store`, which looks again in
//! each of its deletions, so that nothing that lives is ever gone).

use crate::services::Services;
use hall_store::StoreError;
use jiff::{SignedDuration, Timestamp};

/// So many rows go with a commit: everybody else's commit waits with it.
const AT_A_TIME: u32 = 500;
/// So often in a round, of each kind. What is left goes with the next round.
const TIMES: u32 = 20;
/// Sent messages are kept so long, without their words: an operator can still say that one has left.
const SENT_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What a round has forgotten, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forgotten {
    pub(crate) sessions: u64,
    /// Codes, and the marks that counted tries.
    pub(crate) challenges: u64,
    pub(crate) answers: u64,
    pub(crate) messages: u64,
}

impl Forgotten {
    /// True when there was nothing to forget.
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Forgets what is over at a moment, in batches.
///
/// # Errors
/// When the store does not answer; what was forgotten until then is gone.
pub(crate) async fn forget_what_is_over(
    services: &Services,
    now: Timestamp,
) -> Result<Forgotten, StoreError> {
    let store = services.store.as_ref();
    let sent_before = now.checked_sub(SENT_KEPT).unwrap_or(Timestamp::MIN);
    Ok(Forgotten {
        sessions: in_batches(|| store.forget_sessions(now, AT_A_TIME)).await?,
        challenges: in_batches(|| store.forget_challenges(now, AT_A_TIME)).await?,
        answers: in_batches(|| store.forget_answers(now, AT_A_TIME)).await?,
        messages: in_batches(|| store.forget_messages(sent_before, AT_A_TIME)).await?,
    })
}

/// Forgets one kind until a batch is not full any more, or the round has done enough of it.
async fn in_batches<F>(mut forget: impl FnMut() -> F) -> Result<u64, StoreError>
where
    F: Future<Output = Result<u64, StoreError>>,
{
    let mut forgotten = 0;
    for _ in 0..TIMES {
        let batch = forget().await?;
        forgotten += batch;
        if batch < u64::from(AT_A_TIME) {
            break;
        }
    }
    Ok(forgotten)
}
