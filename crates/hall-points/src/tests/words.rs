//! The ledger in sentences.

use super::fixture::{Book, catalog, day, id, member, on, reward, wish};
use crate::{
    Balance, Bonus, Correction, CorrectionReason, EarningBill, HandedBackBy, Lot, ReleaseCause,
    Return, correct, earn, expire, forfeit, freeze, give_notice, grant, history, lot_stories, post,
    reverse, thaw, void, withdraw_notice,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use hall_types::{Fen, Points, SubscriberId, Text};

/// A life of an account with something of everything.
pub(super) fn life() -> Book {
    let mut book = Book::with(&[(120, "2026-11-30")]);
    book.settings = toml::from_str(
        r#"
        notice_days = 0
        returned_by_operator = "at_least_92_days"
        [[campaign]]
        id = "double-november"
        name = { zh = "双倍十一月", en = "Double November" }
        from = "2026-10"
        until = "2026-11"
        rate = "5 points/yuan"
        expiry = "never"
        "#,
    )
    .expect("settings");
    let member = member("gotone", None);
    let period = "2026-10".parse().expect("a month");
    let bill = EarningBill { period, counted_fen: Fen(18_750), member: &member };
    let change = earn(&book.view, &bill, &book.settings, on("2026-11-05"));
    book.must(change);
    let why = Text::new("生日礼", "Birthday present");
    let bonus = Bonus { act: id(1), points: Points(1), why, last_day: None };
    let change = grant(&book.view, &bonus, &book.settings, on("2026-11-06"));
    book.must(change);
    for (act, reason) in (10..).zip(CorrectionReason::ALL) {
        let points = if act % 2 == 0 { Points(7) } else { Points(-7) };
        let correction = Correction { act: id(act), points, reason };
        let change = correct(&book.view, &correction, &book.settings, on("2026-11-07"));
        book.must(change);
    }
    let (kettle, credit) = (reward("kettle"), reward("credit"));
    let causes = [ReleaseCause::Cancelled, ReleaseCause::NotDeliverable, ReleaseCause::TimedOut];
    for (number, cause) in (1..).zip(causes) {
        book.redeem(&kettle, &wish(number, 2, Delivery::PickUp), on("2026-11-08")).expect("held");
        let open = book.hold(number).open().expect("open");
        let change = void(&book.view, open, &[], cause, &book.settings, on("2026-11-09"));
        book.must(change);
    }
    for (number, by) in [(4, HandedBackBy::Member), (5, HandedBackBy::Operator)] {
        book.redeem(&credit, &wish(number, 1, Delivery::Credit), on("2026-11-10")).expect("held");
        let open = book.hold(number).open().expect("open");
        let change = post(&book.view, open, &[], on("2026-11-10"));
        book.must(change);
        let what = Return { act: id(20 + number), quantity: 1, by, restock: false };
        let hold = book.hold(number).posted().expect("posted");
        let change = reverse(&book.view, hold, &[], &what, &book.settings, on("2026-11-11"));
        book.must(change);
    }
    let change = freeze(&book.view, on("2026-11-20"));
    book.must(change);
    let change = thaw(&book.view, on("2026-11-21"));
    book.must(change);
    let change = expire(&book.view, on("2026-12-01"));
    book.must(change);
    for last_day in ["2026-12-31", "2026-12-30"] {
        let notice = give_notice(&book.view, day(last_day), &book.settings, on("2026-12-02"));
        book.must(notice);
    }
    let change = withdraw_notice(&book.view, on("2026-12-03"));
    book.must(change);
    let notice = give_notice(&book.view, day("2026-12-05"), &book.settings, on("2026-12-05"));
    book.must(notice);
    let change = forfeit(&book.view, on("2026-12-06"));
    book.must(change);
    book
}

#[test]
fn a_history_explains_each_movement_and_balance() {
    let book = life();
    let mut said = String::new();
    for line in history(&book.transfers, &catalog()) {
        let (what, balance) = (line.what, line.balance);
        said.push_str(&format!("{} {:+}\n", line.seq, line.available.0));
        said.push_str(&format!("  {}{}\n  {} {}\n", what.zh, balance.zh, what.en, balance.en));
    }
    expect![[r#"
        1 +120
          从原积分系统转入120分。余额120分。
          120 points came over from our earlier system. Balance: 120 points.
        2 +187
          2026年10月账单计入187.5元，每元1分（不足一元不计），获得187分，可以用到2029年11月30日。余额307分。
          Your bill for October 2026 counted ¥187.50 at 1 point a yuan (whole yuan count) and brought 187 points, valid until 30 November 2029. Balance: 307 points.
        3 +935
          “双倍十一月”为2026年10月账单加赠935分，长期有效。余额1,242分。
          “Double November” added 935 points to your bill for October 2026, which do not expire. Balance: 1,242 points.
        4 +1
          生日礼：获得1分，可以用到2029年11月30日。余额1,243分。
          Birthday present: 1 point, valid until 30 November 2029. Balance: 1,243 points.
        5 +7
          工作人员补记7分，可以用到2029年11月30日。原因：积分漏记。余额1,250分。
          Our staff added 7 points, valid until 30 November 2029. Reason: points were missing. Balance: 1,250 points.
        6 -7
          工作人员扣减7分。原因：积分多记。余额1,243分。
          Our staff took off 7 points. Reason: points had come by mistake. Balance: 1,243 points.
        7 +7
          工作人员补记7分，可以用到2029年11月30日。原因：系统故障。余额1,250分。
          Our staff added 7 points, valid until 30 November 2029. Reason: a fault in our systems. Balance: 1,250 points.
        8 -7
          工作人员扣减7分。原因：投诉处理结果。余额1,243分。
          Our staff took off 7 points. Reason: the outcome of a complaint. Balance: 1,243 points.
        9 +7
          工作人员补记7分，可以用到2029年11月30日。原因：客户关怀。余额1,250分。
          Our staff added 7 points, valid until 30 November 2029. Reason: a courtesy. Balance: 1,250 points.
        10 -7
          工作人员扣减7分。原因：您确有困难，未能及时使用。余额1,243分。
          Our staff took off 7 points. Reason: you could not act in time. Balance: 1,243 points.
        11 -600
          兑换“电水壶”×2，冻结600分。余额1,243分，其中600分冻结中。
          We hold 600 points for 2 × “Kettle”. Balance: 1,243 points, with 600 points held.
        12 +600
          您取消了“电水壶”的兑换，600分解除冻结。余额1,243分。
          You cancelled “Kettle”, which frees 600 points. Balance: 1,243 points.
        13 -600
          兑换“电水壶”×2，冻结600分。余额1,243分，其中600分冻结中。
          We hold 600 points for 2 × “Kettle”. Balance: 1,243 points, with 600 points held.
        14 +600
          “电水壶”无法发放，600分解除冻结。其中99分的有效期延长到2027年2月9日。余额1,243分。
          We cannot deliver “Kettle”, which frees 600 points. For 99 points, the last day moved to 9 February 2027. Balance: 1,243 points.
        15 -600
          兑换“电水壶”×2，冻结600分。余额1,243分，其中600分冻结中。
          We hold 600 points for 2 × “Kettle”. Balance: 1,243 points, with 600 points held.
        16 +600
          “电水壶”的兑换已过期限，600分解除冻结。余额1,243分。
          The time for “Kettle” ran out, which frees 600 points. Balance: 1,243 points.
        17 -80
          兑换“10元话费”，冻结80分。余额1,243分，其中80分冻结中。
          We hold 80 points for “10 yuan of credit”. Balance: 1,243 points, with 80 points held.
        18 +0
          “10元话费”兑换完成，使用80分。余额1,163分。
          “10 yuan of credit” is yours: 80 points spent. Balance: 1,163 points.
        19 +80
          “10元话费”已退回，返还80分。余额1,243分。
          We took “10 yuan of credit” back and returned 80 points. Balance: 1,243 points.
        20 -80
          兑换“10元话费”，冻结80分。余额1,243分，其中80分冻结中。
          We hold 80 points for “10 yuan of credit”. Balance: 1,243 points, with 80 points held.
        21 +0
          “10元话费”兑换完成，使用80分。余额1,163分。
          “10 yuan of credit” is yours: 80 points spent. Balance: 1,163 points.
        22 +80
          因我们的原因，“10元话费”的兑换已撤销，返还80分。其中80分的有效期延长到2027年2月11日。余额1,243分。
          Because of a mistake of ours, the redemption of “10 yuan of credit” was undone and 80 points returned. For 80 points, the last day moved to 11 February 2027. Balance: 1,243 points.
        23 +0
          号码已停机，积分暂时不能使用；积分照常累计，也照常到期。余额1,243分。
          The number is suspended: points cannot be spent. They are earned and expire as before. Balance: 1,243 points.
        24 +0
          号码已复机，积分可以使用。余额1,243分。
          The number is in service again, and points can be spent. Balance: 1,243 points.
        25 +0
          号码将要销号，积分可以用到2026年12月31日，请您先兑换。余额1,243分。
          The number will be closed. Points can be spent until 31 December 2026. Balance: 1,243 points.
        26 +0
          号码将要销号，积分可以用到2026年12月30日，请您先兑换。余额1,243分。
          The number will be closed. Points can be spent until 30 December 2026. Balance: 1,243 points.
        27 +0
          号码不再销号，积分保留。余额1,243分。
          The number will not be closed after all, and the points stay. Balance: 1,243 points.
        28 +0
          号码将要销号，积分可以用到2026年12月5日，请您先兑换。余额1,243分。
          The number will be closed. Points can be spent until 5 December 2026. Balance: 1,243 points.
        29 -1243
          号码已销号，1,243分随号码失效。余额0分。
          The number is closed, and 1,243 points ended with it. Balance: 0 points.
    "#]].assert_eq(&said);
}

#[test]
fn a_balance_came_about_lot_by_lot() {
    let book = life();
    let stories = lot_stories(SubscriberId(7), &book.transfers, &catalog()).expect("they follow");
    let mut said = String::new();
    for story in stories.iter().take(3) {
        said.push_str(&format!("{} {}\n", story.lot.name().zh, story.lot.words().zh));
        said.push_str(&format!("{}. {}\n", story.lot.name().en, story.lot.words().en));
        for event in &story.events {
            said.push_str(&format!(
                "  {} {:+} {}\n",
                event.day, event.change.posted.0, event.what.en
            ));
        }
    }
    expect![[r#"
        2026年11月1日到账的120分 已无剩余。
        120 points of 1 November 2026. None of them is left.
          2026-11-01 +120 120 points came over from our earlier system.
          2026-11-07 -7 Our staff took off 7 points. Reason: points had come by mistake.
          2026-11-07 -7 Our staff took off 7 points. Reason: the outcome of a complaint.
          2026-11-07 -7 Our staff took off 7 points. Reason: you could not act in time.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 You cancelled “Kettle”, which frees 600 points.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 -99 We cannot deliver “Kettle”, which frees 600 points. For 99 points, the last day moved to 9 February 2027.
        2026年11月5日到账的187分 已无剩余。
        187 points of 5 November 2026. None of them is left.
          2026-11-05 +187 Your bill for October 2026 counted ¥187.50 at 1 point a yuan (whole yuan count) and brought 187 points, valid until 30 November 2029.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 You cancelled “Kettle”, which frees 600 points.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 We cannot deliver “Kettle”, which frees 600 points. For 99 points, the last day moved to 9 February 2027.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 The time for “Kettle” ran out, which frees 600 points.
          2026-12-06 -187 The number is closed, and 1,243 points ended with it.
        2026年11月5日到账的935分 已无剩余。
        935 points of 5 November 2026. None of them is left.
          2026-11-05 +935 “Double November” added 935 points to your bill for October 2026, which do not expire.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 You cancelled “Kettle”, which frees 600 points.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 We cannot deliver “Kettle”, which frees 600 points. For 99 points, the last day moved to 9 February 2027.
          2026-11-08 +0 We hold 600 points for 2 × “Kettle”.
          2026-11-09 +0 The time for “Kettle” ran out, which frees 600 points.
          2026-12-06 -935 The number is closed, and 1,243 points ended with it.
    "#]].assert_eq(&said);
    // At every moment, what is left of all lots is the balance.
    for end in 0..=book.transfers.len() {
        let so_far = &book.transfers[..end];
        let stories = lot_stories(SubscriberId(7), so_far, &catalog()).expect("they follow");
        let left: Points = stories.iter().map(|story| story.lot.remaining).sum();
        let changes = stories.iter().flat_map(|story| &story.events).map(|it| it.change.posted);
        assert_eq!(left, changes.sum());
        for story in &stories {
            let after = story.events.last().map(|it| it.after);
            let Lot { remaining, held, .. } = story.lot;
            assert_eq!(after, Some(Balance { posted: remaining, pending: held }));
        }
        assert_eq!(left, so_far.last().map_or(Points::ZERO, |it| it.after.posted));
    }
}

#[test]
fn one_point_is_one_point() {
    let one = Balance { posted: Points(1), pending: Points(1) }.words();
    assert_eq!(one.en, "Balance: 1 point, with 1 point held.");
    assert_eq!(one.zh, "余额1分，其中1分冻结中。");
    assert_eq!(Balance::default().words().en, "Balance: 0 points.");
}
