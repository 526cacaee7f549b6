//! The sign-in: number, then code; or number and service password. While the code travels to the
//! phone, the account app travels to the browser: the loader sees to that when the form is sent.
//!
//! What does not live here: what happens when something is sent (`sign_in_entry`).

use super::sign_in_entry::{Entry, FAULT, Step};
use crate::{dom, words::sign_in as words};
use app_ui::{Button, Emphasis, Word};
use hall_types::Locale;
use leptos::{ev::MouseEvent, prelude::*};
use std::time::Duration;

/// A field with its label, hint and what is wrong with it. Everything is there from the start and only
/// hidden, so that a page with three of them holds no more code than a page with one.
fn field(
    entry: Entry,
    [id, hint_id, fault_id, described_by]: [&'static str; 4],
    [label, hint]: [Word; 2],
    [kind, keyboard, fill]: [&'static str; 3],
    is_hidden: Signal<bool>,
) -> impl IntoView {
    let wrong = Signal::derive(move || {
        entry.fault.with(|fault| match fault {
            Some((Some(field), title, _)) if *field == id => *title,
            _ => "",
        })
    });
    view! {
        <div class="field" hidden=is_hidden>
            <label class="field-label" for=id>{label.get(entry.locale)}</label>
            <p class="field-hint" id=hint_id>{hint.get(entry.locale)}</p>
            <p class="field-fault" id=fault_id>{wrong}</p>
            <input
                id=id
                name=id
                type=kind
                inputmode=keyboard
                autocomplete=fill
                aria-describedby=described_by
                aria-invalid=move || if wrong.get().is_empty() { "false" } else { "true" }
            />
        </div>
    }
}

/// The sign-in.
#[island]
pub(crate) fn SignIn(
    /// The language.
    locale: Locale,
) -> impl IntoView {
    let entry = Entry::new(locale);
    Effect::new(move |_| {
        entry.resume();
        set_interval(move || entry.now_ms.set(dom::now_ms()), Duration::from_secs(1));
    });
    let is_code = Signal::derive(move || entry.step.with(|step| matches!(step, Step::Code(_))));
    let is_password =
        Signal::derive(move || entry.step.with(|step| matches!(step, Step::Password)));
    let is_not_code = Signal::derive(move || !is_code.get());
    let is_not_password = Signal::derive(move || !is_password.get());
    let is_stopped = Signal::derive(move || {
        entry.is_busy.get() || entry.step.with(|step| matches!(step, Step::Done))
    });
    let again_in_s = Signal::derive(move || {
        let now_ms = entry.now_ms.get();
        entry.step.with(|step| match step {
            Step::Code(sent) => sent.again_in_s(now_ms),
            _ => 0,
        })
    });
    let sent_to = move || {
        entry.step.with(|step| match step {
            Step::Code(sent) => words::sent_to(&sent.masked, locale),
            _ => String::new(),
        })
    };
    let again = move || match again_in_s.get() {
        0 => String::new(),
        seconds => words::again_in(seconds, locale),
    };
    let submit = Signal::derive(move || {
        let word = match (entry.step.get(), entry.is_busy.get()) {
            (Step::Number, false) => words::SEND,
            (Step::Number, true) => words::SENDING,
            (Step::Done, _) => words::WELCOME,
            (_, false) => words::ENTER,
            (_, true) => words::ENTERING,
        };
        word.get(locale).to_owned()
    });
    let other_way = Signal::derive(move || {
        let word = if is_password.get() { words::BY_CODE } else { words::BY_PASSWORD };
        word.get(locale).to_owned()
    });
    let switch = move |()| {
        let step = if is_password.get_untracked() { Step::Number } else { Step::Password };
        entry.go_to(step, "number");
    };
    let fault_field =
        move || match entry.fault.with(|fault| fault.as_ref().and_then(|fault| fault.0)) {
            Some("number") => "#number",
            Some("code") => "#code",
            Some("password") => "#password",
            _ => "#sign-in-fault",
        };
    // Not by the address: that would be one more step on the way back from the account.
    let to_field = move |event: MouseEvent| {
        event.prevent_default();
        let field = entry.fault.with_untracked(|fault| fault.as_ref().and_then(|fault| fault.0));
        dom::focus_soon(field.unwrap_or(FAULT));
    };
    let fault_title = move || entry.fault.with(|fault| fault.as_ref().map_or("", |fault| fault.1));
    let fault_then = move || {
        entry.fault.with(|fault| fault.as_ref().map_or(String::new(), |fault| fault.2.clone()))
    };

    view! {
        <form
            class="sign-in when-scripted"
            method="post"
            data-hold=""
            novalidate=true
            on:submit=move |event| entry.submit(event)
        >
            <div
                class="remark remark-danger"
                id=FAULT
                role="alert"
                tabindex="-1"
                hidden=move || entry.fault.with(Option::is_none)
            >
                <p class="remark-words">
                    <a class="remark-title" href=fault_field on:click=to_field>{fault_title}</a>
                    " "
                    <span>{fault_then}</span>
                </p>
            </div>
            {field(
                entry,
                ["number", "number-hint", "number-fault", "number-hint number-fault"],
                [words::NUMBER, words::NUMBER_HINT],
                ["tel", "tel", "tel-national"],
                is_code,
            )}
            <p class="sign-in-sent" hidden=is_not_code>{sent_to}</p>
            {field(
                entry,
                ["code", "code-hint", "code-fault", "code-hint code-fault"],
                [words::CODE, words::CODE_HINT],
                ["text", "numeric", "one-time-code"],
                is_not_code,
            )}
            {field(
                entry,
                ["password", "password-hint", "password-fault", "password-hint password-fault"],
                [words::PASSWORD, words::PASSWORD_HINT],
                ["password", "text", "current-password"],
                is_not_password,
            )}
            <Button kind="submit" emphasis=Emphasis::Primary disabled=is_stopped words=submit/>
            <div class="sign-in-else" hidden=is_not_code>
                <p class="small-print">{again}</p>
                <div hidden=move || again_in_s.get() != 0>
                    <Button
                        emphasis=Emphasis::Quiet
                        on_press=move |()| entry.send_code()
                        words=words::SEND_AGAIN.get(locale)
                    />
                </div>
                <Button
                    emphasis=Emphasis::Quiet
                    on_press=move |()| entry.other_number()
                    words=words::OTHER_NUMBER.get(locale)
                />
            </div>
            <div class="sign-in-else" hidden=is_code>
                <Button emphasis=Emphasis::Quiet on_press=switch words=other_way/>
            </div>
        </form>
    }
}
