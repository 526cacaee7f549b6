//! Bills by e-mail.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    no_letters::no_letters,
    words::ebill as words,
};
use app_ui::{Button, Emphasis, Fault, FieldFault, TextField, Tone, Typing, client, notice};
use hall_api::{Ebill, EbillState};
use leptos::{ev::SubmitEvent, prelude::*};

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let reload = Reload::new();
    let state =
        loaded(hall, ("bones-form", 3), reload, client::ebill::state, move |ebill: Ebill| {
            view_of(&ebill, reload, hall)
        });
    view! {
        <p class="lead">{words::LEAD.get(locale)}</p>
        {state}
    }
    .into_any()
}

fn view_of(ebill: &Ebill, reload: Reload, hall: Hall) -> AnyView {
    let act = Act::new(hall);
    let email = ebill.email_masked.clone().unwrap_or_default();
    let is_changing = RwSignal::new(false);
    let state = ebill.state;
    let body = move || match state {
        EbillState::On => on(&email, act, reload).into_any(),
        EbillState::Unconfirmed if !is_changing.get() => {
            confirming(&email, is_changing, act, reload).into_any()
        }
        EbillState::Off | EbillState::Unconfirmed if hall.is_kiosk => no_letters(hall),
        EbillState::Off | EbillState::Unconfirmed => asking(act, reload).into_any(),
    };
    view! {
        <ActFaults act=act/>
        {body}
    }
    .into_any()
}

fn on(email: &str, act: Act, reload: Reload) -> impl IntoView + use<> {
    let hall = act.hall();
    let locale = hall.locale;
    let stop = Callback::new(move |()| {
        act.send(client::ebill::stop(), move |_| {
            say_done(hall);
            browser::focus_heading();
            reload.now();
        });
    });
    let rest = view! { <p>{words::goes_to(email, locale)}</p> };
    view! {
        {notice(Tone::Saving, words::ON.get(locale).to_owned(), rest)}
        <p class="actions">
            <ActButton act=act words=words::STOP.get(locale) on_press=stop/>
        </p>
    }
}

/// The address and the agreement, which nobody has ticked beforehand.
fn asking(act: Act, reload: Reload) -> impl IntoView {
    let locale = act.hall().locale;
    let email = RwSignal::new(String::new());
    let consent = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = email.get_untracked();
        let mut faults = Vec::new();
        // Whether it is an address the hall decides; this catches what was forgotten.
        if !typed.trim().contains('@') {
            faults.push(Fault::of_field("email", words::EMAIL_SHAPE.get(locale)));
        }
        if !consent.get_untracked() {
            faults.push(Fault::of_field("consent", words::CONSENT_MISSING.get(locale)));
        }
        if act.refuse(faults) {
            return;
        }
        act.send(client::ebill::ask(&typed, true, locale), move |_| {
            browser::focus_heading();
            reload.now();
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <TextField
                id="email"
                label=words::EMAIL.get(locale)
                hint=words::EMAIL_HINT.get(locale).to_owned()
                typing=Typing::EMAIL
                value=email
                faults=act.faults()
            />
            <FieldFault field="consent" faults=act.faults()/>
            <label class="tick" for="consent">
                <input
                    type="checkbox"
                    id="consent"
                    name="consent"
                    aria-describedby="consent-fault"
                    prop:checked=consent
                    on:change=move |event| consent.set(event_target_checked(&event))
                />
                <span>{words::CONSENT.get(locale)}</span>
            </label>
            <p class="actions">
                <ActButton act=act emphasis=Emphasis::Primary words=words::ASK.get(locale)/>
            </p>
        </form>
    }
}

/// The code from the message.
fn confirming(
    email: &str,
    is_changing: RwSignal<bool>,
    act: Act,
    reload: Reload,
) -> impl IntoView + use<> {
    let hall = act.hall();
    let locale = hall.locale;
    let code = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = code.get_untracked();
        if typed.trim().is_empty() {
            act.refuse(vec![Fault::of_field("code", words::CODE_MISSING.get(locale))]);
            return;
        }
        act.send(client::ebill::confirm(typed.trim()), move |_| {
            say_done(hall);
            browser::focus_heading();
            reload.now();
        });
    };
    let change = Callback::new(move |()| {
        act.clear();
        is_changing.set(true);
    });
    view! {
        <h2>{words::UNCONFIRMED.get(locale)}</h2>
        <form class="form" novalidate=true on:submit=submit>
            <TextField
                id="code"
                label=words::CODE.get(locale)
                hint=words::sent_to(email, locale)
                typing=Typing::CODE
                value=code
                faults=act.faults()
            />
            <p class="actions">
                <ActButton act=act emphasis=Emphasis::Primary words=words::CONFIRM.get(locale)/>
                <Button words=words::OTHER.get(locale) on_press=change/>
            </p>
        </form>
    }
}
