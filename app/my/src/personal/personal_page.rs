//! Personal data and privacy.

use crate::{
    hall::Hall,
    personal::{consents_part, profile_part, tags_part},
    words::personal as words,
};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    view! {
        <section aria-labelledby="profile">
            <h2 id="profile">{words::PROFILE.get(locale)}</h2>
            {profile_part::part(hall)}
            <p class="quiet">{words::PROFILE_NOTE.get(locale)}</p>
        </section>
        <section class="section" aria-labelledby="consents">
            <h2 id="consents" tabindex="-1">{words::CONSENTS.get(locale)}</h2>
            <p class="quiet">{words::CONSENTS_LEAD.get(locale)}</p>
            {consents_part::part(hall)}
        </section>
        <section class="section" aria-labelledby="tags">
            <h2 id="tags" tabindex="-1">{words::TAGS.get(locale)}</h2>
            <p class="quiet">{words::TAGS_LEAD.get(locale)}</p>
            {tags_part::part(hall)}
        </section>
    }
    .into_any()
}
