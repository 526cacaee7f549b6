//! What the hall has noted about the person; each can be deleted, and all at once.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    words::{common, personal as words},
};
use app_ui::{
    client::{self, Change},
    dates,
};
use hall_api::{Tag, Tags};
use leptos::prelude::*;
use serde::de::IgnoredAny;

/// The part.
pub(crate) fn part(hall: Hall) -> AnyView {
    let reload = Reload::new();
    loaded(hall, ("bones-rows", 3), reload, client::tags::list, move |tags: Tags| {
        view_of(&tags.tags, reload, hall)
    })
}

fn view_of(tags: &[Tag], reload: Reload, hall: Hall) -> AnyView {
    let locale = hall.locale;
    if tags.is_empty() {
        return view! { <p>{words::NO_TAGS.get(locale)}</p> }.into_any();
    }
    let act = Act::new(hall);
    let rows = tags.iter().map(|tag| row(tag, act, reload)).collect::<Vec<_>>();
    let all = Callback::new(move |()| delete(act, client::tags::delete_all(), reload));
    view! {
        <ActFaults act=act/>
        <ul class="choice-list">{rows}</ul>
        <p class="actions">
            <ActButton act=act words=words::DELETE_ALL.get(locale) on_press=all/>
        </p>
    }
    .into_any()
}

fn delete(act: Act, change: Change<IgnoredAny>, reload: Reload) {
    act.send(change, move |_| {
        say_done(act.hall());
        // The button that was pressed is about to go.
        browser::focus("tags");
        reload.now();
    });
}

fn row(tag: &Tag, act: Act, reload: Reload) -> impl IntoView + use<> {
    let locale = act.hall().locale;
    let since = words::since(&dates::day(&tag.since.day(), locale), locale);
    let source = [tag.source.get(locale), &since].join(common::DOT);
    let name = tag.words.get(locale);
    let button = [words::DELETE.get(locale), common::COLON.get(locale), name].concat();
    let id = tag.id.clone();
    let press = Callback::new(move |()| delete(act, client::tags::delete(&id), reload));
    view! {
        <li>
            <div>
                <h3>{name.to_owned()}</h3>
                <p class="quiet">{source}</p>
            </div>
            <ActButton act=act words=button on_press=press/>
        </li>
    }
}
