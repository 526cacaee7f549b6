//! A brand as a card: its sign, for whom it is, how many plans it has and from which fee.

use crate::{parts::fees, reader::Reader, words::home as words};
use app_ui::{Card, figures};
use hall_catalog::model::Plan;
use hall_content::{Route, model::Brand};
use leptos::prelude::*;

/// The card as an item of a list; nothing for a brand without a plan among those given. The link
/// carries the brand as an anchor, which the finder on the page of plans understands.
pub(crate) fn item(
    reader: &Reader<'_>,
    brand: &Brand,
    on_sale: &[&Plan],
) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let own = on_sale.iter().filter(|plan| plan.brand == brand.id);
    let count = own.clone().count();
    let lowest = own.map(|plan| *plan.fee).min()?;
    let href = format!("{}#brand={}", Route::Plans.href(locale), brand.id);
    let name = brand.name.get(locale).to_owned();
    let summary = brand.summary.get(locale).to_owned();
    let sign = brand.picture.as_ref().map(|picture| {
        let src = format!("/media/{}", picture.file);
        let alt = picture.alt.as_ref().map(|alt| alt.get(locale).to_owned()).unwrap_or_default();
        view! {
            <img class="sign" src=src alt=alt width="48" height="48" loading="lazy" decoding="async"/>
        }
    });
    Some(view! {
        <li>
            <Card class="plan-card">
                <div class="brand-head">
                    {sign}
                    <h3>
                        <a href=href>{name}</a>
                    </h3>
                </div>
                <p class="plan-summary">{summary}</p>
                <p class="brand-figures">
                    {figures::joined((count.to_string(), words::PLANS_ON_SALE.get(locale)))}
                    <span class="figure">{fees::lowest(lowest, locale)}</span>
                </p>
            </Card>
        </li>
    })
}
