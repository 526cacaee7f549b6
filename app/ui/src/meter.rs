//! How much of something there is.

use leptos::prelude::*;

/// A bar with the same figures in words beside it.
#[component]
pub fn Meter(
    /// How much there is, in the same unit as `max`.
    value: u64,
    /// How much there can be.
    max: u64,
    /// The figures in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let words = label.clone();
    view! {
        <div class="meter">
            <meter min="0" max=max.to_string() value=value.to_string() aria-label=label></meter>
            <span class="meter-words" aria-hidden="true">{words}</span>
        </div>
    }
}
