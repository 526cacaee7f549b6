//! Handlers for whoever runs the hall. They answer even when the hall is too busy for readers.

use super::hall::Hall;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hall_store::Word;
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// How long the store may take to answer.
const STORE_TIME: Duration = Duration::from_secs(2);

const NO_STORE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// `/healthz`: the process is alive; restart it when this fails.
///
/// **Permissions**: whoever reaches it.
pub(super) async fn healthz() -> Response {
    ([NO_STORE], "alive\n").into_response()
}

/// `/readyz`: there is something to serve, the store answers and the hall is not stopping; send readers
/// elsewhere when this fails.
///
/// **Permissions**: whoever reaches it.
pub(super) async fn readyz(State(hall): State<Arc<Hall>>) -> Response {
    match hall.is_ready() && has_store(&hall).await {
        true => ([NO_STORE], "ready\n").into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, [NO_STORE], "not ready\n").into_response(),
    }
}

/// True when the store answers, and in a hall that has none.
async fn has_store(hall: &Hall) -> bool {
    let Ok(services) = hall.services() else { return true };
    let head = timeout(STORE_TIME, services.store.audit_head()).await;
    matches!(head, Ok(Ok(_)))
}

/// `/metrics`: figures in the Prometheus text format. It answers on an address of its own only.
///
/// **Permissions**: whoever reaches that address.
pub(super) async fn metrics(State(hall): State<Arc<Hall>>) -> Response {
    if let Ok(services) = hall.services()
        && let Ok(counts) = services.store.count_outbox().await
    {
        for count in counts {
            hall.figures.messages(count.kind.word(), count.state.word(), count.messages);
        }
    }
    if let Ok(services) = hall.services()
        && let Ok(doubted) = services.mall().doubted_day(services.clock.now()).await
    {
        hall.figures.day_is_doubted(doubted.is_some());
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([NO_STORE, (header::CONTENT_TYPE, kind)], hall.figures.render()).into_response()
}
