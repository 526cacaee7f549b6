//! One plan as a choice.

use crate::{
    route::Route,
    words::{common, plans as words},
};
use app_ui::{Sign, Tag, figures};
use hall_api::{OrderAction, OrderQuestion, PlanChoice, PlanState};
use hall_types::{Locale, OfferingRef};
use leptos::prelude::*;

/// A plan as a row of a list.
#[component]
pub(crate) fn PlanRow(
    /// The language.
    locale: Locale,
    /// The plan.
    plan: PlanChoice,
) -> impl IntoView {
    let name = plan.name.get(locale).to_owned();
    let sign = plan.brand_sign.clone().map(|src| view! { <Sign src=src/> });
    let brand = plan.brand_name.get(locale).to_owned();
    let state = words::state(plan.state).map(|words| {
        view! { <Tag class="tag-accent">{words.get(locale)}</Tag> }
    });
    let reasons = plan.why_not.iter().map(|why| why.get(locale).to_owned());
    let reasons = reasons.map(|why| view! { <p class="quiet">{why}</p> }).collect::<Vec<_>>();
    let act = (plan.state == PlanState::Open).then(|| {
        let offering = OfferingRef::Plan(plan.plan.clone());
        let order = Route::Order(OrderQuestion::one(offering, OrderAction::SwitchOn));
        // Read out one by one, buttons are told apart by what they are about.
        view! {
            <a class="button" href=order.href(locale)>
                {words::CHANGE.get(locale)}
                <span class="unseen">" "{name.clone()}</span>
            </a>
        }
    });
    view! {
        <li class="product">
            <div class="product-words">
                <h3>{name.clone()}</h3>
                {state}
                " "
                <Tag>{sign}{brand}</Tag>
                <p>{included(&plan, locale)}</p>
                <p class="quiet">{plan.summary.get(locale).to_owned()}</p>
                {reasons}
            </div>
            <p class="figure product-price">{plan.price.get(locale).to_owned()}</p>
            <p class="product-act">{act}</p>
        </li>
    }
}

/// What is in it each month, in a line.
fn included(plan: &PlanChoice, locale: Locale) -> String {
    let parts = [
        (plan.data_kb, words::DATA, figures::data(plan.data_kb)),
        (plan.voice_s, words::CALLS, figures::minutes(plan.voice_s, locale)),
        (plan.messages, words::TEXTS, figures::messages(plan.messages, locale)),
    ];
    let parts = parts.into_iter().filter(|(quantity, ..)| *quantity > 0);
    let parts = parts
        .map(|(_, what, figure)| words::of(what.get(locale), &figures::joined(figure), locale))
        .collect::<Vec<_>>();
    match parts.is_empty() {
        true => words::BY_USE.get(locale).to_owned(),
        false => parts.join(common::DOT),
    }
}
