//! Every allowance.

use crate::{
    hall::Hall,
    home::home_page::meter,
    load::{Reload, loaded},
    words::{allowances as words, common},
};
use app_ui::{CheckList, EmptyState, LinkButton, Tone, client, dates, figures, notice};
use hall_api::{AllowanceLeft, UsageConsumption};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-cards", 3),
        Reload::new(),
        client::usage::consumption,
        move |consumption: UsageConsumption| view_of(consumption, hall.locale),
    )
}

fn view_of(consumption: UsageConsumption, locale: Locale) -> AnyView {
    let as_of = common::as_of_line(&dates::moment_of_year(&consumption.as_of, locale), locale);
    let limits = (!consumption.limits_reached.is_empty()).then(|| {
        let limits = consumption.limits_reached.iter();
        let limits = limits.map(|limit| view! { <p>{limit.get(locale).to_owned()}</p> });
        let rest = limits.collect::<Vec<_>>();
        notice(Tone::Warning, words::LIMITS.get(locale).to_owned(), rest)
    });
    let empty = consumption.allowances.is_empty().then(|| {
        view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
                <LinkButton href=format!("/{locale}/plans/")>
                    {words::SEE_PLANS.get(locale)}
                </LinkButton>
            </EmptyState>
        }
    });
    let allowances = consumption.allowances.iter();
    let allowances = allowances.map(|allowance| card(allowance, locale)).collect::<Vec<_>>();
    view! {
        <p class="as-of">{as_of}</p>
        {limits}
        {empty}
        <div class="card-grid">{allowances}</div>
    }
    .into_any()
}

fn card(allowance: &AllowanceLeft, locale: Locale) -> impl IntoView + use<> {
    let (number, unit) = figures::left(allowance.left, allowance.unit, locale);
    let quantity = |quantity| figures::joined(figures::left(quantity, allowance.unit, locale));
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![(term(words::GRANTED), quantity(allowance.granted))];
    if allowance.rolled_in > 0 {
        rows.push((term(words::ROLLED_IN), quantity(allowance.rolled_in)));
    }
    rows.push((term(words::USED), figures::used(allowance.used, allowance.unit, locale)));
    if let Some(last_day) = &allowance.expires_on {
        rows.push((term(words::EXPIRES), dates::day(last_day, locale)));
    }
    if let Some(beyond) = &allowance.beyond {
        rows.push((term(words::BEYOND), beyond.get(locale).to_owned()));
    }
    view! {
        <section class="card allowance">
            <h2>{allowance.name.get(locale).to_owned()}</h2>
            <p class="quiet">{words::from(allowance.source_name.get(locale), locale)}</p>
            <p class="figure home-figure">
                <span class="figure-before">{words::LEFT.get(locale)}" "</span>
                <span class="figure-number">{number}</span>
                <span class="figure-unit">{unit}</span>
            </p>
            {meter(allowance, locale)}
            <CheckList rows=rows/>
        </section>
    }
}
