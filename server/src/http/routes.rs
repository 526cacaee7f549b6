//! Which handler answers where, and the layers around all of them.

use super::{
    account_routes::account_routes,
    api, guard,
    hall::{Hall, Mode},
    inbox_page,
    limits::Limits,
    observe, own_requests, pages, private, probes, refusal, reload, security,
};
use crate::{demo::bank, handlers::site};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{any, get},
};
use hall_api::paths;
use std::sync::Arc;
use tower_http::csrf::CsrfLayer;

/// Every route of a hall.
pub(super) fn routes(hall: &Hall) -> Router<Arc<Hall>> {
    let mut routes = Router::new()
        .route(paths::SITE, get(site::get_site))
        .route(paths::OPENAPI, get(site::get_openapi))
        .merge(account_routes())
        .route("/api", any(api::not_found))
        .route("/api/", any(api::not_found))
        .route("/api/{*rest}", any(api::not_found))
        .route("/healthz", get(probes::healthz))
        .route("/readyz", get(probes::readyz))
        .fallback(pages::page_or_file)
        .method_not_allowed_fallback(api::method_not_allowed);
    if hall.has_inbox() {
        routes = routes.route(inbox_page::PATH, get(inbox_page::inbox_page));
    }
    if hall.has_bank() {
        routes = routes.merge(bank::routes());
    }
    match hall.mode {
        Mode::Live => routes,
        Mode::Development => routes
            .route(reload::SCRIPT_PATH, get(reload::script))
            .route(reload::EVENTS_PATH, get(reload::events)),
    }
}

/// Routes for whoever runs the hall, which are not reached by whoever uses it.
pub(super) fn operation_routes() -> Router<Arc<Hall>> {
    Router::new()
        .route("/healthz", get(probes::healthz))
        .route("/readyz", get(probes::readyz))
        .route("/metrics", get(probes::metrics))
        .fallback(api::not_found)
        .method_not_allowed_fallback(api::method_not_allowed)
}

/// Routes with the layers around them, the innermost first.
pub(super) fn layered(routes: Router<Arc<Hall>>, hall: Arc<Hall>, limits: Limits) -> Router {
    routes
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(from_fn(refusal::tell))
        .layer(from_fn(private::private))
        .layer(from_fn(own_requests::own_requests))
        .layer(CsrfLayer::new())
        .layer(from_fn(own_requests::tell))
        .layer(from_fn_with_state(guard::Guard::new(Arc::clone(&hall), limits), guard::guard))
        .layer(from_fn(security::secure))
        .layer(from_fn_with_state(Arc::clone(&hall), observe::observe))
        .with_state(hall)
}
