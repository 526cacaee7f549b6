//! The bills that follow an order.

use crate::words::plans as words;
use app_ui::{dates, figures};
use hall_api::BillAhead;
use hall_types::Locale;
use leptos::prelude::*;

/// Each with its lines; nothing where an order changes none.
pub(crate) fn part(bills: &[BillAhead], locale: Locale) -> Option<impl IntoView + use<>> {
    let bills = bills.iter().map(|bill| bill_view(bill, locale)).collect::<Vec<_>>();
    (!bills.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="bills-ahead">
                <h2 id="bills-ahead">{words::BILLS_AHEAD.get(locale)}</h2>
                <p class="quiet">{words::BEFORE_USE.get(locale)}</p>
                <div class="bills-ahead">{bills}</div>
            </section>
        }
    })
}

fn bill_view(bill: &BillAhead, locale: Locale) -> impl IntoView + use<> {
    let lines = bill
        .lines
        .iter()
        .map(|line| {
            view! {
                <div>
                    <dt>{line.name.get(locale).to_owned()}</dt>
                    <dd>{figures::amount(line.amount_fen)}</dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card">
            <h3>{dates::month(bill.month, locale)}</h3>
            <dl class="check-list">
                {lines}
                <div class="check-sum">
                    <dt>{words::SUM.get(locale)}</dt>
                    <dd>{figures::amount(bill.total_fen)}</dd>
                </div>
            </dl>
        </section>
    }
}
