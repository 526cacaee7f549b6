//! The guide in the browser: fetches the leaflet, reads the form at every touch, shows the answer, keeps the
//! answers in the page's address so that they can be come back to.
//!
//! What does not live here: what is shown (`answer`), what it is worked out by (`hall-guide`).

use crate::{
    ANSWER, BRIEF, FORM, Given, LEAFLET, answer, assumed::estimate, form::control_id, words,
};
use app_ui::{announce, figures, json};
use gloo_net::http::Request;
use hall_guide::{Answers, Field, Guide, Leaflet, Question, Reading};
use hall_types::Locale;
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlMetaElement,
    HtmlSelectElement, Window,
};

/// Under this name browsers' tools tell how long each answer took (W3C User Timing).
const MEASURE: &str = "guide";

/// Brings the form alive. Where anything is missing the form stays a plain one.
pub fn start() {
    spawn_local(async {
        let _ = bring_alive().await;
    });
}

/// The page with what is found on it.
struct Page {
    window: Window,
    document: Document,
    form: HtmlFormElement,
    locale: Locale,
    /// The address of the page, without a question mark.
    action: String,
}

async fn bring_alive() -> Option<()> {
    let page = Rc::new(Page::find()?);
    let guide = Arc::new(Guide::new(page.leaflet().await?).ok()?);
    let query = page.window.location().search().ok()?;
    let sent = Answers::read(query.trim_start_matches('?'));
    let is_link = sent != Reading::default();
    if is_link {
        // A browser that comes back may have put other answers into the form; the address counts.
        page.fill(&sent.answers);
    }
    let first = page.work_out(&guide, if is_link { sent } else { page.read() });
    let given = ArcRwSignal::new(first);
    page.tell(&guide, &given.get_untracked());
    let place: HtmlElement = page.document.get_element_by_id(ANSWER)?.dyn_into().ok()?;
    place.set_inner_html("");
    let (shown, of_view) = (given.clone(), Arc::clone(&guide));
    let (action, locale) = (page.action.clone(), page.locale);
    leptos::mount::mount_to(place, move || {
        move || shown.with(|given| answer(Some(&of_view), given, &action, locale))
    })
    .forget();
    page.document.document_element()?.set_attribute("data-ready", "").ok()?;
    listen(page, guide, given)
}

/// Follows the form from now on.
fn listen(page: Rc<Page>, guide: Arc<Guide>, given: ArcRwSignal<Given>) -> Option<()> {
    let form = page.form.clone();
    let follow = {
        let page = Rc::clone(&page);
        move || {
            let reading = page.read();
            // A number is typed digit by digit, and a click may change nothing.
            if given.with_untracked(|it| it.answers == reading.answers && it.wrong == reading.wrong)
            {
                return;
            }
            let now = page.work_out(&guide, reading);
            page.keep(&now.answers);
            page.tell(&guide, &now);
            given.set(now);
        }
    };
    let on_input = Closure::<dyn FnMut(Event)>::new({
        let follow = follow.clone();
        move |_| follow()
    });
    let on_submit = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        follow();
        page.show_answer();
    });
    for (name, closure) in [("input", &on_input), ("submit", &on_submit)] {
        form.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).ok()?;
    }
    // They live as long as the page.
    on_input.forget();
    on_submit.forget();
    Some(())
}

