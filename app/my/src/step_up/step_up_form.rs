//! Showing a second factor.

use crate::{
    act::{Act, ActButton, ActFaults},
    browser,
    hall::Hall,
    load::until_known,
    route::Route,
    words::step_up as words,
};
use app_ui::{
    Button, DigitPad, Emphasis, Fault, LinkButton, SentCode, TextField, Tone, Typing, Word, client,
    digits, kept, notice,
};
use hall_api::{Factor, Purpose};
use leptos::{ev::SubmitEvent, prelude::*};
use std::time::Duration;

/// Longest service password.
const PASSWORD_MAX: usize = 16;
/// Six digits.
const CODE_LEN: usize = 6;

/// What is needed, why, and the form that shows it.
#[component]
pub(crate) fn StepUpForm(
    /// Where it stands.
    hall: Hall,
    /// What for; a factor for one purpose opens no other.
    purpose: Purpose,
    /// Called once it counts.
    on_done: Callback<()>,
) -> impl IntoView {
    let locale = hall.locale;
    let why = match purpose {
        Purpose::UsageRecords => words::WHY_RECORDS,
        Purpose::ServicePassword => words::WHY_PASSWORD,
        Purpose::SignIn | Purpose::Commit => words::WHY_COMMIT,
    };
    let act = Act::new(hall);
    let done = Callback::new(move |()| {
        kept::remove(key(purpose));
        hall.ask_session();
        on_done.run(());
    });
    // Which factor it is follows from how the session began; that is asked for only once.
    let wanted = Memo::new(move |_| {
        hall.session.with(|session| {
            session.as_ref().map(|session| (session.second_factor, session.has_password))
        })
    });
    let form = move || match (purpose, wanted.get()) {
        (Purpose::ServicePassword, _) | (_, Some((Factor::SmsCode, _))) => {
            code_form(act, purpose, done).into_any()
        }
        (_, Some((Factor::ServicePassword, true))) => password_form(act, purpose, done).into_any(),
        (_, Some((Factor::ServicePassword, false))) => no_password(hall).into_any(),
        (_, None) => until_known(hall, ("bones-form", 2)),
    };
    view! {
        <section class="card form" aria-labelledby="step-up">
            <h2 id="step-up">{words::TITLE.get(locale)}</h2>
            <p>{why.get(locale)}</p>
            <ActFaults act=act/>
            {form}
        </section>
    }
}

/// Where a code that is on its way is kept.
fn key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignIn => "code:sign-in",
        Purpose::UsageRecords => "code:records",
        Purpose::ServicePassword => "code:password",
        Purpose::Commit => "code:commit",
    }
}

