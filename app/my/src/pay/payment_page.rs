//! How a payment stands; the page the checkout leads back to.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    pay::{pay_model::name_of_id, polling::poll},
    route::Route,
    words::{common, pay as words, titles},
};
use app_ui::{Button, CheckList, Emphasis, LinkButton, Tone, client, dates, figures, notice};
use hall_api::{Payment, PaymentState};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall, payment: &str) -> AnyView {
    let payment = payment.to_owned();
    let reload = Reload::new();
    let waits = RwSignal::new(false);
    poll(waits, reload);
    loaded(
        hall,
        ("bones-form", 4),
        reload,
        move || client::payments::one(&payment),
        move |payment: Payment| {
            let is_open = matches!(payment.state, PaymentState::Pending | PaymentState::Unknown);
            if waits.get_untracked() != is_open {
                waits.set(is_open);
            }
            if !is_open {
                // The next payment of the same amount is another one.
                client::drop_id(&name_of_id(payment.purpose, payment.amount_fen));
            }
            view_of(&payment, reload, hall.locale)
        },
    )
}

fn view_of(payment: &Payment, reload: Reload, locale: Locale) -> AnyView {
    let state = payment.state;
    let title = words::state(state).get(locale);
    app_ui::announce(title);
    let tone = match state {
        PaymentState::Paid => Tone::Saving,
        PaymentState::Pending | PaymentState::Refunded => Tone::Information,
        PaymentState::Unknown | PaymentState::Expired => Tone::Warning,
        PaymentState::Failed => Tone::Danger,
    };
    let meaning = words::meaning(state).get(locale);
    let words = notice(tone, title.to_owned(), view! { <p>{meaning}</p> });
    let checkout = payment.checkout_url.clone().filter(|_| state == PaymentState::Pending);
    let checkout = checkout.map(|href| {
        view! {
            <a class="button button-primary" href=href rel="external">
                <span>{words::TO_CHECKOUT.get(locale)}</span>
            </a>
        }
    });
    let is_open = matches!(state, PaymentState::Pending | PaymentState::Unknown);
    let look = is_open.then(|| {
        let look = Callback::new(move |()| reload.now());
        view! { <Button words=words::ASK_AGAIN.get(locale) on_press=look/> }
    });
    let again = matches!(state, PaymentState::Failed | PaymentState::Expired).then(|| {
        view! {
            <LinkButton emphasis=Emphasis::Primary href=Route::Pay.href(locale)>
                {words::AGAIN.get(locale)}
            </LinkButton>
        }
    });
    view! {
        {words}
        <section class="card receipt"><CheckList rows=rows(payment, locale)/></section>
        <p class="actions">
            {checkout}
            {look}
            {again}
            <LinkButton href=Route::Home.href(locale)>{titles::MY_HALL.get(locale)}</LinkButton>
        </p>
        <p class="quiet">{words::ASK_US.get(locale)}</p>
    }
    .into_any()
}

fn rows(payment: &Payment, locale: Locale) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![
        (term(common::REFERENCE), payment.reference.clone()),
        (term(words::PURPOSE), term(words::purpose(payment.purpose))),
        (term(common::AMOUNT), figures::amount(payment.amount_fen)),
        (term(words::OPENED_AT), dates::moment(&payment.at, locale)),
    ];
    if let Some(paid_at) = &payment.paid_at {
        rows.push((term(words::PAID_AT), dates::moment(paid_at, locale)));
    }
    if let Some(balance) = payment.balance_after_fen {
        rows.push((term(words::BALANCE_AFTER), figures::amount(balance)));
    }
    rows
}
