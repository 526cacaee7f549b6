//! Movements of points as a list, and the way through a long one.

use crate::{browser, words::points as words};
use app_ui::{Button, Word, dates};
use hall_api::PointsMovement;
use hall_types::{Locale, Points};
use leptos::prelude::*;

/// A movement: when, by how much, why, and a line below.
pub(crate) fn row(movement: &PointsMovement, below: Option<String>, locale: Locale) -> AnyView {
    // What was held before is spent without changing what can be spent.
    let change = (movement.change_points != Points::ZERO).then(|| {
        view! { <span class="figure">{words::change(movement.change_points, locale)}</span> }
    });
    let below = below.map(|it| view! { <p class="quiet">{it}</p> });
    view! {
        <li>
            <p>
                <span class="quiet">{dates::moment_of_year(&movement.at, locale)}</span>
                " "
                {change}
            </p>
            <p>{movement.what.get(locale).to_owned()}</p>
            {below}
        </li>
    }
    .into_any()
}

/// Buttons to where a list begins and to what comes next. `at` is where it is now.
pub(crate) fn pages(
    at: RwSignal<Option<u64>>,
    next: Option<u64>,
    [begin, go_on]: [Word; 2],
    locale: Locale,
) -> AnyView {
    let button = |words: Word, to: Option<u64>| {
        let press = Callback::new(move |()| {
            at.set(to);
            browser::focus_heading();
        });
        view! { <Button words=words.get(locale) on_press=press/> }
    };
    let first = at.get_untracked().is_some().then(|| button(begin, None));
    let next = next.map(|next| button(go_on, Some(next)));
    view! { <p class="actions">{first}{next}</p> }.into_any()
}
