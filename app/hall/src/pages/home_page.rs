//! The home page: four doors with what lies behind them in figures, plans by what matters, honest
//! promotions, notices.

use crate::{
    page::{Page, StructuredData},
    parts::brand_card,
    parts::dates,
    parts::fees,
    parts::guide_link,
    parts::picture::{PictureForm, picture},
    parts::plan_card,
    parts::promotion_card,
    reader::Reader,
    words::{home as words, needs},
};
use app_ui::{Glyph, Icon, SectionHeading, figures, words::frame, words::units};
use hall_catalog::model::FeePer;
use hall_content::{Route, Section};
use hall_types::{Fen, Points};
use leptos::prelude::*;

/// How many plans, promotions and notices the home page shows.
const SHOWN_MAX: usize = 3;

/// The home page.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let operator = &reader.settings().operator;
    let name = operator.name.get(locale).to_owned();
    let tagline = operator.tagline.get(locale).to_owned();
    let heading =
        format!("{name}{}{}", if name.is_ascii() { " " } else { "" }, frame::HALL.get(locale));
    let description = format!("{heading}{}{tagline}", if name.is_ascii() { ". " } else { "。" });
    let has_plans = reader.plans_on_sale().next().is_some();
    let home_picture = reader.settings().site.home_picture.as_ref();
    let home_picture = home_picture.map(|image| picture(image, PictureForm::Home, locale));
    let top_class = if home_picture.is_some() { "home-pictured" } else { "home-plain" };
    let body = view! {
        <div class=top_class>
            <header class="page-heading">
                <h1>{heading}</h1>
                <p class="lead">{tagline}</p>
            </header>
            {doors(reader)}
            {home_picture}
        </div>
        {has_plans.then(|| guide_link::section(locale))}
        {needs_section(reader)}
        {brands_section(reader)}
        {featured_section(reader)}
        {promotions_section(reader)}
        {notices_section(reader)}
    }
    .into_any();
    Page {
        title: words::TITLE.get(locale).to_owned(),
        description,
        breadcrumbs: Vec::new(),
        structured_data: Some(StructuredData::Organization),
        body,
    }
}

fn doors(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let plans = reader.plans_on_sale().collect::<Vec<_>>();
    let lowest_fee = plans.iter().map(|plan| *plan.fee).min().unwrap_or(Fen::ZERO);
    let services = reader.services_on_sale().collect::<Vec<_>>();
    let free_services = services.iter().filter(|item| item.fee.is_zero()).count();
    let has_points_mall = reader.settings().features.points_mall;
    let day = reader.as_of();
    let rewards = || reader.rewards().iter().filter(|reward| reward.valid_for.contains(day));
    let lowest_points = rewards().map(|reward| reward.points).min().unwrap_or(Points(0));
    let answers = reader.section(Section::Help).count();
    let up = units::AND_UP.get(locale);
    let points_door = has_points_mall.then(|| {
        let unit = format!("{}{}", units::POINTS.get(locale), and_up(up));
        let note = counted(rewards().count(), words::REWARDS.get(locale));
        let door =
            Door { route: Route::Points, glyph: Glyph::Points, name: frame::POINTS.get(locale) };
        door.view(reader, figure(figures::points(lowest_points), unit), note)
    });
    let plans_door =
        Door { route: Route::Plans, glyph: Glyph::Plan, name: frame::PLANS.get(locale) };
    let services_door =
        Door { route: Route::Services, glyph: Glyph::Service, name: frame::SERVICES.get(locale) };
    let help_door = Door { route: Route::Help, glyph: Glyph::Help, name: frame::HELP.get(locale) };
    let fee = figures::price(lowest_fee);
    let fee_unit = format!("{}{}", fees::per(FeePer::Month, locale), and_up(up));
    let services_unit = words::SERVICES_UNIT.get(locale).to_owned();
    let answers_unit = words::ANSWERS_UNIT.get(locale).to_owned();
    view! {
        <ul class="doors">
            {plans_door
                .view(
                    reader,
                    figure(fee, fee_unit),
                    counted(plans.len(), words::PLANS_ON_SALE.get(locale)),
                )}
            {services_door
                .view(
                    reader,
                    figure(services.len().to_string(), services_unit),
                    counted(free_services, words::SERVICES_FREE.get(locale)),
                )}
            {points_door}
            {help_door
                .view(
                    reader,
                    figure(answers.to_string(), answers_unit),
                    words::ANSWERS_NOTE.get(locale).to_owned(),
                )}
        </ul>
    }
}

/// "and up", set off by a space where the language wants one.
fn and_up(words: &str) -> String {
    if words.is_ascii() { format!(" {words}") } else { words.to_owned() }
}

/// A number before its words.
fn counted(number: usize, words: &str) -> String {
    figures::joined((number.to_string(), words))
}

