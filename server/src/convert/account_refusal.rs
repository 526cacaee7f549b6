//! Questions about somebody's own account that came to nothing, as problems of the API.
//!
//! What does not live here: outcomes of signing in (`refusal`).

use super::{
    order_request::{NoOrder, NoUuid},
    usage_record_query::FilterError,
};
use crate::{flows::AccountError, http::Refusal};
use hall_api::ErrorCode;
use hall_bss::port::OrderItemsError;

impl From<AccountError> for Refusal {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotFound => ErrorCode::NotFound.into(),
            AccountError::Refused(reasons) => Self::new(ErrorCode::Refused).because(reasons),
            AccountError::IdReused => Self::new(ErrorCode::IdReused).at("id"),
            AccountError::TermsChanged => Self::new(ErrorCode::TermsChanged).at("terms"),
            AccountError::UndoClosed => ErrorCode::UndoClosed.into(),
            AccountError::SecondFactor => ErrorCode::SecondFactorRequired.into(),
            AccountError::OperatorUnavailable(error) => {
                tracing::warn!(?error, "the operator's systems");
                ErrorCode::OperatorUnavailable.into()
            }
            AccountError::Store(error) => error.into(),
            AccountError::Csv(error) => {
                tracing::error!(?error, "a table could not be written");
                ErrorCode::Internal.into()
            }
            AccountError::Json(error) => {
                tracing::error!(?error, "an answer could not be written");
                ErrorCode::Internal.into()
            }
        }
    }
}

impl From<FilterError> for Refusal {
    fn from(FilterError(filter): FilterError) -> Self {
        Self::new(ErrorCode::Malformed).at(filter)
    }
}

impl From<NoOrder> for Refusal {
    fn from(error: NoOrder) -> Self {
        match error {
            NoOrder::Id(error) => error.into(),
            NoOrder::Items(error) => error.into(),
        }
    }
}

impl From<OrderItemsError> for Refusal {
    fn from(_: OrderItemsError) -> Self {
        Self::new(ErrorCode::Malformed).at("with")
    }
}

impl From<NoUuid> for Refusal {
    fn from(_: NoUuid) -> Self {
        Self::new(ErrorCode::Malformed).at("id")
    }
}
