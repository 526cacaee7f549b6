//! What came to nothing in the mall, as problems of the API.
//!
//! What does not live here: what goes for anything of an account (`account_refusal`).

use super::points::NoRedemption;
use crate::{
    flows::{AddressFlowError, AddressPart, MallError},
    http::Refusal,
};
use hall_api::ErrorCode;

impl From<MallError> for Refusal {
    fn from(error: MallError) -> Self {
        match error {
            MallError::Refused { code, reason } => {
                let refusal = Self::new(code).because(vec![reason]);
                match field(code) {
                    Some(field) => refusal.at(field),
                    None => refusal,
                }
            }
            MallError::InHand => ErrorCode::InProgress.into(),
            MallError::CancelClosed => ErrorCode::CancelClosed.into(),
            MallError::Busy => ErrorCode::Busy.into(),
            MallError::Ledger(error) => {
                tracing::error!(%error, "the ledger");
                ErrorCode::Internal.into()
            }
            MallError::Account(error) => error.into(),
        }
    }
}

/// The field somebody can do something about.
fn field(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::QuantityOutOfRange
        | ErrorCode::PersonLimit
        | ErrorCode::DayLimit
        | ErrorCode::SoldOut => Some("quantity"),
        ErrorCode::DeliveryNotOffered | ErrorCode::ChannelNotOffered => Some("delivery"),
        ErrorCode::AddressNeeded => Some("address"),
        _ => None,
    }
}

impl From<NoRedemption> for Refusal {
    fn from(NoRedemption(field): NoRedemption) -> Self {
        Self::new(ErrorCode::Malformed).at(field)
    }
}

impl From<AddressFlowError> for Refusal {
    fn from(error: AddressFlowError) -> Self {
        match error {
            AddressFlowError::Malformed { part, why } => {
                let field = match part {
                    AddressPart::Recipient => "recipient",
                    AddressPart::Phone => "phone",
                    AddressPart::Province => "province",
                    AddressPart::City => "city",
                    AddressPart::District => "district",
                    AddressPart::Street => "street",
                };
                Self::new(ErrorCode::AddressMalformed).at(field).because(vec![why])
            }
            AddressFlowError::Full => ErrorCode::AddressBookFull.into(),
            AddressFlowError::Account(error) => error.into(),
        }
    }
}
