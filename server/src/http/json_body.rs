//! A request's body, read strictly: JSON of the shape that is expected, or a problem that names the
//! field.

use super::{own_requests::is_json, refusal::Refusal};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use hall_api::ErrorCode;
use serde::de::DeserializeOwned;

/// A body of a type of the wire contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            return Err(Refusal::new(ErrorCode::UnsupportedMediaType));
        }
        let bytes = Bytes::from_request(request, state).await;
        // The only way to fail that is not a broken connection, which nobody hears of.
        let bytes = bytes.map_err(|_| Refusal::new(ErrorCode::BodyTooLarge))?;
        read(&bytes).map(Self)
    }
}

/// Reads JSON. What is wrong is named by its field; the text itself, which may be a password, is not
/// repeated.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let refusal = Refusal::new(ErrorCode::Malformed);
        // The path of the whole body is a full stop, which names nothing.
        if field == "." { refusal } else { refusal.at(field) }
    })?;
    reader.end().map_err(|_| Refusal::new(ErrorCode::Malformed))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use hall_api::{CodeRequest, StepUp};

    #[track_caller]
    fn check<T: DeserializeOwned + std::fmt::Debug>(text: &str, expected: Expect) {
        let shown = match read::<T>(text.as_bytes()) {
            Ok(value) => format!("{value:?}"),
            Err(refusal) => refusal.field().unwrap_or("the body").to_owned(),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn what_is_wrong_is_named() {
        check::<CodeRequest>(
            r#"{"msisdn":"1","locale":"zh"}"#,
            expect![[r#"CodeRequest { msisdn: "1", locale: Zh }"#]],
        );
        check::<CodeRequest>(r#"{"msisdn":1,"locale":"zh"}"#, expect!["msisdn"]);
        check::<CodeRequest>(r#"{"msisdn":"1","locale":"fr"}"#, expect!["locale"]);
        check::<CodeRequest>(r#"{"msisdn":"1","locale":"zh","x":1}"#, expect!["x"]);
        check::<CodeRequest>(r#"{"msisdn":"1"}"#, expect!["the body"]);
        check::<CodeRequest>("", expect!["the body"]);
        check::<CodeRequest>("[", expect!["the body"]);
        check::<CodeRequest>(r#"{"msisdn":"1","locale":"zh"} x"#, expect!["the body"]);
        check::<CodeRequest>(r#"{"msisdn":"\ud800","locale":"zh"}"#, expect!["msisdn"]);
        check::<StepUp>(
            r#"{"purpose":"usage_records","code":{"challenge_id":"a","code":5}}"#,
            expect!["code.code"],
        );
    }

    #[test]
    fn depth_is_limited() {
        let deep = "[".repeat(100_000);
        assert!(read::<serde_json::Value>(deep.as_bytes()).is_err());
    }
}
