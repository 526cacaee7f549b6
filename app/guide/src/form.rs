//! The questions as a plain form: it is sent to the page it stands on and works without script.
//!
//! What does not live here: what follows from the answers (`answer`), what is taken where a field is empty
//! (`assumed`).

use crate::{ANSWER, FORM, Given, assumed::estimate, words};
use app_ui::{Glyph, Icon, Word};
use hall_guide::{Answers, Field, Question};
use hall_types::{Locale, Text, ZoneId};
use leptos::prelude::*;

/// Where somebody can be abroad: a zone of the catalogue.
pub type Place<'a> = (&'a ZoneId, &'a Text);

/// Id of the fold with figures of a month.
const OWN: &str = "guide-month";
/// Id of the fold with everything finer.
const FINE: &str = "guide-fine";

/// The form with what was given so far. `action` is the address of the page, without a question mark.
pub fn form(given: &Given, places: &[Place<'_>], action: &str, locale: Locale) -> AnyView {
    let answers = &given.answers;
    let total = Answers::COUNT_MAX;
    let questions = Question::ALL
        .into_iter()
        .enumerate()
        .map(|(at, question)| choices(answers, question, (at + 1, total), locale))
        .collect_view();
    view! {
        <form id=FORM class="guide-form" method="get" action=format!("{action}#{ANSWER}")>
            {questions} {trips(answers, places, (total, total), locale)} {own(given, locale)}
            {fine(given, locale)}
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
                    {words::field(Field::Zone, locale)}
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

/// A fold with fields for figures of one's own. It is open where one is given or cannot be read.
fn fold(
    given: &Given,
    id: &'static str,
    (title, hint): (Word, Word),
    groups: &[(Option<Word>, &[Field])],
    locale: Locale,
) -> AnyView {
    let answers = &given.answers;
    let is_told = |field: &Field| answers.value(*field).is_some() || given.wrong.contains(field);
    let is_open = groups.iter().any(|(_, fields)| fields.iter().any(is_told));
    let groups = groups.iter().map(|(name, fields)| {
        let fields = fields.iter().map(|field| {
            number_field(answers, *field, Some(estimate(answers, *field, locale)), locale)
        });
        let fields = view! { <div class="guide-fields">{fields.collect_view()}</div> };
        match name {
            None => fields.into_any(),
            Some(name) => view! {
                <fieldset class="guide-group">
                    <legend class="field-label">{name.get(locale)}</legend>
                    {fields}
                </fieldset>
            }
            .into_any(),
        }
    });
    view! {
        <details class="more guide-own" id=id open=is_open>
            <summary>
                <span>{title.get(locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <p class="field-hint">{hint.get(locale)}</p>
            {groups.collect_view()}
        </details>
    }
    .into_any()
}

/// How much is used in a month.
fn own(given: &Given, locale: Locale) -> AnyView {
    let words = (words::OWN, words::OWN_HINT);
    fold(given, OWN, words, &[(None, &Field::USE)], locale)
}

/// Everything finer that is assumed.
fn fine(given: &Given, locale: Locale) -> AnyView {
    let names = [words::FINE_CALLS, words::FINE_TIMES, words::FINE_TRIPS].map(Some);
    let groups: Vec<_> = names.into_iter().zip(Field::FINE).collect();
    fold(given, FINE, (words::FINE, words::FINE_HINT), &groups, locale)
}

/// Id of a field's control; what helps to fill it in has `-hint` after that.
pub(crate) fn control_id(field: Field) -> String {
    format!("guide-{}", field.code())
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
                {words::field(field, locale)}
            </label>
            {hint}
            <input
                id=id
                type="number"
                name=field.code()
                min=field.least().to_string()
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
