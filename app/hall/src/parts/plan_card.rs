//! A plan as a card: its fee as the hero, what is in it, and what happens beyond.
//!
//! The list item carries the facts that the finder and the comparison read in the browser, so that
//! they are in the page only once.

use crate::{
    parts::brand,
    parts::fees,
    reader::Reader,
    words::{needs, offering, plans},
};
use app_ui::{Card, FigureSize, figures};
use hall_catalog::{
    disclosure::{self, Headline},
    model::{Charge, FeePer, Plan, ScopeZone, UsageKind},
};
use hall_content::Route;
use hall_types::Locale;
use leptos::prelude::*;

/// A plan as an item of a list of cards. Only on the page with the comparison can it be compared.
pub(crate) fn item(reader: &Reader<'_>, plan: &Plan, is_comparable: bool) -> impl IntoView + use<> {
    let locale = reader.locale();
    let name = plan.name.get(locale).to_owned();
    let included = disclosure::headline(plan);
    let needs = plan.needs.iter().map(|need| needs::of(*need).code).collect::<Vec<_>>().join(" ");
    let beyond = beyond(reader, plan).map(|words| {
        view! {
            <p class="plan-beyond">
                {offering::BEYOND.get(locale)}
                <span class="plan-beyond-words">{words}</span>
            </p>
        }
    });
    let compare = is_comparable.then(|| {
        let label = format!("{} {name}", plans::COMPARE.get(locale));
        view! {
            <label class="choice when-scripted">
                <input type="checkbox" data-compare=plan.id.to_string() aria-label=label/>
                <span class="choice-face">{plans::COMPARE.get(locale)}</span>
            </label>
        }
    });
    let href = Route::Plan(plan.id.clone()).href(locale);
    let brand = brand::tag(reader, plan, "");
    let fee = fees::figure(*plan.fee, FeePer::Month, FigureSize::Card, locale);
    let ledger = ledger(&included, locale);
    let summary = plan.summary.get(locale).to_owned();
    view! {
        <li
            data-plan=plan.id.to_string()
            data-brand=plan.brand.to_string()
            data-needs=needs
            data-fee=plan.fee.0.0.to_string()
            data-kb=included.data_kb.to_string()
            data-seconds=included.voice_s.to_string()
            data-messages=included.messages.to_string()
        >
            <Card class="plan-card">
                <div class="plan-card-head">
                    <h3 class="plan-name">
                        <a href=href>{name}</a>
                    </h3>
                    {brand}
                </div>
                <p>{fee}</p>
                {ledger}
                {beyond}
                <p class="plan-summary">{summary}</p>
                {compare.map(|compare| view! { <div class="plan-card-foot">{compare}</div> })}
            </Card>
        </li>
    }
}

/// What a plan includes each month, as lines of a statement.
fn ledger(included: &Headline, locale: Locale) -> impl IntoView + use<> {
    let lines = [
        (offering::DATA, included.data_kb, figures::data(included.data_kb)),
        (offering::VOICE, included.voice_s, figures::minutes(included.voice_s, locale)),
        (offering::MESSAGES, included.messages, figures::messages(included.messages, locale)),
    ];
    let lines = lines
        .into_iter()
        .map(|(what, amount, figure)| {
            let figure = if amount == 0 {
                view! { <dd class="none">{offering::BY_USE.get(locale)}</dd> }.into_any()
            } else {
                view! { <dd>{figures::joined(figure)}</dd> }.into_any()
            };
            view! {
                <div>
                    <dt>{what.get(locale)}</dt>
                    {figure}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="ledger">{lines}</dl> }
}

/// What happens beyond the included data: the limit that takes hold, or else the price of more.
pub(crate) fn beyond(reader: &Reader<'_>, plan: &Plan) -> Option<String> {
    let locale = reader.locale();
    let catalog = reader.shared_tariffs();
    let disclosure = disclosure::plan(catalog, plan);
    let limited = plan.limits.iter().position(|limit| limit.scope.kinds.contains(&UsageKind::Data));
    if let Some(limit) = limited.and_then(|position| disclosure.limits.get(position)) {
        return Some(limit.get(locale).to_owned());
    }
    // A disclosure has one group for each price list and one row for each charge, in order.
    let lists = catalog.price_lists(&plan.charges, &plan.rate_cards);
    let mut rows = lists
        .zip(&disclosure.prices)
        .flat_map(|((_, charges), group)| charges.iter().zip(&group.rows));
    let (_, row) = rows.find(|(charge, _)| prices_domestic_data(charge))?;
    let (what, price) = (row.what.get(locale), row.price.get(locale));
    Some(match locale {
        Locale::Zh => format!("{what}{price}"),
        Locale::En => format!("{what} {price}"),
    })
}

fn prices_domestic_data(charge: &Charge) -> bool {
    let scope = &charge.scope;
    let is_abroad = |zone: &ScopeZone| matches!(zone, ScopeZone::Abroad | ScopeZone::Zone(_));
    scope.kinds.contains(&UsageKind::Data)
        && scope.during.is_none()
        && !scope.origin.iter().any(is_abroad)
}
