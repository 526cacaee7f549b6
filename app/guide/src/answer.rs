//! What the answers lead to: the use they imply and the plans that cost least for it.
//!
//! What does not live here: one plan of it (`suggestion`), what is assumed (`assumed`), working it out
//! (`hall-guide`).

use crate::{ANSWER, assumed, suggestion, words};
use app_ui::{Tone, notice};
use hall_guide::{Answers, Field, Guide, NoSuggestion, Reading, Suggestions};
use hall_types::{Locale, ServiceId};
use leptos::prelude::*;

/// Answers with what they led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The answers.
    pub answers: Answers,
    /// Fields that could not be read.
    pub wrong: Vec<Field>,
    /// What they led to; `None` while nothing is answered.
    pub found: Option<Result<Suggestions, NoSuggestion>>,
}

impl Given {
    /// Works out what answers lead to.
    pub fn new(guide: &Guide, reading: Reading) -> Self {
        let Reading { answers, wrong } = reading;
        let found = (!answers.is_empty()).then(|| guide.suggest(&answers));
        Self { answers, wrong, found }
    }
}

/// The heading of the answer, which script moves the focus to.
fn heading(locale: Locale) -> impl IntoView {
    view! { <h2 id=format!("{ANSWER}-heading")>{words::TITLE.get(locale)}</h2> }
}

/// The answer. Without a guide nothing is answered yet. `action` is the address of the page.
pub fn answer(guide: Option<&Guide>, given: &Given, action: &str, locale: Locale) -> AnyView {
    let wrong = (!given.wrong.is_empty()).then(|| {
        let lines = given.wrong.iter().map(|field| {
            let href = format!("#{}", crate::form::control_id(*field));
            view! {
                <li>
                    <a href=href>{words::wrong(*field, locale)}</a>
                </li>
            }
        });
        let lines = view! { <ul class="bullets">{lines.collect_view()}</ul> };
        notice(Tone::Danger, words::WRONG.get(locale).to_owned(), lines)
    });
    let body = match (&given.found, guide) {
        (Some(Ok(found)), Some(guide)) => plans(guide, found, &given.answers, action, locale),
        (Some(Err(why)), _) => {
            notice(Tone::Warning, words::nothing(*why).get(locale).to_owned(), ()).into_any()
        }
        _ => view! { <p class="guide-waiting">{words::NOTHING_YET.get(locale)}</p> }.into_any(),
    };
    view! { {heading(locale)} {wrong} {body} }.into_any()
}

fn plans(
    guide: &Guide,
    found: &Suggestions,
    answers: &Answers,
    action: &str,
    locale: Locale,
) -> AnyView {
    let cards =
        found.plans.iter().filter_map(|it| suggestion::card(guide, it, locale)).collect_view();
    let is_proven = found.plans.iter().all(|it| it.is_proven);
    let proof = if is_proven { words::PROVEN } else { words::NOT_PROVEN };
    view! {
        <p class="guide-progress">{words::progress(answers, locale)}</p>
        {usual(guide, answers, locale)}
        <ol class="guide-plans">{cards}</ol>
        {switch_on(guide, &found.services, locale)}
        <p class="small-print">{proof.get(locale)}</p>
        <p class="guide-keep">
            <a href=format!("{action}?{answers}")>{words::KEEP.get(locale)}</a>
            <span class="small-print">{words::KEEP_HINT.get(locale)}</span>
        </p>
    }
    .into_any()
}

/// What a usual month is taken to be.
fn usual(guide: &Guide, answers: &Answers, locale: Locale) -> AnyView {
    let zone = guide.zone(answers).map(|zone| zone.name.get(locale));
    let abroad = answers.figure(Field::WeeksAbroad).zip(zone);
    let trips = words::trips(answers.figure(Field::WeeksAway).unwrap_or(0), abroad, locale);
    view! {
        <div class="guide-use">
            <p class="field-label">{words::USE.get(locale)}</p>
            {trips.map(|trips| view! { <p class="small-print">{trips}</p> })}
            {assumed::ledger(answers, locale)}
        </div>
    }
    .into_any()
}

/// Services that a trip needs, with links to what they cost there.
fn switch_on(guide: &Guide, services: &[ServiceId], locale: Locale) -> Option<AnyView> {
    let of_catalog = services.iter().filter_map(|id| guide.catalog().service(id));
    let links: Vec<_> = of_catalog
        .filter(|service| !service.on_by_default)
        .map(|service| {
            let href = format!("/{locale}/services/{}/", service.id);
            view! { <a href=href>{service.name.get(locale).to_owned()}</a> " " }
        })
        .collect();
    (!links.is_empty()).then(|| view! { <p>{words::SWITCH_ON.get(locale)} {links}</p> }.into_any())
}
