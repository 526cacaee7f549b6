//! Pictures of a site.

use hall_types::{Locale, Picture};
use leptos::prelude::*;

/// A picture of the size that the project's own have, 4:3, so that nothing moves when it arrives. It
/// is fetched when it comes near the screen.
pub(crate) fn picture(picture: &Picture, locale: Locale) -> impl IntoView + use<> {
    let words = picture.alt.as_ref().map(|alt| alt.get(locale).to_owned()).unwrap_or_default();
    view! {
        <img
            class="picture"
            src=format!("/media/{}", picture.file)
            alt=words
            width="320"
            height="240"
            loading="lazy"
            decoding="async"
        />
    }
}
