//! The last bills: their trend, and each with its total.

use crate::{
    bills::{trend_chart::TrendChart, trend_model},
    hall::Hall,
    load::{Reload, loaded},
    route::Route,
    words::{bills as words, common},
};
use app_ui::{DataTable, EmptyState, client, dates, figures};
use hall_api::{BillState, BillSummary, Bills};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(hall, ("bones-bills", 8), Reload::new(), client::bills::list, move |bills: Bills| {
        view_of(&bills.bills, hall.locale)
    })
}

fn view_of(bills: &[BillSummary], locale: Locale) -> AnyView {
    if bills.is_empty() {
        return view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let trend = trend_model::trend(bills).filter(|trend| trend.months > 1).map(|trend| {
        let (month, amount) = trend.highest;
        let highest = (dates::month(month, locale), figures::amount(amount));
        let mean = figures::amount(trend.mean);
        words::trend(trend.months, &mean, (&highest.0, &highest.1), locale)
    });
    let chart = trend.map(|sentence| {
        let bars = trend_model::bars(bills);
        view! {
            <section class="card trend-card" aria-labelledby="trend">
                <h2 id="trend">{words::TREND.get(locale)}</h2>
                <p class="quiet">{sentence.clone()}</p>
                <TrendChart locale=locale bars=bars sentence=sentence/>
            </section>
        }
    });
    let head = [words::MONTH, common::STATE, words::TOTAL];
    let head = head.map(|word| word.get(locale).to_owned()).into();
    let rows = bills.iter().map(|bill| row(bill, locale)).collect::<Vec<_>>();
    view! {
        {chart}
        <DataTable caption=words::LIST.get(locale) head=head class="figures-table">
            {rows}
        </DataTable>
    }
    .into_any()
}

fn row(bill: &BillSummary, locale: Locale) -> impl IntoView + use<> {
    let is_due = bill.state == BillState::Due;
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=Route::Bill(bill.month).href(locale)>
                    {dates::month(bill.month, locale)}
                </a>
            </th>
            <td class:warning=is_due>{words::state(bill.state).get(locale)}</td>
            <td class="figure-cell">{figures::amount(bill.total_fen)}</td>
        </tr>
    }
}
