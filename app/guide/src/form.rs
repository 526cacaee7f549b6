//! The questions as a plain form: it is sent to the page it stands on and works without script.
//!
//! What does not live here: what follows from the answers (`answer`).

use crate::{ANSWER, FORM, words};
use app_ui::{Glyph, Icon, figures};
use hall_guide::{Answers, Field, MonthlyUse, Question};
use hall_types::{Locale, Text, ZoneId};
use leptos::prelude::*;

/// Where somebody can be abroad: a zone of the catalogue.
pub type Place<'a> = (&'a ZoneId, &'a Text);

/// The form with answers given so far. `action` is the address of the page, without a question mark.
pub fn form(answers: &Answers, places: &[Place<'_>], action: &str, locale: Locale) -> AnyView {
    let total = Answers::COUNT_MAX;
    let questions = Question::ALL
        .into_iter()
        .enumerate()
        .map(|(at, question)| choices(answers, question, (at + 1, total), locale))
        .collect_view();
    view! {
        <form id=FORM class="guide-form" method="get" action=format!("{action}#{ANSWER}")>
            {questions} {trips(answers, places, (total, total), locale)} {own(answers, locale)}
            <div class="guide-send">
                <button type="submit" class="button button-primary">
                    <span>{words::SUBMIT.get(locale)}</span>
                </button>
                <a class="button button-quiet" href=action.to_owned()>
                    {words::RESET.get(locale)}
                </a>
            </div>
        </form>
    }
    .into_any()
}

/// The legend of a question: how far one is, a picture, what is asked.
fn legend(words: &'static str, glyph: Glyph, (number, total): (usize, usize)) -> impl IntoView {
    view! {
        <legend class="guide-legend">
            <Icon glyph=glyph/>
            <span>{words}</span>
            <span class="guide-number">{format!("{number}/{total}")}</span>
        </legend>
    }
}

fn choices(
    answers: &Answers,
    question: Question,
    number: (usize, usize),
    locale: Locale,
) -> AnyView {
    let (asked, glyph) = words::question(question);
    let chosen = answers.chosen(question);
    let choices = question
        .answers()
        .iter()
        .zip(words::choices(question))
        .enumerate()
        .map(|(at, (code, words))| {
            let is_chosen = chosen == Some(at);
            view! {
                <label class="choice">
                    <input type="radio" name=question.code() value=*code checked=is_chosen/>
                    <span class="choice-face">{words.get(locale)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="guide-question">
            {legend(asked.get(locale), glyph, number)} <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}

fn trips(
    answers: &Answers,
    places: &[Place<'_>],
    number: (usize, usize),
    locale: Locale,
) -> AnyView {
    let abroad = (!places.is_empty()).then(|| {
        let chosen = answers.value(Field::Zone);
        let options = places
            .iter()
            .map(|(id, name)| {
                let is_chosen = chosen.as_deref() == Some(id.as_str());
                view! {
                    <option value=id.to_string() selected=is_chosen>
                        {name.get(locale).to_owned()}
                    </option>
                }
            })
            .collect_view();
        let id = control_id(Field::Zone);
        view! {
            {number_field(answers, Field::WeeksAbroad, None, locale)}
            <div class="field">
                <label class="field-label" for=id.clone()>
                    {words::field(Field::Zone).get(locale)}
                </label>
                <select id=id name=Field::Zone.code()>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <fieldset class="guide-question">
            {legend(words::TRIPS.get(locale), Glyph::Travel, number)}
            <p class="field-hint">{words::TRIPS_HINT.get(locale)}</p>
            <div class="guide-fields">
                {number_field(answers, Field::WeeksAway, None, locale)} {abroad}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Figures of one's own, open where some are given.
fn own(answers: &Answers, locale: Locale) -> AnyView {
    let fields = [Field::Minutes, Field::DataGb, Field::MessageCount];
    let is_open = fields.into_iter().any(|field| answers.value(field).is_some());
    let fields = fields
        .map(|field| number_field(answers, field, Some(estimate(answers, field, locale)), locale));
    view! {
        <details class="more guide-own" open=is_open>
            <summary>
                <span>{words::OWN.get(locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <p class="field-hint">{words::OWN_HINT.get(locale)}</p>
            <div class="guide-fields">{fields.into_iter().collect_view()}</div>
        </details>
    }
    .into_any()
}

/// Id of a field's control; what helps to fill it in has `-hint` after that.
pub(crate) fn control_id(field: Field) -> String {
    format!("guide-{}", field.code())
}

/// What the questions imply for a figure, whatever is written in its place.
pub(crate) fn estimate(answers: &Answers, field: Field, locale: Locale) -> String {
    let usual = MonthlyUse::new(&answers.without_figures());
    let figure = match field {
        Field::Minutes => figures::joined(figures::minutes(usual.voice_s, locale)),
        Field::DataGb => figures::joined(figures::data(usual.data_kb)),
        Field::MessageCount => figures::joined(figures::messages(usual.messages, locale)),
        Field::WeeksAway | Field::WeeksAbroad | Field::Zone => String::new(),
    };
    words::estimate(&figure, locale)
}

fn number_field(answers: &Answers, field: Field, hint: Option<String>, locale: Locale) -> AnyView {
    let id = control_id(field);
    let hint_id = format!("{id}-hint");
    let described_by = hint.is_some().then(|| hint_id.clone());
    let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> });
    let step = if field == Field::DataGb { "0.1" } else { "1" };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {words::field(field).get(locale)}
            </label>
            {hint}
            <input
                id=id
                type="number"
                name=field.code()
                min="0"
                max=field.most().to_string()
                step=step
                inputmode=if field == Field::DataGb { "decimal" } else { "numeric" }
                autocomplete="off"
                value=answers.value(field)
                aria-describedby=described_by
            />
        </div>
    }
    .into_any()
}

/// The first question, and its answers each with the query that gives it: for pages that lead here.
pub fn first_question(locale: Locale) -> (&'static str, Vec<(&'static str, String)>) {
    let question = Question::Calls;
    let choices = words::choices(question).into_iter().zip(question.answers());
    let choices =
        choices.map(|(words, code)| (words.get(locale), format!("{}={code}", question.code())));
    (words::question(question).0.get(locale), choices.collect())
}
