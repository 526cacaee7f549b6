//! What holds the place of something that is on its way.

use crate::words::waiting as words;
use hall_types::Locale;
use leptos::prelude::*;

/// Grey shapes of the size of what is to come; `style/my/bones.css` shows them after 300 ms, so that
/// a quick answer is not preceded by a flicker.
#[component]
pub fn Bones(
    /// The language.
    locale: Locale,
    /// Class that gives the shapes their sizes, such as `bones-rows`.
    class: &'static str,
    /// How many shapes.
    count: usize,
) -> impl IntoView {
    let bones = (0..count).map(|_| view! { <span class="bone"></span> }).collect::<Vec<_>>();
    view! {
        <div class="bones">
            <p class="unseen">{words::WAITING.get(locale)}</p>
            <div class=class aria-hidden="true">{bones}</div>
        </div>
    }
}