fn figure(number: String, unit: String) -> AnyView {
    view! {
        <span class="figure">
            <span class="figure-number">{number}</span>
            <span class="figure-unit">{unit}</span>
        </span>
    }
    .into_any()
}

/// A way into a part of the hall.
struct Door {
    route: Route,
    glyph: Glyph,
    name: &'static str,
}

impl Door {
    fn view(self, reader: &Reader<'_>, figure: AnyView, note: String) -> impl IntoView + use<> {
        view! {
            <li>
                <a class="door" href=self.route.href(reader.locale())>
                    <span class="door-name">
                        <Icon glyph=self.glyph/>
                        {self.name}
                    </span>
                    <span class="door-figure">{figure}</span>
                    <span class="door-note">{note}</span>
                </a>
            </li>
        }
    }
}

/// Plans by what matters. The link carries the need as an anchor, which the finder on the page of
/// plans understands; without script it leads to all of them.
fn needs_section(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let plans = reader.plans_on_sale().collect::<Vec<_>>();
    let lines = needs::NEEDS
        .iter()
        .filter_map(|row| {
            let fitting = plans.iter().filter(|plan| plan.needs.contains(&row.need));
            let count = fitting.clone().count();
            let lowest = fitting.map(|plan| *plan.fee).min()?;
            let href = format!("{}#need={}", Route::Plans.href(locale), row.code);
            Some(view! {
                <li>
                    <a href=href>
                        <Icon glyph=row.glyph/>
                        <span class="needs-name">{row.words.get(locale)}</span>
                        <span class="leader"></span>
                        <span class="figure">{fees::lowest(lowest, locale)}</span>
                        <span class="needs-count">
                            {counted(count, words::PLANS_UNIT.get(locale))}
                        </span>
                    </a>
                </li>
            })
        })
        .collect_view();
    let all = (words::ALL_PLANS.get(locale).to_owned(), Route::Plans.href(locale));
    view! {
        <section class="section" aria-labelledby="needs">
            <SectionHeading id="needs" title=words::NEEDS.get(locale) all=all/>
            <p class="lead">{words::NEEDS_LEAD.get(locale)}</p>
            <ul class="needs ledger">{lines}</ul>
        </section>
    }
}

/// The brands, where there is more than one to choose from.
fn brands_section(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let plans = reader.plans_on_sale().collect::<Vec<_>>();
    let brands = reader.settings().brands.iter();
    let cards = brands.filter_map(|brand| brand_card::item(reader, brand, &plans));
    let cards = cards.collect::<Vec<_>>();
    (cards.len() > 1).then(|| {
        view! {
            <section class="section" aria-labelledby="brands">
                <SectionHeading id="brands" title=words::BRANDS.get(locale)/>
                <ul class="card-grid">{cards}</ul>
            </section>
        }
    })
}

fn featured_section(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let plans = reader.plans_on_sale().collect::<Vec<_>>();
    let cards = plans
        .iter()
        .filter(|plan| plan.featured.is_some())
        .take(SHOWN_MAX)
        .map(|plan| plan_card::item(reader, plan, false))
        .collect_view();
    let all = (words::ALL_PLANS.get(locale).to_owned(), Route::Plans.href(locale));
    plans.iter().any(|plan| plan.featured.is_some()).then(|| {
        view! {
            <section class="section" aria-labelledby="featured">
                <SectionHeading id="featured" title=words::FEATURED.get(locale) all=all/>
                <ul class="card-grid">{cards}</ul>
            </section>
        }
    })
}

fn promotions_section(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let cards = reader
        .promotions()
        .filter(|promotion| promotion.featured.is_some())
        .take(SHOWN_MAX)
        .map(|promotion| promotion_card::item(reader, promotion))
        .collect::<Vec<_>>();
    let all = (words::ALL_PROMOTIONS.get(locale).to_owned(), Route::Promotions.href(locale));
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section promotional" aria-labelledby="promotions">
                <SectionHeading id="promotions" title=words::PROMOTIONS.get(locale) all=all/>
                <ul class="card-grid">{cards}</ul>
            </section>
        }
    })
}

fn notices_section(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let links = reader
        .section(Section::Notice)
        .take(SHOWN_MAX)
        .map(|article| {
            view! {
                <li>
                    <a href=article.route().href(locale)>
                        <span class="link-title">{article.front.title.clone()}</span>
                        <span class="link-aside">{dates::time(article.front.updated, locale)}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let all = (words::ALL_NOTICES.get(locale).to_owned(), Route::Notices.href(locale));
    (!links.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="notices">
                <SectionHeading id="notices" title=words::NOTICES.get(locale) all=all/>
                <ul class="link-list">{links}</ul>
            </section>
        }
    })
}
