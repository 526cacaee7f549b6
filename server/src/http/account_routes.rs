//! Which handler of the account side answers where.

use super::hall::Hall;
use crate::handlers::{
    account, addresses, advice, bills, consents, ebill, messages, orders, payment_call_backs,
    payments, plans, points, portfolio, products, redemptions, rewards, service_password, session,
    sessions, sign_in, sms_hall, step_up, tags, tickets, usage_records,
};
use axum::{
    Router,
    routing::{delete, get, post, put},
};
use hall_api::paths;
use std::sync::Arc;

/// Every route of the account side. In a hall that only has public pages each answers that it is not
/// available.
pub(super) fn account_routes() -> Router<Arc<Hall>> {
    Router::new()
        .route(paths::SIGN_IN_CODES, post(sign_in::create_sign_in_code))
        .route(paths::SIGN_IN_CODE, post(sign_in::sign_in_with_code))
        .route(paths::SIGN_IN_PASSWORD, post(sign_in::sign_in_with_password))
        .route(paths::SESSION, get(session::get_session).delete(session::delete_session))
        .route(paths::SESSIONS, get(sessions::list_sessions).delete(sessions::delete_sessions))
        .route(paths::SESSION_BY_ID, delete(sessions::delete_session_by_id))
        .route(paths::STEP_UP_CODES, post(step_up::create_step_up_code))
        .route(paths::STEP_UP, post(step_up::step_up))
        .route(paths::SERVICE_PASSWORD, put(service_password::put_service_password))
        .route(paths::CONSENTS, get(consents::list_consents).put(consents::put_consent))
        .route(paths::TAGS, get(tags::list_tags).delete(tags::delete_tags))
        .route(paths::TAG, delete(tags::delete_tag))
        .route(paths::MESSAGES, get(messages::list_messages))
        .route(paths::MESSAGE_READ, post(messages::read_message))
        .route(paths::ACCOUNT, get(account::get_account))
        .route(paths::PROFILE, get(account::get_profile))
        .route(paths::USAGE_CONSUMPTION, get(account::get_usage_consumption))
        .route(paths::BILLS, get(bills::list_bills))
        .route(paths::BILL, get(bills::get_bill))
        .route(paths::BILL_CSV, get(bills::get_bill_csv))
        .route(paths::USAGE_RECORDS, get(usage_records::list_usage_records))
        .route(paths::USAGE_RECORDS_CSV, get(usage_records::get_usage_records_csv))
        .route(paths::PRODUCTS, get(products::list_products))
        .route(paths::ADVICE, get(advice::get_advice))
        .route(paths::PLANS, get(plans::list_plans))
        .route(paths::ORDER_PREVIEWS, post(orders::create_order_preview))
        .route(paths::ORDERS, get(orders::list_orders).post(orders::create_order))
        .route(paths::ORDER, get(orders::get_order).delete(orders::undo_order))
        .route(paths::PAYMENT_SUGGESTIONS, get(payments::get_payment_suggestions))
        .route(paths::PAYMENTS, get(payments::list_payments).post(payments::create_payment))
        .route(paths::PAYMENT, get(payments::get_payment))
        .route(paths::PAYMENT_CALL_BACK, post(payment_call_backs::report_payment))
        .route(paths::POINTS, get(points::get_points))
        .route(paths::SMS_HALL, post(sms_hall::answer_text))
        .route(paths::PORTFOLIO, get(portfolio::get_portfolio))
        .route(paths::REWARDS, get(rewards::list_rewards))
        .route(paths::POINTS_HISTORY, get(points::list_points_history))
        .route(paths::POINTS_HISTORY_CSV, get(points::get_points_history_csv))
        .route(paths::POINTS_LOTS, get(points::list_points_lots))
        .route(paths::REDEMPTION_PREVIEWS, post(redemptions::create_redemption_preview))
        .route(
            paths::REDEMPTIONS,
            get(redemptions::list_redemptions).post(redemptions::create_redemption),
        )
        .route(
            paths::REDEMPTION,
            get(redemptions::get_redemption).delete(redemptions::cancel_redemption),
        )
        .route(paths::REDEMPTION_RETURNS, post(redemptions::create_redemption_return))
        .route(paths::ADDRESSES, get(addresses::list_addresses).post(addresses::keep_address))
        .route(paths::ADDRESS, delete(addresses::delete_address))
        .route(paths::TICKETS, get(tickets::list_tickets).post(tickets::create_ticket))
        .route(paths::TICKET, get(tickets::get_ticket))
        .route(
            paths::EBILL,
            get(ebill::get_ebill).put(ebill::put_ebill).delete(ebill::delete_ebill),
        )
        .route(paths::EBILL_CONFIRM, post(ebill::confirm_ebill))
}
