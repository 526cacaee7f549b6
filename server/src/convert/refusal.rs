//! Outcomes of flows as problems of the API. What the reader cannot mend is written to the log here,
//! and the answer says no more than that it happened.

use super::weak_password::weak_password_words;
use crate::{
    flows::{ChoosePasswordError, NotProven, SendCodeError, StepUpFailure, Trouble},
    http::Refusal,
};
use hall_api::ErrorCode;
use hall_bss::port::BssError;
use hall_identity::StepUpError;
use hall_store::StoreError;
use jiff::Timestamp;

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => ErrorCode::Busy.into(),
            StoreError::Closed => ErrorCode::Unavailable.into(),
            other => {
                tracing::error!(error = ?other, "the store failed");
                ErrorCode::Internal.into()
            }
        }
    }
}

impl From<BssError> for Refusal {
    fn from(error: BssError) -> Self {
        match error {
            BssError::NotFound => ErrorCode::NotFound.into(),
            BssError::Refused(_) => ErrorCode::Refused.into(),
            BssError::Unavailable(_) | BssError::Unknown(_) => {
                tracing::warn!(?error, "the operator's systems");
                ErrorCode::OperatorUnavailable.into()
            }
        }
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Store(error) => error.into(),
            Trouble::Operator(error) => error.into(),
            Trouble::Hashing(_) | Trouble::Randomness(_) => {
                tracing::error!(%trouble, "a flow failed");
                ErrorCode::Internal.into()
            }
        }
    }
}

impl From<SendCodeError> for Refusal {
    fn from(error: SendCodeError) -> Self {
        match error {
            SendCodeError::TooMany { next_at, now } => {
                Self::new(ErrorCode::TooManyCodes).retry_after(seconds(now, next_at))
            }
            SendCodeError::OtherFactor | SendCodeError::NotAPurpose => {
                Self::new(ErrorCode::Malformed).at("purpose")
            }
            SendCodeError::CannotText => ErrorCode::OperatorUnavailable.into(),
            SendCodeError::Trouble(trouble) => trouble.into(),
        }
    }
}

impl From<NotProven> for Refusal {
    fn from(error: NotProven) -> Self {
        match error {
            NotProven::WrongCode => Self::new(ErrorCode::WrongCode).at("code"),
            NotProven::CodeOver => Self::new(ErrorCode::CodeExpired).at("code"),
            NotProven::WrongPassword => Self::new(ErrorCode::WrongPassword).at("password"),
            NotProven::TooManyTries { next_at, now } => {
                Self::new(ErrorCode::TooManyTries).retry_after(seconds(now, next_at))
            }
            NotProven::Trouble(trouble) => trouble.into(),
        }
    }
}

impl From<StepUpFailure> for Refusal {
    fn from(error: StepUpFailure) -> Self {
        match error {
            StepUpFailure::Factor(StepUpError::OtherFactor | StepUpError::NotAPurpose) => {
                Self::new(ErrorCode::Malformed).at("purpose")
            }
            StepUpFailure::NotProven(error) => error.into(),
            StepUpFailure::Ended => ErrorCode::SignInRequired.into(),
        }
    }
}

impl From<ChoosePasswordError> for Refusal {
    fn from(error: ChoosePasswordError) -> Self {
        match error {
            ChoosePasswordError::SecondFactor => ErrorCode::SecondFactorRequired.into(),
            ChoosePasswordError::Weak(weak) => Self::new(ErrorCode::PasswordWeak)
                .at("password")
                .because(vec![weak_password_words(weak)]),
            ChoosePasswordError::Trouble(trouble) => trouble.into(),
        }
    }
}

/// Whole seconds from one moment to another, rounded up, so that whoever waits them is not too early.
pub(crate) fn seconds(from: Timestamp, to: Timestamp) -> u32 {
    let ms = to.duration_since(from).as_millis().max(0);
    u32::try_from((ms + 999) / 1000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_seconds_rounded_up() {
        let at = |ms| Timestamp::from_millisecond(ms).expect("a moment");
        assert_eq!(seconds(at(0), at(60_000)), 60);
        assert_eq!(seconds(at(1), at(60_000)), 60);
        assert_eq!(seconds(at(0), at(1)), 1);
        assert_eq!(seconds(at(5), at(5)), 0);
        assert_eq!(seconds(at(60_000), at(0)), 0);
    }
}
