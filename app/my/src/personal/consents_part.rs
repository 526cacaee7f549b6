//! What the person agrees to. To refuse takes as many taps as to agree: one.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    words::{common, personal as words},
};
use app_ui::{client, dates};
use hall_api::{Consent, Consents};
use leptos::prelude::*;

/// The part.
pub(crate) fn part(hall: Hall) -> AnyView {
    let reload = Reload::new();
    loaded(hall, ("bones-rows", 3), reload, client::consents::list, move |consents: Consents| {
        let act = Act::new(hall);
        let rows = consents.consents.into_iter();
        let rows = rows.map(|consent| row(&consent, act, reload)).collect::<Vec<_>>();
        view! {
            <ActFaults act=act/>
            <ul class="choice-list">{rows}</ul>
        }
        .into_any()
    })
}

fn row(consent: &Consent, act: Act, reload: Reload) -> impl IntoView + use<> {
    let hall = act.hall();
    let locale = hall.locale;
    let Consent { purpose, granted, since } = consent;
    let (purpose, granted) = (*purpose, *granted);
    let (name, meaning) = words::purpose(purpose);
    let state = if granted { words::GRANTED } else { words::REFUSED };
    let since = since
        .as_ref()
        .map(|since| [common::DOT, &words::since(&dates::moment(since, locale), locale)].concat());
    let button = if granted { words::REFUSE } else { words::AGREE };
    let button = [button.get(locale), common::COLON.get(locale), name.get(locale)].concat();
    let choose = Callback::new(move |()| {
        act.send(client::consents::choose(purpose, !granted), move |_| {
            say_done(hall);
            // The button that was pressed is about to be another one.
            browser::focus("consents");
            reload.now();
        });
    });
    view! {
        <li>
            <div>
                <h3>{name.get(locale)}</h3>
                <p>{meaning.get(locale)}</p>
                <p class="quiet">{state.get(locale)}{since}</p>
            </div>
            <ActButton act=act words=button on_press=choose/>
        </li>
    }
}
