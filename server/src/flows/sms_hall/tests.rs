//! Conversations over short messages, word by word.
//!
//! What does not live here: who may bring messages (`http::tests`), what they mean (`command`).

use super::{SmsDesk, command};
use crate::flows::{
    mall::tests::{furnish, mall, pool, subject, verify},
    tests::Desk,
};
use expect_test::{Expect, expect};
use hall_store::{PointsLedger, ServerSecret};
use jiff::SignedDuration;

const ME: u64 = 2;

async fn desk() -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, subject(ME).subscriber(), 1_000).await;
    pool(&desk, "give-library", 0..2).await;
    desk
}

/// What a message is answered, so many minutes after the desk's own time.
async fn says(desk: &Desk, text: &str, minutes: i64) -> String {
    let secret = ServerSecret::new([7; 32]);
    let (command, locale) = command::parse(text);
    let desk = SmsDesk {
        mall: mall(desk),
        store: &desk.store,
        secret: &secret,
        subject: subject(ME),
        locale,
        now: desk.now + SignedDuration::from_mins(minutes),
    };
    desk.answer(&command).await.expect("an answer")
}

/// The word that the last message told.
fn word(reply: &str) -> &str {
    reply.rsplit(' ').next().expect("a word")
}

async fn redemptions(desk: &Desk) -> usize {
    let me = subject(ME).subscriber();
    desk.store.redemptions_of(me, None, 9).await.expect("a store").len()
}

#[track_caller]
fn check(told: &[String], expected: Expect) {
    expected.assert_eq(&told.join("\n"));
}

