//! Full tariff disclosure (资费公示): every plan, add-on and service, retired ones included, with fee
//! and filing number. Each name leads to the complete price list.

use crate::{
    page::Page,
    parts::dates,
    parts::fees,
    parts::jumps,
    reader::{Look, Reader},
    words::tariffs as words,
};
use app_ui::{DataTable, PageHeading, Tag, Word, words::frame};
use hall_catalog::model::{FeePer, SaleState};
use hall_content::Route;
use hall_types::{Fen, OfferingRef, Text};
use leptos::prelude::*;

/// The index of every price.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let plans = reader.plans().iter().map(|plan| Line {
        offering: OfferingRef::Plan(plan.id.clone()),
        name: &plan.name,
        fee: (*plan.fee, FeePer::Month),
        filing_number: plan.filing_number.as_deref(),
        state: plan.state,
    });
    let add_ons = reader.add_ons().iter().map(|add_on| Line {
        offering: OfferingRef::AddOn(add_on.id.clone()),
        name: &add_on.name,
        fee: (*add_on.fee, add_on.fee_per),
        filing_number: add_on.filing_number.as_deref(),
        state: add_on.state,
    });
    let services = reader.services().iter().map(|service| Line {
        offering: OfferingRef::Service(service.id.clone()),
        name: &service.name,
        fee: (*service.fee, service.fee_per),
        filing_number: None,
        state: service.state,
    });
    let jumps =
        [("plans", words::PLANS), ("add-ons", words::ADD_ONS), ("services", words::SERVICES)]
            .map(|(anchor, word)| (anchor.to_owned(), word.get(locale).to_owned()));
    let title = words::TITLE.get(locale);
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        <p class="small-print">
            {words::AS_OF.get(locale)}" "{dates::time(reader.as_of(), locale)}
        </p>
        {jumps::links(reader, jumps.to_vec())}
        {section(reader, "plans", words::PLANS, plans.collect())}
        {section(reader, "add-ons", words::ADD_ONS, add_ons.collect())}
        {section(reader, "services", words::SERVICES, services.collect())}
    }
    .into_any();
    Page {
        title: title.to_owned(),
        description: lead.to_owned(),
        breadcrumbs: vec![(frame::HOME.get(locale).to_owned(), Route::Home)],
        structured_data: None,
        body,
    }
}

/// One line of the index.
struct Line<'a> {
    offering: OfferingRef,
    name: &'a Text,
    fee: (Fen, FeePer),
    filing_number: Option<&'a str>,
    state: SaleState,
}

/// The lines of one kind: on sale first, then by fee.
fn section(
    reader: &Reader<'_>,
    id: &'static str,
    heading: Word,
    mut lines: Vec<Line<'_>>,
) -> impl IntoView + use<> {
    let locale = reader.locale();
    lines.sort_by(|a, b| {
        (a.state, a.fee.0, a.offering.id()).cmp(&(b.state, b.fee.0, b.offering.id()))
    });
    let head = [words::NAME, words::FEE, words::STATE].map(|word| word.get(locale).to_owned());
    let rows = reader.list(Look::TariffRow, &lines, |line| line.offering.clone(), row);
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section-heading">
                <h2 id=id>{heading.get(locale)}</h2>
            </div>
            <DataTable
                caption=heading.get(locale)
                caption_hidden=true
                head=head.to_vec()
                class="tariff-table"
            >
                {rows}
            </DataTable>
        </section>
    }
}

fn row(reader: &Reader<'_>, line: &Line<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let (fee, per) = line.fee;
    let filing = line.filing_number.map(|number| {
        view! { <small>{words::FILING.get(locale)}" "{number.to_owned()}</small> }
    });
    let state = match line.state {
        SaleState::OnSale => view! { <span>{words::ON_SALE.get(locale)}</span> }.into_any(),
        SaleState::Retired => {
            view! { <Tag class="tag-warning">{words::RETIRED.get(locale)}</Tag> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=Route::of(&line.offering).href(locale)>
                    {line.name.get(locale).to_owned()}
                </a>
                {filing}
            </th>
            <td class="figure-cell">{fees::line(fee, per, locale)}</td>
            <td>{state}</td>
        </tr>
    }
}
