//! What another plan does besides: what months would have cost, and what becomes of other products.

use crate::words::plans as words;
use app_ui::{DataTable, Tag, dates, figures};
use hall_api::{MonthBack, OtherProduct, PlanChange, ProductFate};
use hall_types::{Fen, Locale};
use leptos::prelude::*;

/// What the last months would have cost, then everything else somebody has.
pub(crate) fn part(change: &PlanChange, locale: Locale) -> impl IntoView + use<> {
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
