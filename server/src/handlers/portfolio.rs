//! `/api/v1/staff/portfolio`: what the catalogue does to the people who have it.

use crate::{
    flows,
    http::{Desk, Staff, StaffProblems},
};
use axum::Json;
use hall_api::{PortfolioReport, paths};

/// How the catalogue stands with a thousand subscribers, evenly spread over all of them, by their last six whole
/// months. It is worked out when it is first asked for on a day, which takes minutes; until then `progress` says how far
/// it is, beside the last one that there is. Nothing in it says who anybody is.
///
/// **Permissions**: staff, by the bearer key of `hall serve --staff-key`; never a subscriber.
#[utoipa::path(
    get,
    path = paths::PORTFOLIO,
    operation_id = "get_portfolio",
    tag = "staff",
    security(("staff" = [])),
    responses(
        (status = 200, description = "The portfolio, as far as it is there", body = PortfolioReport),
        StaffProblems,
    ),
)]
pub(crate) async fn get_portfolio(_: Staff, Desk(services): Desk) -> Json<PortfolioReport> {
    Json(flows::portfolio(&services))
}
