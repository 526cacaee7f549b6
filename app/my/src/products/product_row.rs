//! One product, with what can be done about it.

use crate::{
    route::Route,
    words::{common, products as words},
};
use app_ui::{Tag, dates};
use hall_api::{OrderAction, OrderQuestion, Product, ProductKind, ProductState};
use hall_types::Locale;
use leptos::prelude::*;

/// A product as a row of a list.
#[component]
pub(crate) fn ProductRow(
    /// The language.
    locale: Locale,
    /// The product.
    product: Product,
) -> impl IntoView {
    let name = product.name.get(locale).to_owned();
    let is_held = product.state != ProductState::Off;
    let since = product
        .since
        .as_ref()
        .map(|day| words::since(&dates::day(day, locale), product.state, locale));
    let until = product.until.as_ref().map(|day| words::until(&dates::day(day, locale), locale));
    let undo = product.undo.as_ref();
    let undo_until =
        undo.map(|undo| words::undo_until(&dates::moment_of_year(&undo.until, locale), locale));
    let facts: Vec<String> = since.into_iter().chain(until).chain(undo_until).collect();
    let facts = (!facts.is_empty()).then(|| facts.join(common::DOT));
    let state = is_held.then(|| {
        let class = if product.state == ProductState::On { "tag-accent" } else { "" };
        view! { <Tag class=class>{words::state(product.state).get(locale)}</Tag> }
    });
    let why_not = product.why_not.as_ref().map(|why| why.get(locale).to_owned());
    view! {
        <li class="product">
            <div class="product-words">
                <h3>{name.clone()}</h3>
                {state}
                <p>{product.summary.get(locale).to_owned()}</p>
                <p class="quiet">{facts}</p>
                <p class="quiet">{why_not}</p>
            </div>
            <p class="figure product-price">{product.price.get(locale).to_owned()}</p>
            <p class="product-act">{ways(&product, &name, locale)}</p>
        </li>
    }
}

/// What can be done: another plan, undoing, switching on or off.
fn ways(product: &Product, name: &str, locale: Locale) -> impl IntoView + use<> {
    let mut ways = Vec::new();
    if let Some(undo) = &product.undo {
        ways.push((words::UNDO, Route::Receipt(undo.order_id.clone()).href(locale)));
    }
    if product.kind == ProductKind::Plan {
        ways.push((words::CHANGE_PLAN, Route::Plans.href(locale)));
    } else if product.can_switch {
        let (words, action) = match product.state {
            ProductState::Off | ProductState::Ending => (words::ON, OrderAction::SwitchOn),
            ProductState::On | ProductState::Starting => (words::OFF, OrderAction::SwitchOff),
        };
        let order = Route::Order(OrderQuestion::one(product.offering.clone(), action));
        ways.push((words, order.href(locale)));
    }
    ways.into_iter()
        .map(|(words, href)| {
            // Read out one by one, buttons are told apart by what they are about.
            view! {
                <a class="button" href=href>
                    {words.get(locale)}
                    <span class="unseen">" "{name.to_owned()}</span>
                </a>
            }
        })
        .collect::<Vec<_>>()
}
