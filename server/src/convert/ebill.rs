//! Bills by e-mail on the wire, and why they came to nothing.
//!
//! What does not live here: letters (`flows::letters`).

use super::{email_address::email_address, refusal::seconds};
use crate::{
    flows::{EbillOrder, EbillStanding, EbillTrouble},
    http::Refusal,
};
use hall_api::{Ebill, EbillConfirm, EbillRequest, EbillState, ErrorCode};
use hall_identity::{Code, mask_email};
use jiff::Timestamp;

/// What is asked for.
///
/// # Errors
/// Without agreement, or with what is no address.
pub(crate) fn ebill_order(asked: &EbillRequest) -> Result<EbillOrder, Refusal> {
    if !asked.consent {
        return Err(Refusal::new(ErrorCode::ConsentRequired).at("consent"));
    }
    let email = email_address(&asked.email);
    let email = email.map_err(|_| Refusal::new(ErrorCode::EmailMalformed).at("email"))?;
    Ok(EbillOrder { email, locale: asked.locale })
}

/// The code as it was typed. What has not six digits is no guess, so it costs none.
///
/// # Errors
/// When it is no code.
pub(crate) fn ebill_code(typed: &EbillConfirm) -> Result<Code, Refusal> {
    Code::parse(&typed.code).map_err(|_| Refusal::new(ErrorCode::WrongCode).at("code"))
}

/// How they stand.
pub(crate) fn ebill(standing: &EbillStanding, now: Timestamp) -> Ebill {
    match standing {
        EbillStanding::Off => {
            Ebill { state: EbillState::Off, email_masked: None, resend_in_s: None }
        }
        EbillStanding::Unconfirmed { email, resend_at } => Ebill {
            state: EbillState::Unconfirmed,
            email_masked: Some(mask_email(email)),
            resend_in_s: Some(seconds(now, *resend_at)).filter(|seconds| *seconds > 0),
        },
        EbillStanding::On { email } => Ebill {
            state: EbillState::On,
            email_masked: Some(mask_email(email)),
            resend_in_s: None,
        },
    }
}

impl From<EbillTrouble> for Refusal {
    fn from(error: EbillTrouble) -> Self {
        match error {
            EbillTrouble::CannotMail => ErrorCode::OperatorUnavailable.into(),
            EbillTrouble::TooMany { next_at, now } => {
                Self::new(ErrorCode::TooManyCodes).retry_after(seconds(now, next_at))
            }
            EbillTrouble::WrongCode => Self::new(ErrorCode::WrongCode).at("code"),
            EbillTrouble::CodeOver => Self::new(ErrorCode::CodeExpired).at("code"),
            EbillTrouble::Trouble(trouble) => trouble.into(),
        }
    }
}
