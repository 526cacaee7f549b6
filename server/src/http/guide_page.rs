//! The tariff guide's page with answers in it: what its form leads to where there is no script.
//!
//! What does not live here: the page and its answer (`hall_prerender::GuideDesk`).

use super::{asked::Asked, failure::failure, hall::Hall, reply, served::ServedFile};
use axum::{http::StatusCode, response::Response};
use hall_api::ErrorCode;
use hall_types::Locale;
use std::sync::{Arc, LazyLock};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Answers worked out at a time: each keeps one core busy for some milliseconds.
const AT_A_TIME: usize = 2;
/// Longer queries hold no answers of this form.
const QUERY_LEN_MAX: usize = 512;

static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(AT_A_TIME));

/// The language of a path that is the guide's page: `zh/guide/index.html`.
pub(super) fn locale_of(name: &str) -> Option<Locale> {
    let (locale, rest) = name.split_once('/')?;
    Locale::from_code(locale).filter(|_| rest == "guide/index.html")
}

/// The page with what the query's answers lead to; `None` when it holds none.
pub(super) async fn with_answers(
    hall: &Arc<Hall>,
    asked: &Asked,
    locale: Locale,
) -> Option<Response> {
    let desk = hall.guide()?;
    let query = asked.query.trim_start_matches('?').to_owned();
    if query.len() > QUERY_LEN_MAX {
        return None;
    }
    // It is never closed.
    let _place = PLACES.acquire().await.ok()?;
    let made = spawn_blocking(move || desk.page(locale, &query)).await;
    match made {
        Ok(Ok(Some(file))) => {
            let file = ServedFile::made_now(file);
            Some(reply::unkept_page(hall.mode, StatusCode::OK, asked, &file))
        }
        Ok(Ok(None)) => None,
        Ok(Err(_)) | Err(_) => Some(failure(hall, asked, ErrorCode::Internal)),
    }
}
