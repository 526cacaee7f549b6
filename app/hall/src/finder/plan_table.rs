//! The plans that fit as a table, made in the browser from the facts in the page.

use crate::{finder::plan_finder_model::PlanRow, words::finder as words};
use app_ui::{DataTable, figures};
use hall_types::Locale;
use leptos::prelude::*;

/// The table.
#[component]
pub(crate) fn PlanTable(
    /// The language.
    locale: Locale,
    /// Every plan of the page.
    rows: Memo<Vec<PlanRow>>,
    /// Positions of those that fit, in order.
    shown: Memo<Vec<usize>>,
) -> impl IntoView {
    let head = [words::PLAN, words::FEE, words::DATA, words::VOICE, words::MESSAGES, words::BEYOND]
        .map(|word| word.get(locale).to_owned());
    let lines = move || {
        let row = |at: usize| rows.with(|rows| rows.get(at).cloned());
        shown.get().into_iter().filter_map(row).map(|row| line(row, locale)).collect_view()
    };
    view! {
        <div class="finder-table">
            <DataTable caption=words::PLAN.get(locale) caption_hidden=true head=head.to_vec()>
                {lines}
            </DataTable>
        </div>
    }
}

fn line(row: PlanRow, locale: Locale) -> impl IntoView {
    let [fee, data, voice, messages, beyond] = cells(&row, locale);
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=row.href>{row.name}</a>
            </th>
            <td class="figure-cell">{fee}</td>
            <td class="figure-cell">{data}</td>
            <td class="figure-cell">{voice}</td>
            <td class="figure-cell">{messages}</td>
            <td>{beyond}</td>
        </tr>
    }
}

/// Fee, data, minutes, messages and what happens beyond, as words; a dash where nothing is included.
pub(crate) fn cells(row: &PlanRow, locale: Locale) -> [String; 5] {
    let or_dash = |amount: u64, figure: (String, &str)| {
        if amount == 0 { "–".to_owned() } else { figures::joined(figure) }
    };
    [
        figures::price(row.fee),
        or_dash(row.data_kb, figures::data(row.data_kb)),
        or_dash(row.voice_s, figures::minutes(row.voice_s, locale)),
        or_dash(row.messages, figures::messages(row.messages, locale)),
        if row.beyond.is_empty() { "–".to_owned() } else { row.beyond.clone() },
    ]
}
