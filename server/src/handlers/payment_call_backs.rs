//! `/api/v1/payment-call-backs`: where the bank reports.

use crate::{
    flows,
    http::{Desk, OpenChangeProblems, Refusal},
};
use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode},
};
use hall_api::{ErrorCode, paths};
use hall_bss::port::SignedCallBack;

/// Takes in what the bank reports about a payment. The same report again changes nothing; whatever is not
/// answered with success is to be sent again.
///
/// **Permissions**: the bank, shown by its signature over the moment and the body; five minutes around the
/// moment.
#[utoipa::path(
    post,
    path = paths::PAYMENT_CALL_BACK,
    operation_id = "report_payment",
    tag = "payments",
    request_body(content = String, content_type = "application/json"),
    params(
        ("x-payment-timestamp" = String, Header, description = "Seconds since 1970, in digits"),
        ("x-payment-signature" = String, Header, description = "HMAC-SHA-256, in hexadecimal"),
    ),
    responses((status = 204, description = "Taken in, or known"), OpenChangeProblems),
)]
pub(crate) async fn report_payment(
    Desk(services): Desk,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Refusal> {
    let body = body.map_err(|_| ErrorCode::BodyTooLarge)?;
    let header = |name| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (timestamp, signature) =
        (header(paths::PAYMENT_TIMESTAMP_HEADER), header(paths::PAYMENT_SIGNATURE_HEADER));
    let now = services.clock.now();
    let call_back = SignedCallBack { timestamp, signature, body: &body };
    let said = services.provider()?.verify(&call_back, now)?;
    flows::hear(&services.cashier()?, &said, now).await?;
    Ok(StatusCode::NO_CONTENT)
}
