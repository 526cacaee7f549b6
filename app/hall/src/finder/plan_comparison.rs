//! Plans side by side.

use crate::{finder::plan_finder_model::PlanRow, finder::plan_table, words::finder as words};
use app_ui::{Button, Emphasis};
use hall_types::Locale;
use leptos::prelude::*;

/// A table with a column for each plan.
#[component]
pub(crate) fn PlanComparison(
    /// The language.
    locale: Locale,
    /// The plans, in the order they were chosen.
    chosen: Memo<Vec<PlanRow>>,
    /// Called with the id of a plan to take out.
    #[prop(into)]
    on_remove: Callback<String>,
) -> impl IntoView {
    let names = move || {
        chosen
            .get()
            .into_iter()
            .map(|row| {
                view! {
                    <th scope="col">
                        <a class="cell-link" href=row.href>{row.name}</a>
                    </th>
                }
            })
            .collect_view()
    };
    let lines = [words::FEE, words::DATA, words::VOICE, words::MESSAGES, words::BEYOND];
    let lines = lines
        .into_iter()
        .enumerate()
        .map(|(at, word)| {
            let cells = move || {
                let chosen = chosen.get();
                let cell = |row: &PlanRow| plan_table::cells(row, locale)[at].clone();
                chosen.iter().map(|row| view! { <td>{cell(row)}</td> }).collect_view()
            };
            view! {
                <tr class:comparison-fee={ at == 0 }>
                    <th scope="row">{word.get(locale)}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let removals = move || {
        chosen
            .get()
            .into_iter()
            .map(|row| {
                let label = format!("{} {}", words::REMOVE.get(locale), row.name);
                view! {
                    <td>
                        <Button
                            emphasis=Emphasis::Quiet
                            label=label
                            on_press=move |()| on_remove.run(row.id.clone())
                            words=words::REMOVE.get(locale)
                        />
                    </td>
                }
            })
            .collect_view()
    };
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=words::COMPARISON.get(locale)>
            <table class="comparison-table">
                <thead>
                    <tr>
                        <td></td>
                        {names}
                    </tr>
                </thead>
                <tbody>
                    {lines}
                    <tr>
                        <td></td>
                        {removals}
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
