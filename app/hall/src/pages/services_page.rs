//! Services, by shelf.

use crate::{
    page::Page,
    parts::jumps,
    parts::offering_card::OfferingCard,
    reader::Reader,
    words::{offering as words, shelves},
};
use app_ui::{PageHeading, words::frame};
use hall_catalog::model::Service;
use hall_content::Route;
use hall_types::{Locale, OfferingRef};
use leptos::prelude::*;

/// The list of services.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let on_sale = reader.services_on_sale();
    let on_sale = on_sale.collect::<Vec<_>>();
    let shelves = shelves::SHELVES.iter().map(|shelf| {
        let standing = on_sale.iter().copied().filter(|service| service.category == shelf.category);
        (shelf, standing.collect::<Vec<_>>())
    });
    let shelves = shelves.filter(|(_, standing)| !standing.is_empty()).collect::<Vec<_>>();
    let jumps = shelves
        .iter()
        .map(|(shelf, _)| (shelf.anchor.to_owned(), shelf.words.get(locale).to_owned()))
        .collect();
    let sections = shelves
        .iter()
        .map(|(shelf, standing)| {
            let cards =
                standing.iter().map(|service| card(service, locale).item(reader)).collect_view();
            view! {
                <section class="section" aria-labelledby=shelf.anchor>
                    <div class="section-heading">
                        <h2 id=shelf.anchor>{shelf.words.get(locale)}</h2>
                    </div>
                    <ul class="card-grid">{cards}</ul>
                </section>
            }
        })
        .collect_view();
    let title = words::SERVICES_TITLE.get(locale);
    let lead = words::SERVICES_LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        {jumps::links(reader, jumps)}
        {sections}
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

fn card(service: &Service, locale: Locale) -> OfferingCard<'_> {
    OfferingCard {
        offering: OfferingRef::Service(service.id.clone()),
        name: &service.name,
        summary: &service.summary,
        fee: *service.fee,
        fee_per: service.fee_per,
        remark: service.on_by_default.then(|| words::ON_BY_DEFAULT.get(locale).to_owned()),
    }
}
