//! Signing in and second factors, to and from the wire.

use crate::{
    flows::{SentCode, TypedCode},
    http::Refusal,
};
use hall_api::{CodeSent, CodeSignIn, ErrorCode, StepUp};
use hall_identity::{Code, Factor, Purpose, ServicePassword};
use hall_store::{CODE_GOOD_FOR, CODES_PER_RECIPIENT};
use hall_types::Msisdn;
use jiff::SignedDuration;
use uuid::Uuid;

/// Longest text that is read as a number.
const NUMBER_BYTES_MAX: usize = 64;

/// A number as it was typed.
pub(crate) fn number(text: &str) -> Result<Msisdn, Refusal> {
    let short = Some(text).filter(|text| text.len() <= NUMBER_BYTES_MAX);
    let number = short.and_then(|text| text.parse().ok());
    number.ok_or_else(|| Refusal::new(ErrorCode::NumberMalformed).at("msisdn"))
}

/// A service password as it was typed. What cannot be one is wrong like any other.
pub(crate) fn password(text: &str) -> Result<ServicePassword, Refusal> {
    let password = ServicePassword::entered(text);
    password.ok_or_else(|| Refusal::new(ErrorCode::WrongPassword).at("password"))
}

/// A code as it was typed. What has not six digits is no guess, so it costs none.
pub(crate) fn typed_code(typed: &CodeSignIn) -> Result<TypedCode, Refusal> {
    let code = Code::parse(&typed.code);
    let code = code.map_err(|_| Refusal::new(ErrorCode::WrongCode).at("code"))?;
    // An id that names nothing is like one that is over.
    let challenge = Uuid::try_parse(&typed.challenge_id);
    let challenge = challenge.map_err(|_| Refusal::new(ErrorCode::CodeExpired).at("code"))?;
    Ok(TypedCode { challenge, code })
}

/// What is proven as a second factor.
#[derive(Clone, Debug)]
pub(crate) enum StepUpProof {
    /// A code.
    Code(TypedCode),
    /// The service password.
    Password(ServicePassword),
}

/// What is proven, and what for: one of the two, not both.
pub(crate) fn step_up(typed: &StepUp) -> Result<(Purpose, StepUpProof), Refusal> {
    let proof = match (&typed.code, &typed.password) {
        (Some(code), None) => StepUpProof::Code(typed_code(code)?),
        (None, Some(text)) => StepUpProof::Password(password(text)?),
        _ => return Err(Refusal::new(ErrorCode::Malformed).at("code")),
    };
    Ok((purpose(typed.purpose), proof))
}

/// A purpose of the wire.
pub(crate) fn purpose(wire: hall_api::Purpose) -> Purpose {
    match wire {
        hall_api::Purpose::SignIn => Purpose::SignIn,
        hall_api::Purpose::UsageRecords => Purpose::UsageRecords,
        hall_api::Purpose::ServicePassword => Purpose::ServicePassword,
        hall_api::Purpose::Commit => Purpose::Commit,
    }
}

/// A purpose on the wire.
pub(super) fn wire_purpose(purpose: Purpose) -> hall_api::Purpose {
    match purpose {
        Purpose::SignIn => hall_api::Purpose::SignIn,
        Purpose::UsageRecords => hall_api::Purpose::UsageRecords,
        Purpose::ServicePassword => hall_api::Purpose::ServicePassword,
        Purpose::Commit => hall_api::Purpose::Commit,
    }
}

/// A factor on the wire.
pub(super) fn wire_factor(factor: Factor) -> hall_api::Factor {
    match factor {
        Factor::SmsCode => hall_api::Factor::SmsCode,
        Factor::ServicePassword => hall_api::Factor::ServicePassword,
    }
}

/// A code that is on its way.
pub(crate) fn code_sent(sent: &SentCode) -> CodeSent {
    let resend = CODES_PER_RECIPIENT.iter().map(|limit| limit.within).min();
    CodeSent {
        challenge_id: sent.challenge.to_string(),
        masked: sent.number.to_string(),
        expires_in_s: span_s(CODE_GOOD_FOR),
        resend_in_s: resend.map_or(0, span_s),
    }
}

/// A span in whole seconds.
pub(super) fn span_s(span: SignedDuration) -> u32 {
    u32::try_from(span.as_secs()).unwrap_or_default()
}
