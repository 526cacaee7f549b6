//! Detailed records: paging, filters, amounts.

use crate::fixture::{DATA_SHORT, Hall, ROAMED, at, now, period, subject};
use expect_test::expect;
use hall_bss::port::{BssError, RecordsQuery, UsageRecords};
use hall_catalog::model::{Direction, UsageKind};
use hall_types::Fen;

#[tokio::test]
async fn pages_follow_each_other_without_a_gap() {
    let hall = Hall::with(2).await;
    let all = RecordsQuery::of(period("2026-10"), 10_000);
    let all = hall.bss.records(subject(1), &all, now()).await.expect("records");
    assert!(all.total > 40 && all.next.is_none());
    assert!(all.records.is_sorted_by(|a, b| a.at >= b.at));
    let mut query = RecordsQuery::of(period("2026-10"), 17);
    let mut records = Vec::new();
    loop {
        let page = hall.bss.records(subject(1), &query, now()).await.expect("records");
        assert_eq!((page.total, page.amount), (all.total, all.amount));
        records.extend(page.records);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(records, all.records);
    assert_eq!(all.amount, records.iter().map(|record| record.amount).sum::<Fen>());
}

#[tokio::test]
async fn filters_leave_out_what_was_not_asked_for() {
    let hall = Hall::with(2).await;
    let of = |change: fn(&mut RecordsQuery)| {
        let mut query = RecordsQuery::of(period("2026-10"), 10_000);
        change(&mut query);
        query
    };
    let all = hall.bss.records(subject(ROAMED), &of(|_| {}), now()).await.expect("records").records;
    let check = async |query: RecordsQuery, fits: &dyn Fn(&hall_bss::port::RecordView) -> bool| {
        let page = hall.bss.records(subject(ROAMED), &query, now()).await.expect("records");
        let expected: Vec<_> = all.iter().filter(|it| fits(it)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < all.len(), "{query:?}");
        assert_eq!(page.records, expected, "{query:?}");
        assert_eq!(page.total as usize, expected.len());
    };
    check(of(|it| it.kind = Some(UsageKind::Voice)), &|it| it.kind == UsageKind::Voice).await;
    check(of(|it| it.direction = Some(Direction::In)), &|it| it.direction == Direction::In).await;
    check(of(|it| it.is_abroad = Some(true)), &|it| {
        matches!(it.origin, hall_rating::Origin::Abroad(_))
    })
    .await;
    check(of(|it| it.charged_only = true), &|it| !it.amount.is_zero()).await;
    check(of(|it| it.day = Some("2026-10-13".parse().expect("a day"))), &|it| {
        (at("2026-10-13 00:00")..at("2026-10-14 00:00")).contains(&it.at)
    })
    .await;
}

#[tokio::test]
async fn a_record_says_where_with_whom_and_what_paid_for_it() {
    let hall = Hall::with(2).await;
    let query = RecordsQuery::of(period("2026-10"), 10_000);
    let page = hall.bss.records(subject(ROAMED), &query, now()).await.expect("records");
    let mut seen: Vec<String> = Vec::new();
    for record in &page.records {
        let to = record.destination_words.as_ref().map_or("", |to| &to.zh);
        let told = format!(
            "{:?} {:?} {} → {to}：{}",
            record.kind, record.direction, record.origin_words.zh, record.paid_by.zh
        );
        if !seen.contains(&told) {
            seen.push(told);
        }
    }
    seen.sort();
    expect![[r#"
        Data Out 日本 → ：在东亚和东南亚使用流量：日包
        Data Out 本地 → ：含在国内高速流量
        Data Out 省内漫游 → ：含在国内高速流量
        Voice In 日本 → 国内号码：在东亚和东南亚接听来电
        Voice In 日本 → 本地号码：在东亚和东南亚接听来电
        Voice In 本地 → 国内号码：免费：接听来电、接收短信和彩信
        Voice In 本地 → 本地号码：免费：接听来电、接收短信和彩信
        Voice Out 日本 → 国内号码：在东亚和东南亚拨打内地和本资费区
        Voice Out 日本 → 本地号码：在东亚和东南亚拨打内地和本资费区
        Voice Out 本地 → 国内号码：含在国内通话
        Voice Out 本地 → 本地号码：含在国内通话
    "#]]
    .assert_eq(&(seen.join("\n") + "\n"));
}

#[tokio::test]
async fn what_is_nobody_s_and_what_is_no_cursor_is_not_found() {
    let hall = Hall::with(2).await;
    let mut queries =
        vec![RecordsQuery::of(period("2026-07"), 10), RecordsQuery::of(period("2026-12"), 10)];
    for cursor in ["", "-1", "x", "99999999999999999999"] {
        let mut query = RecordsQuery::of(period("2026-10"), 10);
        query.cursor = Some(cursor.to_owned());
        queries.push(query);
    }
    for query in queries {
        let page = hall.bss.records(subject(DATA_SHORT), &query, now()).await;
        assert!(matches!(page, Err(BssError::NotFound)), "{query:?}");
    }
    let query = RecordsQuery::of(period("2026-10"), 10);
    let nobody = hall.bss.records(subject(77), &query, now()).await;
    assert!(matches!(nobody, Err(BssError::NotFound)));
}
