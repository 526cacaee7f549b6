//! Form and answer as they are rendered.

use crate::{
    Given, answer,
    assumed::{estimate, ledger},
    first_question, form,
};
use app_ui::json;
use expect_test::{Expect, expect};
use hall_guide::{Answers, Field, Leaflet, NoSuggestion, Question, Reading, WrittenOfferings};
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
        let html = rendered(form(&read(""), &[], "/zh/guide/", Locale::Zh));
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

/// What was given with a query, before anything is worked out.
fn read(query: &str) -> Given {
    let Reading { answers, wrong } = Answers::read(query);
    Given { answers, wrong, found: None }
}

/// The folds that are open, by their ids.
fn open_folds(html: &str) -> Vec<&str> {
    let tags = html.split("<details").skip(1).filter_map(|rest| rest.split_once('>'));
    let open = tags.filter(|(tag, _)| tag.split_whitespace().any(|it| it == "open"));
    open.filter_map(|(tag, _)| tag.split_once("id=\"")?.1.split('"').next()).collect()
}

#[test]
fn a_form_holds_what_was_answered() {
    let html = rendered(form(&read("calls=many&away=3&gb=12.5"), &[], "/zh/guide/", Locale::Zh));
    assert_eq!(html.matches(" checked").count(), 1);
    assert!(html.contains("value=\"many\" checked"), "{html}");
    assert!(html.contains("value=\"3\"") && html.contains("value=\"12.5\""));
    let fresh = rendered(form(&read(""), &[], "/zh/guide/", Locale::Zh));
    assert!(!fresh.contains(" checked"));
}

#[test]
fn figures_of_ones_own_are_to_be_seen_where_there_are_some_or_one_cannot_be_read() {
    for (query, open) in [
        ("calls=many&away=3", vec![]),
        ("gb=12.5", vec!["guide-month"]),
        ("min=lots", vec!["guide-month"]),
        ("onnet=70", vec!["guide-fine"]),
        ("abroad-data=300", vec!["guide-fine"]),
        ("sms=5&sec=0", vec!["guide-month", "guide-fine"]),
    ] {
        let html = rendered(form(&read(query), &[], "/zh/guide/", Locale::Zh));
        assert_eq!(open_folds(&html), open, "{query}");
    }
}

#[test]
fn every_figure_has_one_field_with_its_label_its_bounds_and_what_is_taken_without_it() {
    for locale in Locale::ALL {
        let html = rendered(form(&read("calls=few"), &[], "/zh/guide/", locale));
        for field in Field::assumed() {
            let id = format!("guide-{}", field.code());
            for part in [
                format!("<label for=\"{id}\""),
                format!("id=\"{id}-hint\""),
                format!("aria-describedby=\"{id}-hint\""),
                format!("min=\"{}\" max=\"{}\"", field.least(), field.most()),
            ] {
                assert!(html.contains(&part), "{part}");
            }
            assert_eq!(html.matches(&format!("name=\"{}\"", field.code())).count(), 1, "{id}");
        }
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "each id is there once: {ids:?}");
    }
}

#[track_caller]
fn check_ledger(query: &str, locale: Locale, expected: Expect) {
    let html = rendered(ledger(&read(query).answers, locale));
    expected.assert_eq(&text_of(&html).replace(" | ", "\n"));
}

#[test]
fn whatever_is_assumed_is_told_with_where_it_is_from() {
    check_ledger(
        "calls=few&own=30&min=100&abroad=2&abroad-data=80",
        Locale::Zh,
        expect![[r#"
        每月打出电话
        50个，100分钟
        按您填的
        每月手机流量
        9.2 GB
        按一般情况
        每月发短信
        3条
        按一般情况
        其他估算
        一个电话平均打多久
        2分钟
        按一般情况
        每月接听电话
        100分钟
        按您的回答
        与网内号码的通话
        50%
        按一般情况
        与外地号码的通话
        40%
        按一般情况
        与亲情号码的通话和短信
        30%
        按您填的
        白天（8点到18点）的通话
        56%
        按您的回答
        夜间（23点到7点）的流量
        20%
        按一般情况
        周六、周日的用量
        29%
        按一般情况
        在境外的电话和短信
        平常的25%
        按一般情况
        在境外的流量
        平常的80%
        按您填的
        修改这些估算"#]],
    );
    check_ledger(
        "calls=some&whom=near&sec=61&in=1",
        Locale::En,
        expect![[r#"
        Calls you make in a month
        120 calls, 122 min
        from your answers
        Mobile data in a month
        9.2 GB
        taken as usual
        Messages you send in a month
        3 messages
        taken as usual
        What else is assumed
        Average length of a call
        1 min 1 s
        as you wrote
        Calls you answer in a month
        1 min
        as you wrote
        Calls with our numbers
        80%
        from your answers
        Calls with numbers of other cities
        10%
        from your answers
        Calls and texts with your chosen numbers
        0%
        taken as usual
        Calls between 8:00 and 18:00
        53%
        from your answers
        Data between 23:00 and 7:00
        20%
        taken as usual
        Use on Saturdays and Sundays
        29%
        taken as usual
        Change what is assumed"#]],
    );
}

#[track_caller]
fn check_estimate(query: &str, field: Field, locale: Locale, expected: &str) {
    assert_eq!(estimate(&read(query).answers, field, locale), expected);
}

#[test]
fn beside_a_field_stands_what_is_taken_while_it_is_empty() {
    use Locale::{En, Zh};
    check_estimate("", Field::Minutes, Zh, "估算：90分钟，按一般情况");
    // What is written there changes nothing of it, what is written elsewhere may.
    check_estimate("min=5", Field::Minutes, Zh, "估算：90分钟，按一般情况");
    check_estimate("sec=60", Field::Minutes, Zh, "估算：45分钟，按您的回答");
    check_estimate("min=5", Field::ReceivedMinutes, En, "Estimate: 5 min, from your answers");
    check_estimate(
        "onnet=3&whom=near",
        Field::OnnetPercent,
        En,
        "Estimate: 80%, from your answers",
    );
    check_estimate("", Field::AbroadDataPercent, Zh, "估算：平常的33%，按一般情况");
    check_estimate("", Field::AwayDataPercent, En, "Estimate: 100% of usual, taken as usual");
}

#[track_caller]
fn check(given: &Given, locale: Locale, expected: Expect) {
    expected.assert_eq(&text_of(&rendered(answer(None, given, "/zh/guide/", locale))));
}

#[test]
fn before_an_answer_and_without_one_it_says_what_to_do() {
    let nothing = read("");
    check(
        &nothing,
        Locale::Zh,
        expect!["最省的套餐 | 回答任意一题，就能看到按您的用法算出的套餐。没答的题按一般情况算。"],
    );
    let wrong = Given {
        wrong: vec![Field::WeeksAway, Field::DataGb, Field::CallSeconds],
        ..nothing.clone()
    };
    check(
        &wrong,
        Locale::En,
        expect![
            "Plans that cost least | Some of it cannot be read and is left out | In other provinces (weeks): write a whole number from 0 to 52. | Mobile data in a month (GB): write a number from 0 to 1000, such as 12.5. | Average length of a call (seconds): write a whole number from 1 to 7200. | Answer any question to see the plans worked out for your use. What you leave out is taken as usual."
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
