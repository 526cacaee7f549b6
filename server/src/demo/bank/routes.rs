//! Who answers at the bank's addresses. They exist in demo mode only, and like those of any bank they know
//! nothing of the hall's sessions: whoever has the address of an order can pay it.
//!
//! What does not live here: the page itself (`checkout_page`), the book (`demo_bank`).

use super::{
    book::{Act, BookError},
    checkout_page::{checkout_page, unknown_page},
    demo_bank::{BankError, DemoBank},
    manner::Manner,
};
use crate::http::{Desk, Hall, Refusal};
use axum::{
    Form, Router,
    extract::{Path, State, rejection::FormRejection},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use hall_api::ErrorCode;
use serde::Deserialize;
use std::sync::Arc;
use tokio::time::sleep;

/// Where the bank's page for an order is.
const CHECKOUT: &str = "/dev/bank/checkout/{reference}";

const NO_STORE: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// What somebody chose on the page.
#[derive(Debug, Deserialize)]
struct Chosen {
    act: String,
    #[serde(default)]
    manner: String,
}

/// The bank's routes.
pub(crate) fn routes() -> Router<Arc<Hall>> {
    Router::new().route(CHECKOUT, get(show).post(choose))
}

fn bank_of(desk: &Desk) -> Result<&Arc<DemoBank>, Refusal> {
    desk.0.demo_bank.as_ref().ok_or(ErrorCode::NotFound.into())
}

/// The page of an order.
///
/// **Permissions**: whoever has its address.
async fn show(
    State(hall): State<Arc<Hall>>,
    desk: Desk,
    Path(reference): Path<String>,
) -> Result<Response, Refusal> {
    let bank = bank_of(&desk)?;
    let served = hall.served().ok_or(ErrorCode::Unavailable)?;
    let style = served.style_sheet();
    Ok(match bank.order(&reference) {
        Some(order) => {
            let page = checkout_page(&order, style, desk.0.clock.now());
            ([NO_STORE], Html(page)).into_response()
        }
        None => (StatusCode::NOT_FOUND, [NO_STORE], Html(unknown_page(style))).into_response(),
    })
}

/// Does what was chosen and leads back to the hall; what is settled already stays as it is.
///
/// **Permissions**: whoever has the order's address.
async fn choose(
    desk: Desk,
    Path(reference): Path<String>,
    chosen: Result<Form<Chosen>, FormRejection>,
) -> Result<Response, Refusal> {
    let bank = bank_of(&desk)?;
    let Form(chosen) = chosen.map_err(|_| ErrorCode::Malformed)?;
    let act = act(&chosen.act).ok_or(ErrorCode::Malformed)?;
    let order = bank.order(&reference).ok_or(ErrorCode::NotFound)?;
    let manner = Manner::named(&chosen.manner).unwrap_or(Manner::Prompt);
    sleep(manner.answers_after()).await;
    match bank.act(&reference, act, manner, desk.0.clock.now()) {
        Ok(()) | Err(BankError::Book(BookError::Settled)) => Ok(back(&order.return_path)),
        Err(error) => {
            tracing::error!(%error, "the demo bank cannot keep its book");
            Err(ErrorCode::Unavailable.into())
        }
    }
}

fn act(name: &str) -> Option<Act> {
    Some(match name {
        "pay" => Act::Pay,
        "refuse" => Act::Refuse,
        "leave" => Act::Leave,
        "give-back" => Act::GiveBack,
        _ => return None,
    })
}

fn back(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [NO_STORE, (header::LOCATION, location)]).into_response()
}
