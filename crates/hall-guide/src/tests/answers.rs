//! Reading and writing answers.

use crate::{Answers, Field, Question};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Any answers.
pub(super) fn any_answers() -> impl Strategy<Value = Answers> {
    let chosen = prop::collection::vec(prop::option::of(0_usize..5), Question::ALL.len());
    let weeks = || prop::option::of(0_u8..=52);
    let zone = prop::option::of(prop::sample::select(vec!["asia-near", "europe", "nowhere"]));
    let figures = (
        prop::option::of(0_u32..=10_000),
        prop::option::of(0_u64..=10_000),
        prop::option::of(0_u32..=10_000),
    );
    (chosen, weeks(), weeks(), zone, figures).prop_map(
        |(chosen, weeks_away, weeks_abroad, zone, (minutes, tenths_gb, message_count))| {
            let mut answers = Answers {
                weeks_away,
                weeks_abroad,
                zone: zone.and_then(|id| id.parse().ok()),
                minutes,
                message_count,
                ..Answers::default()
            };
            for (question, answer) in Question::ALL.into_iter().zip(chosen) {
                answers.choose(question, answer);
            }
            let gb = tenths_gb.map(|it| format!("gb={}.{}", it / 10, it % 10)).unwrap_or_default();
            Answers { data_kb: Answers::read(&gb).answers.data_kb, ..answers }
        },
    )
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
}

#[test]
fn what_a_field_cannot_hold_is_told() {
    check("away=53&abroad=-1&min=1e3", expect![" | 0 answered | wrong: away abroad min"]);
    check("gb=1001&sms=10001&zone=%3Cb%3E", expect![" | 0 answered | wrong: gb sms zone"]);
    check("gb=lots&min=%2B5", expect![" | 0 answered | wrong: gb min"]);
    check("min=99999999999999999999", expect![" | 0 answered | wrong: min"]);
}

#[test]
fn a_link_of_another_time_says_what_it_still_can() {
    check("calls=hundreds&colour=green&video=some&x", expect!["video=some | 1 answered | wrong: "]);
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
