//! 选套餐: a few questions and the plans that cost least for the answers. Questions and answer are those of
//! `app-guide`, which also brings them alive in the browser.

use crate::{page::Page, parts::way, reader::Reader, words::guide as words};
use app_guide::{ANSWER, BRIEF, Given, answer, form};
use app_ui::{Glyph, Icon, PageHeading, Tone, notice, words::frame};
use hall_content::Route;
use hall_guide::{Answers, Guide, Leaflet};
use hall_types::{BrandId, Locale};
use leptos::prelude::*;

/// Makes the page: as it is served, or with answers that were given and the guide that they were asked of.
pub(crate) fn page(reader: &Reader<'_>, asked: Option<(&Guide, &Given)>) -> Page {
    let locale = reader.locale();
    let action = Route::Guide.href(locale);
    let nothing = Given { answers: Answers::default(), wrong: Vec::new(), found: None };
    let (guide, given) = asked.map_or((None, &nothing), |(guide, given)| (Some(guide), given));
    let places: Vec<_> = reader.zones().iter().map(|zone| (&zone.id, &zone.name)).collect();
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=words::LEAD.get(locale)/>
        {guide.is_none().then(|| no_script(locale))}
        <div class="guide">
            {form(given, &places, &action, locale)}
            <p class="guide-brief" id=BRIEF hidden>
                <a href=format!("#{ANSWER}")></a>
            </p>
            <section
                class="guide-answer"
                id=ANSWER
                tabindex="-1"
                aria-labelledby=format!("{ANSWER}-heading")
            >
                {answer(guide, given, &action, locale)}
            </section>
        </div>
        {take(reader)}
        {how(locale)}
    }
    .into_any();
    Page {
        title: words::TITLE.get(locale).to_owned(),
        description: words::LEAD.get(locale).to_owned(),
        breadcrumbs: way::through(locale, frame::PLANS, Route::Plans),
        structured_data: None,
        body,
    }
}

/// What there is to choose from, on the reader's day, as JSON.
pub fn leaflet(reader: &Reader<'_>) -> String {
    // All of it is read.
    let _ = (reader.plans(), reader.add_ons(), reader.services(), reader.groups());
    let brands = reader.settings().brands.iter();
    let brands: Vec<BrandId> = brands.map(|brand| brand.id.clone()).collect();
    let (catalog, day) = (reader.shared_tariffs(), reader.as_of());
    // A leaflet is plain data, which JSON can always say.
    reader
        .with_written_offerings(|written| Leaflet::json(catalog, &brands, day, written))
        .unwrap_or_default()
}

fn no_script(locale: Locale) -> impl IntoView {
    view! {
        <noscript>
            {notice(
                Tone::Information,
                words::NO_SCRIPT.get(locale).to_owned(),
                view! { <p>{words::NO_SCRIPT_LEAD.get(locale)}</p> },
            )}
        </noscript>
    }
}

/// How to take what is suggested.
fn take(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let present = reader.settings().features.account.then(|| {
        let href = format!("{}advice/", Route::Account.href(locale));
        view! {
            <p>
                {words::TAKE_PRESENT.get(locale)} " "
                <a href=href>{words::TAKE_ADVICE.get(locale)}</a>
            </p>
        }
    });
    view! {
        <section class="section" aria-labelledby="take">
            <h2 id="take">{words::TAKE.get(locale)}</h2>
            <p>
                {words::TAKE_NEW.get(locale)} " "
                <a href=Route::Contact.href(locale)>{words::TAKE_CONTACT.get(locale)}</a>
            </p>
            {present}
            <p>
                <a href=Route::Plans.href(locale)>{words::ALL_PLANS.get(locale)}</a>
            </p>
        </section>
    }
}

fn how(locale: Locale) -> impl IntoView {
    let lines = words::HOW_LINES.map(|line| view! { <li>{line.get(locale)}</li> });
    view! {
        <details class="more">
            <summary>
                <span>{words::HOW.get(locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <ul class="bullets">{lines.into_iter().collect_view()}</ul>
        </details>
    }
}
