//! Bills: closed ones, the running one, and what differs between them.

use crate::fixture::{
    CHANGES_PLAN, DATA_SHORT, Hall, JOINED, MONTHS, ROAMED, assemble, at, files, id, now, number,
    offering, operator, period, seeder, subject, write, zone,
};
use expect_test::{Expect, expect};
use hall_bss::{
    Embedded, Operator, difference,
    import::import_usage,
    port::{
        Bill, BillState, Bills, BssError, Grant, Grants, RecordsQuery, UsageConsumption,
        UsageRecords,
    },
};
use hall_rating::words::amount;
use hall_store::{Balances, operator::OperatorBills};
use hall_types::{Fen, Lit};
use jiff::Timestamp;
use std::{io::Cursor, sync::Arc};

fn check(bill: &Bill, expected: Expect) {
    let mut text = format!("{} {:?} {}\n", bill.period, bill.state, bill.total.yuan());
    for line in &bill.lines {
        let quantity = line
            .quantity
            .map_or(String::new(), |(quantity, unit)| format!(" [{}]", amount(quantity, unit).en));
        let (name, why) = (&line.name.zh, &line.why.zh);
        let formula = line.formula.as_ref().map_or("", |it| &it.zh);
        let parts = [formula, why].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
        let amount = line.amount.yuan();
        text += &format!("{:?} {amount} {name}{quantity}：{}\n", line.group, parts.join(" | "));
    }
    expected.assert_eq(&text);
}

/// A running month is not rated anew for every question; whatever it is rated from may have changed.
#[tokio::test]
async fn a_running_month_told_again_is_the_one_that_would_be_rated_now() {
    let hall = Hall::with(12).await;
    let same = async |who: i64, moment: Timestamp| {
        let anew = Embedded::new(Arc::new(hall.store.clone()), operator());
        let (month, me) = (operator().period(moment), subject(who));
        let told = hall.bss.consumption(me, moment).await.expect("what is left");
        assert_eq!(told, anew.consumption(me, moment).await.expect("what is left"));
        let bill = hall.bss.bill(me, month, moment).await.expect("a bill");
        assert_eq!(bill, anew.bill(me, month, moment).await.expect("a bill"));
        bill.total
    };
    for who in 1..=12_i64 {
        let first = same(who, now()).await;
        assert_eq!(same(who, now()).await, first);
        let text = format!(
            "subscriber,at,kind,direction,network,origin,destination,quantity\n\
             {},2026-11-21T21:10:00+08:00,voice,out,offnet,intl:JP,domestic,1250\n",
            number(who).full()
        );
        let open = || Ok(Cursor::new(text.clone().into_bytes()));
        import_usage(&hall.store, &operator(), open, now(), |_| {}).await.expect("a record");
        let called = same(who, now()).await;
        assert_ne!(called, first, "a call from Japan costs something");
        let grant = Grant {
            id: id(who.unsigned_abs().into()),
            offering: offering("add-on/night-data-20g"),
            quantity: 1,
            months: 1,
        };
        let granted = hall.bss.grant(subject(who), &grant, now()).await;
        if granted.is_ok() {
            same(who, now()).await;
        }
        for later in ["2026-11-24 15:00", "2026-12-01 00:00", "2026-12-09 15:00"] {
            same(who, at(later)).await;
        }
    }
}

