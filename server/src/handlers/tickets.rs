//! `/api/v1/tickets`.

use crate::{
    convert, flows,
    http::{Desk, JsonBody, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{Ticket, TicketRequest, Tickets, paths};

/// The last fifty tickets, the newest first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::TICKETS,
    operation_id = "list_tickets",
    tag = "tickets",
    security(("session" = [])),
    responses((status = 200, description = "The tickets", body = Tickets), PersonalProblems),
)]
pub(crate) async fn list_tickets(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Tickets>, Refusal> {
    Ok(Json(flows::tickets(&services.visit(&principal)).await?))
}

/// Opens a ticket. The same one sent again is answered as it stands, and opened once.
///
/// **Permissions**: whoever is signed in.
#[utoipa::path(
    post,
    path = paths::TICKETS,
    operation_id = "create_ticket",
    tag = "tickets",
    security(("session" = [])),
    request_body = TicketRequest,
    responses((status = 200, description = "The ticket", body = Ticket), PersonalChangeProblems),
)]
pub(crate) async fn create_ticket(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<TicketRequest>,
) -> Result<Json<Ticket>, Refusal> {
    let order = convert::ticket_order(body)?;
    Ok(Json(flows::open_ticket(&services.visit(&principal), &order).await?))
}

/// One ticket with what happened since.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::TICKET,
    operation_id = "get_ticket",
    tag = "tickets",
    security(("session" = [])),
    params(("id" = String, Path, description = "As it was made by the client")),
    responses((status = 200, description = "The ticket", body = Ticket), PersonalProblems),
)]
pub(crate) async fn get_ticket(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Ticket>, Refusal> {
    Ok(Json(flows::ticket(&services.visit(&principal), id).await?))
}
