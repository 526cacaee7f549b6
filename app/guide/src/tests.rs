//! Form and answer as they are rendered.

use crate::{Given, answer, first_question, form};
use app_ui::json;
use expect_test::{Expect, expect};
use hall_guide::{Answers, Field, Leaflet, NoSuggestion, Question, WrittenOfferings};
use hall_population::catalogue::{Mix, Wanted, generate};
use hall_types::Locale;
use jiff::civil::date;
use leptos::prelude::*;

/// What stands between tags, in one line.
fn text_of(html: &str) -> String {
    let words = html.split('<').filter_map(|tag| tag.split_once('>').map(|(_, words)| words));
    words.map(str::trim).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" | ")
}

fn rendered(view: AnyView) -> String {
    Owner::new().with(|| view.to_html())
}

#[test]
fn every_question_has_words_for_each_of_its_answers() {
    for question in Question::ALL {
        let html = rendered(form(&Answers::default(), &[], "/zh/guide/", Locale::Zh));
        for code in question.answers() {
            let radio = format!("name=\"{}\" value=\"{code}\"", question.code());
            assert_eq!(html.matches(&radio).count(), 1, "{radio}");
        }
    }
    let (question, choices) = first_question(Locale::En);
    assert_eq!((question, choices.len()), ("How many calls do you make a day", 5));
    for (_, query) in choices {
        assert_eq!(Answers::read(&query).answers.count(), 1, "{query}");
    }
}

#[test]
fn a_leaflet_reads_in_the_browser_as_it_was_written() {
    let on = date(2026, 11, 21);
    for seed in 0..20 {
        let wanted = Wanted { plans: 9, add_ons: 12, seed, on, mix: Mix::Everything };
        let catalog = generate(&wanted).expect("a catalogue").catalog().expect("a catalogue");
        let mut brands: Vec<_> = catalog.plans().iter().map(|plan| plan.brand.clone()).collect();
        brands.sort();
        brands.dedup();
        let written =
            Leaflet::json(&catalog, &brands, on, &mut WrittenOfferings::default()).expect("JSON");
        assert_eq!(json::read(&written), Some(Leaflet::new(&catalog, &brands, on)));
        assert_eq!(json::read::<Leaflet>(&written.replacen("\"plans\"", "\"plan\"", 1)), None);
    }
}

/// True when the figures of one's own are open.
fn is_own_open(html: &str) -> bool {
    let tag = html.split_once("<details").and_then(|(_, rest)| rest.split_once('>'));
    tag.is_some_and(|(attributes, _)| attributes.split_whitespace().any(|it| it == "open"))
}

#[test]
fn a_form_holds_what_was_answered() {
    let answers = Answers::read("calls=many&away=3&gb=12.5").answers;
    let html = rendered(form(&answers, &[], "/zh/guide/", Locale::Zh));
    assert_eq!(html.matches(" checked").count(), 1);
    assert!(html.contains("value=\"many\" checked"), "{html}");
    assert!(html.contains("value=\"3\"") && html.contains("value=\"12.5\""));
    // Figures of one's own are to be seen where there are some.
    assert!(is_own_open(&html));
    let fresh = rendered(form(&Answers::default(), &[], "/zh/guide/", Locale::Zh));
    assert!(!fresh.contains(" checked") && !is_own_open(&fresh));
}

#[track_caller]
fn check(given: &Given, locale: Locale, expected: Expect) {
    expected.assert_eq(&text_of(&rendered(answer(None, given, "/zh/guide/", locale))));
}

#[test]
fn before_an_answer_and_without_one_it_says_what_to_do() {
    let nothing = Given { answers: Answers::default(), wrong: Vec::new(), found: None };
    check(
        &nothing,
        Locale::Zh,
        expect!["最省的套餐 | 回答任意一题，就能看到按您的用法算出的套餐。没答的题按一般情况算。"],
    );
    let wrong = Given { wrong: vec![Field::WeeksAway, Field::DataGb], ..nothing.clone() };
    check(
        &wrong,
        Locale::En,
        expect![
            "Plans that cost least | Some of it cannot be read and is left out | In other provinces (weeks): write a whole number from 0 to 52. | Mobile data in a month (GB): write a number from 0 to 1000, such as 12.5. | Answer any question to see the plans worked out for your use. What you leave out is taken as usual."
        ],
    );
    let refused = Given { found: Some(Err(NoSuggestion::NoUse)), ..nothing };
    check(
        &refused,
        Locale::En,
        expect![
            "Plans that cost least | By these answers nothing is used, so there is nothing to compare. Please write how much you use."
        ],
    );
}
