//! The filters of the points mall. The rewards themselves are plain markup below the island, which
//! hides what does not fit; so the page is complete without script and holds no reward twice.

use crate::{
    dom,
    mall::mall_model::{Facet, MallFilter, RANGES, RewardFacts, SentShelf, rewards},
    shown_while::shown_while,
    words::mall as words,
};
use app_ui::{Button, ChoiceChip, ChoiceGroup, Emphasis, EmptyState, Glyph, announce, figures};
use hall_types::{Locale, Points};
use leptos::prelude::*;

/// The filters. `kinds` are names with their words, in the order they are shown.
#[island]
pub(crate) fn MallFilters(
    locale: Locale,
    kinds: Vec<(String, String)>,
    shelves: Vec<SentShelf>,
) -> impl IntoView {
    let filter = RwSignal::new(MallFilter::default());
    let is_open = RwSignal::new(false);
    let rewards = StoredValue::new(rewards(&kinds, &shelves));
    let shelves: Vec<_> = shelves.into_iter().map(|(name, words, _)| (name, words)).collect();
    let shelf_names: Vec<String> = shelves.iter().map(|(name, _)| name.clone()).collect();
    let count = Memo::new(move |_| rewards.with_value(|rewards| filter.read().count(rewards)));

    Effect::new(move |before: Option<()>| {
        // The page was sent with every reward.
        if before.is_none() && filter.read().is_empty() {
            return;
        }
        rewards.with_value(|rewards| show(&filter.read(), rewards, &shelf_names));
        if before.is_some() {
            announce(&words::count(count.get(), locale));
        }
    });

    let chips = move |facet, choices| chips(facet, with_any(choices, locale), filter, rewards);
    let counted = Signal::derive(move || words::count(count.get(), locale));
    let is_filtered = Memo::new(move |_| !filter.read().is_empty());
    let is_empty = Memo::new(move |_| count.get() == 0);

    view! {
        <form
            class="finder"
            aria-label=words::FORM.get(locale)
            on:submit=|event| event.prevent_default()
        >
            <div class="finder-toggle finder-controls">
                <Button
                    glyph=Glyph::Filter
                    expanded=is_open
                    on_press=move |()| is_open.update(|is_open| *is_open = !*is_open)
                    words=words::FILTERS.get(locale)
                />
            </div>
            <div
                class="finder-filters finder-controls"
                class:finder-filters-open=is_open
            >
                <ChoiceGroup legend=words::KIND.get(locale) chips=chips(Facet::Kind, kinds)/>
                <ChoiceGroup legend=words::RANGE.get(locale) chips=chips(Facet::Range, ranges())/>
                <ChoiceGroup legend=words::SHELF.get(locale) chips=chips(Facet::Shelf, shelves)/>
            </div>
            <div class="finder-line">
                <p class="finder-count">{counted}</p>
                {shown_while(
                    is_filtered,
                    move || {
                        view! {
                            <Button
                                emphasis=Emphasis::Quiet
                                on_press=move |()| filter.set(MallFilter::default())
                                words=words::RESET.get(locale)
                            />
                        }
                    },
                )}
            </div>
        </form>
        {shown_while(
            is_empty,
            move || {
                view! {
                    <EmptyState title=words::NONE.get(locale)>
                        <p>{words::NONE_ADVICE.get(locale)}</p>
                    </EmptyState>
                }
            },
        )}
    }
}

/// The choices of one facet as chips; each says how many rewards it would show.
fn chips(
    facet: Facet,
    choices: Vec<(Option<String>, String)>,
    filter: RwSignal<MallFilter>,
    rewards: StoredValue<Vec<RewardFacts>>,
) -> Vec<impl IntoView> {
    let name = match facet {
        Facet::Kind => "kind",
        Facet::Shelf => "shelf",
        Facet::Range => "range",
    };
    let chip = |(choice, words): (Option<String>, String)| {
        let choice = StoredValue::new(choice);
        let checked = Signal::derive(move || {
            choice.with_value(|choice| filter.read().chosen(facet) == choice.as_deref())
        });
        let count = Signal::derive(move || {
            let changed = filter.read().with(facet, choice.get_value());
            rewards.with_value(|rewards| changed.count(rewards)).to_string()
        });
        let choose = move |_: bool| {
            filter.update(|filter| *filter = filter.with(facet, choice.get_value()));
        };
        view! {
            <ChoiceChip
                kind="radio"
                name=name
                value=choice.get_value().unwrap_or_default()
                checked=checked
                on_change=choose
                words=words
                count=count
            />
        }
    };
    choices.into_iter().map(chip).collect()
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
        let RewardFacts { shelf, place, .. } = reward;
        let card = format!("#shelf-{shelf} .reward-card:nth-of-type({place})");
        dom::set_hidden(&card, !filter.lets_through(reward));
    }
    for shelf in shelves {
        let is_empty =
            !rewards.iter().any(|reward| reward.shelf == *shelf && filter.lets_through(reward));
        dom::set_hidden(&format!("#shelf-{shelf}"), is_empty);
    }
}
