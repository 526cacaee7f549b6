//! The search: a form that answers while one types. The index is fetched when the field is first
//! used, and never without need.

use crate::{
    dom, search::search_entry::SearchEntry, search::search_model::SearchModel,
    search::search_result::SearchResult, words::search as words,
};
use app_ui::{Button, Emphasis, EmptyState, Field, Glyph, Tone, announce, notice};
use hall_types::Locale;
use leptos::{either::EitherOf4, prelude::*};
use std::time::Duration;

/// The element that lists every page, below the island.
pub(crate) const ALL_PAGES: &str = "all-pages";
/// The field of the form and of the page's address.
const FIELD: &str = "q";
/// Results are read out once somebody has stopped typing.
const ANNOUNCE_AFTER: Duration = Duration::from_millis(700);

/// The index of the hall's pages, on its way from the server to the reader.
enum Index {
    Unasked,
    Coming,
    Ready(SearchModel),
    Failed,
}

/// What stands below the form.
#[derive(Clone)]
enum Answer {
    /// Nothing was asked.
    None,
    /// The index is on its way.
    Coming,
    /// These were found for these words.
    Found(String, Vec<SearchEntry>),
    /// The index could not be fetched.
    Failed,
}

/// What happens when; everything is a handle, so a copy does the same.
#[derive(Clone, Copy)]
struct Searching {
    locale: Locale,
    sought: RwSignal<String>,
    answer: RwSignal<Answer>,
    index: StoredValue<Index>,
}

impl Searching {
    fn new(locale: Locale) -> Self {
        Self {
            locale,
            sought: RwSignal::default(),
            answer: RwSignal::new(Answer::None),
            index: StoredValue::new(Index::Unasked),
        }
    }

    /// Looks for other words.
    fn look_for(self, words: String) {
        self.sought.set(words);
        self.fetch();
        self.respond();
    }

    /// Fetches the index, unless it is there or on its way.
    fn fetch(self) {
        let is_wanted =
            self.index.with_value(|index| matches!(index, Index::Unasked | Index::Failed));
        if !is_wanted {
            return;
        }
        self.index.set_value(Index::Coming);
        leptos::task::spawn_local(async move {
            let rows = dom::fetch_text(&format!("/{}/search.json", self.locale)).await;
            let entries = rows.and_then(|rows| serde_json::from_str(&rows).ok());
            self.index.set_value(match entries {
                Some(entries) => Index::Ready(SearchModel::new(entries)),
                None => Index::Failed,
            });
            self.respond();
        });
    }

    /// Brings the page in line with the words and the index.
    fn respond(self) {
        let words = self.sought.get_untracked().trim().to_owned();
        let answer = self.index.with_value(|index| match index {
            _ if words.is_empty() => Answer::None,
            Index::Ready(model) => {
                let found = model.find(&words).into_iter().cloned().collect();
                Answer::Found(words, found)
            }
            Index::Failed => Answer::Failed,
            Index::Unasked | Index::Coming => Answer::Coming,
        });
        dom::set_hidden(&format!("#{ALL_PAGES}"), matches!(answer, Answer::Found(..)));
        self.answer.set(answer);
    }

    /// Says what the answer is.
    fn announce(self) {
        match &*self.answer.read_untracked() {
            Answer::None | Answer::Coming => {}
            Answer::Found(_, found) => announce(&words::found(found.len(), self.locale)),
            Answer::Failed => announce(words::FAILED.get(self.locale)),
        }
    }
}

/// The search form with its results.
#[island]
pub(crate) fn Search(locale: Locale, action: String, hotline: String) -> impl IntoView {
    let searching = Searching::new(locale);
    Effect::new(move |_| {
        if let Some(words) = dom::address_field(FIELD) {
            searching.look_for(words);
        }
    });
    let mut say_later = debounce(ANNOUNCE_AFTER, move |()| searching.announce());
    Effect::new(move |_| {
        searching.answer.track();
        say_later(());
    });

    view! {
        <form
            class="search-form when-scripted"
            role="search"
            method="get"
            action=action
            on:submit=move |event| {
                event.prevent_default();
                searching.fetch();
                dom::keep_in_address(FIELD, &searching.sought.get_untracked());
            }
        >
            <Field id="search-words" label=words::LABEL.get(locale)>
                <input
                    id="search-words"
                    type="search"
                    name=FIELD
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=searching.sought
                    on:focus=move |_| searching.fetch()
                    on:input=move |event| searching.look_for(event_target_value(&event))
                />
            </Field>
            <Button
                kind="submit"
                emphasis=Emphasis::Primary
                glyph=Glyph::Search
                words=words::SUBMIT.get(locale)
            />
        </form>
        <div class="search-results">
            {move || match searching.answer.get() {
                Answer::None => EitherOf4::A(()),
                Answer::Coming => {
                    EitherOf4::B(view! { <p class="search-count">{words::LOADING.get(locale)}</p> })
                }
                Answer::Found(sought, found) => {
                    EitherOf4::C(results(&sought, found, locale, &hotline))
                }
                Answer::Failed => EitherOf4::D(failed(searching)),
            }}
        </div>
    }
}

fn results(
    sought: &str,
    found: Vec<SearchEntry>,
    locale: Locale,
    hotline: &str,
) -> impl IntoView + use<> {
    let is_empty = found.is_empty();
    let count = (!is_empty).then(|| words::found(found.len(), locale));
    let title = words::none(sought, locale);
    let (href, number) = (format!("tel:{hotline}"), hotline.to_owned());
    let list = found
        .into_iter()
        .map(|entry| view! { <SearchResult entry=entry locale=locale/> })
        .collect_view();
    let nothing = is_empty.then(|| {
        view! {
            <EmptyState title=title>
                <p>{words::NONE_ADVICE.get(locale)}" "<a href=href>{number}</a></p>
            </EmptyState>
        }
    });
    view! {
        {count.map(|count| view! { <h2 class="search-count">{count}</h2> })}
        <ol class="link-list" hidden={is_empty}>{list}</ol>
        {nothing}
    }
}

fn failed(searching: Searching) -> impl IntoView {
    let locale = searching.locale;
    let retry = move |()| {
        searching.fetch();
        searching.respond();
    };
    let rest = view! {
        <p>{words::FAILED_ADVICE.get(locale)}</p>
        <Button on_press=retry words=words::RETRY.get(locale)/>
    };
    notice(Tone::Warning, words::FAILED.get(locale).to_owned(), rest)
}
