//! The OpenAPI document as tests read it: every operation, with a request that fits it.

use super::client::{Answer, Browser};
use crate::http::openapi;
use axum::http::Method;
use hall_api::{PROBLEM_MEDIA_TYPE, Problem};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An operation of the API.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) wants_session: bool,
    /// Names of what may stand after `?`.
    pub(super) query: Vec<String>,
    /// A body that fits, if it takes one.
    pub(super) body: Option<Value>,
    statuses: BTreeSet<u16>,
}

/// Every operation of the document.
pub(super) fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(openapi::document()).expect("JSON");
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let query = parameters.filter(|it| it["in"] == "query");
            let query = query.map(|it| it["name"].as_str().expect("a name").to_owned());
            let responses = operation["responses"].as_object().expect("responses");
            found.push(Operation {
                id: operation["operationId"].as_str().expect("an id").to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                wants_session: !operation["security"][0]["session"].is_null(),
                query: query.collect(),
                body: (!schema.is_null()).then(|| example(&document, schema)),
                statuses: responses.keys().map(|key| key.parse().expect("a status")).collect(),
            });
        }
    }
    assert!(found.len() >= 19, "the document has its operations");
    found
}

/// A value that fits a schema: every member that is required, the first of several.
fn example(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.strip_prefix('#').expect("a reference into the document");
        return example(document, document.pointer(pointer).expect("a schema"));
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
            let members = required.iter().filter_map(Value::as_str);
            let members = members
                .map(|name| (name.to_owned(), example(document, &schema["properties"][name])));
            Value::Object(members.collect())
        }
        Some("array") => json!([example(document, &schema["items"])]),
        Some("boolean") => json!(true),
        Some("integer") => json!(1),
        _ => json!("x"),
    }
}

impl Operation {
    /// Its address, with what stands in braces replaced.
    pub(super) fn path_with(&self, mut part: impl FnMut(&str) -> String) -> String {
        let parts = self.path.split('/').map(|segment| {
            match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
                Some(name) => part(name),
                None => segment.to_owned(),
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// Sends a request that fits.
    pub(super) async fn send(&self, browser: &mut Browser, path: &str) -> Answer {
        let body = self.body.as_ref().map(Value::to_string);
        browser.send(self.method.clone(), path, body).await
    }

    /// Fails for an answer that the document does not know.
    #[track_caller]
    pub(super) fn assert_documented(&self, answer: &Answer) {
        let status = answer.status.as_u16();
        assert!(self.statuses.contains(&status), "{} answers {answer:?}", self.id);
        assert!(status < 500, "{} answers {answer:?}", self.id);
        if status >= 400 {
            assert_eq!(answer.headers["content-type"], PROBLEM_MEDIA_TYPE, "{}", self.id);
            let problem: Problem = serde_json::from_str(&answer.body).expect("a problem");
            assert_eq!(problem.status, status, "{}", self.id);
        }
        let cache = answer.headers.get("cache-control");
        assert!(cache.is_some_and(|it| it == "no-store") || !self.wants_session, "{}", self.id);
    }
}
