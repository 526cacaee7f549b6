//! Receipts of orders and payments, the newest first.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    route::Route,
    words::{common, pay as pay_words, products as product_words, receipts as words},
};
use app_ui::{DataTable, client, dates, figures};
use hall_api::{Payment, Payments, Receipt, Receipts};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let orders = loaded(
        hall,
        ("bones-rows", 3),
        Reload::new(),
        client::orders::receipts,
        move |receipts: Receipts| orders_of(&receipts.receipts, locale),
    );
    let payments = payments(hall);
    view! {
        <section>
            <h2>{words::ORDERS.get(locale)}</h2>
            {orders}
        </section>
        <section class="section">
            <h2>{words::PAYMENTS.get(locale)}</h2>
            {payments}
        </section>
    }
    .into_any()
}

fn head(locale: Locale) -> Vec<String> {
    [words::WHAT, words::WHEN, common::STATE].map(|word| word.get(locale).to_owned()).into()
}

fn orders_of(receipts: &[Receipt], locale: Locale) -> AnyView {
    if receipts.is_empty() {
        return empty(words::NO_ORDERS.get(locale));
    }
    let rows = receipts.iter();
    let rows = rows.map(|receipt| {
        let name = receipt.name.get(locale);
        let what = product_words::act(&receipt.offering, receipt.action, name, locale);
        let state = words::state(receipt.state).get(locale).to_owned();
        let to = Route::Receipt(receipt.id.clone());
        row(what, dates::moment_of_year(&receipt.at, locale), state, &to, locale)
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <DataTable caption=words::ORDERS.get(locale) caption_hidden=true head=head(locale)>
            {rows}
        </DataTable>
    }
    .into_any()
}

/// Payments; the page for paying shows the same.
pub(crate) fn payments(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-rows", 3),
        Reload::new(),
        client::payments::list,
        move |payments: Payments| payments_of(&payments.payments, hall.locale),
    )
}

fn payments_of(payments: &[Payment], locale: Locale) -> AnyView {
    if payments.is_empty() {
        return empty(words::NO_PAYMENTS.get(locale));
    }
    let rows = payments.iter();
    let rows = rows.map(|payment| {
        let what = [
            pay_words::purpose(payment.purpose).get(locale),
            " ",
            &figures::amount(payment.amount_fen),
        ];
        let state = pay_words::state(payment.state).get(locale).to_owned();
        let to = Route::Payment(payment.id.clone());
        row(what.concat(), dates::moment_of_year(&payment.at, locale), state, &to, locale)
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <DataTable caption=words::PAYMENTS.get(locale) caption_hidden=true head=head(locale)>
            {rows}
        </DataTable>
    }
    .into_any()
}

fn row(
    what: String,
    when: String,
    state: String,
    to: &Route,
    locale: Locale,
) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row"><a class="cell-link" href=to.href(locale)>{what}</a></th>
            <td>{when}</td>
            <td>{state}</td>
        </tr>
    }
}

fn empty(title: &'static str) -> AnyView {
    view! { <p class="quiet">{title}</p> }.into_any()
}
