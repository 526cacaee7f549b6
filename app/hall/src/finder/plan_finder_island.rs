//! The finder above the plans: filters, order, table view. The cards stay where the page was sent
//! with them; the island hides and reorders them.

use crate::{
    dom,
    finder::plan_finder_model::{Finder, Order, choose},
    finder::plan_list,
    finder::plan_table::PlanTable,
    shown_while::shown_while,
    words::finder as words,
};
use app_ui::{Button, ChoiceChip, ChoiceGroup, EmptyState, Glyph, Word, announce};
use hall_types::Locale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A brand or a need to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choice {
    /// Its name in addresses and forms.
    pub(crate) code: String,
    /// Its words.
    pub(crate) words: String,
}

/// The finder.
#[island]
pub(crate) fn PlanFinder(
    /// The language.
    locale: Locale,
    /// Brands to choose from.
    brands: Vec<Choice>,
    /// Needs to choose from.
    needs: Vec<Choice>,
    /// How many plans the page was sent with.
    total: usize,
) -> impl IntoView {
    let finder = RwSignal::new(Finder::default());
    let is_open = RwSignal::new(false);
    // The page is as it was sent until somebody chooses something; only then are the cards read.
    let rows = Memo::new(|_| plan_list::rows());
    let shown = Memo::new(move |_| rows.with(|rows| finder.with(|finder| finder.shown(rows))));
    let is_as_sent = Memo::new(move |_| finder.with(Finder::is_default));
    let count = Memo::new(move |_| if is_as_sent.get() { total } else { shown.with(Vec::len) });

    let read_fragment = move || {
        let fragment = plan_list::fragment();
        // An anchor of the page, such as that of the skip link, is none of the finder's business.
        if fragment.contains('=') {
            finder.set(Finder::from_fragment(&fragment));
        }
    };
    Effect::new(move |_| {
        read_fragment();
        let listener = window_event_listener(leptos::ev::hashchange, move |_| read_fragment());
        on_cleanup(move || listener.remove());
    });
    Effect::new(move |previous: Option<Finder>| {
        let finder = finder.get();
        let is_change = previous.is_some_and(|previous| previous != finder);
        if is_change {
            plan_list::keep_fragment(&finder.fragment());
        }
        if is_change || !finder.is_default() {
            rows.with(|rows| {
                let shown = shown.get();
                let ids = shown.iter().map(|at| rows[*at].id.as_str()).collect::<Vec<_>>();
                plan_list::show(&ids);
                dom::set_hidden("#plan-list", finder.is_table || shown.is_empty());
                if is_change {
                    announce(&words::found(shown.len(), total, locale));
                }
            });
        }
        finder
    });

    let chips = move |name: &'static str, choices: Vec<Choice>| {
        let of = move |finder: &Finder, code: &str| {
            let chosen = if name == "brand" { &finder.brands } else { &finder.needs };
            chosen.iter().any(|other| other == code)
        };
        let chip = |Choice { code, words }: Choice| {
            let (own, value) = (code.clone(), code.clone());
            let checked = Signal::derive(move || finder.with(|finder| of(finder, &own)));
            let choose = move |is_on: bool| {
                finder.update(|finder| {
                    let chosen =
                        if name == "brand" { &mut finder.brands } else { &mut finder.needs };
                    choose(chosen, &code, is_on);
                });
            };
            view! { <ChoiceChip name=name value=value checked=checked on_change=choose words=words/> }
        };
        choices.into_iter().map(chip).collect::<Vec<_>>()
    };

    let orders = Order::ALL
        .map(|order| {
            let is_chosen = move || finder.with(|finder| finder.order == order);
            view! {
                <option value=order.code() prop:selected=is_chosen>
                    {order_words(order).get(locale)}
                </option>
            }
        })
        .collect_view();
    let view_of = |is_table: bool, value: &'static str, words: Word| {
        let checked = Signal::derive(move || finder.with(|finder| finder.is_table == is_table));
        let choose = move |_: bool| finder.update(|finder| finder.is_table = is_table);
        let words = words.get(locale);
        view! {
            <ChoiceChip
                kind="radio"
                name="view"
                value=value
                checked=checked
                on_change=choose
                words=words
            />
        }
    };
    let views = [(false, "cards", words::VIEW_CARDS), (true, "table", words::VIEW_TABLE)];
    let views = views.map(|(is_table, value, words)| view_of(is_table, value, words));
    let reset = move |()| {
        finder.update(|finder| {
            finder.brands.clear();
            finder.needs.clear();
        });
    };
    let filters = Signal::derive(move || words::filters(finder.with(Finder::conditions), locale));
    let found = Signal::derive(move || words::found(count.get(), total, locale));
    let is_table = Memo::new(move |_| finder.with(|finder| finder.is_table) && count.get() != 0);
    let is_empty = Memo::new(move |_| count.get() == 0);

    view! {
        <section class="finder" aria-label=words::FORM.get(locale)>
            <div class="finder-controls finder-toggle">
                <Button
                    glyph=Glyph::Filter
                    expanded=is_open
                    controls="finder-filters"
                    on_press=move |()| is_open.update(|is_open| *is_open = !*is_open)
                    words=filters
                />
            </div>
            <div
                class="finder-controls finder-filters"
                class:finder-filters-open=is_open
                id="finder-filters"
            >
                <ChoiceGroup legend=words::BRAND.get(locale) chips=chips("brand", brands)/>
                <ChoiceGroup legend=words::NEED.get(locale) chips=chips("need", needs)/>
            </div>
            <div class="finder-line">
                <p class="finder-count">{found}</p>
                <div class="finder-controls finder-options">
                    <label class="finder-order">
                        <span>{words::SORT.get(locale)}</span>
                        <select
                            class="select"
                            name="order"
                            on:change=move |event| {
                                let order = Order::from_code(&event_target_value(&event));
                                finder.update(|finder| finder.order = order);
                            }
                        >
                            {orders}
                        </select>
                    </label>
                    <ChoiceGroup
                        legend=words::VIEW.get(locale)
                        legend_hidden=true
                        chips=views.into()
                    />
                </div>
            </div>
        </section>
        {shown_while(is_table, move || view! { <PlanTable locale=locale rows=rows shown=shown/> })}
        {shown_while(
            is_empty,
            move || {
                view! {
                    <EmptyState title=words::NONE.get(locale)>
                        <p>{words::NONE_ADVICE.get(locale)}</p>
                        <Button on_press=reset words=words::RESET.get(locale)/>
                    </EmptyState>
                }
            },
        )}
    }
}

fn order_words(order: Order) -> Word {
    match order {
        Order::Featured => words::SORT_FEATURED,
        Order::Cheapest => words::SORT_CHEAPEST,
        Order::Data => words::SORT_DATA,
        Order::Voice => words::SORT_VOICE,
    }
}
