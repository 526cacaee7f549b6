//! How a question about somebody's own account can end without an answer.
//!
//! What does not live here: statuses and bodies of answers (`handlers`).

use crate::convert::{CsvError, Reference, reasons};
use hall_bss::port::{BssError, Refusal};
use hall_store::{Cause, StoreError};
use hall_types::Text;

/// Why there is no answer, or no for an answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccountError {
    /// There is no such thing, or it is somebody else's: nobody is told which.
    #[error("there is no such thing")]
    NotFound,
    /// The operator's rules do not allow it; every reason, a sentence each.
    #[error("refused")]
    Refused(Vec<Text>),
    /// The id stands for something else.
    #[error("the id stands for something else")]
    IdReused,
    /// Price or effect are not those that were shown; nothing was ordered.
    #[error("price or effect are not those that were shown")]
    TermsChanged,
    /// It can no longer be undone.
    #[error("it can no longer be undone")]
    UndoClosed,
    /// A second factor has to be shown first.
    #[error("a second factor has to be shown first")]
    SecondFactor,
    /// The operator's systems do not answer, or did not say whether it was done. Asking again under the
    /// same id does no harm.
    #[error("the operator's systems do not answer")]
    OperatorUnavailable(#[source] Cause),
    /// The hall's own store does not answer.
    #[error("the store does not answer")]
    Store(#[from] StoreError),
    /// A table could not be written.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// An answer could not be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl AccountError {
    /// How the operator's systems ended a question.
    pub(super) fn of(error: BssError, reference: &Reference<'_>) -> Self {
        match error {
            BssError::NotFound => Self::NotFound,
            BssError::Unavailable(cause) | BssError::Unknown(cause) => {
                Self::OperatorUnavailable(cause)
            }
            BssError::Refused(refusals) if refusals.contains(&Refusal::OrderIdTaken) => {
                Self::IdReused
            }
            BssError::Refused(refusals) if refusals.contains(&Refusal::TermsChanged) => {
                Self::TermsChanged
            }
            BssError::Refused(refusals) if refusals.contains(&Refusal::UndoClosed) => {
                Self::UndoClosed
            }
            BssError::Refused(refusals) => Self::Refused(reasons(&refusals, reference)),
        }
    }
}
