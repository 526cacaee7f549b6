//! `hall dev`: open pages load again when the hall has changed. None of this exists in a live hall.

use super::hall::{Hall, State as HallState};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures::stream;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{sync::watch, time::timeout};

/// Where the script is.
pub(super) const SCRIPT_PATH: &str = "/__hall/reload.js";
/// Where it hears of changes.
pub(super) const EVENTS_PATH: &str = "/__hall/reload";

/// What pages get: an external script, as the content security policy asks.
const TAG: &[u8] = b"<script src=\"/__hall/reload.js\" type=\"module\"></script>";
/// A sign of life so often, well within [`super::Limits::idle_time`].
const COMMENT_EVERY: Duration = Duration::from_secs(10);

/// A page with the script before the end of its body.
pub(super) fn with_script(page: &[u8]) -> Bytes {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    [&page[..at], TAG, &page[at..]].concat().into()
}

/// The script.
///
/// **Permissions**: whoever reaches a hall that is being worked on.
pub(super) async fn script() -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    let cache = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    ([kind, cache], include_str!("reload.js")).into_response()
}

/// The revision that is served, at once and whenever it changes, until the hall stops.
///
/// **Permissions**: whoever reaches a hall that is being worked on.
pub(super) async fn events(State(hall): State<Arc<Hall>>) -> Response {
    let mut state = hall.state();
    state.mark_changed();
    Sse::new(stream::unfold(state, next_event)).into_response()
}

type Step = Option<(Result<Event, Infallible>, watch::Receiver<HallState>)>;

async fn next_event(mut state: watch::Receiver<HallState>) -> Step {
    let event = match timeout(COMMENT_EVERY, state.changed()).await {
        Err(_) => Event::default().comment("still here"),
        Ok(Err(_)) => return None,
        Ok(Ok(())) => match *state.borrow_and_update() {
            HallState { is_stopping: true, .. } => return None,
            HallState { revision: None, .. } => Event::default().comment("nothing yet"),
            HallState { revision: Some(revision), .. } => {
                Event::default().event("revision").data(format!("{revision:016x}"))
            }
        },
    };
    Some((Ok(event), state))
}

#[cfg(test)]
mod tests {
    use super::with_script;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(with_script(page.as_bytes()), expected.as_bytes());
    }

    #[test]
    fn before_the_end_of_the_body() {
        let tag = "<script src=\"/__hall/reload.js\" type=\"module\"></script>";
        check("<body>a</body></html>", &format!("<body>a{tag}</body></html>"));
        check("<pre>&lt;</body></pre></body>", &format!("<pre>&lt;</body></pre>{tag}</body>"));
        check("a", &format!("a{tag}"));
        check("", tag);
    }
}
