//! How a question to the operator's systems can end.
//!
//! What does not live here: the words for it (`refusal` has those of refusals).

use crate::port::Refusal;
use hall_store::{Cause, StoreError};
use std::sync::Arc;

/// Why there is no answer, or no for an answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BssError {
    /// There is no such thing, or it is somebody else's.
    #[error("there is no such thing")]
    NotFound,
    /// The operator's rules do not allow it; every reason there is.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// The operator's systems do not answer. Nothing was done.
    #[error("the operator's systems do not answer")]
    Unavailable(#[source] Cause),
    /// It may have been done or not: ask for it before trying again, or try again under the same id.
    #[error("the operator's systems did not say whether it was done")]
    Unknown(#[source] Cause),
}

impl BssError {
    /// One reason.
    pub fn refused(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }

    /// Nothing was done, because of this.
    pub(crate) fn unavailable(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unavailable(Arc::new(cause))
    }
}

impl From<StoreError> for BssError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Uncertain(_) => Self::Unknown(Arc::new(error)),
            _ => Self::Unavailable(Arc::new(error)),
        }
    }
}
