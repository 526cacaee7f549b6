//! Every plan, dearer and cheaper ones alike: those the person can change to, then the others with why not.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    plans::plan_row::PlanRow,
    route::Route,
    search,
    words::{advice, plans as words},
};
use app_ui::{Glyph, Icon, LinkButton, TextField, Tone, Typing, client, dates, notice};
use hall_api::{OrderedPlan, PlanChoice, PlanChoices, PlanState};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-rows", 6),
        Reload::new(),
        client::products::plans,
        move |choices: PlanChoices| view_of(choices, hall),
    )
}

fn view_of(choices: PlanChoices, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let ordered = choices.ordered.as_ref().map(|it| ordered(it, locale));
    let current = choices.plans.iter().find(|it| it.state == PlanState::Current);
    let current = current.map(|it| {
        let words = words::current(it.name.get(locale), it.price.get(locale), locale);
        view! { <p><strong>{words}</strong></p> }
    });
    // While a change is ordered, nothing else can be, and one reason is enough for all.
    let is_settled = choices.ordered.is_some();
    let (closed, open): (Vec<_>, Vec<_>) =
        choices.plans.into_iter().partition(|it| it.state == PlanState::Closed && !is_settled);
    view! {
        {ordered}
        {current}
        <p class="lead">{words::LEAD.get(locale)}</p>
        <p class="actions">
            <LinkButton href=Route::Advice.href(locale)>{advice::SEE.get(locale)}</LinkButton>
        </p>
        {list(open, hall)}
        {others(&closed, locale)}
    }
    .into_any()
}

/// The change that waits for its day, and the way back.
pub(crate) fn ordered(ordered: &OrderedPlan, locale: Locale) -> impl IntoView + use<> {
    let words =
        words::ordered(ordered.name.get(locale), &dates::day(&ordered.from, locale), locale);
    let undo = ordered.order_id.clone().map(|order| {
        view! {
            <p class="actions">
                <LinkButton href=Route::Receipt(order).href(locale)>
                    {words::LOOK_OR_UNDO.get(locale)}
                </LinkButton>
            </p>
        }
    });
    let body = view! {
        <p>{words::ONE_AT_A_TIME.get(locale)}</p>
        {undo}
    };
    notice(Tone::Information, words, body)
}

/// Today's plan and those it can be changed for, with a search.
fn list(plans: Vec<PlanChoice>, hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    let typed = RwSignal::new(String::new());
    let plans = StoredValue::new(plans);
    let rows = move || {
        let typed = typed.get();
        let found = plans.with_value(|plans| {
            let found = plans.iter().filter(|plan| {
                search::holds(&[&plan.name, &plan.summary, &plan.brand_name], &typed, locale)
            });
            found.map(|plan| row(plan, locale).into_any()).collect()
        });
        search::found(found, locale)
    };
    // A terminal has no letters to search with.
    let field = (!hall.is_kiosk).then(|| {
        let label = words::SEARCH.get(locale);
        view! {
            <div class="form product-search">
                <TextField id="search" label=label typing=Typing::SEARCH value=typed/>
            </div>
        }
    });
    view! {
        <section aria-labelledby="open">
            <h2 id="open">{words::OPEN.get(locale)}</h2>
            {field}
            {rows}
        </section>
    }
}

/// Plans that are not to be had, folded away, each with every reason.
fn others(plans: &[PlanChoice], locale: Locale) -> Option<impl IntoView + use<>> {
    let rows = plans.iter().map(|plan| row(plan, locale)).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <details class="more">
                    <summary>
                        {words::CLOSED.get(locale)}
                        <span class="more-count">{words::count(rows.len(), locale)}</span>
                        <Icon glyph=Glyph::Down/>
                    </summary>
                    <ul class="product-list">{rows}</ul>
                </details>
            </section>
        }
    })
}

fn row(plan: &PlanChoice, locale: Locale) -> impl IntoView + use<> {
    view! { <PlanRow locale=locale plan=plan.clone()/> }
}
