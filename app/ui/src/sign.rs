//! The sign of a brand.

use leptos::prelude::*;

/// The sign of a brand, which stands before its name and therefore has no words of its own.
#[component]
pub fn Sign(
    /// Address of the picture, from the hall's root.
    #[prop(into)]
    src: String,
) -> impl IntoView {
    view! {
        <img class="sign" src=src alt="" width="16" height="16" loading="lazy" decoding="async"/>
    }
}
