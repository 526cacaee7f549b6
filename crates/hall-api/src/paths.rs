//! Addresses of the API.

/// The site: who the operator is and what its hall offers.
pub const SITE: &str = "/api/v1/site";

/// The OpenAPI document of everything below `/api/v1/`.
pub const OPENAPI: &str = "/api/v1/openapi.json";
