//! One add-on: its fee and everything else one must know before taking it.

use crate::{
    page::{Page, StructuredData},
    pages::add_ons_page,
    parts::dates,
    parts::fees,
    parts::side,
    parts::terms,
    reader::Reader,
    words::offering as words,
};
use app_ui::{FigureSize, Notice, Tag, Tone, words::frame};
use hall_catalog::model::{AddOn, SaleState};
use hall_content::Route;
use hall_types::{AddOnId, OfferingRef};
use leptos::prelude::*;

/// The page of an add-on; `None` when there is no such add-on.
pub(crate) fn page(reader: &Reader<'_>, id: &AddOnId) -> Option<Page> {
    let locale = reader.locale();
    let add_on = reader.add_on(id)?;
    let disclosure = reader.disclosure_of_add_on(add_on);
    let name = add_on.name.get(locale).to_owned();
    let summary = add_on.summary.get(locale).to_owned();
    let retired = (add_on.state == SaleState::Retired).then(|| {
        view! {
            <Notice tone=Tone::Warning title=words::RETIRED_TITLE.get(locale)>
                <p>{words::RETIRED_NOTE.get(locale)}</p>
            </Notice>
        }
    });
    let body = view! {
        <header class="offering-head">
            <div>
                {tags(reader, add_on)}
                <h1>{name.clone()}</h1>
                <p class="lead">{summary.clone()}</p>
            </div>
            {retired}
            <p>{fees::figure(*add_on.fee, add_on.fee_per, FigureSize::Hero, locale)}</p>
        </header>
        <div class="columns">
            <div>{terms::parts(reader, &disclosure, &add_on.notes, words::LEAVING)}</div>
            <aside class="side part">
                {side::particulars(
                    [
                        add_on.filing_number.clone().map(|number| (words::FILING, number)),
                        Some((words::ON_SALE_SINCE, dates::long(add_on.valid_for.from, locale))),
                        add_on
                            .valid_for
                            .until
                            .map(|until| (words::ON_SALE_UNTIL, dates::long(until, locale))),
                    ],
                    locale,
                )}
                {only_with(reader, add_on)}
                {side::talk(reader)}
            </aside>
        </div>
    }
    .into_any();
    Some(Page {
        title: name.clone(),
        description: summary.clone(),
        breadcrumbs: vec![
            (frame::HOME.get(locale).to_owned(), Route::Home),
            (frame::ADD_ONS.get(locale).to_owned(), Route::AddOns),
        ],
        structured_data: Some(StructuredData::Offer {
            name,
            description: summary,
            price_fen: add_on.fee.0.0,
        }),
        body,
    })
}

/// The group it belongs to and how long it lasts.
fn tags(reader: &Reader<'_>, add_on: &AddOn) -> impl IntoView + use<> {
    let locale = reader.locale();
    let group = reader.groups().iter().find(|group| group.id == add_on.group);
    let group = group.map(|group| {
        let name = group.name.get(locale).to_owned();
        view! { <Tag class="tag-accent">{name}</Tag> }
    });
    let lasts = add_ons_page::lasts(add_on, locale).map(|lasts| view! { <Tag>{lasts}</Tag> });
    view! { <p class="tags">{group}{lasts}</p> }
}

/// The plans it can be had with, where that is not all of them.
fn only_with(reader: &Reader<'_>, add_on: &AddOn) -> Option<impl IntoView + use<>> {
    let plans = add_on.plans.iter().cloned().map(OfferingRef::Plan).collect::<Vec<_>>();
    (!plans.is_empty()).then(|| {
        view! {
            <section aria-labelledby="only-with">
                <h2 id="only-with">{words::ONLY_WITH.get(reader.locale())}</h2>
                {terms::offering_links(reader, &plans)}
            </section>
        }
    })
}
