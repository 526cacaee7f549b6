//! `/api/v1/plans`: what somebody could change to.

use crate::{
    flows,
    http::{Desk, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{PlanChoices, paths};

/// Every plan: today's, the ordered one and what is sold, each with whether the person could take it.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::PLANS,
    operation_id = "list_plans",
    tag = "products",
    security(("session" = [])),
    responses((status = 200, description = "The plans", body = PlanChoices), PersonalProblems),
)]
pub(crate) async fn list_plans(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<PlanChoices>, Refusal> {
    Ok(Json(flows::plans(&services.visit(&principal)).await?))
}
