//! The OpenAPI document, made from the handlers.

use super::session_cookie::CookieForm;
use crate::handlers::{
    account, addresses, advice, bills, consents, ebill, messages, orders, payment_call_backs,
    payments, plans, points, portfolio, products, redemptions, rewards, service_password, session,
    sessions, sign_in, site, sms_hall, step_up, tags, tickets, usage_records,
};
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Openhall",
        version = "1",
        description = "The JSON API of a self-service hall. Errors are problem details (RFC 9457) \
                       with a stable `code`. Whatever changes something carries the header \
                       `x-hall-request: 1` and comes from the hall's own pages.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(
        site::get_site,
        sign_in::create_sign_in_code,
        sign_in::sign_in_with_code,
        sign_in::sign_in_with_password,
        session::get_session,
        session::delete_session,
        sessions::list_sessions,
        sessions::delete_sessions,
        sessions::delete_session_by_id,
        step_up::create_step_up_code,
        step_up::step_up,
        service_password::put_service_password,
        consents::list_consents,
        consents::put_consent,
        tags::list_tags,
        tags::delete_tags,
        tags::delete_tag,
        messages::list_messages,
        messages::read_message,
        account::get_account,
        account::get_profile,
        account::get_usage_consumption,
        bills::list_bills,
        bills::get_bill,
        bills::get_bill_csv,
        usage_records::list_usage_records,
        usage_records::get_usage_records_csv,
        products::list_products,
        plans::list_plans,
        advice::get_advice,
        orders::create_order_preview,
        orders::create_order,
        orders::list_orders,
        orders::get_order,
        orders::undo_order,
        payments::get_payment_suggestions,
        payments::list_payments,
        payments::create_payment,
        payments::get_payment,
        payment_call_backs::report_payment,
        points::get_points,
        points::list_points_history,
        points::get_points_history_csv,
        points::list_points_lots,
        rewards::list_rewards,
        sms_hall::answer_text,
        portfolio::get_portfolio,
        redemptions::create_redemption_preview,
        redemptions::create_redemption,
        redemptions::list_redemptions,
        redemptions::get_redemption,
        redemptions::cancel_redemption,
        redemptions::create_redemption_return,
        addresses::list_addresses,
        addresses::keep_address,
        addresses::delete_address,
        tickets::list_tickets,
        tickets::create_ticket,
        tickets::get_ticket,
        ebill::get_ebill,
        ebill::put_ebill,
        ebill::confirm_ebill,
        ebill::delete_ebill,
    ),
    tags(
        (name = "site", description = "The hall itself."),
        (name = "sign-in", description = "A session begins."),
        (name = "sessions", description = "Sessions and how they end."),
        (name = "step-up", description = "A second factor for a few minutes."),
        (name = "service-password", description = "The service password."),
        (name = "privacy", description = "Consents, and what is noted about a person."),
        (name = "messages", description = "Messages to a person."),
        (name = "account", description = "How an account stands, and whose it is."),
        (name = "bills", description = "Bills, each line with its reason."),
        (name = "usage-records", description = "Detailed records, behind a second factor."),
        (name = "products", description = "What a person has and could have."),
        (name = "orders", description = "Switching products on and off."),
        (name = "payments", description = "Topping up and paying; where the bank reports."),
        (name = "points", description = "Points, what they are redeemed for, and where that is sent."),
        (name = "staff", description = "What the operator's staff look at; nothing says who anybody is."),
        (name = "tickets", description = "Trouble tickets."),
        (name = "e-bill", description = "Bills by e-mail."),
    ),
    modifiers(&SessionCookie),
)]
struct Document;

/// Says that personal operations want the session's cookie, and those of gateway and staff their keys.
struct SessionCookie;

impl Modify for SessionCookie {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let name = ApiKeyValue::new(CookieForm::Host.name());
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(name));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", scheme);
        for whose in ["gateway", "staff"] {
            let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
            components.add_security_scheme(whose, bearer);
        }
    }
}

/// The document as JSON; the same text for as long as the process lives.
pub(crate) fn document() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| Document::openapi().to_pretty_json().unwrap_or_default() + "\n");
    &TEXT
}
