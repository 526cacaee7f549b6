//! What another plan does besides: to other products, and to the bills ahead.

use crate::words::plans as words;
use app_ui::{DataTable, Tag, dates, figures};
use hall_api::{BillAhead, MonthBack, OtherProduct, PlanChange, ProductFate};
use hall_types::{Fen, Locale};
use leptos::prelude::*;

/// The bills ahead, then everything else somebody has.
pub(crate) fn part(change: &PlanChange, locale: Locale) -> impl IntoView + use<> {
    let bills = change.bills.iter().map(|bill| bill_view(bill, locale)).collect::<Vec<_>>();
    let bills = (!bills.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="bills-ahead">
                <h2 id="bills-ahead">{words::BILLS_AHEAD.get(locale)}</h2>
                <p class="quiet">{words::BEFORE_USE.get(locale)}</p>
                <div class="bills-ahead">{bills}</div>
            </section>
        }
    });
    let others = change.others.iter().map(|other| other_view(other, locale)).collect::<Vec<_>>();
    let others = (!others.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="others">
                <h2 id="others">{words::OTHERS.get(locale)}</h2>
                <ul class="product-list">{others}</ul>
            </section>
        }
    });
    view! {
        {bills}
        {looking_back(&change.months, locale)}
        {others}
    }
}

/// What the last months would have cost, each beside what it cost.
fn looking_back(months: &[MonthBack], locale: Locale) -> Option<impl IntoView + use<>> {
    let rows = months.iter().map(|month| {
        view! {
            <tr>
                <th scope="row">{dates::month(month.month, locale)}</th>
                <td class="figure-cell">{figures::amount(month.cost_fen)}</td>
                <td class="figure-cell">{figures::amount(month.with_plan_fen)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let change: i64 = months.iter().map(|it| it.with_plan_fen.0 - it.cost_fen.0).sum();
    let words = words::looking_back(months.len(), Fen(change), locale);
    (!rows.is_empty()).then(|| {
        let head = [words::MONTH, words::COST, words::WITH_PLAN];
        let head = head.map(|word| word.get(locale).to_owned()).into();
        view! {
            <section class="section" aria-labelledby="looking-back">
                <h2 id="looking-back">{words::LOOKING_BACK.get(locale)}</h2>
                <p>{words}</p>
                <DataTable
                    caption=words::LOOKING_BACK.get(locale)
                    caption_hidden=true
                    head=head
                    class="months-back"
                >
                    {rows}
                </DataTable>
                <p class="quiet">{words::LOOKING_BACK_NOTE.get(locale)}</p>
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

fn other_view(other: &OtherProduct, locale: Locale) -> impl IntoView + use<> {
    let name = other.name.get(locale).to_owned();
    let until = other.until.as_ref().map(|day| dates::day(day, locale));
    let note = words::fate_note(other.fate, until.as_deref(), locale);
    let fate = words::fate(other.fate).get(locale);
    let class = if other.fate == ProductFate::InTheWay { "tag-warning" } else { "" };
    view! {
        <li class="product">
            <div class="product-words">
                <h3>{name}</h3>
                <Tag class=class>{fate}</Tag>
                <p class="quiet">{note}</p>
            </div>
        </li>
    }
}
