//! Why something of the mall comes to nothing.

use crate::{convert::Reference, flows::AccountError};
use hall_api::ErrorCode;
use hall_bss::port::BssError;
use hall_points::{LedgerError, RedeemRefusal};
use hall_store::StoreError;
use hall_types::Text;

/// Why something of the mall comes to nothing. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MallError {
    /// It cannot be redeemed: which code that is, and the reason in a sentence.
    #[error("refused: {code:?}")]
    Refused { code: ErrorCode, reason: Text },
    /// It is being carried out right now.
    #[error("it is being carried out")]
    InHand,
    /// It can no longer be taken back.
    #[error("it can no longer be taken back")]
    CancelClosed,
    /// So much else happens to the same rows that it was given up for now.
    #[error("too much else happens to it")]
    Busy,
    /// What is stored does not fit together, or was asked for wrongly by the hall itself.
    #[error("the ledger does not let it be: {0}")]
    Ledger(LedgerError),
    /// As with anything of an account.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl MallError {
    /// How the operator's systems ended a question.
    pub(super) fn of(error: BssError, reference: &Reference<'_>) -> Self {
        AccountError::of(error, reference).into()
    }
}

impl From<StoreError> for MallError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

impl From<LedgerError> for MallError {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

/// The code of a refusal.
pub(super) fn code(refusal: &RedeemRefusal) -> ErrorCode {
    match refusal {
        RedeemRefusal::Quantity => ErrorCode::QuantityOutOfRange,
        RedeemRefusal::NotOnSale => ErrorCode::NotOnSale,
        RedeemRefusal::NotYetOnSale { .. } => ErrorCode::NotYetOnSale,
        RedeemRefusal::WrongBrand { .. } => ErrorCode::BrandNotEligible,
        RedeemRefusal::WrongTier { .. } => ErrorCode::TierNotEligible,
        RedeemRefusal::Closed => ErrorCode::PointsClosed,
        RedeemRefusal::Frozen { .. } => ErrorCode::PointsFrozen,
        RedeemRefusal::PersonLimit { .. } => ErrorCode::PersonLimit,
        RedeemRefusal::DayLimit { .. } => ErrorCode::DayLimit,
        RedeemRefusal::SoldOut { .. } => ErrorCode::SoldOut,
        RedeemRefusal::NotEnoughPoints { .. } => ErrorCode::PointsShort,
        RedeemRefusal::DeliveryNotOffered { .. } => ErrorCode::DeliveryNotOffered,
        RedeemRefusal::AddressNeeded => ErrorCode::AddressNeeded,
        RedeemRefusal::ShopNeeded => ErrorCode::ShopNeeded,
        RedeemRefusal::ShopUnknown | RedeemRefusal::ShopWithoutRewards => ErrorCode::ShopNotOffered,
    }
}
