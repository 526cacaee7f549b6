//! Messages, the newest first. Opening one marks it as read.

use crate::{
    act::Act,
    hall::Hall,
    load::{Reload, loaded},
    words::messages as words,
};
use app_ui::{EmptyState, LinkButton, Tag, client, dates};
use hall_api::{Message, Messages};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-rows", 4),
        Reload::new(),
        client::messages::list,
        move |messages: Messages| view_of(messages.messages, hall),
    )
}

fn view_of(messages: Vec<Message>, hall: Hall) -> AnyView {
    let locale = hall.locale;
    if messages.is_empty() {
        return view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let messages = messages.into_iter();
    let messages = messages.map(|message| view! { <MessageRow hall=hall message=message/> });
    view! { <ul class="message-list">{messages.collect::<Vec<_>>()}</ul> }.into_any()
}

/// A message that opens in place.
#[component]
fn MessageRow(
    /// Where it stands.
    hall: Hall,
    /// The message.
    message: Message,
) -> impl IntoView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let is_read = RwSignal::new(message.is_read);
    let id = message.id;
    let mark = move |_| {
        if !is_read.get_untracked() {
            is_read.set(true);
            act.send(client::messages::mark_read(&id), |_| {});
        }
    };
    let unread = move || {
        (!is_read.get())
            .then(|| view! { <Tag class="tag-accent">{words::UNREAD.get(locale)}</Tag> })
    };
    // Nothing but paths of the hall itself is followed.
    let path = message.path.filter(|path| path.starts_with('/') && !path.starts_with("//"));
    let link = path.map(|path| {
        view! {
            <p class="actions">
                <LinkButton href=format!("/{locale}{path}")>{words::OPEN.get(locale)}</LinkButton>
            </p>
        }
    });
    view! {
        <li>
            <details class="more" on:toggle=mark>
                <summary>
                    <span class="message-title">{message.title.get(locale).to_owned()}</span>
                    {unread}
                    <span class="more-count">{dates::moment_of_year(&message.at, locale)}</span>
                </summary>
                <p>{message.body.get(locale).to_owned()}</p>
                {link}
            </details>
        </li>
    }
}
