//! The plan that fits: what is advised, how to take it, and each past month laid open.

use crate::{
    bills::{trend_chart::TrendChart, trend_model},
    hall::Hall,
    load::{Reload, loaded},
    plans::plans_page::ordered,
    route::Route,
    words::{advice as words, plans},
};
use app_ui::{DataTable, Emphasis, LinkButton, client, dates, figures};
use hall_api::{
    Advice, AdviceStep, AdviceVerdict, BillState, BillSummary, OrderItem, OrderQuestion,
};
use hall_types::{Fen, Locale, OfferingKind, Text};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-rows", 6),
        Reload::new(),
        client::products::advice,
        move |advice: Advice| view_of(&advice, hall.locale),
    )
}

fn view_of(advice: &Advice, locale: Locale) -> AnyView {
    let steps = steps(&advice.steps, locale);
    let (first, rest) = advice
        .sentences
        .split_first()
        .map_or((None, &[][..]), |(first, rest)| (Some(first.get(locale).to_owned()), rest));
    view! {
        {advice.ordered.as_ref().map(|it| ordered(it, locale))}
        <h2>{advice.title.get(locale).to_owned()}</h2>
        <p class="lead">{first}</p>
        {steps}
        {months(advice, locale)}
        {causes(advice, locale)}
        {list(words::WHY, rest, locale)}
        {list(words::OTHERS, &advice.others, locale)}
        <p class="actions">
            <LinkButton href=Route::Plans.href(locale)>{words::ALL_PLANS.get(locale)}</LinkButton>
        </p>
    }
    .into_any()
}

/// What is to be done, and the way to the one order that does it.
fn steps(steps: &[AdviceStep], locale: Locale) -> Option<impl IntoView + use<>> {
    let is_plan = |it: &AdviceStep| it.offering.kind() == OfferingKind::Plan;
    let main = steps.iter().find(|it| is_plan(it)).or(steps.first())?;
    let item = |it: &AdviceStep| OrderItem { offering: it.offering.clone(), action: it.action };
    let with = steps.iter().filter(|it| it.offering != main.offering).map(item);
    let order = OrderQuestion {
        offering: main.offering.clone(),
        action: main.action,
        with: with.collect(),
    };
    let words = steps.iter().map(|it| view! { <li>{it.words.get(locale).to_owned()}</li> });
    let words = words.collect::<Vec<_>>();
    let href = Route::Order(order).href(locale);
    Some(view! {
        <section class="section" aria-labelledby="steps">
            <h2 id="steps">{words::STEPS.get(locale)}</h2>
            <ul class="bullets">{words}</ul>
            <p class="actions">
                <LinkButton href=href emphasis=Emphasis::Primary>{words::LOOK.get(locale)}</LinkButton>
            </p>
        </section>
    })
}

/// Each month: with what somebody has, and with what is advised where that is something else.
fn months(advice: &Advice, locale: Locale) -> Option<impl IntoView + use<>> {
    let is_change = advice.verdict == AdviceVerdict::Change;
    let today = bars(advice, |it| it.today_fen);
    let advised = bars(advice, |it| it.advised_fen);
    let highest = today.iter().chain(&advised).map(|it| it.total_fen).max()?;
    let chart = |title: &'static str, bills: &[BillSummary]| {
        let total: Fen = bills.iter().map(|it| it.total_fen).sum();
        let sentence = words::total(title, &figures::amount(total), locale);
        let bars = trend_model::bars_to(bills, highest);
        view! {
            <section class="card trend-card">
                <p class="quiet">{sentence.clone()}</p>
                <TrendChart locale=locale bars=bars sentence=sentence/>
            </section>
        }
    };
    let rows = advice.months.iter().map(|it| {
        let advised = is_change.then(|| {
            view! { <td class="figure-cell">{figures::amount(it.advised_fen)}</td> }
        });
        view! {
            <tr>
                <th scope="row">{dates::month(it.month, locale)}</th>
                <td class="figure-cell">{figures::amount(it.today_fen)}</td>
                {advised}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let second = is_change.then(|| chart(words::ADVISED.get(locale), &advised));
    Some(view! {
        <section class="section">
            <h2 id="months">{words::MONTHS.get(locale)}</h2>
            <div class="bills-ahead">{chart(words::TODAY.get(locale), &today)} {second}</div>
            <DataTable
                caption=words::MONTHS.get(locale)
                caption_hidden=true
                head=head(plans::MONTH.get(locale), is_change, locale)
                class="months-back"
            >
                {rows}
            </DataTable>
        </section>
    })
}

/// What is paid for, where something changes.
fn causes(advice: &Advice, locale: Locale) -> Option<impl IntoView + use<>> {
    let rows = advice.causes.iter().map(|it| {
        view! {
            <tr>
                <th scope="row">{it.name.get(locale).to_owned()}</th>
                <td class="figure-cell">{figures::amount(it.today_fen)}</td>
                <td class="figure-cell">{figures::amount(it.advised_fen)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (advice.verdict == AdviceVerdict::Change && !rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 id="causes">{words::CAUSES.get(locale)}</h2>
                <DataTable
                    caption=words::CAUSES.get(locale)
                    caption_hidden=true
                    head=head(words::CAUSE.get(locale), true, locale)
                    class="months-back"
                >
                    {rows}
                </DataTable>
            </section>
        }
    })
}

fn head(first: &str, is_change: bool, locale: Locale) -> Vec<String> {
    let today = words::TODAY.get(locale);
    let advised = is_change.then(|| words::ADVISED.get(locale));
    [Some(first), Some(today), advised].into_iter().flatten().map(str::to_owned).collect()
}

fn list(title: app_ui::Word, all: &[Text], locale: Locale) -> Option<impl IntoView + use<>> {
    let all = all.iter().map(|it| view! { <li>{it.get(locale).to_owned()}</li> });
    let all = all.collect::<Vec<_>>();
    (!all.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{title.get(locale)}</h2>
                <ul class="bullets">{all}</ul>
            </section>
        }
    })
}

/// The months as the chart of bills takes them, the newest first.
fn bars(advice: &Advice, of: fn(&hall_api::AdvisedMonth) -> Fen) -> Vec<BillSummary> {
    let bill = |it: &hall_api::AdvisedMonth| BillSummary {
        month: it.month,
        state: BillState::Paid,
        total_fen: of(it),
        parts: Vec::new(),
    };
    advice.months.iter().rev().map(bill).collect()
}
