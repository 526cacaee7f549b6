//! Bills that earn: which of their lines count, once each, whoever asks and however often.
//!
//! What does not live here: what an amount brings (`hall-points`).

use super::{mall, subject, verify};
use crate::flows::{
    CountedBills,
    mall::{Mall, earn::counted_fen, points_history},
    tests::Desk,
};
use expect_test::{Expect, expect};
use futures::future::join_all;
use hall_bss::port::{Bills, LineRule};
use hall_points::{EarningCharge, Moment, PointsSettings, forfeit, give_notice};
use hall_store::{Beside, PointsLedger, Trail};
use hall_types::{Fen, Lit};
use jiff::Timestamp;
use std::fmt::Write;

/// November is over.
fn december() -> Timestamp {
    "2026-12-02T09:00:00+08:00".parse().expect("a moment")
}

/// How somebody's account came about, the newest first.
async fn history(desk: &Desk, position: u64) -> String {
    let visit = desk.visit_at(position, december());
    let history = points_history(&visit, None).await.expect("a history");
    history.movements.iter().fold(String::new(), |mut told, it| {
        let change = it.change_points.0;
        let _ = writeln!(told, "{} {change:+} {} {}", it.number, it.what.zh, it.what.en);
        told
    })
}

#[tokio::test]
async fn a_month_that_closes_earns_once() {
    let desk = Desk::open().await;
    let (mall, me) = (mall(&desk), subject(0));
    assert_eq!(mall.count_bills(me, desk.now).await.expect("bills"), 0, "nothing has closed");
    assert_eq!(mall.count_bills(me, december()).await.expect("bills"), 1);
    expect![[r#"
        2 +42 2026年11月账单计入42.9元，每元1分（不足一元不计），获得42分，可以用到2029年12月31日。 Your bill for November 2026 counted ¥42.90 at 1 point a yuan (whole yuan count) and brought 42 points, valid until 31 December 2029.
        1 +1113 从原积分系统转入1,113分。 1,113 points came over from our earlier system.
    "#]].assert_eq(&history(&desk, 0).await);
    assert_eq!(mall.count_bills(me, december()).await.expect("bills"), 0, "counted before");
    expect![[r#"
        2 +42 2026年11月账单计入42.9元，每元1分（不足一元不计），获得42分，可以用到2029年12月31日。 Your bill for November 2026 counted ¥42.90 at 1 point a yuan (whole yuan count) and brought 42 points, valid until 31 December 2029.
        1 +1113 从原积分系统转入1,113分。 1,113 points came over from our earlier system.
    "#]].assert_eq(&history(&desk, 0).await);
    verify(&desk).await;
}

#[tokio::test]
async fn however_many_ask_at_a_time() {
    let desk = Desk::open().await;
    let (mall, me) = (mall(&desk), subject(1));
    let asked = (0..16).map(|_| mall.count_bills(me, december()));
    let counted: Vec<u32> =
        join_all(asked).await.into_iter().map(|it| it.expect("bills")).collect();
    assert_eq!(counted.iter().sum::<u32>(), 1, "{counted:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn a_round_counts_everybody_s() {
    let desk = Desk::open().await;
    let mall = mall(&desk);
    let nothing = CountedBills::default();
    assert_eq!(mall.count_all_bills(desk.now).await.expect("people"), nothing);
    let round = mall.count_all_bills(december()).await.expect("people");
    assert_eq!(round.failed, 0);
    assert_eq!(round.counted as usize, desk.everybody().count());
    assert_eq!(mall.count_all_bills(december()).await.expect("people"), nothing);
    verify(&desk).await;
}

/// Settings that differ from the site's.
fn with<'a>(mall: Mall<'a>, settings: &'a PointsSettings) -> Mall<'a> {
    Mall { settings, ..mall }
}

#[tokio::test]
async fn what_brings_nothing_is_counted_all_the_same() {
    let desk = Desk::open().await;
    let site = mall(&desk);
    let none = PointsSettings { earns_on: [].into(), ..site.settings.clone() };
    let later =
        PointsSettings { earns_from: Some("2027-01".parse().expect("a month")), ..none.clone() };
    for (position, settings) in [(0, &none), (1, &later)] {
        let before = history(&desk, position).await;
        let me = subject(position);
        assert_eq!(with(site, settings).count_bills(me, december()).await.expect("bills"), 1);
        assert_eq!(site.count_bills(me, december()).await.expect("bills"), 0, "it stays so");
        assert_eq!(history(&desk, position).await, before);
    }
    verify(&desk).await;
}

#[tokio::test]
async fn an_account_that_has_ended_earns_nothing() {
    let desk = Desk::open().await;
    let (mall, me) = (mall(&desk), subject(0));
    let settings = PointsSettings { notice_days: 0, ..PointsSettings::default() };
    for (at, day) in [(desk.now, "2026-11-21"), (december(), "2026-12-02")] {
        let day = day.parse::<jiff::civil::Date>().expect("a day");
        let moment = Moment { at, local: day.at(9, 0, 0, 0) };
        let view = desk.store.points_account(me.subscriber()).await.expect("a store");
        let change = match at == desk.now {
            true => give_notice(&view, day, &settings, moment),
            false => forfeit(&view, moment),
        };
        let change = change.expect("an end");
        desk.store.keep_points(change, Beside::Nothing, Trail::none()).await.expect("kept");
    }
    let before = history(&desk, 0).await;
    assert_eq!(mall.count_bills(me, december()).await.expect("bills"), 1);
    assert_eq!(history(&desk, 0).await, before);
    verify(&desk).await;
}

/// What each kind of charge of somebody's October comes to, and what counts of it.
#[track_caller]
fn check(told: String, expected: Expect) {
    expected.assert_eq(&told);
}

#[tokio::test]
async fn which_lines_count_is_the_site_s_to_say() {
    let desk = Desk::open().await;
    let mut told = String::new();
    for position in [0, 2, 4] {
        let mut bills = desk.bss.closed_bills(subject(position), 1, desk.now).await.expect("bills");
        let mut bill = bills.remove(0);
        // A contract that was left early.
        if position == 4 {
            let mut penalty = bill.lines[0].clone();
            penalty.rule = LineRule::Penalty(penalty.rule.offering().clone());
            penalty.amount = Fen(12_000);
            bill.lines.push(penalty);
            bill.total += Fen(12_000);
        }
        let usual = PointsSettings::default();
        let _ = writeln!(told, "{} of {}", counted_fen(&bill, &usual).yuan(), bill.total.yuan());
        for kind in EarningCharge::ALL {
            let only = PointsSettings { earns_on: [kind].into(), ..usual.clone() };
            let counted = counted_fen(&bill, &only);
            if counted > Fen::ZERO {
                let _ = writeln!(told, "  {kind:?} {}", counted.yuan());
            }
        }
        let all = PointsSettings { earns_on: EarningCharge::ALL.into(), ..usual };
        assert_eq!(counted_fen(&bill, &all), bill.total.max(Fen::ZERO));
    }
    check(
        told,
        expect![[r#"
        51.00 of 51.00
          PlanFees 39.00
          Messages 5.00
          Data 7.00
        143.50 of 143.50
          PlanFees 99.00
          International 44.50
        19.60 of 139.60
          PlanFees 19.00
          Messages 0.60
          Penalties 120.00
    "#]],
    );
}

#[tokio::test]
async fn a_campaign_comes_on_top() {
    let desk = Desk::open().await;
    let site = mall(&desk);
    let settings = PointsSettings {
        rate: Lit("1.5 points/yuan".parse().expect("a rate")),
        campaigns: vec![toml::from_str(CAMPAIGN).expect("a campaign")],
        ..site.settings.clone()
    };
    let counted = with(site, &settings).count_bills(subject(0), december()).await;
    assert_eq!(counted.expect("bills"), 1);
    let told = history(&desk, 0).await;
    let new: Vec<&str> = told.lines().take(2).collect();
    expect![[r#"
        3 +42 “双倍十一月”为2026年11月账单加赠42分，可以用到2027年12月31日。 “Double November” added 42 points to your bill for November 2026, valid until 31 December 2027.
        2 +63 2026年11月账单计入42.9元，每元1.5分（不足一元不计），获得63分，可以用到2029年12月31日。 Your bill for November 2026 counted ¥42.90 at 1.5 points a yuan (whole yuan count) and brought 63 points, valid until 31 December 2029."#]].assert_eq(&new.join("\n"));
    verify(&desk).await;
}

const CAMPAIGN: &str = r#"
id = "double-november"
name = { zh = "双倍十一月", en = "Double November" }
from = "2026-11"
until = "2026-11"
rate = "1 point/yuan"
expiry = "12 months"
"#;