#[tokio::test]
async fn a_closed_bill_is_told_line_by_line() {
    let hall = Hall::with(12).await;
    let bill = hall.bss.bill(subject(ROAMED), period("2026-10"), now()).await.expect("a bill");
    check(
        &bill,
        expect![[r#"
            2026-10 Paid 310.38
            PlanFee 99.00 畅享99套餐月费：99元/月，按整月收取
            Calls 0.00 接听来电、接收短信和彩信 [295 min]：295分钟，免费
            Roaming 20.79 在东亚和东南亚拨打内地和本资费区 [21 min]：21分钟 × 0.99元/分钟 | 不足1分钟按1分钟计
            Roaming 40.59 在东亚和东南亚接听来电 [41 min]：41分钟 × 0.99元/分钟 | 不足1分钟按1分钟计
            Roaming 150.00 在东亚和东南亚使用流量：日包 [554,851 KB]：30元/包（含1 GB）× 5包 | 当天首次使用时自动生效
        "#]],
    );
    let bill = hall.bss.bill(subject(JOINED), period("2026-10"), now()).await.expect("a bill");
    check(
        &bill,
        expect![[r#"
            2026-10 Paid 19.31
            PlanFee 17.61 青春卡39元档月费：39元/月 × 14天 ÷ 31天 | 自生效当天至月底按天计收，四舍五入到分
            Calls 0.00 接听来电、接收短信和彩信 [88 min]：88分钟，免费
            Messages 1.70 国内短信和彩信 [17 messages]：17条 × 0.1元/条
        "#]],
    );
}

#[tokio::test]
async fn every_bill_is_the_sum_of_its_lines_and_the_rating_of_its_records() {
    let hall = Hall::with(60).await;
    for person in 1..=60 {
        let subject = subject(person);
        let mut bills = hall.bss.closed_bills(subject, 12, now()).await.expect("bills");
        assert!(bills.len() <= usize::from(MONTHS));
        bills.insert(0, hall.bss.bill(subject, period("2026-11"), now()).await.expect("a bill"));
        for bill in &bills {
            let sum: Fen = bill.lines.iter().map(|line| line.amount).sum();
            assert_eq!(sum, bill.total, "{person} {}", bill.period);
            let parts: Fen = bill.parts().into_iter().map(|(_, amount)| amount).sum();
            assert_eq!(parts, bill.total, "{person} {}", bill.period);
            let of_use = bill.lines.iter().filter(|line| line.events.is_some());
            let of_use: Fen = of_use.map(|line| line.amount).sum();
            let rounding = bill.lines.iter().filter(|line| {
                matches!(&line.rule, hall_bss::port::LineRule::Tariff(rule)
                    if matches!(rule.part, hall_rating::RulePart::BillRounding(_)))
            });
            let rounding: Fen = rounding.map(|line| line.amount).sum();
            let page = hall
                .bss
                .records(subject, &RecordsQuery::of(bill.period, 10_000), now())
                .await
                .expect("records");
            assert_eq!(page.amount, of_use + rounding, "{person} {}", bill.period);
            for it in &bill.allowances {
                assert_eq!(
                    it.granted + it.rolled_in,
                    it.used + it.used_by_others + it.lapsed + it.left,
                    "{person} {} {}",
                    bill.period,
                    it.name.en
                );
            }
        }
        for pair in bills.windows(2) {
            let [after, before] = pair else { continue };
            let difference = difference(before, after);
            let sum: Fen = difference.causes.iter().map(|cause| cause.change).sum();
            assert_eq!(sum, after.total - before.total, "{person} {}", after.period);
            assert_eq!(difference.change, sum);
            assert!(difference.causes.iter().all(|cause| !cause.change.is_zero()));
        }
        let left = hall.bss.consumption(subject, now()).await.expect("what is left");
        assert!(left.as_of <= now());
        for it in &left.allowances {
            assert_eq!(
                it.granted + it.rolled_in,
                it.used + it.used_by_others + it.lapsed + it.left,
                "{person} {}",
                it.name.en
            );
        }
    }
}

#[tokio::test]
async fn a_difference_is_told_by_its_causes() {
    let hall = Hall::with(12).await;
    let mut text = String::new();
    for (person, month) in [(ROAMED, "2026-10"), (ROAMED, "2026-11"), (DATA_SHORT, "2026-10")] {
        let after = hall.bss.bill(subject(person), period(month), now()).await.expect("a bill");
        let before = period(month).previous();
        let before = hall.bss.bill(subject(person), before, now()).await.expect("a bill");
        let difference = difference(&before, &after);
        text += &format!("{month}: {} {}\n", difference.sentence.zh, difference.sentence.en);
        for cause in &difference.causes {
            let (change, words) = (cause.change.yuan(), &cause.words);
            text += &format!("  {:?} {change} {}; {}\n", cause.kind, words.zh, words.en);
        }
    }
    expect![[r#"
        2026-10: 比上月多211.38元，主要是“在东亚和东南亚使用流量：日包”（+150元）、“在东亚和东南亚接听来电”（+40.59元）。 ¥211.38 more than the month before, mostly “In East and South-East Asia: data: day packs” (+¥150) and “In East and South-East Asia: calls answered” (+¥40.59).
          New 150.00 本月有“在东亚和东南亚使用流量：日包”150元; “In East and South-East Asia: data: day packs” this month: ¥150
          New 40.59 本月有“在东亚和东南亚接听来电”41分钟; “In East and South-East Asia: calls answered” this month: 41 min
          New 20.79 本月有“在东亚和东南亚拨打内地和本资费区”21分钟; “In East and South-East Asia: calls to the mainland and within the zone” this month: 21 min
        2026-11: 比上月少211.28元，主要是“在东亚和东南亚使用流量：日包”（−150元）、“在东亚和东南亚接听来电”（−40.59元）。 ¥211.28 less than the month before, mostly “In East and South-East Asia: data: day packs” (−¥150) and “In East and South-East Asia: calls answered” (−¥40.59).
          Gone -150.00 上月有“在东亚和东南亚使用流量：日包”150元（本月没有）; “In East and South-East Asia: data: day packs” last month (¥150), none this month
          Gone -40.59 上月有“在东亚和东南亚接听来电”41分钟（本月没有）; “In East and South-East Asia: calls answered” last month (41 min), none this month
          Gone -20.79 上月有“在东亚和东南亚拨打内地和本资费区”21分钟（本月没有）; “In East and South-East Asia: calls to the mainland and within the zone” last month (21 min), none this month
          New 0.10 本月有“国内短信和彩信”1条; “Domestic texts and picture messages” this month: 1 message
        2026-10: 比上月多1元：“套餐外流量日包：日包”（+1元）。 ¥1 more than the month before: “Day packs beyond the plan: day packs” (+¥1).
          More 1.00 “套餐外流量日包：日包”由6元变为7元; “Day packs beyond the plan: day packs” went from ¥6 to ¥7
    "#]].assert_eq(&text);
}

#[tokio::test]
async fn a_month_that_is_over_is_closed_once_by_whoever_asks_first() {
    let hall = Hall::with(12).await;
    let asked_at = at("2026-12-03 09:00");
    let store = hall.store.clone();
    for person in 1..=12 {
        let subject = subject(person);
        let before = store.balance(subject.subscriber()).await.expect("a balance");
        let asked = (0..16).map(|_| {
            let bss = hall.bss.clone();
            tokio::spawn(async move { bss.bill(subject, period("2026-11"), asked_at).await })
        });
        let asked: Vec<_> = asked.collect();
        let mut bills = Vec::new();
        for answer in asked {
            bills.push(answer.await.expect("an answer").expect("a bill"));
        }
        assert!(bills.iter().all(|bill| bill == &bills[0]), "{person}");
        let bill = &bills[0];
        assert_ne!(bill.state, BillState::Open);
        let after = store.balance(subject.subscriber()).await.expect("a balance");
        let record = store.bill(subject.subscriber(), period("2026-11")).await.expect("a store");
        let record = record.expect("a bill is kept");
        assert_eq!(record.total, bill.total);
        let profile = hall_bss::port::Subscribers::profile(&hall.bss, subject, asked_at).await;
        let paying = profile.expect("somebody").paying;
        let paid_from_balance = match paying {
            hall_bss::port::Paying::Prepaid => record.paid,
            _ => Fen::ZERO,
        };
        assert_eq!(before.balance_fen - paid_from_balance, after.balance_fen, "{person}");
        // Another question closes nothing again and takes nothing again.
        hall.bss.closed_bills(subject, 12, asked_at).await.expect("bills");
        let again = store.balance(subject.subscriber()).await.expect("a balance");
        assert_eq!(again, after);
    }
    assert_eq!(store.balance_differences(5).await.expect("a store"), []);
}

#[tokio::test]
async fn months_that_nobody_asked_about_are_all_closed_in_order() {
    let hall = Hall::with(12).await;
    let later = at("2027-02-10 09:00");
    let bills = hall.bss.closed_bills(subject(CHANGES_PLAN), 12, later).await.expect("bills");
    let months: Vec<String> = bills.iter().map(|bill| bill.period.to_string()).collect();
    assert_eq!(months, ["2027-01", "2026-12", "2026-11", "2026-10", "2026-09", "2026-08"]);
    // The plan that was ordered for December is on December's bill.
    let plan_of = |bill: &Bill| bill.lines[0].rule.offering().to_string();
    assert_ne!(plan_of(&bills[1]), plan_of(&bills[2]));
}

#[tokio::test]
async fn a_bill_keeps_its_words_when_prices_change() {
    let hall = Hall::with(12).await;
    let before = hall.bss.bill(subject(ROAMED), period("2026-10"), now()).await.expect("a bill");
    let mut files = files();
    for plan in files.iter_mut().flat_map(|file| &mut file.plan) {
        plan.name.zh.push_str("（新）");
        plan.fee = Lit(Fen(plan.fee.0.0 + 1000));
    }
    let operator = Arc::new(Operator::new(assemble(files), zone()));
    let bss = hall.bss.with(operator);
    let after = bss.bill(subject(ROAMED), period("2026-10"), now()).await.expect("a bill");
    assert_eq!(before, after);
    // Records of the month are told by the prices they were charged by, too.
    let query = RecordsQuery::of(period("2026-10"), 10_000);
    let records = hall.bss.records(subject(ROAMED), &query, now()).await.expect("records");
    assert_eq!(bss.records(subject(ROAMED), &query, now()).await.expect("records"), records);
    // The running month is charged by the new ones.
    let running = bss.bill(subject(ROAMED), period("2026-11"), now()).await.expect("a bill");
    assert!(running.lines[0].name.zh.contains("（新）"), "{}", running.lines[0].name.zh);
}

#[tokio::test]
async fn months_without_a_bill_are_not_found() {
    let hall = Hall::with(12).await;
    for month in ["2026-07", "2026-12", "2030-01"] {
        let bill = hall.bss.bill(subject(ROAMED), period(month), now()).await;
        assert!(matches!(bill, Err(BssError::NotFound)), "{month}: {bill:?}");
    }
    let nobody = hall.bss.bill(subject(999), period("2026-10"), now()).await;
    assert!(matches!(nobody, Err(BssError::NotFound)), "{nobody:?}");
}

#[test]
fn the_same_seed_gives_the_same_rows_however_they_are_cut() {
    let whole = seeder(1).rows(0..24).expect("people");
    let seeder = seeder(1);
    let parts = std::thread::scope(|scope| {
        let parts = [0..7, 7..8, 8..24];
        let made = parts.map(|part| scope.spawn(|| seeder.rows(part).expect("people")));
        made.map(|made| made.join().expect("no thread fails"))
    });
    let digests: Vec<_> = parts.iter().flat_map(|part| &part.digests).copied().collect();
    assert_eq!(whole.digests, digests);
    let totals = parts
        .iter()
        .fold(Default::default(), |sum: hall_bss::seed::Totals, part| sum.plus(part.totals));
    assert_eq!(whole.totals, totals);
    let other = crate::fixture::seeder(2).rows(0..24).expect("people");
    assert_ne!(whole.digests, other.digests);
}

#[tokio::test]
async fn a_population_that_is_there_is_not_written_twice() {
    let hall = Hall::with(3).await;
    let seeder = seeder(1);
    let rows = seeder.rows(0..3).expect("people");
    let mut bulk = hall.store.bulk().await.expect("nobody else writes");
    rows.write(&mut bulk).await.expect_err("these people are there");
    drop(bulk);
    let more = seeder.rows(3..5).expect("people");
    write(&hall.store, &seeder, &more).await;
}