#[tokio::test]
async fn from_the_balance_to_the_reward_in_two_languages() {
    let desk = desk().await;
    let mut told = Vec::new();
    for text in ["积分", "ML", "ml 2", "DH1", "points", "LIST", "redeem 1"] {
        told.push(says(&desk, text, 0).await);
    }
    check(
        &told,
        expect![[r#"
        您有5,455分可用。其中891分可以用到2026年12月31日。回复ML看能换什么。
        您有5,455分，可以换：9 给乡村图书角添书，100分；10 1 GB日流量，270分；11 彩铃一个月，450分；12 长话宝一个月，450分；13 100条国内短信，450分。回复DH加编号兑换，ML2看下一页。
        您有5,455分，可以换：14 云备份一个月，550分；16 1 GB国内流量，900分；17 20 GB夜间流量，900分；18 榕信阅读会员一个月和5 GB，900分；19 100分钟国内通话，900分。回复DH加编号兑换，ML3看下一页。
        “30元话费”需要2,880分，兑换后剩2,575分，兑换后不能撤销。确认请在10分钟内回复：QR 1 015006
        You can spend 5,455 points. Of these, 891 points last until 31 December 2026. Reply LIST to see what they buy.
        You have 5,455 points. 9 Books for a village library, 100 points; 10 1 GB for the day, 270 points; 11 Caller tune for a month, 450 points; 12 Long-distance saver for a month, 450 points; 13 100 texts, 450 points. Reply REDEEM and a number, or LIST 2 for more.
        “30 yuan of credit” takes 2,880 points and leaves 2,575 points. It cannot be taken back. To redeem it, reply within 10 minutes: YES 1 015006"#]],
    );
    let asked = says(&desk, "DH 1", 0).await;
    let yes = format!("QR 1 {}", word(&asked));
    let first = says(&desk, &yes, 3).await;
    check(
        std::slice::from_ref(&first),
        expect!["“30元话费”兑换成功，使用2,880分，还有2,575分。回复JF查积分。"],
    );
    // The same again, as a gateway or an impatient person sends it.
    assert_eq!(says(&desk, &yes, 4).await, first);
    assert_eq!(says(&desk, &yes, 4_000).await, first);
    assert_eq!(redemptions(&desk).await, 1);
    verify(&desk).await;
}

#[tokio::test]
async fn what_is_wrong_is_answered_with_the_next_step() {
    let desk = desk().await;
    let mut told = Vec::new();
    for text in [
        "你好",
        "hello",
        "DH 七",
        "redeem",
        "REDEEM seven",
        "DH 9999",
        "QR 1",
        "yes 1",
        "QR 1 000000",
        "DH 26",
    ] {
        told.push(format!("{text} -> {}", says(&desk, text, 0).await));
    }
    check(
        &told,
        expect![[r#"
        你好 -> 回复JF查积分，回复ML看积分能换什么。
        hello -> Reply POINTS for your balance, or LIST to see what your points can buy.
        DH 七 -> 兑换请回复DH加一个编号，如DH 12；回复ML看编号。
        redeem -> You have 5,455 points. 9 Books for a village library, 100 points; 10 1 GB for the day, 270 points; 11 Caller tune for a month, 450 points; 12 Long-distance saver for a month, 450 points; 13 100 texts, 450 points. Reply REDEEM and a number, or LIST 2 for more.
        REDEEM seven -> To redeem, reply REDEEM and one number, like REDEEM 12. Reply LIST for the numbers.
        DH 9999 -> 没有编号9999。回复ML看能换什么。
        QR 1 -> 确认请照我们发的短信回复QR、编号和六位确认码；没有收到请先回复DH加编号。
        yes 1 -> To confirm, reply YES, the number and the six digits of our message. If you have none, reply REDEEM and the number first.
        QR 1 000000 -> 确认码不对或已过期，没有兑换。“30元话费”需要2,880分，兑换后剩2,575分，兑换后不能撤销。确认请在10分钟内回复：QR 1 015006
        DH 26 -> “单车30天骑行卡”现在不能兑换：已兑完。回复ML看能换什么。"#]],
    );
    assert_eq!(redemptions(&desk).await, 0);
}

#[tokio::test]
async fn a_word_confirms_one_thing_for_some_minutes() {
    let desk = desk().await;
    let asked = says(&desk, "DH 1", 0).await;
    let late = says(&desk, &format!("QR 1 {}", word(&asked)), 25).await;
    assert!(late.starts_with("确认码不对或已过期"), "{late}");
    let other = says(&desk, &format!("QR 2 {}", word(&asked)), 1).await;
    assert!(other.contains("不能兑换") || other.starts_with("确认码不对"), "{other}");
    assert_eq!(redemptions(&desk).await, 0);
    // With another state of the account it is another word: what was asked about is not what would be left.
    furnish_more(&desk).await;
    let moved = says(&desk, &format!("QR 1 {}", word(&asked)), 1).await;
    assert!(moved.starts_with("确认码不对或已过期"), "{moved}");
    let fresh = says(&desk, &format!("QR 1 {}", word(&moved)), 1).await;
    assert!(fresh.contains("兑换成功"), "{fresh}");
    assert_eq!(redemptions(&desk).await, 1);
    verify(&desk).await;
}

/// Something happens to the account.
async fn furnish_more(desk: &Desk) {
    let by = crate::flows::ByStaff { who: "staff-7", reason: "a test" };
    for act in [crate::flows::PointsAct::Freeze, crate::flows::PointsAct::Thaw] {
        let me = subject(ME).subscriber();
        mall(desk).staff_points(me, &act, by, desk.now).await.expect("done");
    }
}

#[tokio::test]
async fn what_can_be_undone_is_said_to_be() {
    let desk = desk().await;
    let pack = says(&desk, "DH 10", 0).await;
    assert!(pack.contains("分，10分钟内可以在营业厅网站撤销"), "{pack}");
    let pack = says(&desk, "REDEEM 10", 0).await;
    assert!(pack.contains("it can be undone for 10 minutes"), "{pack}");
    let money = says(&desk, "REDEEM 1", 0).await;
    assert!(money.contains("It cannot be taken back"), "{money}");
}

#[tokio::test]
async fn the_same_word_many_times_at_once() {
    let desk = desk().await;
    let asked = says(&desk, "DH 1", 0).await;
    let yes = format!("QR 1 {}", word(&asked));
    let sent = (0..12).map(|_| says(&desk, &yes, 1));
    let answers = futures::future::join_all(sent).await;
    assert!(answers.iter().all(|it| *it == answers[0]), "{answers:?}");
    assert_eq!(redemptions(&desk).await, 1);
    verify(&desk).await;
}
