//! `/api/v1/products`: what somebody has and could have.

use crate::{
    flows,
    http::{Desk, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{Products, paths};

/// What the person has, and services and add-ons to be had, each with whether it can be switched now.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::PRODUCTS,
    operation_id = "list_products",
    tag = "products",
    security(("session" = [])),
    responses((status = 200, description = "The products", body = Products), PersonalProblems),
)]
pub(crate) async fn list_products(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Products>, Refusal> {
    Ok(Json(flows::products(&services.visit(&principal)).await?))
}
