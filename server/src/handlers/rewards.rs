//! `/api/v1/rewards`: what points can buy.

use super::channel::OnChannel;
use crate::{
    flows::ShelfChannel,
    http::{Desk, Filters, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{RewardOffers, paths};

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
        description = "`kiosk`: only what is collected, and codes, if the operator has terminals; `web` or \
                       nothing: all that can be had on the channel the session was begun on",
    )),
    responses(
        (status = 200, description = "The rewards", body = RewardOffers),
        PersonalProblems,
    ),
)]
pub(crate) async fn list_rewards(
    Desk(services): Desk,
    principal: Principal,
    Filters(asked): Filters<OnChannel>,
) -> Result<Json<RewardOffers>, Refusal> {
    let visit = services.visit(&principal);
    let mall = services.mall_of(&principal);
    let is_kiosk = asked.is_kiosk() && services.kiosk().is_some();
    let mall = if is_kiosk { mall.at(ShelfChannel::Kiosk) } else { mall };
    Ok(Json(mall.offers(visit.subject, visit.now).await?))
}
