//! What somebody is told about their plan, in both languages: each way of there being nothing to say, and what
//! leaving a plan costs.
//!
//! What does not live here: how past use is loaded (`hall-bss`), figures (`hall-advisor`).

use crate::{
    convert::{AdviceFor, Had, Reference, advice},
    services::{Advised, Adviser, NothingToAdvise},
    test_population::OPERATOR,
};
use expect_test::{Expect, expect};
use hall_advisor::NoAdvice;
use hall_api::Advice;
use hall_bss::port::PastUse;
use hall_catalog::{Applicant, Catalog};
use hall_rating::{UsageEvent, quantity_max, usage_csv};
use hall_types::{Fen, SubscriberId};
use jiff::{civil::date, tz::TimeZone};
use std::{path::Path, sync::Arc};

/// Somebody with a plan, and what they used in September and October 2026: rows as in a file, without whose
/// they are.
fn past(plan: &str, rows: &[&str]) -> PastUse {
    let text = rows.iter().fold(usage_csv::COLUMNS.join(","), |text, row| text + "\na," + row);
    let events = usage_csv::read(&text).expect("records").into_iter().map(|it| it.event);
    PastUse {
        months: Some(("2026-09".parse().expect("a month"), "2026-10".parse().expect("a month"))),
        events: events.collect(),
        applicant: Applicant { tenure_months: 30, ..Applicant::default() },
        plan: plan.parse().expect("an id"),
        plan_since: date(2026, 6, 1),
        add_ons: Vec::new(),
        services: Vec::new(),
        penalty: Fen::ZERO,
    }
}

const CALLS: [&str; 2] = [
    "2026-09-02T10:00:00+08:00,voice,out,onnet,home,local,600",
    "2026-10-02T10:00:00+08:00,voice,out,onnet,home,local,600",
];

/// Advises somebody of the demo as the account does.
async fn advised(past: PastUse) -> Advice {
    advised_by(OPERATOR.catalog(), OPERATOR.zone(), past).await
}

/// The same with what some operator offers.
async fn advised_by(catalog: &Arc<Catalog>, zone: &TimeZone, past: PastUse) -> Advice {
    let adviser = Adviser::new(Arc::clone(catalog), zone.clone());
    let had = Had { plan: past.plan.clone(), add_ons: past.add_ons.clone() };
    let advised = Arc::new(adviser).advise(SubscriberId(1), past, date(2026, 11, 21)).await;
    told(&advised, &had, &Reference { catalog, zone })
}

fn told(advised: &Advised, had: &Had, reference: &Reference<'_>) -> Advice {
    advice(&AdviceFor { advised, had, held: &[], orders: &[] }, reference)
}

/// Verdict and reason as the API says them, then all that is said.
#[track_caller]
fn check(advice: &Advice, expected: &Expect) {
    let said = serde_json::to_value(advice).expect("JSON");
    let mut text = format!("{} {}\n", said["verdict"], said["reason"]);
    for it in [&advice.title].into_iter().chain(&advice.sentences) {
        text += &format!("{}\n{}\n", it.zh, it.en);
    }
    expected.assert_eq(&text);
    assert!(advice.steps.is_empty() && advice.months.is_empty() && !advice.optimal);
}

