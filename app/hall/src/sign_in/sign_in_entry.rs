//! What happens at the sign-in, step by step: what is asked for, what is sent, what the answer leads to.
//!
//! What does not live here: how it looks (`sign_in_island`).

use crate::{
    dom,
    sign_in::sign_in_model::{destination, number},
    words::sign_in as words,
};
use app_ui::{SentCode, Word, announce, digits, kept};
use hall_api::{CodeSent, paths};
use hall_types::Locale;
use leptos::{ev::SubmitEvent, prelude::*};
use std::time::Duration;

/// Under which a code that is on its way is kept in the tab.
const KEPT: &str = "code:sign-in";
/// The field of the page's address that says where one was going.
const TO: &str = "to";
/// The element that says what is wrong.
pub(super) const FAULT: &str = "sign-in-fault";
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

/// Where to sign in, so that the session of a self-service terminal remembers that it is one.
fn from_here(path: &str) -> String {
    let channel = if dom::is_kiosk() { "?channel=kiosk" } else { "" };
    format!("{path}{channel}")
}

/// Where the person stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Number,
    Code(SentCode),
    Password,
    Done,
}

/// What is wrong: the id of the field it is about, the words, and when to try again.
pub(super) type Fault = (Option<&'static str>, &'static str, String);

/// What happens when; everything is a handle, so a copy does the same. What is typed stays in the
/// fields and is read when it is sent: so nothing typed before the island came alive is lost.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) locale: Locale,
    pub(super) step: RwSignal<Step>,
    pub(super) fault: RwSignal<Option<Fault>>,
    pub(super) is_busy: RwSignal<bool>,
    /// How often the hall was asked.
    asked: StoredValue<u32>,
    /// Goes up every second, for what counts down.
    pub(super) now_ms: RwSignal<u64>,
}

impl Entry {
    pub(super) fn new(locale: Locale) -> Self {
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
    fn ask(self, path: String, body: String, done: fn(Self, Answer)) {
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
            let answer = dom::post(&path, &body).await;
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
    pub(super) fn resume(self) {
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

    pub(super) fn send_code(self) {
        // A reload forgets the number.
        if dom::field_value("number").is_empty() {
            self.go_to(Step::Number, "number");
        }
        let Some(number) = self.number() else { return };
        let body = json(&[("msisdn", &number), ("locale", self.locale.code())]);
        self.ask(paths::SIGN_IN_CODES.to_owned(), body, Self::wait_for_code);
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
        self.ask(from_here(paths::SIGN_IN_CODE), body, Self::enter);
    }

    fn enter_with_password(self) {
        let Some(number) = self.number() else { return };
        let password = dom::field_value("password");
        if password.is_empty() {
            return self.refuse(Some("password"), words::PASSWORD_EMPTY, String::new());
        }
        let body = json(&[("msisdn", &number), ("password", &password)]);
        self.ask(from_here(paths::SIGN_IN_PASSWORD), body, Self::enter);
    }

    fn enter(self, _: Answer) {
        kept::remove(KEPT);
        dom::set_field("code", "");
        dom::set_field("password", "");
        self.step.set(Step::Done);
        announce(words::WELCOME.get(self.locale));
        dom::replace_page(&destination(dom::address_field(TO).as_deref(), self.locale));
    }

    pub(super) fn go_to(self, step: Step, field: &'static str) {
        self.fault.set(None);
        self.step.set(step);
        dom::focus_soon(field);
    }

    pub(super) fn other_number(self) {
        kept::remove(KEPT);
        self.go_to(Step::Number, "number");
    }

    pub(super) fn submit(self, event: SubmitEvent) {
        event.prevent_default();
        match self.step.get_untracked() {
            Step::Number => self.send_code(),
            Step::Code(sent) => self.enter_with_code(&sent),
            Step::Password => self.enter_with_password(),
            Step::Done => {}
        }
    }
}
