//! A button that does something on the page.

use crate::{Glyph, Icon};
use leptos::prelude::*;

/// How much a button or link asks to be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// The one thing most people came for; one on a page.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// As quiet as a link.
    Quiet,
}

impl Emphasis {
    /// The class list of a button.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A button. Its words say what it does. It takes no children and no attributes from outside, so
/// that a bundle holds it once, however many there are.
#[component]
pub fn Button(
    /// How much it asks to be used.
    #[prop(optional)]
    emphasis: Emphasis,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// `submit` for the button that sends a form.
    #[prop(default = "button")]
    kind: &'static str,
    /// The words.
    #[prop(into)]
    words: Signal<String>,
    /// What assistive technology calls it, where the words alone do not tell it from others.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether what it opens is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// Id of what it opens.
    #[prop(optional)]
    controls: Option<&'static str>,
    /// Whether it cannot be used just now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when it is pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let expanded = expanded.map(|expanded| move || if expanded.get() { "true" } else { "false" });
    view! {
        <button
            type=kind
            class=emphasis.class()
            aria-expanded=expanded
            aria-controls=controls
            aria-label=label
            prop:disabled=disabled
            on:click=move |_| {
                if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span>{words}</span>
        </button>
    }
}
