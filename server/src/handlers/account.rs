//! `/api/v1/account`, `/api/v1/profile`, `/api/v1/usage-consumption`: how somebody's account stands.

use crate::{
    flows,
    http::{Desk, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{AccountHome, Profile, UsageConsumption, paths};

/// The account home: balance, charges so far, what is due, what is left.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::ACCOUNT,
    operation_id = "get_account",
    tag = "account",
    security(("session" = [])),
    responses((status = 200, description = "How the account stands", body = AccountHome), PersonalProblems),
)]
pub(crate) async fn get_account(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<AccountHome>, Refusal> {
    Ok(Json(flows::account_home(&services.visit(&principal)).await?))
}

/// Who the operator takes the person for.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::PROFILE,
    operation_id = "get_profile",
    tag = "account",
    security(("session" = [])),
    responses((status = 200, description = "The person", body = Profile), PersonalProblems),
)]
pub(crate) async fn get_profile(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Profile>, Refusal> {
    Ok(Json(flows::profile(&services.visit(&principal)).await?))
}

/// What is left of every allowance in the month that runs, and what limits have taken hold.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::USAGE_CONSUMPTION,
    operation_id = "get_usage_consumption",
    tag = "account",
    security(("session" = [])),
    responses((status = 200, description = "What is left", body = UsageConsumption), PersonalProblems),
)]
pub(crate) async fn get_usage_consumption(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<UsageConsumption>, Refusal> {
    Ok(Json(flows::usage_consumption(&services.visit(&principal)).await?))
}
