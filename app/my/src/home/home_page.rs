//! The first screen.

use crate::{
    hall::Hall,
    home::home_model::{Due, HomeFigures, whole},
    load::{Reload, loaded},
    route::Route,
    words::{common, home as words},
};
use app_ui::{Glyph, Icon, Sign, Word, client, dates, figures};
use hall_api::{AccountHome, AllowanceLeft};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("home-figures", 6),
        Reload::new(),
        client::account::home,
        move |home: AccountHome| view_of(&home, hall.locale),
    )
}

/// The class of a figure beside the hero …
const ALWAYS: &str = "home-small";
/// … and of one that a door of the elder mode has.
const WITHOUT_DOORS: &str = "home-small when-standard";

fn view_of(home: &AccountHome, locale: Locale) -> AnyView {
    let figures = HomeFigures::of(home);
    let balance = figures::amount(home.balance_fen);
    let charges = figures::amount(home.charges_fen);
    let bill = Route::Bill(home.month);
    view! {
        {doors(&balance, &charges, &bill, locale)}
        <div class="home-figures">
            {hero(home, &figures, locale)}
            {small(words::VOICE_LEFT, left_of(figures.voice, locale), &Route::Allowances, ALWAYS, locale)}
            {small(
                words::MESSAGES_LEFT,
                left_of(figures.messages, locale),
                &Route::Allowances,
                ALWAYS,
                locale,
            )}
            {small(words::BALANCE, balance, &Route::Pay, WITHOUT_DOORS, locale)}
            {small(words::CHARGES, charges, &bill, WITHOUT_DOORS, locale)}
            {due(figures.due, locale)}
        </div>
        {shortcuts(home, &bill, locale)}
    }
    .into_any()
}

/// What is left of data, as the one large figure.
fn hero(home: &AccountHome, figures: &HomeFigures<'_>, locale: Locale) -> impl IntoView + use<> {
    let as_of = common::as_of(&dates::moment_of_year(&home.as_of, locale), locale);
    let plan = home.plan_name.get(locale).to_owned();
    let sign = home.brand_sign.clone().map(|src| view! { <Sign src=src/> });
    let (number, unit, meter, note) = match figures.data {
        Some(data) => {
            let (number, unit) = figures::left(data.left, data.unit, locale);
            let of = words::of_whole(
                &figures::joined(figures::left(whole(data), data.unit, locale)),
                locale,
            );
            (number, unit, Some(meter(data, locale)), format!("{of} · {as_of}"))
        }
        None => (words::BY_USE.get(locale).to_owned(), "", None, as_of),
    };
    let others = (figures.others > 0).then(|| words::others(figures.others, locale));
    let others = others.map(|others| view! { <span class="home-others">{others}</span> });
    view! {
        <a class="home-hero" href=Route::Allowances.href(locale)>
            <span class="home-label">
                <span>{words::DATA_LEFT.get(locale)}</span>
                <span class="home-plan">
                    {sign}
                    {plan}
                </span>
            </span>
            <span class="figure home-figure">
                <span class="figure-number">{number}</span>
                <span class="figure-unit">{unit}</span>
                {others}
            </span>
            {meter}
            <span class="home-note">{note}</span>
        </a>
    }
}

/// A bar of what is left; the same is in words beside it.
pub(crate) fn meter(allowance: &AllowanceLeft, locale: Locale) -> impl IntoView + use<> {
    let max = whole(allowance);
    let words = figures::joined(figures::left(allowance.left, allowance.unit, locale));
    view! {
        <meter
            min="0"
            max=max.to_string()
            low=(max / 10).to_string()
            optimum=max.to_string()
            value=allowance.left.to_string()
            aria-label=words
        ></meter>
    }
}

fn left_of(allowance: Option<&AllowanceLeft>, locale: Locale) -> String {
    allowance.map_or_else(
        || words::BY_USE.get(locale).to_owned(),
        |it| figures::joined(figures::left(it.left, it.unit, locale)),
    )
}

/// A figure beside the hero.
fn small(
    label: Word,
    figure: String,
    to: &Route,
    class: &'static str,
    locale: Locale,
) -> impl IntoView + use<> {
    view! {
        <a class=class href=to.href(locale)>
            <span class="home-label">{label.get(locale)}</span>
            <span class="figure">{figure}</span>
        </a>
    }
}

/// The one line on what is to be paid.
fn due(due: Due<'_>, locale: Locale) -> impl IntoView + use<> {
    let (words, glyph) = match due {
        Due::Bill(amount, until) => {
            let until = until.map(|day| dates::day_of_year(day, locale));
            (words::due(&figures::amount(amount), until.as_deref(), locale), Glyph::Warning)
        }
        Due::Owed(amount) => (words::owed(&figures::amount(amount), locale), Glyph::Warning),
        Due::Nothing => (words::ALL_PAID.get(locale).to_owned(), Glyph::Check),
    };
    let is_due = due != Due::Nothing;
    let pay = is_due.then(|| {
        view! { <a href=Route::Pay.href(locale)>{words::PAY.get(locale)}</a> }
    });
    view! {
        <p class="home-due" class:home-is-due=is_due>
            <Icon glyph=glyph/>
            <span>{words}</span>
            {pay}
        </p>
    }
}

/// Where to go on.
fn shortcuts(home: &AccountHome, bill: &Route, locale: Locale) -> impl IntoView + use<> {
    let unread = (home.unread > 0).then(|| words::unread(home.unread, locale));
    let ways = [
        (words::BILL, bill.href(locale), Glyph::Document, None),
        (words::RECORDS, Route::Records.href(locale), Glyph::Table, None),
        (words::TOP_UP, Route::Pay.href(locale), Glyph::Wallet, None),
        (words::CHANGE_PLAN, Route::Plans.href(locale), Glyph::Plan, None),
        (words::SERVICES, Route::Products.href(locale), Glyph::Service, None),
        (
            words::POINTS,
            Route::Points.href(locale),
            Glyph::Points,
            Some(figures::points(home.points)),
        ),
        (words::MESSAGES, Route::Messages.href(locale), Glyph::Bell, unread),
        (words::EBILL, Route::Ebill.href(locale), Glyph::Mail, None),
    ];
    let ways = ways
        .into_iter()
        .map(|(words, href, glyph, figure)| {
            let figure = figure.map(|figure| view! { <span class="way-figure">{figure}</span> });
            view! {
                <li>
                    <a href=href>
                        <Icon glyph=glyph/>
                        <span>{words.get(locale)}</span>
                        {figure}
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="home-ways when-standard" aria-label=words::SHORTCUTS.get(locale)>
            <ul>{ways}</ul>
        </nav>
    }
}

/// Four large doors, in elder mode only.
fn doors(balance: &str, charges: &str, bill: &Route, locale: Locale) -> impl IntoView + use<> {
    let doors = [
        (words::BALANCE, Some(balance.to_owned()), Route::Pay.href(locale), Glyph::Wallet),
        (words::BILL, Some(charges.to_owned()), bill.href(locale), Glyph::Document),
        (words::TOP_UP, None, Route::Pay.href(locale), Glyph::Check),
        (words::TALK, None, format!("/{locale}/contact/"), Glyph::Phone),
    ];
    let doors = doors
        .into_iter()
        .map(|(words, figure, href, glyph)| {
            view! {
                <li>
                    <a class="home-door" href=href>
                        <Icon glyph=glyph/>
                        <span>{words.get(locale)}</span>
                        <span class="figure">{figure}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="home-doors when-elder" aria-label=words::SHORTCUTS.get(locale)>
            <ul>{doors}</ul>
        </nav>
    }
}
