//! One plan of the answer as a card: what a month comes to, what is in it, what goes with it, what to know
//! before joining.

use crate::words;
use app_ui::{FigureSize, PriceFigure, figures};
use hall_catalog::{
    disclosure,
    model::{FeePer, Plan},
};
use hall_guide::{Guide, Suggestion};
use hall_types::{Fen, Locale};
use leptos::prelude::*;

/// The card; `None` for a plan that the guide does not have.
pub(crate) fn card(guide: &Guide, it: &Suggestion, locale: Locale) -> Option<AnyView> {
    let plan = guide.catalog().plan(&it.choice.plan)?;
    let name = plan.name.get(locale).to_owned();
    let href = format!("/{locale}/plans/{}/", plan.id);
    let between = (it.cheapest != it.dearest).then(|| {
        let [least, most] = [it.cheapest, it.dearest].map(figures::price);
        view! { <p class="small-print">{words::between(&least, &most, locale)}</p> }
    });
    let card = view! {
        <li class="card guide-plan" data-plan=plan.id.to_string() data-year-fen=it.year.0.to_string()>
            <h3 class="plan-name">
                <a href=href.clone()>{name}</a>
            </h3>
            <p>
                <span class="price-before">{words::ALL_IN.get(locale)} " "</span>
                <PriceFigure
                    fen=it.average()
                    per=words::A_MONTH.get(locale)
                    size=FigureSize::Card
                />
            </p>
            {between}
            <p>{plan.summary.get(locale).to_owned()}</p>
            {included(plan, locale)}
            {add_ons(guide, it, locale)}
            {notes(plan, locale)}
            <p>
                <a href=href>{words::DETAILS.get(locale)}</a>
            </p>
        </li>
    };
    Some(card.into_any())
}

/// The fee and what it includes.
fn included(plan: &Plan, locale: Locale) -> AnyView {
    let included = disclosure::headline(plan);
    let or_by_use = |amount: u64, figure: (String, &str)| match amount {
        0 => words::BY_USE.get(locale).to_owned(),
        _ => figures::joined(figure),
    };
    let fee = disclosure::fee(*plan.fee, FeePer::Month).get(locale).to_owned();
    let lines = [
        (words::FEE, fee),
        (words::PLAN_DATA, or_by_use(included.data_kb, figures::data(included.data_kb))),
        (
            words::PLAN_VOICE,
            or_by_use(included.voice_s, figures::minutes(included.voice_s, locale)),
        ),
    ];
    let lines = lines.map(|(what, figure)| {
        view! {
            <div>
                <dt>{what.get(locale)}</dt>
                <dd>{figure}</dd>
            </div>
        }
    });
    view! { <dl class="ledger">{lines.into_iter().collect_view()}</dl> }.into_any()
}

/// Add-ons that make it cheaper, or that there are none.
fn add_ons(guide: &Guide, it: &Suggestion, locale: Locale) -> AnyView {
    let found: Vec<_> = it
        .choice
        .add_ons
        .iter()
        .filter_map(|id| guide.catalog().add_on(id))
        .map(|add_on| {
            let href = format!("/{locale}/add-ons/{}/", add_on.id);
            let fee = disclosure::fee(*add_on.fee, add_on.fee_per).get(locale).to_owned();
            view! {
                <li>
                    <a href=href>{add_on.name.get(locale).to_owned()}</a>
                    " "
                    <span class="small-print">{fee}</span>
                </li>
            }
        })
        .collect();
    if found.is_empty() {
        return view! { <p class="small-print">{words::ALONE.get(locale)}</p> }.into_any();
    }
    view! {
        <div>
            <p class="field-label">{words::WITH.get(locale)}</p>
            <ul class="bullets">{found}</ul>
        </div>
    }
    .into_any()
}

/// What to know before joining.
fn notes(plan: &Plan, locale: Locale) -> AnyView {
    let contract = plan.contract.as_ref().map(|it| words::contract(it.months, locale));
    // Where there is no fee, nothing of it is due in the first month; one that is lower at first is told in
    // full on the plan's own page.
    let has_one_fee = plan.fee.0 > Fen::ZERO && plan.introductory.is_none();
    let first = has_one_fee.then(|| words::first_month(plan.first_month.fee, locale).to_owned());
    let lines: Vec<String> = [first, contract].into_iter().flatten().collect();
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="small-print guide-notes">{lines}</ul> }.into_any()
}
