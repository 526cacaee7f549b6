//! Choosing the service password: a code by SMS first, then the password.

use crate::{
    act::{Act, ActButton, ActFaults},
    browser,
    hall::Hall,
    route::Route,
    step_up::{StepUpForm, Username},
    words::{security as words, titles},
};
use app_ui::{
    Bones, DigitPad, Emphasis, Fault, LinkButton, TextField, Tone, Typing, client, notice,
};
use hall_api::Purpose;
use leptos::{ev::SubmitEvent, prelude::*};

const LENGTH_MIN: usize = 6;
const LENGTH_MAX: usize = 16;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The second factor is missing.
    Prove,
    /// The password is chosen.
    Choose,
    /// It is saved.
    Saved,
}

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let act = Act::new(hall);
    let step = RwSignal::new(None::<Step>);
    let proven = Callback::new(move |()| {
        act.clear();
        step.set(Some(Step::Choose));
        browser::focus("password");
    });
    // A factor that was shown a moment ago is not asked for again.
    let begin = Memo::new(move |_| {
        hall.session.with(|session| {
            session.as_ref().map(|session| {
                let mut step_ups = session.step_ups.iter();
                match step_ups.any(|it| it.purpose == Purpose::ServicePassword) {
                    true => Step::Choose,
                    false => Step::Prove,
                }
            })
        })
    });
    let is_proof_missing = act.wants_second_factor();
    let shown = Memo::new(move |_| match step.get() {
        _ if is_proof_missing.get() => Some(Step::Prove),
        Some(step) => Some(step),
        None => begin.get(),
    });
    (move || match shown.get() {
        None => view! { <Bones locale=hall.locale class="bones-form" count=2/> }.into_any(),
        Some(Step::Prove) => {
            let purpose = Purpose::ServicePassword;
            view! { <StepUpForm hall=hall purpose=purpose on_done=proven/> }.into_any()
        }
        Some(Step::Choose) => form(act, step),
        Some(Step::Saved) => saved(hall),
    })
    .into_any()
}

fn form(act: Act, step: RwSignal<Option<Step>>) -> AnyView {
    let hall = act.hall();
    let locale = hall.locale;
    let typed = RwSignal::new(String::new());
    let is_shown = RwSignal::new(hall.is_kiosk);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let password = typed.get_untracked();
        if !(LENGTH_MIN..=LENGTH_MAX).contains(&password.chars().count()) {
            act.refuse(vec![Fault::of_field("password", words::LENGTH.get(locale))]);
            return;
        }
        act.send(client::service_password::choose(&password), move |_| {
            hall.ask_session();
            step.set(Some(Step::Saved));
            browser::focus_heading();
        });
    };
    let field = move || {
        let kind = if is_shown.get() { "text" } else { "password" };
        let typing = Typing { kind, ..Typing::NEW_PASSWORD };
        let typing = if hall.is_kiosk { typing.without_keyboard() } else { typing };
        view! {
            <TextField
                id="password"
                label=words::NEW_PASSWORD.get(locale)
                hint=words::NEW_PASSWORD_HINT.get(locale).to_owned()
                typing=typing
                value=typed
                faults=act.faults()
            />
        }
    };
    let pad = hall.is_kiosk.then(|| {
        view! { <DigitPad locale=locale field="password" value=typed length_max=LENGTH_MAX/> }
    });
    view! {
        <ActFaults act=act/>
        <form class="form" novalidate=true on:submit=submit>
            <Username hall=hall/>
            {field}
            {pad}
            <label class="tick" for="show">
                <input
                    type="checkbox"
                    id="show"
                    prop:checked=is_shown
                    on:change=move |event| is_shown.set(event_target_checked(&event))
                />
                <span>{words::SHOW.get(locale)}</span>
            </label>
            <p class="actions">
                <ActButton act=act emphasis=Emphasis::Primary words=words::SAVE.get(locale)/>
            </p>
        </form>
    }
    .into_any()
}

fn saved(hall: Hall) -> AnyView {
    let locale = hall.locale;
    app_ui::announce(words::SAVED.get(locale));
    let rest = view! { <p>{words::SAVED_LEAD.get(locale)}</p> };
    view! {
        {notice(Tone::Saving, words::SAVED.get(locale).to_owned(), rest)}
        <p class="actions">
            <LinkButton href=Route::Records.href(locale)>{words::TO_RECORDS.get(locale)}</LinkButton>
            <LinkButton href=Route::Security.href(locale)>
                {titles::title(&Route::Security, locale)}
            </LinkButton>
        </p>
    }
    .into_any()
}
