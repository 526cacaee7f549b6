//! Where one is signed in.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::{Hall, Standing},
    load::{Reload, loaded},
    route::Route,
    session::sign_out,
    words::{common, security as words},
};
use app_ui::{Button, LinkButton, Tag, client, dates};
use hall_api::{SessionEntry, Sessions};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let reload = Reload::new();
    let sessions = loaded(
        hall,
        ("bones-rows", 2),
        reload,
        client::session::list,
        move |sessions: Sessions| view_of(&sessions.sessions, reload, hall),
    );
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions" tabindex="-1">{words::SESSIONS.get(locale)}</h2>
            <p class="quiet">{words::SESSIONS_LEAD.get(locale)}</p>
            {sessions}
        </section>
        <section class="section" aria-labelledby="password">
            <h2 id="password">{words::PASSWORD.get(locale)}</h2>
            {password(hall)}
        </section>
    }
    .into_any()
}

fn view_of(sessions: &[SessionEntry], reload: Reload, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let rows = sessions.iter().map(|session| row(session, act, reload)).collect::<Vec<_>>();
    let here = Callback::new(move |()| sign_out(hall));
    let everywhere = Callback::new(move |()| {
        act.send(client::session::sign_out_everywhere(), move |_| hall.close(Standing::Left));
    });
    view! {
        <ActFaults act=act/>
        <ul class="choice-list">{rows}</ul>
        <p class="actions">
            <Button words=words::HERE.get(locale) on_press=here/>
            <ActButton act=act words=words::EVERYWHERE.get(locale) on_press=everywhere/>
        </p>
    }
    .into_any()
}

fn row(session: &SessionEntry, act: Act, reload: Reload) -> impl IntoView + use<> {
    let hall = act.hall();
    let locale = hall.locale;
    let times = words::times(
        &dates::moment_of_year(&session.since, locale),
        &dates::moment_of_year(&session.last_seen, locale),
        locale,
    );
    let times = [words::factor(session.factor).get(locale), &times].join(common::DOT);
    let this = session.is_this.then(|| {
        view! { <Tag class="tag-accent">{words::THIS.get(locale)}</Tag> }
    });
    let end = (!session.is_this).then(|| {
        let id = session.id.clone();
        let end = Callback::new(move |()| {
            act.send(client::session::end(&id), move |_| {
                say_done(hall);
                browser::focus("sessions");
                reload.now();
            });
        });
        let device = &session.device;
        let words = [words::END.get(locale), common::COLON.get(locale), device].concat();
        view! { <ActButton act=act words=words on_press=end/> }
    });
    view! {
        <li>
            <div>
                <h3>{session.device.clone()}" "{this}</h3>
                <p class="quiet">{times}</p>
            </div>
            {end}
        </li>
    }
}

/// Whether there is a service password; the session says so.
fn password(hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    move || {
        let has_password = hall.session.with(|session| session.as_ref().map(|it| it.has_password));
        has_password.map(|has_password| {
            let (state, change) = match has_password {
                true => (words::HAS_PASSWORD, words::CHANGE),
                false => (words::NO_PASSWORD, words::CHOOSE),
            };
            view! {
                <p>{state.get(locale)}</p>
                <p class="actions">
                    <LinkButton href=Route::Password.href(locale)>{change.get(locale)}</LinkButton>
                </p>
            }
        })
    }
}
