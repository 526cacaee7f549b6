//! Suspension and the end, corrections and gifts by staff, and rounds that do not believe every clock.
//!
//! What does not live here: the law (`hall-points`), the command line.

use super::{available, furnish, id, mall, order, refused, subject, verify};
use crate::flows::{
    mall::{ByStaff, Mall, PointsAct, PointsActError, PointsRound},
    tests::Desk,
};
use expect_test::{Expect, expect};
use hall_catalog::model::Delivery;
use hall_points::{Bonus, Correction, CorrectionReason, LedgerError, PointsSettings};
use hall_store::{Audit, Messages, Outbox, OutboxKind, PointsLedger};
use hall_types::{Points, SubscriberId, Text};
use jiff::{SignedDuration, Timestamp, civil::date};

const ME: u64 = 2;
const BY: ByStaff<'_> = ByStaff { who: "staff-7", reason: "the form of 20 November" };

fn me() -> SubscriberId {
    subject(ME).subscriber()
}

async fn desk() -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, me(), 20_000).await;
    desk
}

/// Noon so many days after the desk's own.
fn later(desk: &Desk, days: i64) -> Timestamp {
    desk.now + SignedDuration::from_hours(24 * days)
}

/// What the account says of itself, and its latest transfer's number.
async fn standing(desk: &Desk) -> String {
    let view = desk.store.points_account(me()).await.expect("a store");
    let words: Vec<String> = view
        .account
        .standing_words()
        .into_iter()
        .map(|text| format!("\n{}\n{}", text.zh, text.en))
        .collect();
    format!("{} at {}{}", view.account.balance.posted, view.account.seq, words.concat())
}

async fn messages(desk: &Desk) -> String {
    let all = desk.store.messages_of(me(), None, 9).await.expect("a store");
    let told = all.iter().map(|it| format!("{:?} {:?}\n", it.path, it.body));
    told.collect()
}

