//! Why a short message is not answered now, as problems of the API.
//!
//! What does not live here: what the sender is told (`flows::sms_hall`).

use crate::{flows::SmsHallError, http::Refusal};
use hall_api::ErrorCode;

impl From<SmsHallError> for Refusal {
    fn from(error: SmsHallError) -> Self {
        match error {
            SmsHallError::IdReused => ErrorCode::IdReused.into(),
            // The gateway sends it again, and is answered then.
            SmsHallError::InProgress => ErrorCode::Busy.into(),
            SmsHallError::Randomness(error) => {
                tracing::error!(%error, "a short message is not answered");
                ErrorCode::Internal.into()
            }
            SmsHallError::Mall(error) => error.into(),
        }
    }
}
