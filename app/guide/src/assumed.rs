//! What is assumed, as figures with where each is from: beside the fields of the form, and in the answer.
//!
//! What does not live here: what is assumed and why (`hall-guide`), fields (`form`).

use crate::{form::control_id, words};
use app_ui::{Glyph, Icon, figures};
use hall_guide::{Answers, Field, MonthlyUse, is_of_use, taken};
use hall_types::Locale;
use leptos::prelude::*;

/// What is taken where a field is empty, whatever is written in it now.
pub(crate) fn estimate(answers: &Answers, field: Field, locale: Locale) -> String {
    let taken = taken(&answers.without(field), field);
    let source = words::source(taken.source).get(locale);
    words::estimate(&figure(field, taken.amount, locale), source, locale)
}

/// An amount in the unit of its field: seconds of calls, KB, messages, weeks or per cent.
fn figure(field: Field, amount: u64, locale: Locale) -> String {
    match field {
        Field::Minutes | Field::ReceivedMinutes => {
            figures::joined(figures::minutes(amount, locale))
        }
        Field::CallSeconds => figures::duration(amount, locale),
        Field::DataGb => figures::joined(figures::data(amount)),
        Field::MessageCount => figures::joined(figures::messages(amount, locale)),
        Field::WeeksAway | Field::WeeksAbroad | Field::Zone => amount.to_string(),
        Field::OnnetPercent
        | Field::FarPercent
        | Field::OwnNumbersPercent
        | Field::DayCallsPercent
        | Field::NightDataPercent
        | Field::WeekendPercent => format!("{amount}%"),
        Field::AwayCallsPercent
        | Field::AwayDataPercent
        | Field::AbroadCallsPercent
        | Field::AbroadDataPercent => words::of_usual(amount, locale),
    }
}

/// What a usual month is taken to be, and behind a fold what else is assumed.
pub(crate) fn ledger(answers: &Answers, locale: Locale) -> AnyView {
    let line = |field: Field| line(answers, field, locale);
    let of_use = Field::fine().filter(|field| is_of_use(answers, *field));
    view! {
        <dl class="ledger">{Field::USE.into_iter().map(line).collect_view()}</dl>
        <details class="more">
            <summary>
                <span>{words::ASSUMED.get(locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <dl class="ledger">{of_use.map(line).collect_view()}</dl>
            // A way into a fold opens it.
            <p>
                <a class="guide-change" href=format!("#{}", control_id(Field::CallSeconds))>
                    {words::CHANGE.get(locale)}
                </a>
            </p>
        </details>
    }
    .into_any()
}

/// A figure that counts, and where it is from.
fn line(answers: &Answers, field: Field, locale: Locale) -> AnyView {
    let taken = taken(answers, field);
    let mut told = figure(field, taken.amount, locale);
    if field == Field::Minutes {
        told = words::calls(MonthlyUse::new(answers).calls, &told, locale);
    }
    view! {
        <div>
            <dt>{words::name(field).get(locale)}</dt>
            <dd>
                {told} " "
                <span class="guide-source">{words::source(taken.source).get(locale)}</span>
            </dd>
        </div>
    }
    .into_any()
}