#[tokio::test]
async fn who_is_suspended_spends_nothing_until_they_are_back() {
    let desk = desk().await;
    let mall = mall(&desk);
    for _ in 0..2 {
        mall.staff_points(me(), &PointsAct::Freeze, BY, desk.now).await.expect("frozen");
    }
    expect![[r#"
        24455 at 3
        号码自2026年11月21日起停机，复机后才能使用积分；积分照常累计，也照常到期。
        Your number has been suspended since 21 November 2026. Points can be spent once it is in service again; they are earned and expire as before."#]].assert_eq(&standing(&desk).await);
    let wish = order(1, "credit-10", Delivery::Credit);
    expect!["PointsFrozen: 号码自2026年11月21日起停机，复机后才能兑换。 The number has been suspended since 21 November 2026; points can be spent once it is in service again."].assert_eq(&refused(mall.redeem(subject(ME), &wish, desk.now).await));
    for _ in 0..2 {
        mall.staff_points(me(), &PointsAct::Thaw, BY, desk.now).await.expect("thawed");
    }
    expect!["24455 at 4"].assert_eq(&standing(&desk).await);
    mall.redeem(subject(ME), &wish, desk.now).await.expect("redeemed");
    verify(&desk).await;
}

/// The site's settings with a notice of so many days.
fn with_notice(mall: &Mall<'_>, days: u16) -> PointsSettings {
    PointsSettings { notice_days: days, ..mall.settings.clone() }
}

#[tokio::test]
async fn an_account_ends_after_its_notice_and_not_before() {
    let desk = desk().await;
    let site = mall(&desk);
    let settings = with_notice(&site, 30);
    let mall = Mall { settings: &settings, ..site };
    let close = |day| PointsAct::Close { last_day: day };
    let early = mall.staff_points(me(), &close(date(2026, 12, 20)), BY, desk.now).await;
    let earliest = date(2026, 12, 21);
    assert!(
        matches!(early, Err(PointsActError::Ledger(LedgerError::NoticeTooShort { earliest: it })) if it == earliest),
        "{early:?}"
    );
    let none = mall.staff_points(me(), &PointsAct::Stay, BY, desk.now).await;
    assert!(matches!(none, Err(PointsActError::Ledger(LedgerError::NoNotice))), "{none:?}");
    for act in [close(earliest), PointsAct::Stay, close(earliest)] {
        mall.staff_points(me(), &act, BY, desk.now).await.expect("done");
    }
    expect![[r#"
        24455 at 5
        号码将要销号，积分可以用到2026年12月21日，请您先兑换。
        Your number will be closed; points can be spent until 21 December 2026."#]]
    .assert_eq(&standing(&desk).await);
    expect![[r#"
        Some("/my/points/") Words { title: Text { zh: "积分将随号码失效", en: "Your points will end" }, body: Text { zh: "号码将要销号，积分可以用到2026年12月21日，请您先兑换。", en: "The number will be closed. Points can be spent until 21 December 2026." } }
        Some("/my/points/") Words { title: Text { zh: "积分保留", en: "Your points stay" }, body: Text { zh: "号码不再销号，积分保留。", en: "The number will not be closed after all, and the points stay." } }
        Some("/my/points/") Words { title: Text { zh: "积分将随号码失效", en: "Your points will end" }, body: Text { zh: "号码将要销号，积分可以用到2026年12月21日，请您先兑换。", en: "The number will be closed. Points can be spent until 21 December 2026." } }
    "#]].assert_eq(&messages(&desk).await);
    let outbox = desk.store.count_outbox().await.expect("a store");
    let texts: u64 =
        outbox.iter().filter(|it| it.kind == OutboxKind::Sms).map(|it| it.messages).sum();
    assert_eq!(texts, 2, "whoever is given notice is told by a short message");
    // The last day counts whole.
    assert_eq!(mall.end_accounts(later(&desk, 30)).await.expect("a store"), 0);
    let wish = order(1, "credit-10", Delivery::Credit);
    mall.redeem(subject(ME), &wish, later(&desk, 30)).await.expect("redeemed");
    assert_eq!(mall.end_accounts(later(&desk, 31)).await.expect("a store"), 1);
    assert_eq!(mall.end_accounts(later(&desk, 31)).await.expect("a store"), 0);
    expect![[r#"
        0 at 9
        号码已销号，积分账户于2026年12月22日关闭。
        The number is closed, and its points account ended on 22 December 2026."#]]
    .assert_eq(&standing(&desk).await);
    let wish = order(2, "credit-10", Delivery::Credit);
    let late = mall.redeem(subject(ME), &wish, later(&desk, 31)).await;
    expect![
        "PointsClosed: 号码已销号，积分账户已关闭。 The number is closed, and its points with it."
    ]
    .assert_eq(&refused(late));
    assert_eq!(available(&desk, subject(ME)).await, 0);
    verify(&desk).await;
}

fn correction(number: u128, points: i64) -> PointsAct {
    let reason = match points < 0 {
        true => CorrectionReason::WrongPoints,
        false => CorrectionReason::MissingPoints,
    };
    PointsAct::Correct(Correction { act: id(number), points: Points(points), reason })
}

#[tokio::test]
async fn an_act_with_an_id_counts_once() {
    let desk = desk().await;
    let mall = mall(&desk);
    let before = available(&desk, subject(ME)).await;
    let why = Text::new("周年回馈", "An anniversary");
    let bonus = Bonus { act: id(51), points: Points(200), why, last_day: None };
    let bonus = PointsAct::Bonus(bonus);
    for act in [correction(50, -100), correction(50, -100), bonus.clone(), bonus] {
        mall.staff_points(me(), &act, BY, desk.now).await.expect("done");
    }
    assert_eq!(available(&desk, subject(ME)).await, before + 100);
    for other in [correction(50, -101), correction(51, 200), correction(900, 5)] {
        let used = mall.staff_points(me(), &other, BY, desk.now).await;
        assert!(matches!(used, Err(PointsActError::ActUsed)), "{used:?}");
    }
    let much = mall.staff_points(me(), &correction(52, -1_000_000), BY, desk.now).await;
    assert!(matches!(much, Err(PointsActError::Ledger(LedgerError::NotEnough { .. }))), "{much:?}");
    assert_eq!(available(&desk, subject(ME)).await, before + 100);
    expect![[r#"
        Some("/my/points/") Words { title: Text { zh: "积分余额已更正", en: "Your points were corrected" }, body: Text { zh: "工作人员扣减100分。原因：积分多记。", en: "Our staff took off 100 points. Reason: points had come by mistake." } }
        Some("/my/points/") Words { title: Text { zh: "您获得了积分", en: "You were given points" }, body: Text { zh: "周年回馈：获得200分，可以用到2029年11月30日。", en: "An anniversary: 200 points, valid until 30 November 2029." } }
    "#]].assert_eq(&messages(&desk).await);
    verify(&desk).await;
}

#[tokio::test]
async fn the_chain_says_who_did_it_and_why() {
    let desk = desk().await;
    let mall = mall(&desk);
    let last_day = date(2026, 12, 31);
    for act in [PointsAct::Freeze, PointsAct::Close { last_day }, correction(50, 7)] {
        mall.staff_points(me(), &act, BY, desk.now).await.expect("done");
    }
    mall.confirm_day("staff-9", "the clock was looked at", desk.now).await.expect("a store");
    let chain = desk.store.audit_of(me(), None, 20).await.expect("a store");
    let told: String = chain
        .iter()
        .filter(|it| it.action.starts_with("points."))
        .map(|it| format!("{:?} {} {}\n", it.actor_id, it.action, it.detail))
        .collect();
    expect![[r#"
        Some("staff-7") points.account {"act":"correct","reason":"the form of 20 November","particulars":{"id":"019a0000-0000-7000-8000-000000000032","points":7,"reason":"missing_points"}}
        Some("staff-7") points.account {"act":"close","reason":"the form of 20 November","particulars":{"last_day":"2026-12-31"}}
        Some("staff-7") points.account {"act":"freeze","reason":"the form of 20 November","particulars":null}
    "#]].assert_eq(&told);
}

#[track_caller]
fn check(round: &PointsRound, expected: Expect) {
    expected.assert_eq(&format!("{round:?}"));
}

#[tokio::test]
async fn a_day_far_beyond_the_last_round_is_not_believed() {
    let desk = desk().await;
    let mall = mall(&desk);
    let round = async |days| mall.keep_in_order(later(&desk, days)).await.expect("a store");
    check(&round(0).await, expect!["Done { holds: 0, expired: 0, ended: 0 }"]);
    check(&round(7).await, expect!["Done { holds: 0, expired: 0, ended: 0 }"]);
    // A clock that goes back is no reason to stop, and does not make the next day a jump.
    check(&round(-400).await, expect!["Done { holds: 0, expired: 0, ended: 0 }"]);
    check(&round(14).await, expect!["Done { holds: 0, expired: 0, ended: 0 }"]);
    let before = available(&desk, subject(ME)).await;
    check(&round(4_000).await, expect!["Held { last: 2026-12-05, day: 2037-11-03 }"]);
    check(&round(22).await, expect!["Held { last: 2026-12-05, day: 2026-12-13 }"]);
    assert_eq!(available(&desk, subject(ME)).await, before, "nothing was touched");
    mall.confirm_day("staff-9", "we moved house", later(&desk, 22)).await.expect("a store");
    check(&round(23).await, expect!["Done { holds: 0, expired: 0, ended: 0 }"]);
    check(&round(4_000).await, expect!["Held { last: 2026-12-14, day: 2037-11-03 }"]);
    verify(&desk).await;
}
