//! Records by day.

use crate::{
    records::records_model::by_day,
    words::{common, records as words},
};
use app_ui::{dates, figures};
use hall_api::{Day, UsageDirection, UsageRecord};
use hall_types::Locale;
use leptos::prelude::*;

/// The records of a page.
#[component]
pub(crate) fn RecordList(
    /// The language.
    locale: Locale,
    /// The records, the newest first.
    records: Vec<UsageRecord>,
) -> impl IntoView {
    by_day(&records).iter().map(|(day, records)| day_view(day, records, locale)).collect::<Vec<_>>()
}

fn day_view(day: &Day, records: &[&UsageRecord], locale: Locale) -> impl IntoView + use<> {
    let records = records.iter().map(|record| record_view(record, locale)).collect::<Vec<_>>();
    view! {
        <section class="record-day">
            <h2>{dates::day(day, locale)}</h2>
            <ul>{records}</ul>
        </section>
    }
}

fn record_view(record: &UsageRecord, locale: Locale) -> impl IntoView + use<> {
    let what = words::what(record.kind, record.direction).get(locale);
    let party = record.party_masked.clone().map(|party| format!(" {party}"));
    let destination = record.destination.as_ref().map(|text| text.get(locale));
    let origin = record.origin.get(locale);
    let places = match record.direction {
        UsageDirection::In => {
            let received = words::received(record.kind).get(locale);
            [origin, common::COMMA.get(locale), received].concat()
        }
        UsageDirection::Out => words::places(origin, destination, locale),
    };
    let rest = [places.as_str(), record.paid_by.get(locale)].join(common::DOT);
    view! {
        <li class="record">
            <span class="record-time">{record.at.clock_with_seconds().to_owned()}</span>
            <span class="record-what">{what}{party}</span>
            <span class="record-quantity">
                {figures::used(record.quantity, record.unit, locale)}
            </span>
            <span class="figure">{figures::amount(record.amount_fen)}</span>
            <span class="record-rest">{rest}</span>
        </li>
    }
}
