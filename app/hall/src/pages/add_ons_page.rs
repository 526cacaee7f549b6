//! Add-ons on sale, by group.

use crate::{
    page::Page, parts::jumps, parts::offering_card::OfferingCard, reader::Reader,
    words::offering as words,
};
use app_ui::{PageHeading, words::frame};
use hall_catalog::model::{AddOn, ExclusionGroup, FeePer};
use hall_content::Route;
use hall_types::{Locale, OfferingRef};
use leptos::prelude::*;

/// The list of add-ons.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let on_sale = reader.add_ons_on_sale();
    let on_sale = on_sale.collect::<Vec<_>>();
    let groups = reader.groups().iter().map(|group| {
        let members = on_sale.iter().copied().filter(|add_on| add_on.group == group.id);
        (group, members.collect::<Vec<_>>())
    });
    let groups = groups.filter(|(_, members)| !members.is_empty()).collect::<Vec<_>>();
    let jumps = groups
        .iter()
        .map(|(group, _)| (group.id.to_string(), group.name.get(locale).to_owned()))
        .collect();
    let sections =
        groups.iter().map(|(group, members)| section(reader, group, members)).collect_view();
    let title = words::ADD_ONS_TITLE.get(locale);
    let lead = words::ADD_ONS_LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        {jumps::links(reader, jumps)}
        {sections}
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

fn section(
    reader: &Reader<'_>,
    group: &ExclusionGroup,
    members: &[&AddOn],
) -> impl IntoView + use<> {
    let locale = reader.locale();
    let id = group.id.to_string();
    let at_most =
        group.at_most.map(|count| view! { <p class="small-print">{at_most(count, locale)}</p> });
    let cards = members
        .iter()
        .map(|add_on| {
            OfferingCard {
                offering: OfferingRef::AddOn(add_on.id.clone()),
                name: &add_on.name,
                summary: &add_on.summary,
                fee: *add_on.fee,
                fee_per: add_on.fee_per,
                remark: lasts(add_on, locale),
            }
            .item(reader)
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section-heading">
                <h2 id=id.clone()>{group.name.get(locale).to_owned()}</h2>
                {at_most}
            </div>
            <ul class="card-grid">{cards}</ul>
        </section>
    }
}

/// How many of a group one may have at a time.
fn at_most(count: u8, locale: Locale) -> String {
    let (before, after) = (words::AT_MOST_BEFORE.get(locale), words::AT_MOST_AFTER.get(locale));
    match locale {
        Locale::Zh => format!("{before}{count}{after}"),
        Locale::En => format!("{before} {count} {after}"),
    }
}

/// How long an add-on lasts, where that is not the month its fee is for.
pub(crate) fn lasts(add_on: &AddOn, locale: Locale) -> Option<String> {
    match (add_on.lasts_days, add_on.fee_per, locale) {
        (Some(1), _, Locale::En) => Some("1 day".to_owned()),
        (Some(days), _, Locale::En) => Some(format!("{days} days")),
        (Some(days), _, Locale::Zh) => Some(format!("{days}天有效")),
        (None, FeePer::Once, Locale::Zh) => Some("当月有效".to_owned()),
        (None, FeePer::Once, Locale::En) => Some("until month's end".to_owned()),
        (None, FeePer::Month | FeePer::Day, _) => None,
    }
}
