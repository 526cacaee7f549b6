//! Payments and tickets that came to nothing, as problems of the API.
//!
//! What does not live here: what goes for anything of an account (`account_refusal`).

use crate::{
    flows::{LearnError, PaymentFlowError, TicketFlowError},
    http::Refusal,
};
use hall_api::ErrorCode;
use hall_bss::port::CallBackError;

impl From<PaymentFlowError> for Refusal {
    fn from(error: PaymentFlowError) -> Self {
        match error {
            PaymentFlowError::AmountOutOfRange => {
                Self::new(ErrorCode::AmountOutOfRange).at("amount_fen")
            }
            PaymentFlowError::Account(error) => error.into(),
        }
    }
}

impl From<TicketFlowError> for Refusal {
    fn from(error: TicketFlowError) -> Self {
        match error {
            TicketFlowError::Words => Self::new(ErrorCode::Malformed).at("words"),
            TicketFlowError::Account(error) => error.into(),
        }
    }
}

/// What a provider is told. Whatever it is told besides success makes it report again.
impl From<LearnError> for Refusal {
    fn from(error: LearnError) -> Self {
        match error {
            LearnError::NotFound => ErrorCode::NotFound.into(),
            LearnError::NotNow(cause) => {
                tracing::warn!(?cause, "what a provider reports has to wait");
                ErrorCode::Unavailable.into()
            }
            LearnError::Store(error) => error.into(),
        }
    }
}

impl From<CallBackError> for Refusal {
    fn from(error: CallBackError) -> Self {
        tracing::warn!(%error, "a payment call-back is not believed");
        match error {
            CallBackError::Signature | CallBackError::Time => ErrorCode::ForeignRequest.into(),
            CallBackError::Body => ErrorCode::Malformed.into(),
        }
    }
}
