//! What is around every page: skip link, bars, way here, footer, and a person to talk to, in the same
//! place everywhere.
//!
//! Two switches work together with `prefs.js`. It sets `data-theme` on `<html>` before the first
//! paint; buttons marked `data-switch="theme"` are shown only then, because without script they could
//! do nothing. The links to the elder version and back are real links, marked `data-switch="elder"`
//! and `data-switch="standard"` so that the script can remember the choice; which one of them shows
//! follows from `data-elder` on `<html>`.

use crate::{page::Page, reader::Reader};
use app_ui::{Breadcrumbs, Glyph, Icon, Word, words::frame as words};
use hall_content::{Route, model::Hotline};
use hall_types::Locale;
use leptos::prelude::*;

/// Puts the frame around a page's own body.
pub(crate) fn wrap(route: &Route, reader: &Reader<'_>, page: Page) -> Page {
    let locale = reader.locale();
    let way = page
        .breadcrumbs
        .iter()
        .map(|(words, route)| (words.clone(), route.href(locale)))
        .collect::<Vec<_>>();
    let breadcrumbs = (!way.is_empty()).then(|| {
        let label = words::BREADCRUMBS.get(locale);
        view! { <Breadcrumbs label=label way=way current=page.title.clone()/> }
    });
    let body = view! {
        <a class="skip-link" href="#content">{words::SKIP.get(locale)}</a>
        {top_bar(route, reader)}
        <main class="content" id="content" tabindex="-1">
            {breadcrumbs}
            {page.body}
        </main>
        {footer(reader)}
        {bottom_bar(route, reader)}
        <p class="unseen" id="announcer" role="status"></p>
    }
    .into_any();
    Page { body, ..page }
}

/// A part of the hall that the bars lead to.
struct Area {
    words: Word,
    route: Route,
    glyph: Glyph,
    /// True for the part that elder mode leaves out.
    promotional: bool,
}

fn area(words: Word, route: Route, glyph: Glyph) -> Area {
    Area { words, route, glyph, promotional: false }
}

/// The parts of the hall, as the desktop's bar shows them.
fn areas(reader: &Reader<'_>) -> Vec<Area> {
    let features = &reader.settings().features;
    let promotions = area(words::PROMOTIONS, Route::Promotions, Glyph::Promotion);
    let mut areas = vec![
        area(words::PLANS, Route::Plans, Glyph::Plan),
        area(words::ADD_ONS, Route::AddOns, Glyph::AddOn),
        area(words::SERVICES, Route::Services, Glyph::Service),
        Area { promotional: true, ..promotions },
    ];
    if features.points_mall {
        areas.push(area(words::POINTS, Route::Points, Glyph::Points));
    }
    if features.vip_club {
        areas.push(area(words::VIP, Route::Vip, Glyph::Medal));
    }
    areas.push(area(words::HELP, Route::Help, Glyph::Help));
    areas
}

/// The five of a phone's bottom bar. A hall for reading only has services in the place of the account.
fn phone_areas(reader: &Reader<'_>) -> Vec<Area> {
    let features = &reader.settings().features;
    let plans = area(words::PLANS, Route::Plans, Glyph::Plan);
    let (second, third) = if features.account {
        (area(words::MY_HALL_SHORT, Route::Account, Glyph::Person), plans)
    } else {
        (plans, area(words::SERVICES, Route::Services, Glyph::Service))
    };
    let fourth = if features.points_mall {
        area(words::POINTS, Route::Points, Glyph::Points)
    } else {
        area(words::ADD_ONS, Route::AddOns, Glyph::AddOn)
    };
    vec![
        area(words::HOME, Route::Home, Glyph::Home),
        second,
        third,
        fourth,
        area(words::HELP, Route::Help, Glyph::Help),
    ]
}

/// The part of the hall a page belongs to.
fn area_of(route: &Route) -> Route {
    match route {
        Route::Plan(_) | Route::RetiredPlans | Route::Guide => Route::Plans,
        Route::AddOn(_) => Route::AddOns,
        Route::Service(_) => Route::Services,
        Route::Promotion(_) => Route::Promotions,
        Route::Reward(_) => Route::Points,
        Route::VipPage(_) => Route::Vip,
        Route::HelpPage(_) => Route::Help,
        Route::Elder => Route::Home,
        Route::SignIn => Route::Account,
        other => other.clone(),
    }
}

