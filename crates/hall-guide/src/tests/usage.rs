//! What answers imply, and the year it is laid out over.

use super::answers::any_answers;
use crate::{Answers, MonthlyUse, Question, year};
use expect_test::{Expect, expect};
use hall_catalog::model::{Direction, UsageKind};
use hall_rating::{CountryCode, Origin, UsageEvent};
use proptest::prelude::*;

#[track_caller]
fn check(query: &str, expected: Expect) {
    let usual = MonthlyUse::new(&Answers::read(query).answers);
    expected.assert_eq(&format!(
        "{} calls, {} min, {} messages, {} MB",
        usual.calls,
        usual.voice_s / 60,
        usual.messages,
        usual.data_kb / 1024
    ));
}

#[test]
fn everyday_answers_are_figures_of_a_month() {
    check("", expect!["45 calls, 90 min, 3 messages, 9479 MB"]);
    check(
        "calls=none&messages=few&video=none&online=little&place=wifi",
        expect!["0 calls, 0 min, 3 messages, 240 MB"],
    );
    check(
        "calls=many&length=long&messages=many&video=much&online=usual&place=half",
        expect!["240 calls, 1200 min, 150 messages, 24839 MB"],
    );
    check(
        "calls=most&length=longest&messages=many&video=most&online=much&place=mobile",
        expect!["450 calls, 5400 min, 150 messages, 121390 MB"],
    );
}

#[test]
fn figures_of_ones_own_take_the_place_of_what_is_implied() {
    check("calls=many&min=30&gb=0&sms=7", expect!["15 calls, 30 min, 7 messages, 0 MB"]);
    check("min=0", expect!["0 calls, 0 min, 3 messages, 9479 MB"]);
    // Nobody makes thirteen thousand calls a month: fewer and longer ones.
    check(
        "length=short&min=10000&gb=1000",
        expect!["600 calls, 10000 min, 3 messages, 1024000 MB"],
    );
}

fn sum(events: &[UsageEvent], kind: UsageKind) -> u64 {
    let made = events.iter().filter(|it| it.kind == kind && it.direction == Direction::Out);
    made.map(|it| it.quantity).sum()
}

fn days(events: &[UsageEvent], is_there: impl Fn(Origin) -> bool) -> usize {
    let mut days: Vec<i64> =
        events.iter().filter(|it| is_there(it.origin)).map(|it| it.at_s / 86_400).collect();
    days.dedup();
    days.len()
}

#[test]
fn weeks_away_are_days_of_the_year() {
    let japan: CountryCode = "JP".parse().expect("a country");
    let check = |query: &str, away: usize, abroad: usize| {
        let answers = Answers::read(query).answers;
        let events = year::events(&answers, Some(japan));
        let times = year::Cycle::new(&answers, Some(japan)).times as usize;
        assert_eq!(days(&events, |it| it == Origin::National) * times, away, "{query}");
        assert_eq!(days(&events, |it| it == Origin::Abroad(japan)) * times, abroad, "{query}");
    };
    check("gb=5", 0, 0);
    check("gb=5&away=1&abroad=2", 7, 14);
    check("gb=5&away=40&abroad=8", 280, 56);
    // A year is laid on forty-eight weeks.
    check("gb=5&away=52&abroad=52", 0, 336);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn more_of_anything_is_never_less_use(answers in any_answers()) {
        let usual = MonthlyUse::new(&answers);
        for question in Question::ALL {
            let at = answers.chosen(question).unwrap_or(question.usual());
            let mut more = answers.clone();
            more.choose(question, Some((at + 1).min(question.answers().len() - 1)));
            let more = MonthlyUse::new(&more);
            prop_assert!(more.voice_s >= usual.voice_s && more.data_kb >= usual.data_kb);
            prop_assert!(more.messages >= usual.messages);
        }
    }

    #[test]
    fn a_year_at_home_is_twelve_usual_months(answers in any_answers()) {
        let answers = Answers { weeks_abroad: None, ..answers };
        let (events, usual) = (year::events(&answers, None), MonthlyUse::new(&answers));
        let months = year::Cycle::new(&answers, None).months;
        prop_assert_eq!(sum(&events, UsageKind::Voice), usual.voice_s * months);
        prop_assert_eq!(sum(&events, UsageKind::Sms), usual.messages * months);
        prop_assert_eq!(sum(&events, UsageKind::Data), usual.data_kb * months);
        prop_assert!(events.is_sorted_by_key(|it| it.at_s));
    }

    #[test]
    fn a_trip_abroad_is_never_more_use_in_all(answers in any_answers()) {
        let country = "JP".parse().ok();
        let trip = year::events(&answers, country);
        let times = year::Cycle::new(&answers, country).times;
        let at_home = Answers { weeks_abroad: None, ..answers };
        let home = year::events(&at_home, country);
        let home_times = year::Cycle::new(&at_home, country).times;
        for kind in [UsageKind::Voice, UsageKind::Sms, UsageKind::Data] {
            prop_assert!(sum(&trip, kind) * times <= sum(&home, kind) * home_times);
        }
    }
}