#[tokio::test]
async fn whoever_is_new_is_told_to_come_back() {
    let past = PastUse { months: None, ..past("unlimited-99", &[]) };
    check(
        &advised(past).await,
        &expect![[r#"
        "nothing" "no_whole_month"
        还没有完整的一个月可以参考
        There is no whole month to go by yet
        您入网还不满一个完整的自然月。下个月再来看，结果会更有参考价值。
        You have not been with us for a whole calendar month. Come back next month.
    "#]],
    );
}

#[tokio::test]
async fn whoever_used_nothing_is_told_so() {
    check(
        &advised(past("unlimited-99", &[])).await,
        &expect![[r#"
        "nothing" "no_usage"
        这几个月没有用量
        Nothing was used in these months
        没有用量，就看不出哪个套餐更适合您。您可以在“更换套餐”里按月费挑选。
        Without any use there is nothing to go by. You can choose by fee where plans are changed.
    "#]],
    );
}

/// The smallest site has no prices abroad: each sort of use there is named once, with its first day.
#[tokio::test]
async fn use_that_nothing_prices_is_named() {
    let rows = [
        CALLS[0],
        "2026-09-03T10:00:00+08:00,voice,out,-,home,intl:JP,60",
        "2026-09-04T10:00:00+08:00,data,out,-,intl:JP,-,1024",
        "2026-09-05T10:00:00+08:00,data,out,-,intl:JP,-,1024",
        "2026-10-06T10:00:00+08:00,sms,out,-,intl:JP,local,1",
    ];
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/starter");
    let site = hall_site::read(&starter).expect("the smallest site").0;
    let zone = site.zone();
    let catalog = Arc::new(site.catalog);
    check(
        &advised_by(&catalog, &zone, past("basic-39", &rows)).await,
        &expect![[r#"
        "nothing" "not_served"
        有些用量没有对应的资费
        Some of your use has no price
        2026年9月3日的通话（JP）没有套餐给出价格。
        No plan has a price for a call (JP) on 3 September 2026.
        2026年9月4日的流量（JP）没有套餐给出价格。
        No plan has a price for data (JP) on 4 September 2026.
        2026年10月6日的短彩信（JP）没有套餐给出价格。
        No plan has a price for a message (JP) on 6 October 2026.
        为了不给您错误的结果，这次不作比较。如有疑问，请联系客服。
        Rather than show you a wrong figure, we do not compare this time. If you wonder why, please talk to us.
    "#]],
    );
}

/// A record that cannot be, records in no order, a plan the catalogue has no more: the hall is at fault, and
/// nobody is shown a figure.
#[tokio::test]
async fn records_that_do_not_fit_together_are_being_checked() {
    let good = past("unlimited-99", &CALLS);
    let too_much =
        good.events.iter().map(|it| UsageEvent { quantity: quantity_max(it.kind) + 1, ..*it });
    let too_much = PastUse { events: too_much.collect(), ..good.clone() };
    let backwards = PastUse { events: good.events.iter().rev().copied().collect(), ..good.clone() };
    let no_such_plan = PastUse { plan: "no-such-plan".parse().expect("an id"), ..good };
    let expected = expect![[r#"
        "nothing" "cannot_be_rated"
        暂时无法计算
        It cannot be worked out at the moment
        您的用量记录正在核对。请过几天再来看，或联系客服。
        Your records are being checked. Look again in some days, or talk to us.
    "#]];
    for past in [too_much, backwards, no_such_plan] {
        check(&advised(past).await, &expected);
    }
}

/// What somebody has stays open to them and a search mostly ends in time, so these two are said by hand.
#[test]
fn no_plan_and_no_time_have_words_of_their_own() {
    let past = past("unlimited-99", &CALLS);
    let had = Had { plan: past.plan, add_ons: past.add_ons };
    let reference = Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() };
    let no = |error| told(&Err(NothingToAdvise::No(error, Vec::new())), &had, &reference);
    check(
        &no(NoAdvice::NoPlan),
        &expect![[r#"
        "nothing" "no_plan"
        目前没有您可以办理的套餐
        No plan is open to you at the moment
        如有疑问，请联系客服。
        If you wonder why, please talk to us.
    "#]],
    );
    check(
        &no(NoAdvice::Unfinished),
        &expect![[r#"
        "nothing" "unfinished"
        暂时没有算完
        It could not be worked out in time
        请稍后再试。
        Please try again later.
    "#]],
    );
}

/// What is said to somebody whose plan costs something to leave.
async fn check_leaving(penalty_fen: i64, expected: Expect) {
    let past = PastUse { penalty: Fen(penalty_fen), ..past("unlimited-99", &CALLS) };
    let advice = advised(past).await;
    let said = serde_json::to_value(&advice).expect("JSON");
    let mut text = format!("{}, {} steps\n", said["verdict"], advice.steps.len());
    let leaving = |it: &&hall_types::Text| it.en.contains("minimum term");
    let sentences = advice.sentences.first().into_iter();
    for it in
        [&advice.title].into_iter().chain(sentences).chain(advice.sentences.iter().find(leaving))
    {
        text += &format!("{}\n{}\n", it.zh, it.en);
    }
    expected.assert_eq(&text);
}

/// What is left of the saving once the penalty is paid, and that changing does not pay before it is.
#[tokio::test]
async fn leaving_early_is_weighed_against_what_is_saved() {
    check_leaving(0, expect![[r#"
        "change", 1 steps
        “神州行标准卡”更适合您
        “Easyown Standard” fits you better
        按您2026年9月至2026年10月的用量，这样要3.6元，您现在的选择要198元：少花194.4元，平均每月约97.2元。
        With what you used from September 2026 to October 2026, it comes to ¥3.60 and what you have to ¥198: ¥194.40 less, about ¥97.20 a month.
    "#]]).await;
    check_leaving(5_000, expect![[r#"
        "change", 1 steps
        “神州行标准卡”更适合您
        “Easyown Standard” fits you better
        按您2026年9月至2026年10月的用量，这样要3.6元，您现在的选择要198元：少花194.4元，平均每月约97.2元。
        With what you used from September 2026 to October 2026, it comes to ¥3.60 and what you have to ¥198: ¥194.40 less, about ¥97.20 a month.
        您现在的套餐还在合约期，提前更换要付50元违约金，省下的钱1个月就能抵回。算上违约金，这几个月仍能少花144.4元。
        Your plan’s minimum term still runs: leaving costs ¥50, which one month of saving makes up for. With that paid, these months would still have cost ¥144.40 less.
    "#]]).await;
    check_leaving(10_000, expect![[r#"
        "change", 1 steps
        “神州行标准卡”更适合您
        “Easyown Standard” fits you better
        按您2026年9月至2026年10月的用量，这样要3.6元，您现在的选择要198元：少花194.4元，平均每月约97.2元。
        With what you used from September 2026 to October 2026, it comes to ¥3.60 and what you have to ¥198: ¥194.40 less, about ¥97.20 a month.
        您现在的套餐还在合约期，提前更换要付100元违约金，省下的钱要2个月才能抵回。算上违约金，这几个月仍能少花94.4元。
        Your plan’s minimum term still runs: leaving costs ¥100, which takes 2 months of saving to make up for. With that paid, these months would still have cost ¥94.40 less.
    "#]]).await;
    check_leaving(19_440, expect![[r#"
        "stay", 0 steps
        现在换还不划算，建议先不换
        Changing does not pay yet; stay with what you have
        按您2026年9月至2026年10月的用量，“神州行标准卡”要3.6元，您现在的选择要198元：少花194.4元，平均每月约97.2元。
        With what you used from September 2026 to October 2026, “Easyown Standard” comes to ¥3.60 and what you have to ¥198: ¥194.40 less, about ¥97.20 a month.
        您现在的套餐还在合约期，提前更换要付194.4元违约金，省下的钱要2个月才能抵回。算上违约金，这几个月正好持平。
        Your plan’s minimum term still runs: leaving costs ¥194.40, which takes 2 months of saving to make up for. With that paid, these months would have cost just as much.
    "#]]).await;
    check_leaving(100_000, expect![[r#"
        "stay", 0 steps
        现在换还不划算，建议先不换
        Changing does not pay yet; stay with what you have
        按您2026年9月至2026年10月的用量，“神州行标准卡”要3.6元，您现在的选择要198元：少花194.4元，平均每月约97.2元。
        With what you used from September 2026 to October 2026, “Easyown Standard” comes to ¥3.60 and what you have to ¥198: ¥194.40 less, about ¥97.20 a month.
        您现在的套餐还在合约期，提前更换要付1000元违约金，省下的钱要11个月才能抵回。算上违约金，这几个月反而要多花805.6元。
        Your plan’s minimum term still runs: leaving costs ¥1,000, which takes 11 months of saving to make up for. With that paid, these months would have cost ¥805.60 more.
    "#]]).await;
}
