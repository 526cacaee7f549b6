//! From a route to the body of a page.

use crate::{
    advice::advice_page, allowances::allowances_page, bills::bill_page, bills::bills_page,
    ebill::ebill_page, hall::Hall, home::home_page, messages::messages_page, not_found_page,
    pay::pay_page, pay::payment_page, personal::personal_page, plans::plans_page,
    points::addresses_page, points::lots_page, points::points_page, points::redeem_page,
    points::redemption_page, points::redemptions_page, products::order_page,
    products::products_page, receipts::receipt_page, receipts::receipts_page,
    records::records_page, route::Route, security::password_page, security::security_page,
    tickets::new_ticket_page, tickets::ticket_page, tickets::tickets_page,
};
use leptos::prelude::AnyView;

/// Makes the body of a page.
pub(crate) fn page(route: &Route, hall: Hall) -> AnyView {
    match route {
        Route::Home => home_page::page(hall),
        Route::Allowances => allowances_page::page(hall),
        Route::Bills => bills_page::page(hall),
        Route::Bill(month) => bill_page::page(hall, *month),
        Route::Records => records_page::page(hall),
        Route::Products => products_page::page(hall),
        Route::Plans => plans_page::page(hall),
        Route::Advice => advice_page::page(hall),
        Route::Order(question) => order_page::page(hall, question.clone()),
        Route::Receipts => receipts_page::page(hall),
        Route::Receipt(order) => receipt_page::page(hall, order),
        Route::Pay => pay_page::page(hall),
        Route::Payment(payment) => payment_page::page(hall, payment),
        Route::Points => points_page::page(hall),
        Route::PointsLots => lots_page::page(hall),
        Route::Redeem(reward) => redeem_page::page(hall, reward.clone()),
        Route::Redemptions => redemptions_page::page(hall),
        Route::Redemption(redemption) => redemption_page::page(hall, redemption),
        Route::Addresses => addresses_page::page(hall),
        Route::Messages => messages_page::page(hall),
        Route::Tickets => tickets_page::page(hall),
        Route::NewTicket => new_ticket_page::page(hall),
        Route::Ticket(ticket) => ticket_page::page(hall, ticket),
        Route::Ebill => ebill_page::page(hall),
        Route::Personal => personal_page::page(hall),
        Route::Security => security_page::page(hall),
        Route::Password => password_page::page(hall),
        Route::NotFound => not_found_page::page(hall),
    }
}
