//! Detailed records: behind a second factor, page by page, as a table.

use super::fixture::{Desk, block_on, month, opened, session_of};
use crate::flows::{AccountError, RecordsVisit, bills::bill, usage_records, usage_records_csv};
use expect_test::expect;
use hall_api::{BillGroup, UsageKind};
use hall_bss::port::RecordsQuery;
use hall_catalog::model;
use hall_identity::{Purpose, STEP_UP_GOOD_FOR};
use hall_types::{Fen, Locale};
use jiff::civil::date;

#[test]
fn pages_hold_every_record_once_and_add_up() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(1);
        let records_visit = opened(visit);
        let mut query = RecordsQuery::of(month("2026-10"), 40);
        let (mut records, mut pages) = (Vec::new(), 0);
        let (total, amount) = loop {
            let page = usage_records(&records_visit, &query).await.expect("a page");
            assert!(page.records.len() <= 40);
            records.extend(page.records);
            pages += 1;
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break (page.total, page.amount_fen),
            }
        };
        assert!(pages > 1, "{pages}");
        assert_eq!(records.len(), total as usize);
        assert_eq!(records.iter().map(|it| it.amount_fen).sum::<Fen>(), amount);
        assert!(records.windows(2).all(|two| two[0].at >= two[1].at));
        let bill = bill(&visit, month("2026-10")).await.expect("a bill");
        let of_use = bill.lines.iter().filter(|it| it.events.is_some());
        assert_eq!(of_use.map(|it| it.amount_fen).sum::<Fen>(), amount, "the bill's lines of use");
        assert!(bill.lines.iter().any(|it| it.group == BillGroup::PlanFee));
    });
}

#[test]
fn other_parties_are_masked_and_data_has_none() {
    block_on(async {
        let desk = Desk::open().await;
        for visit in desk.everybody() {
            let query = RecordsQuery::of(month("2026-11"), 100);
            let page = usage_records(&opened(visit), &query).await.expect("a page");
            for record in page.records {
                match &record.party_masked {
                    Some(party) => assert!(party.contains("****"), "{party}"),
                    None => continue,
                }
                assert_ne!(record.kind, UsageKind::Data);
            }
        }
    });
}

#[test]
fn filters_hold() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = opened(desk.visit(0));
        let all = RecordsQuery::of(month("2026-10"), 100);
        let calls = RecordsQuery {
            kind: Some(model::UsageKind::Voice),
            direction: Some(model::Direction::Out),
            ..all.clone()
        };
        let page = usage_records(&visit, &calls).await.expect("a page");
        assert!(page.total > 0);
        assert!(page.records.iter().all(|it| it.kind == UsageKind::Voice));
        let day = RecordsQuery { day: Some(date(2026, 10, 5)), ..all };
        let page = usage_records(&visit, &day).await.expect("a page");
        assert!(page.records.iter().all(|it| it.at.day().as_str() == "2026-10-05"));
    });
}

#[test]
fn nobody_sees_them_without_a_second_factor_of_their_own() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let open = session_of(&visit, Some(Purpose::UsageRecords));
        assert!(RecordsVisit::of(visit, &open).is_ok());
        let closed = [
            session_of(&visit, None),
            session_of(&visit, Some(Purpose::Commit)),
            session_of(&desk.visit(1), Some(Purpose::UsageRecords)),
        ];
        for session in closed {
            let answer = RecordsVisit::of(visit, &session);
            assert!(matches!(answer, Err(AccountError::SecondFactor)), "{session:?}");
        }
        let late = desk.visit_at(0, visit.now + STEP_UP_GOOD_FOR);
        assert!(matches!(RecordsVisit::of(late, &open), Err(AccountError::SecondFactor)));
    });
}

#[test]
fn other_months_are_not_found() {
    block_on(async {
        let desk = Desk::open().await;
        let query = RecordsQuery::of(month("2026-12"), 10);
        let answer = usage_records(&opened(desk.visit(0)), &query).await;
        assert!(matches!(answer, Err(AccountError::NotFound)));
    });
}

#[test]
fn the_table_holds_what_all_pages_hold() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = opened(desk.visit(1));
        let query = RecordsQuery::of(month("2026-10"), 1);
        let total = usage_records(&visit, &query).await.expect("a page").total;
        let mut shown = String::new();
        for locale in [Locale::Zh, Locale::En] {
            let bytes = usage_records_csv(&visit, query.clone(), locale).await.expect("a table");
            let text = String::from_utf8(bytes).expect("text");
            let text = text.trim_start_matches('\u{feff}');
            assert_eq!(text.lines().count(), total as usize + 1);
            shown.extend(text.lines().take(4).map(|line| format!("{line}\n")));
        }
        expect![[r#"
            时间,类型,方向,对方号码,所在地,对方所在地,用量,单位,金额（元）,计费说明
            2026-10-31 22:59:29,通话,主叫,154****8681,本地,国内号码,108,秒,0.00,含在国内通话
            2026-10-31 21:36:11,上网,,,本地,,1175,KB,0.00,含在国内高速流量
            2026-10-31 20:26:49,通话,被叫,154****4546,本地,,28,秒,0.00,免费：接听来电、接收短信和彩信
            Time,Kind,Direction,Other party,Where you were,Where they were,Quantity,Unit,Amount (yuan),Paid by
            2026-10-31 22:59:29,Call,Made,154****8681,Home,Mainland number,108,s,0.00,Included in Domestic minutes
            2026-10-31 21:36:11,Data,,,Home,,1175,KB,0.00,Included in National data at full speed
            2026-10-31 20:26:49,Call,Answered,154****4546,Home,,28,s,0.00,"Free: Calls answered, texts and picture messages received"
        "#]].assert_eq(&shown);
    });
}
