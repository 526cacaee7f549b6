//! The OpenAPI document, made from the handlers.

use super::api;
use std::sync::LazyLock;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Openhall",
        version = "1",
        description = "The JSON API of a self-service hall. Errors are problem details (RFC 9457) \
                       with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(api::site),
    tags((name = "site", description = "The hall itself.")),
)]
struct Document;

/// The document as JSON; the same text for as long as the process lives.
pub(super) fn document() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| Document::openapi().to_pretty_json().unwrap_or_default() + "\n");
    &TEXT
}
