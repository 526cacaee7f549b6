//! Plans on sale, as cards that the finder and the comparison work on.

use crate::{
    finder::plan_compare_island::PlanCompare,
    finder::plan_finder_island::{Choice, PlanFinder},
    page::Page,
    parts::{guide_link, plan_card},
    reader::{Look, Reader},
    words::{needs, plans as words},
};
use app_ui::{EmptyState, PageHeading, words::frame};
use hall_catalog::model::Plan;
use hall_content::Route;
use hall_types::OfferingRef;
use leptos::prelude::*;

/// The list of plans.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let plans = reader.plans_on_sale().collect::<Vec<_>>();
    let title = words::TITLE.get(locale);
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        {guide_link::line(locale)}
        {list(reader, &plans)}
        <ul class="link-list section">
            <li>
                <a href=Route::RetiredPlans.href(locale)>
                    <span class="link-title">{words::RETIRED_LINK.get(locale)}</span>
                </a>
            </li>
            <li>
                <a href=Route::Tariffs.href(locale)>
                    <span class="link-title">{words::TARIFFS_LINK.get(locale)}</span>
                </a>
            </li>
        </ul>
    }
    .into_any();
    Page {
        title: title.to_owned(),
        description: lead.to_owned(),
        breadcrumbs: vec![(frame::HOME.get(locale).to_owned(), Route::Home)],
        structured_data: None,
        body,
    }
}

fn list(reader: &Reader<'_>, plans: &[&Plan]) -> AnyView {
    let locale = reader.locale();
    if plans.is_empty() {
        return view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>
                    <a href=Route::Contact.href(locale)>{frame::CONTACT.get(locale)}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let cards = reader.list(
        Look::PlanCard,
        plans,
        |plan| OfferingRef::Plan(plan.id.clone()),
        |reader, plan| plan_card::item(reader, plan, true),
    );
    view! {
        <PlanFinder
            locale=locale
            brands=brand_choices(reader, plans)
            needs=need_choices(reader, plans)
            total=plans.len()
        />
        <ul class="card-grid" id="plan-list">
            {cards}
        </ul>
        <PlanCompare locale=locale/>
    }
    .into_any()
}

/// Brands that have a plan on sale, in the operator's order.
fn brand_choices(reader: &Reader<'_>, plans: &[&Plan]) -> Vec<Choice> {
    let brands = reader.settings().brands.iter();
    let sold = brands.filter(|brand| plans.iter().any(|plan| plan.brand == brand.id));
    sold.map(|brand| Choice {
        code: brand.id.to_string(),
        words: brand.name.get(reader.locale()).to_owned(),
    })
    .collect()
}

/// Needs that a plan on sale serves.
fn need_choices(reader: &Reader<'_>, plans: &[&Plan]) -> Vec<Choice> {
    let served =
        needs::NEEDS.iter().filter(|row| plans.iter().any(|plan| plan.needs.contains(&row.need)));
    served
        .map(|row| Choice {
            code: row.code.to_owned(),
            words: row.words.get(reader.locale()).to_owned(),
        })
        .collect()
}
