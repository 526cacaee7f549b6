//! How far a ticket is.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    words::{common, tickets as words},
};
use app_ui::{CheckList, client, dates};
use hall_api::{Ticket, TicketState};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall, ticket: &str) -> AnyView {
    let ticket = ticket.to_owned();
    loaded(
        hall,
        ("bones-form", 4),
        Reload::new(),
        move || client::tickets::one(&ticket),
        move |ticket: Ticket| view_of(&ticket, hall.locale),
    )
}

fn view_of(ticket: &Ticket, locale: Locale) -> AnyView {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![
        (term(common::REFERENCE), ticket.reference.clone()),
        (term(words::ABOUT), term(words::kind(ticket.kind))),
        (term(common::STATE), term(words::state(ticket.state))),
        (term(words::OPENED), dates::moment(&ticket.opened_at, locale)),
    ];
    if matches!(ticket.state, TicketState::Received | TicketState::InProgress) {
        rows.push((term(words::ANSWER_BY), dates::moment(&ticket.answer_by, locale)));
    }
    let none = ticket.steps.is_empty().then(|| {
        view! { <p>{words::NO_STEPS.get(locale)}</p> }
    });
    let steps = ticket.steps.iter();
    let steps = steps.map(|step| {
        view! {
            <li>
                <p class="quiet">
                    {dates::moment_of_year(&step.at, locale)}" · "
                    {words::state(step.state).get(locale)}
                </p>
                <p>{step.words.get(locale).to_owned()}</p>
            </li>
        }
    });
    let steps = steps.collect::<Vec<_>>();
    view! {
        <section class="card"><CheckList rows=rows/></section>
        <section class="section" aria-labelledby="steps">
            <h2 id="steps">{words::STEPS.get(locale)}</h2>
            {none}
            <ol class="steps">{steps}</ol>
        </section>
        <section class="section" aria-labelledby="yours">
            <h2 id="yours">{words::YOURS.get(locale)}</h2>
            <p class="as-written">{ticket.words.clone()}</p>
        </section>
    }
    .into_any()
}
