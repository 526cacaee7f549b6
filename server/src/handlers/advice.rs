//! `/api/v1/advice`: the cheapest plan and add-ons for what somebody used.

use crate::{
    flows,
    http::{Desk, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{Advice, paths};
use std::sync::Arc;

/// The cheapest plan and add-ons for the person's own last months, with what each of them would have cost.
/// It is worked out because the person asks, is not stored, and chooses no offers.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::ADVICE,
    operation_id = "get_advice",
    tag = "products",
    security(("session" = [])),
    responses((status = 200, description = "The advice", body = Advice), PersonalProblems),
)]
pub(crate) async fn get_advice(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Advice>, Refusal> {
    let adviser = Arc::clone(&services.site.adviser);
    Ok(Json(flows::advice(&services.visit(&principal), adviser).await?))
}
