//! Choices that belong together.

use leptos::{either::Either, prelude::*};

/// Chips with what they are about.
#[component]
pub fn ChoiceGroup<C: IntoView + 'static>(
    /// What is chosen.
    legend: &'static str,
    /// True when sighted people see what the choices are about.
    #[prop(optional)]
    legend_hidden: bool,
    /// The choices.
    chips: Vec<C>,
) -> impl IntoView {
    let legend = if legend_hidden {
        Either::Left(view! { <legend class="unseen">{legend}</legend> })
    } else {
        Either::Right(view! { <legend>{legend}</legend> })
    };
    view! {
        <fieldset class="choices">
            {legend}
            {chips}
        </fieldset>
    }
}
