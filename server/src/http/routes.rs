//! Which handler answers where, and the layers around all of them.

use super::{
    api, guard,
    hall::{Hall, Mode},
    limits::Limits,
    observe, pages, probes, reload, security,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{any, get},
};
use hall_api::paths;
use std::sync::Arc;

/// Every route of a hall.
pub(super) fn routes(mode: Mode) -> Router<Arc<Hall>> {
    let routes = Router::new()
        .route(paths::SITE, get(api::site))
        .route(paths::OPENAPI, get(api::openapi))
        .route("/api", any(api::not_found))
        .route("/api/", any(api::not_found))
        .route("/api/{*rest}", any(api::not_found))
        .route("/healthz", get(probes::healthz))
        .route("/readyz", get(probes::readyz))
        .route("/metrics", get(probes::metrics))
        .fallback(pages::page_or_file)
        .method_not_allowed_fallback(api::method_not_allowed);
    match mode {
        Mode::Live => routes,
        Mode::Development => routes
            .route(reload::SCRIPT_PATH, get(reload::script))
            .route(reload::EVENTS_PATH, get(reload::events)),
    }
}

/// Routes with the layers around them, the innermost first.
pub(super) fn layered(routes: Router<Arc<Hall>>, hall: Arc<Hall>, limits: Limits) -> Router {
    routes
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(from_fn_with_state(guard::Guard::new(Arc::clone(&hall), limits), guard::guard))
        .layer(from_fn(security::secure))
        .layer(from_fn_with_state(Arc::clone(&hall), observe::observe))
        .with_state(hall)
}