impl Page {
    fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let form = document.get_element_by_id(FORM)?.dyn_into().ok()?;
        let path = window.location().pathname().ok()?;
        let locale = Locale::from_code(path.split('/').nth(1)?)?;
        Some(Self { window, document, form, locale, action: path })
    }

    /// What there is to choose from.
    async fn leaflet(&self) -> Option<Leaflet> {
        let meta = self.document.query_selector(&format!("meta[name=\"{LEAFLET}\"]")).ok()??;
        let address = meta.dyn_into::<HtmlMetaElement>().ok()?.content();
        let response = Request::get(&address).send().await.ok()?;
        if !response.ok() {
            return None;
        }
        json::read(&response.text().await.ok()?)
    }

    /// What stands in the form.
    fn read(&self) -> Reading {
        let Ok(form) = FormData::new_with_form(&self.form) else { return Reading::default() };
        let names =
            Question::ALL.map(Question::code).into_iter().chain(Field::ALL.map(Field::code));
        let pairs =
            names.filter_map(|name| Some(format!("{name}={}", form.get(name).as_string()?)));
        let mut reading = Answers::read(&pairs.collect::<Vec<_>>().join("&"));
        // The list of places always has one chosen; it says something together with weeks only.
        if reading.answers.figure(Field::WeeksAbroad).is_none() {
            reading.answers.zone = None;
        }
        reading
    }

    /// Puts answers into the form.
    fn fill(&self, answers: &Answers) {
        for question in Question::ALL {
            let chosen = answers.chosen(question);
            for (at, code) in question.answers().iter().enumerate() {
                let selector = format!("input[name=\"{}\"][value=\"{code}\"]", question.code());
                let found = self.form.query_selector(&selector).ok().flatten();
                if let Some(input) = found.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                    input.set_checked(chosen == Some(at));
                }
            }
        }
        for field in Field::ALL {
            let Some(control) = self.document.get_element_by_id(&control_id(field)) else {
                continue;
            };
            let value = answers.value(field);
            if value.is_some()
                && let Ok(Some(fold)) = control.closest("details")
            {
                // What is in a figure of one's own is to be seen.
                let _ = fold.set_attribute("open", "");
            }
            if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
                input.set_value(&value.unwrap_or_default());
            } else if let (Some(select), Some(value)) =
                (control.dyn_ref::<HtmlSelectElement>(), value)
            {
                select.set_value(&value);
            }
        }
    }

    /// Works out an answer, and has the browser's tools know how long it took.
    fn work_out(&self, guide: &Guide, reading: Reading) -> Given {
        let performance = self.window.performance();
        let begin = format!("{MEASURE}-begin");
        performance.as_ref().map(|it| it.mark(&begin));
        let given = Given::new(guide, reading);
        performance.as_ref().map(|it| it.measure_with_start_mark(MEASURE, &begin));
        given
    }

    /// Keeps answers in the address, in place of those before: the way back leads to the page before this.
    fn keep(&self, answers: &Answers) {
        let address = match answers.is_empty() {
            true => self.action.clone(),
            false => format!("{}?{answers}", self.action),
        };
        if let Ok(history) = self.window.history() {
            // Where the browser refuses, the page works all the same.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    /// Tells the answer in short, aloud and below the questions, and what the questions imply beside the
    /// figures of one's own.
    fn tell(&self, guide: &Guide, given: &Given) {
        for field in Field::assumed() {
            let hint = self.document.get_element_by_id(&format!("{}-hint", control_id(field)));
            if let Some(hint) = hint {
                hint.set_text_content(Some(&estimate(&given.answers, field, self.locale)));
            }
        }
        let first = given.found.as_ref().and_then(|found| found.as_ref().ok()?.plans.first());
        let price = first.map(|it| figures::price(it.average()));
        let brief = self.document.get_element_by_id(BRIEF);
        if let Some(brief) = brief.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            brief.set_hidden(price.is_none());
            if let (Some(price), Some(link)) = (&price, brief.first_element_child()) {
                link.set_text_content(Some(&words::brief(price, self.locale)));
            }
        }
        let plan = first.and_then(|it| guide.catalog().plan(&it.choice.plan));
        match (&given.found, plan, price) {
            (Some(Ok(_)), Some(plan), Some(price)) => {
                let name = plan.name.get(self.locale);
                announce(&words::announced(name, &price, self.locale));
            }
            (Some(Err(why)), ..) => announce(words::nothing(*why).get(self.locale)),
            _ => {}
        }
    }

    /// Moves the focus to the answer.
    fn show_answer(&self) {
        let answer = self.document.get_element_by_id(ANSWER);
        if let Some(answer) = answer.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            answer.scroll_into_view();
            let _ = answer.focus();
        }
    }
}
