//! Reading and writing answers.

use crate::{Answers, Field, Question};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Any answers.
pub(super) fn any_answers() -> impl Strategy<Value = Answers> {
    let chosen = prop::collection::vec(prop::option::of(0_usize..5), Question::ALL.len());
    let zone = prop::option::of(prop::sample::select(vec!["asia-near", "europe", "nowhere"]));
    // Most people write little: half of the fields are empty.
    let figures = Field::ALL.map(|field| prop::option::of(field.least()..=field.most()));
    (chosen, zone, figures.to_vec()).prop_map(|(chosen, zone, figures)| {
        let pairs = Field::ALL.into_iter().zip(figures).filter_map(|(field, figure)| {
            let tenths = if field == Field::DataGb { ".7" } else { "" };
            let figure = figure.filter(|it| *it < field.most() || tenths.is_empty())?;
            Some(format!("{}={figure}{tenths}", field.code()))
        });
        let figures = pairs.filter(|it| !it.starts_with("zone")).collect::<Vec<_>>().join("&");
        let mut answers = Answers::read(&figures).answers;
        answers.zone = zone.and_then(|id| id.parse().ok());
        for (question, answer) in Question::ALL.into_iter().zip(chosen) {
            answers.choose(question, answer);
        }
        answers
    })
}

#[track_caller]
fn check(query: &str, expected: Expect) {
    let reading = Answers::read(query);
    let wrong: Vec<&str> = reading.wrong.iter().map(|field| field.code()).collect();
    expected.assert_eq(&format!(
        "{} | {} answered | wrong: {}",
        reading.answers,
        reading.answers.count(),
        wrong.join(" ")
    ));
}

#[test]
fn the_fields_of_a_form_are_read() {
    check("", expect![" | 0 answered | wrong: "]);
    check("calls=few&length=&whom=far", expect!["calls=few&whom=far | 2 answered | wrong: "]);
    check(
        "abroad=2&zone=europe&away=3",
        expect!["away=3&abroad=2&zone=europe | 1 answered | wrong: "],
    );
    check("min=300&gb=12.5&sms=0", expect!["min=300&gb=12.5&sms=0 | 0 answered | wrong: "]);
    check(
        "abroad-data=200&onnet=70&sec=45&in=90&far=0&own=30&day=80&night=5&weekend=40",
        expect![
            "sec=45&in=90&onnet=70&far=0&own=30&day=80&night=5&weekend=40&abroad-data=200 | 0 answered | wrong: "
        ],
    );
}

#[test]
fn what_a_field_cannot_hold_is_told() {
    check("away=53&abroad=-1&min=1e3", expect![" | 0 answered | wrong: away abroad min"]);
    check("gb=1001&sms=10001&zone=%3Cb%3E", expect![" | 0 answered | wrong: gb sms zone"]);
    check("gb=lots&min=%2B5", expect![" | 0 answered | wrong: gb min"]);
    check("min=99999999999999999999", expect![" | 0 answered | wrong: min"]);
    check(
        "sec=0&in=10001&onnet=101&far=-1&own=1.5&day=%35&night=all&weekend=101",
        expect![" | 0 answered | wrong: sec in onnet far own day night weekend"],
    );
    check(
        "away-calls=201&away-data=2e1&abroad-calls=&abroad-data=201",
        expect![" | 0 answered | wrong: away-calls away-data abroad-data"],
    );
}

#[test]
fn every_figure_is_read_up_to_its_bounds() {
    let figures = Field::ALL.into_iter().filter(|field| *field != Field::Zone);
    for field in figures {
        for (figure, is_right) in [
            (i64::from(field.least()), true),
            (i64::from(field.most()), true),
            (i64::from(field.least()) - 1, false),
            (i64::from(field.most()) + 1, false),
        ] {
            let query = format!("{}={figure}", field.code());
            let reading = Answers::read(&query);
            assert_eq!(reading.wrong.is_empty(), is_right, "{query}");
            assert_eq!(reading.answers.to_string() == query, is_right, "{query}");
            assert_eq!(reading.answers.is_empty(), !is_right, "{query}");
        }
    }
}

/// The hall reads no longer queries (`server/src/http/guide_page.rs`).
#[test]
fn the_longest_link_is_short_enough_for_the_hall() {
    let questions = Question::ALL.map(|it| {
        let answer = it.answers().iter().max_by_key(|answer| answer.len());
        format!("{}={}", it.code(), answer.expect("an answer"))
    });
    let fields = Field::ALL.map(|it| match it {
        Field::Zone => format!("zone={}", "z".repeat(64)),
        Field::DataGb => "gb=999.999".to_owned(),
        _ => format!("{}={}", it.code(), it.most()),
    });
    let query = [questions.to_vec(), fields.to_vec()].concat().join("&");
    let reading = Answers::read(&query);
    assert_eq!((reading.wrong, reading.answers.count()), (vec![], Answers::COUNT_MAX));
    assert_eq!(reading.answers.to_string(), query);
    assert!(query.len() <= 512, "{}", query.len());
}

#[test]
fn a_link_of_another_time_says_what_it_still_can() {
    check("calls=hundreds&colour=green&video=some&x", expect!["video=some | 1 answered | wrong: "]);
}

#[test]
fn every_field_is_a_trip_or_something_is_taken_for_it() {
    let trips = [Field::WeeksAway, Field::WeeksAbroad, Field::Zone];
    assert!(trips.into_iter().chain(Field::assumed()).eq(Field::ALL));
}

#[test]
fn names_in_links_are_unique() {
    let questions = Question::ALL.map(Question::code);
    let mut names: Vec<&str> = questions.into_iter().chain(Field::ALL.map(Field::code)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Question::ALL.len() + Field::ALL.len());
}

proptest! {
    #[test]
    fn a_link_reads_back(answers in any_answers()) {
        let reading = Answers::read(&answers.to_string());
        prop_assert_eq!(reading.wrong, vec![]);
        prop_assert_eq!(reading.answers, answers);
    }

    #[test]
    fn any_text_is_read_without_panic(query in "\\PC{0,60}") {
        let reading = Answers::read(&query);
        prop_assert_eq!(Answers::read(&reading.answers.to_string()).answers, reading.answers);
    }

    #[test]
    fn a_link_holds_nothing_but_letters_digits_and_signs_of_a_form(answers in any_answers()) {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "=&.-".contains(c);
        prop_assert!(answers.to_string().chars().all(is_plain));
    }
}
