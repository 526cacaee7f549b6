//! The filters of the points mall. The rewards themselves are plain markup below the island, which
//! hides what does not fit; so the page is complete without script and holds no reward twice.

use crate::{
    announce::announce,
    dom,
    mall::mall_model::{Facet, MallFilter, RANGES, RewardFacts},
    words::mall as words,
};
use app_ui::{Button, ChoiceChip, Emphasis, EmptyState, Glyph, Word, figures};
use hall_types::{Locale, Points};
use leptos::prelude::*;

/// The filters. `kinds` and `shelves` are names with their words, in the order they are shown.
#[island]
pub(crate) fn MallFilters(
    locale: Locale,
    kinds: Vec<(String, String)>,
    shelves: Vec<(String, String)>,
    rewards: Vec<RewardFacts>,
) -> impl IntoView {
    let filter = RwSignal::new(MallFilter::default());
    let is_open = RwSignal::new(false);
    let shelf_names: Vec<String> = shelves.iter().map(|(name, _)| name.clone()).collect();
    let rewards = StoredValue::new(rewards);
    let count = Memo::new(move |_| rewards.with_value(|rewards| filter.read().count(rewards)));

    Effect::new(move |before: Option<()>| {
        rewards.with_value(|rewards| show(&filter.read(), rewards, &shelf_names));
        if before.is_some() {
            announce(&words::count(count.get(), locale));
        }
    });

    let chips = move |facet, legend: Word, choices| {
        view! {
            <Choices
                facet=facet
                legend=legend.get(locale)
                choices=with_any(choices, locale)
                filter=filter
                rewards=rewards
            />
        }
    };

    view! {
        <form
            class="finder"
            aria-label=words::FORM.get(locale)
            on:submit=|event| event.prevent_default()
        >
            <div class="finder-toggle finder-controls">
                <Button
                    glyph=Glyph::Filter
                    attr:aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {words::FILTERS.get(locale)}
                </Button>
            </div>
            <div
                class="finder-filters finder-controls"
                class:finder-filters-open=move || is_open.get()
            >
                {chips(Facet::Kind, words::KIND, kinds)}
                {chips(Facet::Range, words::RANGE, ranges())}
                {chips(Facet::Shelf, words::SHELF, shelves)}
            </div>
            <div class="finder-line">
                <p class="finder-count">{move || words::count(count.get(), locale)}</p>
                <Show when=move || !filter.read().is_empty()>
                    <Button
                        emphasis=Emphasis::Quiet
                        on:click=move |_| filter.set(MallFilter::default())
                    >
                        {words::RESET.get(locale)}
                    </Button>
                </Show>
            </div>
        </form>
        <Show when=move || count.get() == 0>
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
            </EmptyState>
        </Show>
    }
}

/// The choices of one facet as chips; each says how many rewards it would show.
#[component]
fn Choices(
    facet: Facet,
    legend: &'static str,
    choices: Vec<(Option<String>, String)>,
    filter: RwSignal<MallFilter>,
    rewards: StoredValue<Vec<RewardFacts>>,
) -> impl IntoView {
    let name = match facet {
        Facet::Kind => "kind",
        Facet::Shelf => "shelf",
        Facet::Range => "range",
    };
    let chips = choices
        .into_iter()
        .map(|(choice, label)| {
            let choice = StoredValue::new(choice);
            let is_chosen = move || {
                choice.with_value(|choice| filter.read().chosen(facet) == choice.as_deref())
            };
            let count = move || {
                let changed = filter.read().with(facet, choice.get_value());
                rewards.with_value(|rewards| changed.count(rewards))
            };
            let choose =
                move |_| filter.update(|filter| *filter = filter.with(facet, choice.get_value()));
            view! {
                <ChoiceChip
                    kind="radio"
                    name=name
                    value=choice.get_value().unwrap_or_default()
                    checked=Signal::derive(is_chosen)
                    on_change=choose
                >
                    <span>{label}</span>
                    <span class="choice-count">{count}</span>
                </ChoiceChip>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            {chips}
        </fieldset>
    }
}

/// The choice of everything, then the others.
fn with_any(choices: Vec<(String, String)>, locale: Locale) -> Vec<(Option<String>, String)> {
    let any = (None, words::ANY.get(locale).to_owned());
    let others = choices.into_iter().map(|(name, label)| (Some(name), label));
    std::iter::once(any).chain(others).collect()
}

/// Ranges of points with their words: `≤ 1,000`, `1,001–3,000`, `> 8,000`.
fn ranges() -> Vec<(String, String)> {
    let figure = |points: i64| figures::points(Points(points));
    let mut least = 0;
    RANGES
        .iter()
        .map(|(name, most)| {
            let label = match (least, *most) {
                (0, most) => format!("≤ {}", figure(most)),
                (least, i64::MAX) => format!("> {}", figure(least - 1)),
                (least, most) => format!("{}–{}", figure(least), figure(most)),
            };
            least = most.saturating_add(1);
            ((*name).to_owned(), label)
        })
        .collect()
}

/// Shows the rewards that fit and the shelves that hold one, and hides the others.
fn show(filter: &MallFilter, rewards: &[RewardFacts], shelves: &[String]) {
    for reward in rewards {
        dom::set_hidden(&format!("reward-{}", reward.id), !filter.lets_through(reward));
    }
    for shelf in shelves {
        let is_empty =
            !rewards.iter().any(|reward| reward.shelf == *shelf && filter.lets_through(reward));
        dom::set_hidden(&format!("shelf-{shelf}"), is_empty);
    }
}
