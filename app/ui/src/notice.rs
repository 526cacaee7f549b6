//! A remark that people must not miss.

use crate::{Glyph, Icon};
use leptos::prelude::*;

/// What sort of remark it is; shown by icon and colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Information,
    /// Something is saved.
    Saving,
    /// Something may cost more or stop.
    Warning,
    /// Something went wrong.
    Danger,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Information => "remark",
            Self::Saving => "remark remark-saving",
            Self::Warning => "remark remark-warning",
            Self::Danger => "remark remark-danger",
        }
    }

    fn glyph(self) -> Glyph {
        match self {
            Self::Information => Glyph::Information,
            Self::Saving => Glyph::Check,
            Self::Warning | Self::Danger => Glyph::Warning,
        }
    }
}

/// A remark with its title and an icon.
#[component]
pub fn Notice(
    /// What sort of remark it is.
    #[prop(optional)]
    tone: Tone,
    /// The remark in a few words.
    #[prop(into)]
    title: String,
    /// The rest of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    notice(tone, title, children.map(|children| children()))
}

/// The same with a rest whose type is known.
pub fn notice<V: IntoView>(tone: Tone, title: String, rest: V) -> impl IntoView + use<V> {
    view! {
        <div class=tone.class()>
            <Icon glyph=tone.glyph()/>
            <div class="remark-words">
                <p class="remark-title">{title}</p>
                {rest}
            </div>
        </div>
    }
}
