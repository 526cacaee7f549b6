//! Who the operator takes the person for.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    words::personal as words,
};
use app_ui::{CheckList, Sign, client, dates};
use hall_api::Profile;
use hall_types::Locale;
use leptos::prelude::*;

/// The part.
pub(crate) fn part(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-form", 4),
        Reload::new(),
        client::account::profile,
        move |profile: Profile| view_of(profile, hall.locale),
    )
}

fn view_of(mut profile: Profile, locale: Locale) -> AnyView {
    let sign = profile.brand_sign.take().map(|src| view! { <Sign src=src/> });
    let brand = profile.brand_name.get(locale).to_owned();
    view! {
        <CheckList rows=rows(profile, locale)>
            <dt>{words::BRAND.get(locale)}</dt>
            <dd>
                {sign}
                {brand}
            </dd>
        </CheckList>
    }
    .into_any()
}

fn rows(profile: Profile, locale: Locale) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![(term(words::NUMBER), profile.masked)];
    if let Some(name) = profile.name_masked {
        rows.push((term(words::NAME), name));
    }
    rows.extend([
        (term(words::TIER), profile.tier_name.get(locale).to_owned()),
        (term(words::JOINED), dates::day(&profile.joined_on, locale)),
        (term(words::TENURE), words::tenure(profile.tenure_months, locale)),
    ]);
    if profile.is_corporate {
        rows.push((term(words::CORPORATE), term(words::YES)));
    }
    rows.push((term(words::EMAIL), profile.email_masked.unwrap_or_else(|| term(words::NO_EMAIL))));
    rows
}
