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

/// A button. Its words say what it does; attributes and events are spread on from outside.
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
    children: Children,
) -> impl IntoView {
    view! {
        <button type=kind class=emphasis.class()>
            {glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
            <span>{children()}</span>
        </button>
    }
}