/// How a link in a bar stands to the page it is on.
fn current(area: &Route, route: &Route) -> Option<&'static str> {
    if area == route {
        Some("page")
    } else if *area == area_of(route) {
        Some("true")
    } else {
        None
    }
}

fn top_bar(route: &Route, reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let settings = reader.settings();
    let other = locale.other();
    // An error page has no address of its own in the other language.
    let other_route = if route.is_linkable() { route.clone() } else { Route::Home };
    let links = areas(reader)
        .into_iter()
        .map(|area| {
            view! {
                <li class:promotional=area.promotional>
                    <a href=area.route.href(locale) aria-current=current(&area.route, route)>
                        {area.words.get(locale)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let account = settings.features.account.then(|| {
        view! {
            <a
                class="tool tool-account"
                href=Route::Account.href(locale)
                aria-current=current(&Route::Account, route)
            >
                <Icon glyph=Glyph::Person/>
                <span>{words::MY_HALL.get(locale)}</span>
            </a>
        }
    });
    let search_current = (*route == Route::Search).then_some("page");
    let has_other = settings.site.locales.contains(&other);
    let language = has_other.then(|| {
        view! {
            <a class="tool" href=other_route.href(other) hreflang=other.tag() lang=other.tag()>
                <Icon glyph=Glyph::Globe/>
                <span class="tool-words-short" aria-hidden="true">
                    {words::OTHER_LANGUAGE_SHORT.get(locale)}
                </span>
                <span class="tool-words-long">{words::OTHER_LANGUAGE.get(locale)}</span>
            </a>
        }
    });
    view! {
        <header class="top-bar">
            <div class="top-bar-inner">
                <a class="brand" href=Route::Home.href(locale)>
                    <img
                        class="brand-logo"
                        src=format!("/media/{}", settings.site.logo)
                        alt=""
                        width="36"
                        height="36"
                    />
                    <span class="brand-name">{settings.operator.name.get(locale).to_owned()}</span>
                </a>
                <nav class="main-nav" aria-label=words::MAIN_NAVIGATION.get(locale)>
                    <ul>{links}</ul>
                </nav>
                <div class="tools">
                    <div class="tools-pair">
                        {account}
                        <a
                            class="tool"
                            href=Route::Search.href(locale)
                            rel="search"
                            aria-current=search_current
                        >
                            <Icon glyph=Glyph::Search/>
                            <span>{words::SEARCH.get(locale)}</span>
                        </a>
                        {language}
                    </div>
                    {talk(&settings.hotline, locale)}
                </div>
            </div>
        </header>
    }
}

/// The person to talk to: one tap, with the hours somebody answers.
fn talk(hotline: &Hotline, locale: Locale) -> impl IntoView {
    view! {
        <a class="tool talk" href=format!("tel:{}", hotline.number)>
            <Icon glyph=Glyph::Phone/>
            <span class="talk-words">
                <span class="talk-label">{words::TALK.get(locale)}" "</span>
                <span class="talk-number">{hotline.number.clone()}</span>
                <span class="talk-hours">" "{hotline.hours.get(locale).to_owned()}</span>
            </span>
        </a>
    }
}

fn bottom_bar(route: &Route, reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let links = phone_areas(reader)
        .into_iter()
        .map(|area| {
            view! {
                <li>
                    <a href=area.route.href(locale) aria-current=current(&area.route, route)>
                        <Icon glyph=area.glyph/>
                        <span>{area.words.get(locale)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="bottom-bar" aria-label=words::PHONE_NAVIGATION.get(locale)>
            <ul>{links}</ul>
        </nav>
    }
}

fn footer(reader: &Reader<'_>) -> impl IntoView {
    let locale = reader.locale();
    let settings = reader.settings();
    let licences = settings
        .operator
        .licences
        .iter()
        .map(|licence| view! { <li>{licence.get(locale).to_owned()}</li> })
        .collect_view();
    let mut links = vec![
        (words::HELP, Route::Help),
        (words::NOTICES, Route::Notices),
        (words::SEARCH, Route::Search),
        (words::CONTACT, Route::Contact),
    ];
    if reader.has_shops() {
        links.push((words::SHOPS, Route::Shops));
    }
    let help = footer_links(words::FOOTER_HELP, locale, &links);
    view! {
        <footer class="footer">
            <div class="footer-inner">
                {footer_talk(&settings.hotline, locale)}
                {footer_links(
                    words::FOOTER_OFFERINGS,
                    locale,
                    &[
                        (words::PLANS, Route::Plans),
                        (words::ADD_ONS, Route::AddOns),
                        (words::SERVICES, Route::Services),
                        (words::TARIFFS, Route::Tariffs),
                        (words::RETIRED_PLANS, Route::RetiredPlans),
                    ],
                )}
                {help}
                {footer_links(
                    words::FOOTER_ABOUT,
                    locale,
                    &[
                        (words::ABOUT, Route::About),
                        (words::PRIVACY, Route::Privacy),
                        (words::ACCESSIBILITY, Route::Accessibility),
                    ],
                )}
                {switches(locale)}
            </div>
            <div class="imprint">
                <p>{settings.operator.legal_name.get(locale).to_owned()}</p>
                <ul>{licences}</ul>
            </div>
        </footer>
    }
}

fn footer_talk(hotline: &Hotline, locale: Locale) -> impl IntoView {
    let from_abroad = hotline.from_abroad.clone().map(|number| {
        let href = format!("tel:{number}");
        view! {
            <p>
                {words::FROM_ABROAD.get(locale)}" "
                <a href=href>{number}</a>
            </p>
        }
    });
    let chat = hotline
        .chat_url
        .clone()
        .map(|url| view! { <p><a href=url>{words::CHAT.get(locale)}</a></p> });
    view! {
        <section class="footer-talk" aria-labelledby="footer-talk">
            <h2 id="footer-talk">{words::TALK.get(locale)}</h2>
            <p>
                <a class="footer-number" href=format!("tel:{}", hotline.number)>
                    {hotline.number.clone()}
                </a>
            </p>
            <p>{hotline.hours.get(locale).to_owned()}</p>
            {from_abroad}
            {chat}
            <p><a href=Route::Contact.href(locale)>{words::ALL_WAYS.get(locale)}</a></p>
        </section>
    }
}

fn footer_links(heading: Word, locale: Locale, links: &[(Word, Route)]) -> impl IntoView + use<> {
    let links = links
        .iter()
        .map(|(words, route)| view! { <li><a href=route.href(locale)>{words.get(locale)}</a></li> })
        .collect_view();
    view! {
        <section class="footer-links">
            <h2>{heading.get(locale)}</h2>
            <ul>{links}</ul>
        </section>
    }
}

/// Elder mode and dark theme; see the module's head for who does what.
fn switches(locale: Locale) -> impl IntoView {
    view! {
        <section class="footer-links switches">
            <h2>{words::DISPLAY.get(locale)}</h2>
            <ul>
                <li class="when-standard">
                    <a href=Route::Elder.href(locale) data-switch="elder">
                        <Icon glyph=Glyph::Large/>
                        {words::ELDER_ON.get(locale)}
                    </a>
                </li>
                <li class="when-elder">
                    <a href=Route::Home.href(locale) data-switch="standard">
                        <Icon glyph=Glyph::Large/>
                        {words::ELDER_OFF.get(locale)}
                    </a>
                </li>
                <li class="when-scripted">
                    <button type="button" data-switch="theme">
                        <span class="when-light">
                            <Icon glyph=Glyph::Moon/>
                            {words::DARK_ON.get(locale)}
                        </span>
                        <span class="when-dark">
                            <Icon glyph=Glyph::Sun/>
                            {words::DARK_OFF.get(locale)}
                        </span>
                    </button>
                </li>
            </ul>
        </section>
    }
}
