//! 营业厅: every shop by city, with its hours, its telephone, and whether rewards are collected there.
//!
//! What does not live here: choosing one to collect a reward from (the account app).

use crate::{page::Page, parts::way, reader::Reader, words::help as words};
use app_ui::{PageHeading, Tag, words::frame};
use hall_catalog::model::Shop;
use hall_content::Route;
use hall_types::{Locale, Text};
use leptos::prelude::*;

/// Makes the page; nothing where a site names no shop.
pub(crate) fn page(reader: &Reader<'_>) -> Option<Page> {
    let locale = reader.locale();
    let cities = by_city(reader.shops());
    if cities.is_empty() {
        return None;
    }
    let links = cities.iter().enumerate().map(|(index, (city, shops))| {
        let words = words::city(city.get(locale), shops.len(), locale);
        view! { <li><a class="topic" href=format!("#{}", anchor(index))>{words}</a></li> }
    });
    let links = links.collect_view();
    let sections = cities.iter().enumerate().map(|(index, (city, shops))| {
        let id = anchor(index);
        let shops = shops.iter().map(|item| shop(item, locale)).collect_view();
        view! {
            <section class="section" aria-labelledby=id.clone()>
                <div class="section-heading">
                    <h2 id=id.clone()>{city.get(locale).to_owned()}</h2>
                </div>
                <ul class="card-grid">{shops}</ul>
            </section>
        }
    });
    let lead = words::SHOPS_LEAD.get(locale);
    let body = view! {
        <PageHeading title=frame::SHOPS.get(locale) lead=lead.to_owned()/>
        <nav class="topics" aria-label=words::CITIES.get(locale)><ul>{links}</ul></nav>
        {sections.collect_view()}
    }
    .into_any();
    Some(Page {
        title: frame::SHOPS.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::through(locale, frame::CONTACT, Route::Contact),
        structured_data: None,
        body,
    })
}

/// Shops of one city together, cities in the order of their first shop.
fn by_city(shops: &[Shop]) -> Vec<(&Text, Vec<&Shop>)> {
    let mut cities: Vec<(&Text, Vec<&Shop>)> = Vec::new();
    for shop in shops {
        match cities.iter_mut().find(|(city, _)| **city == shop.city) {
            Some((_, of_city)) => of_city.push(shop),
            None => cities.push((&shop.city, vec![shop])),
        }
    }
    cities
}

fn anchor(index: usize) -> String {
    format!("city-{}", index + 1)
}

fn shop(shop: &Shop, locale: Locale) -> impl IntoView + use<> {
    let address = shop.whole_address();
    let rewards = shop.hands_out_rewards.then(|| {
        let words = words::HANDS_OUT.get(locale);
        view! { <p><Tag>{words}</Tag></p> }
    });
    view! {
        <li class="card channel">
            <h3>{shop.name.get(locale).to_owned()}</h3>
            {rewards}
            <dl class="facts">
                <div>
                    <dt>{words::ADDRESS.get(locale)}</dt>
                    <dd>{address.get(locale).to_owned()}</dd>
                </div>
                <div>
                    <dt>{words::HOURS.get(locale)}</dt>
                    <dd>{shop.hours.get(locale).to_owned()}</dd>
                </div>
                <div>
                    <dt>{words::TELEPHONE.get(locale)}</dt>
                    <dd>
                        <a class="inline-target" href=format!("tel:{}", shop.phone)>
                            {shop.phone.clone()}
                        </a>
                    </dd>
                </div>
            </dl>
        </li>
    }
}
