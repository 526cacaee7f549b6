//! Choosing records.

use crate::{
    hall::{Going, Hall},
    records::records_model::{DIRECTIONS, KINDS, MONTHS, RecordFilter},
    route::Route,
    words::records as words,
};
use app_ui::{Button, Emphasis, Field, TextField, Typing, dates};
use hall_types::{BillingPeriod, Locale};
use leptos::{ev::SubmitEvent, prelude::*};

/// The form. Sending it leads to an address, so that going back leads to what was chosen before.
#[component]
pub(crate) fn FilterForm(
    /// Where it stands.
    hall: Hall,
    /// What is asked for, by the address.
    filter: Memo<RecordFilter>,
) -> impl IntoView {
    let locale = hall.locale;
    let [month, kind, direction, day] =
        filter.with_untracked(texts).map(|text| RwSignal::new(text));
    Effect::new(move |_| {
        let asked = filter.with(texts);
        for (field, text) in [month, kind, direction, day].into_iter().zip(asked) {
            field.set(text);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let fields = [("month", month), ("kind", kind), ("direction", direction), ("day", day)];
        let search = fields.map(|(name, value)| format!("{name}={}", value.get_untracked()));
        let chosen = RecordFilter::from_search(&search.join("&")).conditions();
        let mark = if chosen.is_empty() { "" } else { "?" };
        let href = format!("{}{mark}{chosen}", Route::Records.href(locale));
        hall.go.run(Going { href, replaces: false, stays: true });
    };
    let kinds =
        KINDS.map(|(kind, name)| (name.to_owned(), words::kind(kind).get(locale).to_owned()));
    let directions =
        DIRECTIONS.map(|(it, name)| (name.to_owned(), words::direction(it).get(locale).to_owned()));
    view! {
        <form class="filter" aria-label=words::FORM.get(locale) on:submit=submit>
            {choice("month", words::MONTH.get(locale), None, months(hall, filter), month)}
            {choice("kind", words::KIND.get(locale), all(locale), kinds.into(), kind)}
            {choice(
                "direction",
                words::DIRECTION.get(locale),
                all(locale),
                directions.into(),
                direction,
            )}
            <TextField
                id="day"
                label=words::DAY.get(locale)
                typing=Typing::DAY
                span=hall.month.map(days_to_choose_from)
                value=day
            />
            <Button emphasis=Emphasis::Primary kind="submit" words=words::SEARCH.get(locale)/>
        </form>
    }
}

/// What is asked for, as the form's fields hold it: month, kind, direction, day.
fn texts(filter: &RecordFilter) -> [String; 4] {
    [
        filter.month.map(|month| month.to_string()).unwrap_or_default(),
        filter.kind.unwrap_or_default().to_owned(),
        filter.direction.unwrap_or_default().to_owned(),
        filter.day.as_ref().map(|day| day.as_str().to_owned()).unwrap_or_default(),
    ]
}

fn all(locale: Locale) -> Option<&'static str> {
    Some(words::ALL.get(locale))
}

/// The first and the last day there can be records of.
fn days_to_choose_from(running: BillingPeriod) -> (String, String) {
    let first = running.plus_months(1 - MONTHS);
    (format!("{first}-01"), format!("{running}-{:02}", running.days()))
}

/// Months to choose from, the latest first; one that is chosen is among them.
fn months(hall: Hall, filter: Memo<RecordFilter>) -> Vec<(String, String)> {
    let recent =
        hall.month.into_iter().flat_map(|now| (0..MONTHS).map(move |back| now.plus_months(-back)));
    let mut months: Vec<_> = recent.collect();
    let chosen = filter.with_untracked(|filter| filter.month);
    if let Some(chosen) = chosen.filter(|chosen| !months.contains(chosen)) {
        months.push(chosen);
    }
    let named =
        months.into_iter().map(|month| (month.to_string(), dates::month(month, hall.locale)));
    named.collect()
}

/// One of several, or all.
fn choice(
    id: &'static str,
    label: &'static str,
    all: Option<&'static str>,
    options: Vec<(String, String)>,
    chosen: RwSignal<String>,
) -> impl IntoView {
    let all = all.map(|words| (String::new(), words.to_owned()));
    let options = all.into_iter().chain(options);
    let options = options
        .map(|(value, words)| {
            let own = value.clone();
            let is_chosen = move || chosen.with(|chosen| *chosen == own);
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <Field id=id label=label>
            <select
                id=id
                name=id
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
        </Field>
    }
}
