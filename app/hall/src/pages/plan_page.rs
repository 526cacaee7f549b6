//! One plan: its fee, what is in it, and everything else one must know before taking it.

use crate::{
    page::{Page, StructuredData},
    parts::brand,
    parts::dates,
    parts::fees,
    parts::side,
    parts::terms,
    reader::Reader,
    words::{needs, offering as words},
};
use app_ui::{Emphasis, FigureSize, LinkButton, Notice, Tag, Tone, figures, words::frame};
use hall_catalog::{
    disclosure::{self, Headline},
    model::{FeePer, Plan, SaleState},
};
use hall_content::Route;
use hall_types::{Locale, OfferingRef, PlanId};
use leptos::prelude::*;

/// How many add-ons are shown beside a plan.
const RELATED_MAX: usize = 6;

/// The page of a plan; `None` when there is no such plan.
pub(crate) fn page(reader: &Reader<'_>, id: &PlanId) -> Option<Page> {
    let locale = reader.locale();
    let plan = reader.plan(id)?;
    let is_retired = plan.state == SaleState::Retired;
    let disclosure = reader.disclosure_of_plan(plan);
    let name = plan.name.get(locale).to_owned();
    let summary = plan.summary.get(locale).to_owned();
    let retired = is_retired.then(|| {
        view! {
            <Notice tone=Tone::Warning title=words::RETIRED_TITLE.get(locale)>
                <p>{words::RETIRED_NOTE.get(locale)}</p>
            </Notice>
        }
    });
    let body = view! {
        <header class="offering-head">
            <div>
                {tags(reader, plan)}
                <h1>{name.clone()}</h1>
                <p class="lead">{summary.clone()}</p>
            </div>
            {retired}
            <div class="offering-figures">
                <p>{fees::figure(*plan.fee, FeePer::Month, FigureSize::Hero, locale)}</p>
                {facts(&disclosure::headline(plan), locale)}
            </div>
            {change(reader, plan)}
        </header>
        <div class="columns">
            <div>{terms::parts(reader, &disclosure, &plan.notes, words::LEAVING_PLAN)}</div>
            <aside class="side part">
                {particulars(reader, plan)}
                {related(reader, plan)}
                {side::talk(reader)}
            </aside>
        </div>
    }
    .into_any();
    let above = if is_retired {
        (frame::RETIRED_PLANS.get(locale).to_owned(), Route::RetiredPlans)
    } else {
        (frame::PLANS.get(locale).to_owned(), Route::Plans)
    };
    Some(Page {
        title: name.clone(),
        description: summary.clone(),
        breadcrumbs: vec![(frame::HOME.get(locale).to_owned(), Route::Home), above],
        structured_data: Some(StructuredData::Offer {
            name,
            description: summary,
            price_fen: plan.fee.0.0,
        }),
        body,
    })
}

/// The way to take it, for whoever has another one; behind the sign-in, which leads on to it.
fn change(reader: &Reader<'_>, plan: &Plan) -> Option<impl IntoView + use<>> {
    let is_to_be_had = plan.state == SaleState::OnSale && !plan.eligibility.new_customers_only;
    (is_to_be_had && reader.settings().features.account).then(|| {
        let locale = reader.locale();
        let href = format!("/{locale}/my/products/plan/{}/on/", plan.id);
        view! {
            <p>
                <LinkButton href=href emphasis=Emphasis::Primary>
                    {words::CHANGE_TO.get(locale)}
                </LinkButton>
            </p>
        }
    })
}

fn tags(reader: &Reader<'_>, plan: &Plan) -> impl IntoView + use<> {
    let locale = reader.locale();
    let needs = plan
        .needs
        .iter()
        .map(|need| needs::of(*need).words.get(locale))
        .map(|words| view! { <Tag>{words}</Tag> })
        .collect_view();
    view! {
        <p class="tags">
            {brand::tag(reader, plan, "tag-accent")}
            {needs}
        </p>
    }
}

/// What the fee includes each month, as large figures; what is not included is left out.
fn facts(included: &Headline, locale: Locale) -> impl IntoView + use<> {
    let facts = [
        (words::DATA, included.data_kb, figures::data(included.data_kb)),
        (words::VOICE, included.voice_s, figures::minutes(included.voice_s, locale)),
        (words::MESSAGES, included.messages, figures::messages(included.messages, locale)),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, amount, _)| *amount > 0)
        .map(|(what, _, (number, unit))| {
            view! {
                <div>
                    <dt>{what.get(locale)}</dt>
                    <dd class="figure">
                        <span class="figure-number">{number}</span>
                        <span class="figure-unit">{unit}</span>
                    </dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    (!facts.is_empty()).then(|| view! { <dl class="offering-facts">{facts}</dl> })
}

/// Filing number and dates.
fn particulars(reader: &Reader<'_>, plan: &Plan) -> impl IntoView {
    let locale = reader.locale();
    side::particulars(
        [
            plan.filing_number.clone().map(|number| (words::FILING, number)),
            Some((words::ON_SALE_SINCE, dates::long(plan.valid_for.from, locale))),
            plan.valid_for.until.map(|until| (words::ON_SALE_UNTIL, dates::long(until, locale))),
        ],
        locale,
    )
}

/// Add-ons that may be had with the plan and serve one of its needs.
fn related(reader: &Reader<'_>, plan: &Plan) -> Option<impl IntoView + use<>> {
    if plan.state == SaleState::Retired {
        return None;
    }
    let locale = reader.locale();
    let own = OfferingRef::Plan(plan.id.clone());
    let related = reader
        .add_on_fits()
        .filter(|add_on| add_on.plans.is_empty() || add_on.plans.contains(&plan.id))
        .filter(|add_on| add_on.needs.iter().any(|need| plan.needs.contains(need)))
        .map(|add_on| (OfferingRef::AddOn(add_on.id.clone()), add_on.excludes))
        .filter(|(add_on, excludes)| !plan.excludes.contains(add_on) && !excludes.contains(&own))
        .map(|(add_on, _)| add_on)
        .take(RELATED_MAX)
        .collect::<Vec<_>>();
    (!related.is_empty()).then(|| {
        view! {
            <section aria-labelledby="related">
                <h2 id="related">{words::RELATED.get(locale)}</h2>
                {terms::offering_links(reader, &related)}
            </section>
        }
    })
}