fn code_form(act: Act, purpose: Purpose, done: Callback<()>) -> impl IntoView {
    let hall = act.hall();
    let locale = hall.locale;
    let before = kept::get(key(purpose));
    let before = before.and_then(|text| SentCode::from_kept(&text, browser::now_ms()));
    let sent = RwSignal::new(before);
    let code = RwSignal::new(String::new());
    let send = Callback::new(move |()| {
        act.send(client::step_up::send_code(purpose, locale), move |answer| {
            let answer = SentCode::new(answer, browser::now_ms());
            kept::put(key(purpose), &answer.kept());
            app_ui::announce(&words::sent_to(&answer.masked, locale));
            sent.set(Some(answer));
            browser::focus("code");
        });
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(challenge) = sent.get_untracked() else { return };
        let Some(digits) = digits(&code.get_untracked()) else {
            let title = words::CODE_SHAPE.get(locale);
            act.refuse(vec![Fault::of_field("code", title)]);
            return;
        };
        let change = client::step_up::with_code(purpose, &challenge.challenge_id, &digits);
        act.send(change, move |_| done.run(()));
    };
    let is_sent = Memo::new(move |_| sent.with(Option::is_some));
    move || {
        if !is_sent.get() {
            return view! {
                <ActButton
                    act=act
                    emphasis=Emphasis::Primary
                    words=words::SEND.get(locale)
                    on_press=send
                />
            }
            .into_any();
        }
        let masked = sent.with_untracked(|sent| sent.as_ref().map(|sent| sent.masked.clone()));
        let hint = words::sent_to(&masked.unwrap_or_default(), locale);
        view! {
            <form class="form" novalidate=true on:submit=submit>
                {digits_field(hall, "code", words::CODE, Some(hint), Typing::CODE, code, act)}
                <p class="actions">
                    <ActButton
                        act=act
                        emphasis=Emphasis::Primary
                        words=words::CHECK.get(locale)
                    />
                    {again(sent, send, hall)}
                </p>
            </form>
        }
        .into_any()
    }
}

/// A field whose text is digits at a terminal.
fn digits_field(
    hall: Hall,
    id: &'static str,
    label: Word,
    hint: Option<String>,
    typing: Typing,
    value: RwSignal<String>,
    act: Act,
) -> impl IntoView {
    let locale = hall.locale;
    let typing = if hall.is_kiosk { typing.without_keyboard() } else { typing };
    let length_max = if id == "code" { CODE_LEN } else { PASSWORD_MAX };
    let pad = hall.is_kiosk.then(|| {
        view! { <DigitPad locale=locale field=id value=value length_max=length_max/> }
    });
    let label = label.get(locale);
    view! {
        <TextField id=id label=label hint=hint typing=typing value=value faults=act.faults()/>
        {pad}
    }
}

/// Asks for another code, once that may be done; until then it says when.
fn again(sent: RwSignal<Option<SentCode>>, send: Callback<()>, hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    let now_ms = RwSignal::new(browser::now_ms());
    Effect::new(move |_| {
        let ticking = set_interval_with_handle(
            move || {
                now_ms.try_set(browser::now_ms());
            },
            Duration::from_secs(1),
        );
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    let seconds = Memo::new(move |_| {
        let now_ms = now_ms.get();
        sent.with(|sent| sent.as_ref().map_or(0, |sent| sent.again_in_s(now_ms)))
    });
    let said = Signal::derive(move || match seconds.get() {
        0 => words::SEND_AGAIN.get(locale).to_owned(),
        seconds => words::again_in(seconds, locale),
    });
    let is_early = Signal::derive(move || seconds.get() > 0);
    view! { <Button words=said disabled=is_early on_press=send/> }
}

fn password_form(act: Act, purpose: Purpose, done: Callback<()>) -> impl IntoView {
    let hall = act.hall();
    let locale = hall.locale;
    let password = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        if typed.is_empty() {
            let title = words::PASSWORD_MISSING.get(locale);
            act.refuse(vec![Fault::of_field("password", title)]);
            return;
        }
        act.send(client::step_up::with_password(purpose, &typed), move |_| done.run(()));
    };
    let hint = hall.is_kiosk.then(|| words::DIGITS_ONLY.get(locale).to_owned());
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <Username hall=hall/>
            {digits_field(
                hall,
                "password",
                words::PASSWORD,
                hint,
                Typing::PASSWORD,
                password,
                act,
            )}
            <p class="actions">
                <ActButton act=act emphasis=Emphasis::Primary words=words::CHECK.get(locale)/>
            </p>
        </form>
    }
}

/// Tells password managers whose password it is; nobody else sees it.
#[component]
pub(crate) fn Username(
    /// Where it stands.
    hall: Hall,
) -> impl IntoView {
    let masked =
        move || hall.session.with(|session| session.as_ref().map(|session| session.masked.clone()));
    view! { <input type="text" name="username" autocomplete="username" hidden=true prop:value=masked/> }
}

/// There is no second factor yet.
fn no_password(hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    let rest = view! {
        <p>{words::NO_PASSWORD_ADVICE.get(locale)}</p>
        <p>
            <LinkButton href=Route::Password.href(locale)>
                {words::CHOOSE_PASSWORD.get(locale)}
            </LinkButton>
        </p>
    };
    notice(Tone::Warning, words::NO_PASSWORD.get(locale).to_owned(), rest)
}
