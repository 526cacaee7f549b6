//! The address book: where rewards can be sent.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    no_letters::no_letters,
    points::address_form::AddressForm,
    words::points as words,
};
use app_ui::client;
use hall_api::{Address, Addresses};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    if hall.is_kiosk {
        return no_letters(hall);
    }
    let locale = hall.locale;
    let reload = Reload::new();
    let book = loaded(
        hall,
        ("bones-rows", 3),
        reload,
        client::points::addresses,
        move |book: Addresses| view_of(&book.addresses, reload, hall),
    );
    let kept = Callback::new(move |()| {
        say_done(hall);
        browser::focus_heading();
        reload.now();
    });
    view! {
        {book}
        <section class="section" aria-labelledby="new">
            <h2 id="new">{words::NEW_ADDRESS.get(locale)}</h2>
            <AddressForm hall=hall on_done=kept/>
        </section>
    }
    .into_any()
}

fn view_of(addresses: &[Address], reload: Reload, hall: Hall) -> AnyView {
    let locale = hall.locale;
    if addresses.is_empty() {
        return view! { <p class="quiet">{words::NO_ADDRESSES.get(locale)}</p> }.into_any();
    }
    let act = Act::new(hall);
    let rows = addresses.iter().map(|address| {
        let id = address.id.clone();
        let forget = Callback::new(move |()| {
            act.send(client::points::forget_address(&id), move |_| {
                say_done(hall);
                browser::focus_heading();
                reload.now();
            });
        });
        view! {
            <li>
                <p>{words::address(address)}</p>
                <p class="actions">
                    <ActButton act=act words=words::FORGET.get(locale) on_press=forget/>
                </p>
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <ActFaults act=act/>
        <ul class="steps">{rows}</ul>
    }
    .into_any()
}
