//! `/api/v1/rewards`: what points can buy.

use crate::{
    flows::ShelfChannel,
    http::{Desk, Filters, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{RewardOffers, paths};
use serde::Deserialize;

/// Where somebody looks at rewards.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    /// In a browser of their own.
    Web,
    /// At a terminal that knows digits only.
    Kiosk,
}

/// A question about rewards.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Question {
    /// Only what can be had there.
    channel: Option<Channel>,
}

/// Every reward on sale, with what it costs the person, whether they can have one now, and why not.
///
/// **Permissions**: whoever is signed in, about their own points.
#[utoipa::path(
    get,
    path = paths::REWARDS,
    operation_id = "list_rewards",
    tag = "points",
    security(("session" = [])),
    params((
        "channel" = Option<String>,
        Query,
        description = "`kiosk`: only what is collected, and codes; `web` or nothing: all of it",
    )),
    responses(
        (status = 200, description = "The rewards", body = RewardOffers),
        PersonalProblems,
    ),
)]
pub(crate) async fn list_rewards(
    Desk(services): Desk,
    principal: Principal,
    Filters(Question { channel }): Filters<Question>,
) -> Result<Json<RewardOffers>, Refusal> {
    let channel = match channel {
        Some(Channel::Kiosk) => ShelfChannel::Kiosk,
        Some(Channel::Web) | None => ShelfChannel::Any,
    };
    let visit = services.visit(&principal);
    Ok(Json(services.mall().offers(visit.subject, channel, visit.now).await?))
}
