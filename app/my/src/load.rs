//! A part of a page that waits for an answer: what was answered before shows at once, else bones,
//! then the answer, or what went wrong with a button to ask again.
//!
//! Everything but reading and showing the answer is compiled once: it works on the text of the
//! answer, not on its type.

use crate::{browser, hall::Hall, words::common as words};
use app_ui::{
    Bones, Button, Fault, Glyph, Icon,
    client::{self, ClientError, Request},
    words::waiting,
};
use hall_types::Locale;
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// What holds the place of an answer: a class that gives shapes their sizes, and how many.
pub(crate) type Shape = (&'static str, usize);

/// Makes parts that wait ask again.
#[derive(Clone, Copy)]
pub(crate) struct Reload(RwSignal<u32>);

impl Reload {
    /// Not asked for yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// How often [`Self::now`] was called. Whatever reads it runs again when it is.
    pub(crate) fn times(self) -> u32 {
        self.0.get()
    }

    /// Asks again; what is shown stays until the answer is there.
    pub(crate) fn now(self) {
        self.0.try_update(|times| *times = times.wrapping_add(1));
    }
}

/// What is known of an answer.
#[derive(Clone, PartialEq)]
struct Known {
    /// What was asked. The same answer to another question may be shown with other links.
    path: String,
    answer: Option<Arc<str>>,
    error: Option<ClientError>,
}

/// What a page shows in the place of an answer when the question has failed and it knows better than to say
/// what went wrong; nothing, when it does not.
pub(crate) type Instead = Box<dyn Fn(&ClientError) -> Option<AnyView> + Send + Sync>;

/// Asks and shows. `asking` is followed: when what it reads changes, it is asked anew.
pub(crate) fn loaded<T: DeserializeOwned + 'static>(
    hall: Hall,
    shape: Shape,
    reload: Reload,
    asking: impl Fn() -> client::Get<T> + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    loaded_or(hall, shape, reload, Box::new(|_| None), asking, show)
}

/// The same where some errors show as something else.
pub(crate) fn loaded_or<T: DeserializeOwned + 'static>(
    hall: Hall,
    shape: Shape,
    reload: Reload,
    instead: Instead,
    asking: impl Fn() -> client::Get<T> + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    loaded_text(
        hall,
        shape,
        reload,
        instead,
        Box::new(move || asking().request()),
        Box::new(move |answer| client::read(answer).map(&show)),
    )
}

type Asking = Box<dyn Fn() -> Request + Send + Sync>;
type Show = Box<dyn Fn(&str) -> Result<AnyView, ClientError> + Send + Sync>;

fn loaded_text(
    hall: Hall,
    shape: Shape,
    reload: Reload,
    instead: Instead,
    asking: Asking,
    show: Show,
) -> AnyView {
    let first = untrack(&asking);
    let known = RwSignal::new(remembered(first.path()));
    Effect::new(move |asked: Option<u32>| {
        let times = reload.times();
        let request = asking();
        let path = request.path().to_owned();
        let before = remembered(&path);
        // What is shown stays while the same is asked again.
        let is_other = known.with_untracked(|it| it.path != path || it.error.is_some());
        if is_other || before.answer.is_some() {
            known.set(before);
        }
        let is_asked_again = asked.is_some_and(|asked| asked != times);
        if is_asked_again || !client::is_fresh(&path) {
            spawn_local_scoped_with_cancellation(async move {
                let answer = request.send().await;
                settle(hall, known, path, answer);
            });
        }
        times
    });
    let retry = Callback::new(move |()| {
        // What failed here may have failed there too.
        if hall.session.with_untracked(Option::is_none) {
            hall.ask_session();
        }
        reload.now();
    });
    let shown = Memo::new(move |_| known.get());
    (move || {
        shown.with(|known| match (&known.answer, &known.error) {
            (Some(answer), None) => {
                let view = show(answer);
                browser::settle_scroll();
                view.unwrap_or_else(|error| trouble(&error, retry, hall.locale))
            }
            (_, Some(error)) => {
                instead(error).unwrap_or_else(|| trouble(error, retry, hall.locale))
            }
            (None, None) => {
                let (class, count) = shape;
                view! { <Bones locale=hall.locale class=class count=count/> }.into_any()
            }
        })
    })
    .into_any()
}

/// What was answered before, if anything.
fn remembered(path: &str) -> Known {
    Known { path: path.to_owned(), answer: client::remembered(path), error: None }
}

/// Takes an answer in.
fn settle(hall: Hall, known: RwSignal<Known>, path: String, answer: Result<Arc<str>, ClientError>) {
    match answer {
        Ok(answer) => {
            known.try_set(Known { path, answer: Some(answer), error: None });
        }
        Err(error) if hall.has_ended(&error) => {}
        Err(error) => {
            // Figures that say as of when they hold are better than none.
            let keeps = known.try_with_untracked(|known| known.answer.is_some()).unwrap_or(true);
            if keeps && error.leaves_doubt() {
                app_ui::announce(words::NOT_FRESH.get(hall.locale));
            } else {
                known.try_set(Known { path, answer: None, error: Some(error) });
            }
        }
    }
}

/// What holds the place of a part that has to know first who is signed in: bones, or why that is not
/// known.
pub(crate) fn until_known(hall: Hall, shape: Shape) -> AnyView {
    let retry = Callback::new(move |()| hall.ask_session());
    (move || match hall.session_error.get() {
        Some(error) => trouble(&error, retry, hall.locale),
        None => {
            let (class, count) = shape;
            view! { <Bones locale=hall.locale class=class count=count/> }.into_any()
        }
    })
    .into_any()
}

/// What went wrong, with a button to ask again.
pub(crate) fn trouble(error: &ClientError, retry: Callback<()>, locale: Locale) -> AnyView {
    let Fault { title, sentences, .. } = Fault::of_error(error, None, locale);
    app_ui::announce(&title);
    let sentences = sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect::<Vec<_>>();
    view! {
        <div class="remark remark-warning trouble">
            <Icon glyph=Glyph::Warning/>
            <div class="remark-words">
                <p class="remark-title">{title}</p>
                {sentences}
                <Button words=waiting::RETRY.get(locale) on_press=retry/>
            </div>
        </div>
    }
    .into_any()
}
