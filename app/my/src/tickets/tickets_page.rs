//! Tickets, the newest first.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    route::Route,
    words::{common, tickets as words},
};
use app_ui::{DataTable, EmptyState, LinkButton, client, dates};
use hall_api::{Ticket, Tickets};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let tickets = loaded(
        hall,
        ("bones-rows", 3),
        Reload::new(),
        client::tickets::list,
        move |tickets: Tickets| view_of(&tickets.tickets, locale),
    );
    view! {
        <p class="actions">
            <LinkButton href=Route::NewTicket.href(locale)>{words::NEW.get(locale)}</LinkButton>
        </p>
        {tickets}
    }
    .into_any()
}

fn view_of(tickets: &[Ticket], locale: Locale) -> AnyView {
    if tickets.is_empty() {
        return view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let head = [words::ABOUT, common::STATE, words::OPENED, common::REFERENCE];
    let head = head.map(|word| word.get(locale).to_owned()).into();
    let rows = tickets.iter().map(|ticket| row(ticket, locale)).collect::<Vec<_>>();
    let caption = crate::words::titles::title(&Route::Tickets, locale);
    view! { <DataTable caption=caption caption_hidden=true head=head>{rows}</DataTable> }.into_any()
}

fn row(ticket: &Ticket, locale: Locale) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=Route::Ticket(ticket.id.clone()).href(locale)>
                    {words::kind(ticket.kind).get(locale)}
                </a>
            </th>
            <td>{words::state(ticket.state).get(locale)}</td>
            <td>{dates::day_of_year(&ticket.opened_at.day(), locale)}</td>
            <td>{ticket.reference.clone()}</td>
        </tr>
    }
}
