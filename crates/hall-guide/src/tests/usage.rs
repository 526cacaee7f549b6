//! What answers imply, and the year it is laid out over.

use super::answers::any_answers;
use crate::{Answers, Field, MonthlyUse, Question, Source, is_of_use, taken, year};
use expect_test::{Expect, expect};
use hall_catalog::model::{Direction, Network, UsageKind};
use hall_rating::{CountryCode, Destination, Origin, UsageEvent};
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

/// What is assumed of a usual month, and where it is from.
#[track_caller]
fn check_taken(query: &str, expected: Expect) {
    let answers = Answers::read(query).answers;
    let fields = Field::assumed().map(|field| {
        let taken = taken(&answers, field);
        let source = match taken.source {
            Source::Own => " own",
            Source::Answered => " answered",
            Source::Usual => "",
        };
        format!("{} {}{source}", field.code(), taken.amount)
    });
    let lines: Vec<String> = fields.collect();
    expected.assert_eq(&lines.chunks(5).map(|line| line.join(", ")).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_assumption_says_where_it_is_from() {
    check_taken(
        "",
        expect![[r#"
        min 5400, gb 9707400, sms 3, sec 120, in 5400
        onnet 50, far 40, own 0, day 62, night 20
        weekend 29, away-calls 100, away-data 100, abroad-calls 25, abroad-data 33"#]],
    );
    check_taken(
        "calls=many&length=long&whom=near&video=much",
        expect![[r#"
        min 72000 answered, gb 25435800 answered, sms 3, sec 300 answered, in 72000 answered
        onnet 80 answered, far 10 answered, own 0, day 65 answered, night 20
        weekend 29, away-calls 100, away-data 100, abroad-calls 25, abroad-data 33"#]],
    );
    // A call of half a minute makes fewer minutes, made and received; a list makes nothing else.
    check_taken(
        "sec=30&own=40",
        expect![[r#"
        min 1350 answered, gb 9707400, sms 3, sec 30 own, in 1350 answered
        onnet 50, far 40, own 40 own, day 62 answered, night 20
        weekend 29, away-calls 100, away-data 100, abroad-calls 25, abroad-data 33"#]],
    );
    check_taken(
        "min=300&in=20&onnet=0&far=100&day=10&weekend=100&night=0",
        expect![[r#"
        min 18000 own, gb 9707400, sms 3, sec 120, in 1200 own
        onnet 0 own, far 100 own, own 0, day 10 own, night 0 own
        weekend 100 own, away-calls 100, away-data 100, abroad-calls 25, abroad-data 33"#]],
    );
    check_taken(
        "away=1&abroad=2&away-calls=150&away-data=0&abroad-calls=100&abroad-data=200",
        expect![[r#"
            min 5400, gb 9707400, sms 3, sec 120, in 5400
            onnet 50, far 40, own 0, day 62, night 20
            weekend 29, away-calls 150 own, away-data 0 own, abroad-calls 100 own, abroad-data 200 own"#]],
    );
}

#[test]
fn only_what_makes_a_difference_is_told_of() {
    let unused = |query: &str| {
        let answers = Answers::read(query).answers;
        let unused = Field::fine().filter(|field| !is_of_use(&answers, *field));
        unused.map(Field::code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(unused("away=2&abroad=1"), "");
    assert_eq!(unused("abroad=0"), "away-calls away-data abroad-calls abroad-data");
    assert_eq!(unused("min=0&gb=0&away=1&abroad=1"), "sec onnet far day night");
    assert_eq!(unused("min=0&sms=0&away=1&abroad=1"), "sec onnet far own day");
    assert_eq!(unused("min=0&in=5&away=1&abroad=1"), "");
}

#[test]
fn a_shorter_call_is_more_calls_of_the_same_minutes() {
    check("min=30&sec=30", expect!["60 calls, 30 min, 3 messages, 9479 MB"]);
    check("min=30&sec=1800", expect!["1 calls, 30 min, 3 messages, 9479 MB"]);
    check("calls=few&sec=30", expect!["45 calls, 22 min, 3 messages, 9479 MB"]);
}

fn sum(events: &[UsageEvent], kind: UsageKind) -> u64 {
    let made = events.iter().filter(|it| it.kind == kind && it.direction == Direction::Out);
    made.map(|it| it.quantity).sum()
}

/// Of a hundred parts of what `is_counted` tells of a month's use, those that `is_among` tells.
fn percent(
    query: &str,
    is_counted: impl Fn(&UsageEvent) -> bool,
    is_among: impl Fn(&UsageEvent) -> bool,
) -> u64 {
    let events = year::events(&Answers::read(query).answers, "JP".parse().ok());
    let counted = || events.iter().filter(|it| is_counted(it));
    // Calls are counted, data is added up.
    let weigh = |it: &UsageEvent| if it.kind == UsageKind::Data { it.quantity } else { 1 };
    let among: u64 = counted().filter(|it| is_among(it)).map(weigh).sum();
    (among * 100).div_ceil(counted().map(weigh).sum::<u64>().max(1))
}

#[test]
fn shares_of_ones_own_are_those_of_the_month_that_is_laid_out() {
    let is_call = |it: &UsageEvent| it.kind == UsageKind::Voice;
    let is_data = |it: &UsageEvent| it.kind == UsageKind::Data;
    let hour = |it: &UsageEvent| it.at_s / 3_600 % 24;
    // The first of January 1970 was a Thursday.
    let is_weekend = |it: &UsageEvent| (it.at_s / 86_400 + 3) % 7 >= 5;
    let is_near = |share: u64, wanted: u64| share.abs_diff(wanted) <= 3;
    for wanted in [0, 20, 35, 60, 90, 100] {
        let calls = |code: &str, is_among: &dyn Fn(&UsageEvent) -> bool| {
            percent(&format!("calls=most&{code}={wanted}"), is_call, is_among)
        };
        let onnet = calls("onnet", &|it| it.network == Some(Network::Onnet));
        let far = calls("far", &|it| it.destination == Some(Destination::Domestic));
        let own = calls("own", &|it| it.is_own_number);
        let query = format!("messages=many&own={wanted}");
        let messages = year::events(&Answers::read(&query).answers, None);
        let on_list: Vec<UsageEvent> =
            messages.iter().filter(|it| it.is_own_number).copied().collect();
        let list = sum(&on_list, UsageKind::Sms) * 100 / sum(&messages, UsageKind::Sms);
        let day = calls("day", &|it| (8..18).contains(&hour(it)));
        let weekend = calls("weekend", &is_weekend);
        let all = [
            ("onnet", onnet),
            ("far", far),
            ("own", own),
            ("own, messages", list),
            ("day", day),
            ("weekend", weekend),
        ];
        for (what, share) in all {
            assert!(is_near(share, wanted), "{what}={wanted}: {share}");
        }
        let data = |code: &str, is_among: &dyn Fn(&UsageEvent) -> bool| {
            percent(&format!("gb=30&{code}={wanted}"), is_data, is_among)
        };
        let night = data("night", &|it| !(7..23).contains(&hour(it)));
        assert!(is_near(night, wanted), "night={wanted}: {night}");
        let weekend = data("weekend", &is_weekend);
        assert!(is_near(weekend, wanted), "weekend={wanted}: {weekend}");
    }
}

#[test]
fn what_is_told_of_the_hours_of_calls_is_how_they_are_laid_out() {
    let is_call = |it: &UsageEvent| it.kind == UsageKind::Voice && it.direction == Direction::Out;
    for query in ["calls=few", "calls=some", "calls=most", "min=10", "calls=few&weekend=90"] {
        let by_day = |it: &UsageEvent| (8..18).contains(&(it.at_s / 3_600 % 24));
        let told = taken(&Answers::read(query).answers, Field::DayCallsPercent).amount;
        assert!(percent(query, is_call, by_day).abs_diff(told) <= 1, "{query}");
    }
}

#[test]
fn what_is_used_away_is_the_share_that_is_told() {
    let away = |it: &UsageEvent| it.origin == Origin::National;
    let abroad = |it: &UsageEvent| matches!(it.origin, Origin::Abroad(_));
    type IsThere = fn(&UsageEvent) -> bool;
    let kinds = [UsageKind::Voice, UsageKind::Sms, UsageKind::Data];
    let used = |query: String, is_there: IsThere| {
        let query = format!("calls=most&messages=many&gb=60&{query}");
        let mut events = year::events(&Answers::read(&query).answers, "JP".parse().ok());
        events.retain(is_there);
        kinds.map(|kind| sum(&events, kind))
    };
    for (place, is_there) in [("away", away as IsThere), ("abroad", abroad as IsThere)] {
        let told =
            |percent: u64| format!("{place}=4&{place}-calls={percent}&{place}-data={percent}");
        let whole = used(told(100), is_there);
        for percent in [0, 25, 33, 80, 150, 200] {
            let part = used(told(percent), is_there);
            for ((part, whole), kind) in part.into_iter().zip(whole).zip(kinds) {
                let expected = whole * percent / 100;
                // To the whole call and message of a month.
                let about = whole / 50 + 1;
                assert!(
                    part.abs_diff(expected) <= about,
                    "{place} {percent} {kind:?}: {part} of {whole}"
                );
            }
        }
    }
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
        let mut answers = answers.without(Field::WeeksAbroad);
        for field in [Field::AwayCallsPercent, Field::AwayDataPercent] {
            answers.set(field, None);
        }
        let (events, usual) = (year::events(&answers, None), MonthlyUse::new(&answers));
        let months = year::Cycle::new(&answers, None).months;
        prop_assert_eq!(sum(&events, UsageKind::Voice), usual.voice_s * months);
        let received = events.iter().filter(|it| it.direction == Direction::In);
        let received: u64 = received.map(|it| it.quantity).sum();
        prop_assert_eq!(received, usual.received_s * months);
        prop_assert_eq!(sum(&events, UsageKind::Sms), usual.messages * months);
        prop_assert_eq!(sum(&events, UsageKind::Data), usual.data_kb * months);
        prop_assert!(events.is_sorted_by_key(|it| it.at_s));
    }

    #[test]
    fn a_trip_abroad_is_never_more_use_in_all(answers in any_answers()) {
        let country = "JP".parse().ok();
        // Unless somebody says so themselves.
        let mut answers = answers;
        for field in [Field::AwayCallsPercent, Field::AwayDataPercent] {
            answers.set(field, None);
        }
        for field in [Field::AbroadCallsPercent, Field::AbroadDataPercent] {
            answers.set(field, answers.figure(field).map(|percent| percent.min(100)));
        }
        let trip = year::events(&answers, country);
        let times = year::Cycle::new(&answers, country).times;
        let at_home = answers.without(Field::WeeksAbroad);
        let home = year::events(&at_home, country);
        let home_times = year::Cycle::new(&at_home, country).times;
        for kind in [UsageKind::Voice, UsageKind::Sms, UsageKind::Data] {
            prop_assert!(sum(&trip, kind) * times <= sum(&home, kind) * home_times);
        }
    }
}
