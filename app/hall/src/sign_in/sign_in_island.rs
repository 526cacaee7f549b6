//! The sign-in: number, then code; or number and service password. While the code travels to the
//! phone, the account app travels to the browser: the loader sees to that when the form is sent.

use crate::{
    dom,
    sign_in::sign_in_model::{destination, number},
    words::sign_in as words,
};
use app_ui::{Button, Emphasis, SentCode, Word, announce, digits, kept};
use hall_api::{CodeSent, paths};
use hall_types::Locale;
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
};
use std::time::Duration;

/// Under which a code that is on its way is kept in the tab.
const KEPT: &str = "code:sign-in";
/// The field of the page's address that says where one was going.
const TO: &str = "to";
/// The element that says what is wrong.
const FAULT: &str = "sign-in-fault";
/// After that nobody is thought to answer.
const ANSWERED_WITHIN: Duration = Duration::from_secs(20);

/// What the hall says: a code on its way, a session, or why not. One shape for all of them, and for
/// requests a list of texts.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Answer {
    challenge_id: String,
    masked: String,
    expires_in_s: u32,
    resend_in_s: u32,
    /// Why not; empty when the answer is a good one.
    code: String,
    retry_after_s: Option<u32>,
}

impl Answer {
    /// Nothing when it is no answer of the hall.
    fn read(text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::default()),
            text => serde_json::from_str(text).ok(),
        }
    }

    fn into_sent(self) -> CodeSent {
        let Self { challenge_id, masked, expires_in_s, resend_in_s, .. } = self;
        CodeSent { challenge_id, masked, expires_in_s, resend_in_s }
    }
}

/// A JSON object of texts.
fn json(fields: &[(&str, &str)]) -> String {
    let mut json = String::new();
    for (name, text) in fields {
        json.push_str(if json.is_empty() { "{\"" } else { ",\"" });
        json.push_str(name);
        json.push_str("\":");
        json.push_str(&dom::json_text(text));
    }
    json + "}"
}

/// Where the person stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Number,
    Code(SentCode),
    Password,
    Done,
}

/// What is wrong: the id of the field it is about, the words, and when to try again.
type Fault = (Option<&'static str>, &'static str, String);

/// What happens when; everything is a handle, so a copy does the same. What is typed stays in the
/// fields and is read when it is sent: so nothing typed before the island came alive is lost.
#[derive(Clone, Copy)]
struct Entry {
    locale: Locale,
    step: RwSignal<Step>,
    fault: RwSignal<Option<Fault>>,
    is_busy: RwSignal<bool>,
    /// How often the hall was asked.
    asked: StoredValue<u32>,
    /// Goes up every second, for what counts down.
    now_ms: RwSignal<u64>,
}

impl Entry {
    fn new(locale: Locale) -> Self {
        Self {
            locale,
            step: RwSignal::new(Step::Number),
            fault: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            asked: StoredValue::new(0),
            now_ms: RwSignal::new(0),
        }
    }

    fn refuse(self, field: Option<&'static str>, words: Word, then: String) {
        self.fault.set(Some((field, words.get(self.locale), then)));
        dom::focus_soon(FAULT);
    }

    /// Asks the hall for something, once at a time; calls `done` with a good answer. Every try counts,
    /// so nothing is repeated by itself.
    fn ask(self, path: &'static str, body: String, done: fn(Self, Answer)) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.fault.set(None);
        let asked = self.asked.get_value() + 1;
        self.asked.set_value(asked);
        let settle = move |answer: Option<Answer>| {
            // Nothing that comes after the person was told that nobody answers.
            if self.asked.get_value() != asked || !self.is_busy.get_untracked() {
                return;
            }
            self.is_busy.set(false);
            match answer {
                Some(answer) if answer.code.is_empty() => done(self, answer),
                failure => self.fail(failure.unwrap_or_default()),
            }
        };
        set_timeout(move || settle(None), ANSWERED_WITHIN);
        leptos::task::spawn_local(async move {
            let answer = dom::post(path, &body).await;
            settle(answer.and_then(|text| Answer::read(&text)));
        });
    }

    fn fail(self, answer: Answer) {
        // What was wrong is not worth keeping; what is only late is.
        if answer.code == "wrong-code" {
            dom::set_field("code", "");
        }
        let (field, words) = words::failure(&answer.code);
        let then = answer.retry_after_s.map(|seconds| words::retry_in(seconds, self.locale));
        self.refuse(field, words, then.unwrap_or_default());
    }

    /// Picks up a code that was asked for before the page was loaded again.
    fn resume(self) {
        self.now_ms.set(dom::now_ms());
        let kept = kept::get(KEPT);
        if let Some(sent) = kept.and_then(|kept| SentCode::from_kept(&kept, dom::now_ms())) {
            self.step.set(Step::Code(sent));
        }
    }

    /// The number that was typed, or nothing after saying what is wrong with it.
    fn number(self) -> Option<String> {
        let number = number(&dom::field_value("number"));
        if number.is_none() {
            self.refuse(Some("number"), words::NUMBER_SHAPE, String::new());
        }
        number
    }

    fn send_code(self) {
        // A reload forgets the number.
        if dom::field_value("number").is_empty() {
            self.go_to(Step::Number, "number");
        }
        let Some(number) = self.number() else { return };
        let body = json(&[("msisdn", &number), ("locale", self.locale.code())]);
        self.ask(paths::SIGN_IN_CODES, body, Self::wait_for_code);
    }

    fn wait_for_code(self, answer: Answer) {
        let sent = SentCode::new(answer.into_sent(), dom::now_ms());
        kept::put(KEPT, &sent.kept());
        announce(&words::sent_to(&sent.masked, self.locale));
        self.now_ms.set(dom::now_ms());
        dom::set_field("code", "");
        self.go_to(Step::Code(sent), "code");
    }

    fn enter_with_code(self, sent: &SentCode) {
        let Some(digits) = digits(&dom::field_value("code")) else {
            return self.refuse(Some("code"), words::CODE_SHAPE, String::new());
        };
        let body = json(&[("challenge_id", &sent.challenge_id), ("code", &digits)]);
        self.ask(paths::SIGN_IN_CODE, body, Self::enter);
    }

    fn enter_with_password(self) {
        let Some(number) = self.number() else { return };
        let password = dom::field_value("password");
        if password.is_empty() {
            return self.refuse(Some("password"), words::PASSWORD_EMPTY, String::new());
        }
        let body = json(&[("msisdn", &number), ("password", &password)]);
        self.ask(paths::SIGN_IN_PASSWORD, body, Self::enter);
    }

    fn enter(self, _: Answer) {
        kept::remove(KEPT);
        dom::set_field("code", "");
        dom::set_field("password", "");
        self.step.set(Step::Done);
        announce(words::WELCOME.get(self.locale));
        dom::replace_page(&destination(dom::address_field(TO).as_deref(), self.locale));
    }

    fn go_to(self, step: Step, field: &'static str) {
        self.fault.set(None);
        self.step.set(step);
        dom::focus_soon(field);
    }

    fn other_number(self) {
        kept::remove(KEPT);
        self.go_to(Step::Number, "number");
    }

    fn submit(self, event: SubmitEvent) {
        event.prevent_default();
        match self.step.get_untracked() {
            Step::Number => self.send_code(),
            Step::Code(sent) => self.enter_with_code(&sent),
            Step::Password => self.enter_with_password(),
            Step::Done => {}
        }
    }
}

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
