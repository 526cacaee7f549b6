//! A link that looks like a button.

use crate::{Emphasis, Glyph, Icon};
use leptos::prelude::*;

/// A link to where something is done.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it asks to be used.
    #[prop(optional)]
    emphasis: Emphasis,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=emphasis.class()>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span>{children()}</span>
        </a>
    }
}
