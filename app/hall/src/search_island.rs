//! The search: a form that answers while one types. The index is fetched when the field is first
//! used, and never without need.

use crate::{
    announce::announce, dom, search_entry::SearchEntry, search_model::SearchModel,
    search_result::SearchResult, words::search as words,
};
use app_ui::{Button, Emphasis, EmptyState, Field, Glyph, Notice, Tone};
use hall_types::Locale;
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

/// The element that lists every page, below the island.
pub(crate) const ALL_PAGES: &str = "all-pages";
/// The field of the form and of the page's address.
const FIELD: &str = "q";
/// Results are read out once somebody has stopped typing.
const ANNOUNCE_AFTER: Duration = Duration::from_millis(700);

#[derive(Clone)]
enum Index {
    Unasked,
    Coming,
    Ready(Arc<SearchModel>),
    Failed,
}

/// The search form with its results.
#[island]
pub(crate) fn Search(locale: Locale, action: String, hotline: String) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let index = RwSignal::new(Index::Unasked);
    let results = Memo::new(move |_| match index.get() {
        Index::Ready(model) => {
            Some(model.find(&sought.get()).into_iter().cloned().collect::<Vec<_>>())
        }
        _ => None,
    });

    Effect::new(move |_| {
        if let Some(words) = dom::address_field(FIELD) {
            sought.set(words);
            fetch(locale, index);
        }
    });
    Effect::new(move |_| {
        let has_answer = results.with(Option::is_some) && !is_blank(&sought.get());
        dom::set_hidden(ALL_PAGES, has_answer);
    });
    let say = debounce(ANNOUNCE_AFTER, move |count: usize| announce(&words::found(count, locale)));
    let say = StoredValue::new_local(say);
    Effect::new(move |_| {
        let count = results.with(|results| results.as_ref().map(Vec::len));
        if let Some(count) = count.filter(|_| !is_blank(&sought.get())) {
            say.update_value(|say| say(count));
        }
    });

    view! {
        <form
            class="search-form"
            role="search"
            method="get"
            action=action
            on:submit=move |event| {
                event.prevent_default();
                fetch(locale, index);
                dom::keep_in_address(FIELD, &sought.get_untracked());
            }
        >
            <Field id="search-words" label=words::LABEL.get(locale)>
                <input
                    id="search-words"
                    type="search"
                    name=FIELD
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=move || sought.get()
                    on:focus=move |_| fetch(locale, index)
                    on:input=move |event| {
                        sought.set(event_target_value(&event));
                        fetch(locale, index);
                    }
                />
            </Field>
            <Button kind="submit" emphasis=Emphasis::Primary glyph=Glyph::Search>
                {words::SUBMIT.get(locale)}
            </Button>
        </form>
        <div class="search-results">
            {move || {
                let sought = sought.get();
                if is_blank(&sought) {
                    return ().into_any();
                }
                match (index.get(), results.get()) {
                    (Index::Failed, _) => failed(locale, index).into_any(),
                    (_, None) => {
                        view! { <p class="search-count">{words::LOADING.get(locale)}</p> }
                            .into_any()
                    }
                    (_, Some(results)) if results.is_empty() => {
                        nothing(&sought, locale, &hotline).into_any()
                    }
                    (_, Some(results)) => list(results, locale).into_any(),
                }
            }}
        </div>
    }
}

fn is_blank(words: &str) -> bool {
    words.trim().is_empty()
}

fn list(results: Vec<SearchEntry>, locale: Locale) -> impl IntoView {
    let count = words::found(results.len(), locale);
    let results = results
        .into_iter()
        .map(|entry| view! { <SearchResult entry=entry locale=locale/> })
        .collect_view();
    view! {
        <h2 class="search-count">{count}</h2>
        <ol class="link-list">{results}</ol>
    }
}

fn nothing(sought: &str, locale: Locale, hotline: &str) -> impl IntoView {
    let title = match locale {
        Locale::Zh => format!("{}“{}”", words::NONE.get(locale), sought.trim()),
        Locale::En => format!("{} “{}”", words::NONE.get(locale), sought.trim()),
    };
    let (href, number) = (format!("tel:{hotline}"), hotline.to_owned());
    view! {
        <EmptyState title=title>
            <p>{words::NONE_ADVICE.get(locale)}" "<a href=href>{number}</a></p>
        </EmptyState>
    }
}

fn failed(locale: Locale, index: RwSignal<Index>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning title=words::FAILED.get(locale)>
            <p>{words::FAILED_ADVICE.get(locale)}</p>
            <Button on:click=move |_| fetch(locale, index)>{words::RETRY.get(locale)}</Button>
        </Notice>
    }
}

/// Fetches the index, unless it is there or on its way.
fn fetch(locale: Locale, index: RwSignal<Index>) {
    if matches!(index.get_untracked(), Index::Coming | Index::Ready(_)) {
        return;
    }
    index.set(Index::Coming);
    leptos::task::spawn_local(async move {
        let rows = dom::fetch_text(&format!("/{locale}/search.json")).await;
        let entries = rows.and_then(|rows| serde_json::from_str(&rows).ok());
        index.set(match entries {
            Some(entries) => Index::Ready(Arc::new(SearchModel::new(entries))),
            None => {
                announce(words::FAILED.get(locale));
                Index::Failed
            }
        });
    });
}
