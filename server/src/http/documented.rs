//! What the OpenAPI document says about problems: each set is named once and used by many operations.

use hall_api::{ErrorCode, PROBLEM_MEDIA_TYPE, Problem};
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

/// Problems of whatever changes something and is open to everybody.
pub(crate) struct OpenChangeProblems;

/// Problems of whatever shows something to staff.
pub(crate) struct StaffProblems;

/// Problems of whatever shows something personal.
pub(crate) struct PersonalProblems;

/// Problems of whatever changes something personal.
pub(crate) struct PersonalChangeProblems;

const OPEN_CHANGE: [u16; 7] = [400, 403, 413, 415, 422, 429, 503];
const STAFF: [u16; 2] = [403, 503];
const PERSONAL: [u16; 4] = [400, 401, 404, 503];
const PERSONAL_CHANGE: [u16; 10] = [400, 401, 403, 404, 409, 413, 415, 422, 429, 503];

impl IntoResponses for OpenChangeProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(&OPEN_CHANGE)
    }
}

impl IntoResponses for StaffProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(&STAFF)
    }
}

impl IntoResponses for PersonalProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(&PERSONAL)
    }
}

impl IntoResponses for PersonalChangeProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(&PERSONAL_CHANGE)
    }
}

fn responses(statuses: &[u16]) -> BTreeMap<String, RefOr<Response>> {
    statuses.iter().map(|status| (status.to_string(), response(*status).into())).collect()
}

/// The response of a status, with the codes that can come with it.
fn response(status: u16) -> Response {
    let codes = ErrorCode::ALL.into_iter().filter(|code| code.status() == status);
    let names = codes.filter_map(|code| serde_json::to_value(code).ok());
    let names: Vec<String> = names.filter_map(|name| name.as_str().map(str::to_owned)).collect();
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name())));
    ResponseBuilder::new()
        .description(format!("`{}`", names.join("`, `")))
        .content(PROBLEM_MEDIA_TYPE, content.build())
        .build()
}
