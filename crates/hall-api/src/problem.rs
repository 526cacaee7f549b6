//! How the API says no: problem details (RFC 9457) with a stable code.

use crate::ErrorCode;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::Text;
use serde::{Deserialize, Serialize};

/// The media type of a [`Problem`].
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// The body of every answer of the API that is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// What kind of problem it is, as a URI; `about:blank` says no more than status and code do.
    #[serde(rename = "type", default = "about_blank")]
    pub kind: String,
    /// The kind in a few words of English.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, one sentence of English for developers. Words for subscribers are found by
    /// `code` in the reader's language.
    pub detail: String,
    /// This one occurrence: `urn:uuid:` and the id in the `x-request-id` header, which the hall's
    /// log knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub instance: Option<String>,
    /// What kind of problem it is, for programs.
    pub code: ErrorCode,
    /// The field or parameter that is wrong, such as `msisdn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub field: Option<String>,
    /// Seconds after which the same request may succeed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub retry_after_s: Option<u32>,
    /// Why the rules do not allow it, a sentence each, for the reader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub reasons: Vec<Text>,
}

impl Problem {
    /// The problem of a code.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            kind: about_blank(),
            title: code.title().to_owned(),
            status: code.status(),
            detail: code.detail().to_owned(),
            instance: None,
            code,
            field: None,
            retry_after_s: None,
            reasons: Vec::new(),
        }
    }

    /// The same problem, naming the field or parameter that is wrong.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// The same problem, telling when to try again.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after_s: Some(seconds), ..self }
    }

    /// The same problem, with why the rules do not allow it.
    #[must_use]
    pub fn because(self, reasons: Vec<Text>) -> Self {
        Self { reasons, ..self }
    }

    /// The same problem, naming the request it happened to.
    #[must_use]
    pub fn of_request(self, id: impl std::fmt::Display) -> Self {
        Self { instance: Some(format!("urn:uuid:{id}")), ..self }
    }
}

fn about_blank() -> String {
    "about:blank".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn on_the_wire() {
        let problem =
            Problem::new(ErrorCode::NotFound).of_request("019a0000-0000-7000-8000-000000000000");
        expect![[r#"
            {
              "type": "about:blank",
              "title": "Not Found",
              "status": 404,
              "detail": "There is nothing at this address; /api/v1/openapi.json lists all.",
              "instance": "urn:uuid:019a0000-0000-7000-8000-000000000000",
              "code": "not-found"
            }"#]]
        .assert_eq(&serde_json::to_string_pretty(&problem).expect("JSON"));
    }

    #[test]
    fn members_that_a_client_does_not_know_are_ignored() {
        let sent = r#"{"title":"T","status":409,"detail":"D","code":"new","balance":3}"#;
        let problem: Problem = serde_json::from_str(sent).expect("a problem");
        assert_eq!(
            (problem.kind.as_str(), problem.status, problem.code),
            ("about:blank", 409, ErrorCode::Unknown)
        );
    }
}
