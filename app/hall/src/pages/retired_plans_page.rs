//! Plans nobody can take any more but some people still have: their prices stay public.

use crate::{
    page::Page,
    parts::brand,
    parts::dates,
    parts::fees,
    reader::Reader,
    words::{offering::BRAND, plans as words},
};
use app_ui::{DataTable, EmptyState, PageHeading, words::frame};
use hall_catalog::model::{FeePer, Plan};
use hall_content::Route;
use hall_types::Locale;
use leptos::prelude::*;

/// The list of retired plans.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let plans = reader.plans_retired().collect::<Vec<_>>();
    let title = words::RETIRED_TITLE.get(locale);
    let lead = words::RETIRED_LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        {table(reader, &plans)}
    }
    .into_any();
    Page {
        title: title.to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way(locale),
        structured_data: None,
        body,
    }
}

/// The way to a page below the list of plans.
fn way(locale: Locale) -> Vec<(String, Route)> {
    vec![
        (frame::HOME.get(locale).to_owned(), Route::Home),
        (frame::PLANS.get(locale).to_owned(), Route::Plans),
    ]
}

fn table(reader: &Reader<'_>, plans: &[&Plan]) -> AnyView {
    let locale = reader.locale();
    if plans.is_empty() {
        return view! {
            <EmptyState title=words::NONE_RETIRED.get(locale)>
                <p>
                    <a href=Route::Plans.href(locale)>{frame::PLANS.get(locale)}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let rows = plans
        .iter()
        .map(|plan| {
            let until = plan.valid_for.until.map(|until| dates::time(until, locale));
            view! {
                <tr>
                    <th scope="row">
                        <a class="cell-link" href=Route::Plan(plan.id.clone()).href(locale)>
                            {plan.name.get(locale).to_owned()}
                        </a>
                    </th>
                    <td>{brand::name(reader, plan)}</td>
                    <td class="figure-cell">{fees::line(*plan.fee, FeePer::Month, locale)}</td>
                    <td class="figure-cell">{until}</td>
                </tr>
            }
        })
        .collect_view();
    let head = [words::COLUMN_PLAN, BRAND, words::COLUMN_FEE, words::COLUMN_UNTIL];
    view! {
        <DataTable
            caption=words::RETIRED_TITLE.get(locale)
            caption_hidden=true
            head=head.map(|word| word.get(locale).to_owned()).to_vec()
        >
            {rows}
        </DataTable>
    }
    .into_any()
}
