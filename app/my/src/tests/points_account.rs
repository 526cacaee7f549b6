//! What the account of points says: what there is, what ends when, and how it came about.

use crate::{
    fixture,
    tests::screen::{check, html},
};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

#[test]
fn points_are_told_with_their_days_and_reasons() {
    let answers = [
        (paths::POINTS, fixture::points_json()),
        (paths::POINTS_HISTORY, fixture::points_history_json()),
        (paths::REWARDS, fixture::rewards_json()),
    ];
    check(
        "/my/points/",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            我的积分
            我的积分
            号码 138****1234
            退出登录
            可用积分
            12,800
            另有300分已冻结，用于正在办理的兑换。
            去积分商城 我的兑换
            积分到期日历
            积分到期日历
            最后可用日 积分
            2026年11月30日 800
            2027年12月31日 2,000
            另有10,000分长期有效。
            当天仍可使用。兑换时先用最早到期的积分。
            现在能换的
            现在能换的
            兑换内容 需要
            茶具 还剩3件。 8,800分 + ¥20.00
            10元话费 1,000分
            积分明细
            11月20日 10:00 −300分
            兑换“电水壶”，冻结300分。
            余额13,100分，其中300分冻结中
            11月1日 03:00 +130分
            2026年10月账单计入87.99元，获得130分。
            余额13,100分
            更早的明细
            看每批积分的来龙去脉 下载明细（CSV）
        "#]],
    );
    check(
        "/my/points/",
        En,
        &answers,
        &expect![[r#"
            My hall
            My points
            My points
            Number 138****1234
            Sign out
            Points you can spend
            12,800
            Another 300 are held for redemptions under way.
            Points mall My redemptions
            What ends when
            What ends when
            Last day Points
            30 November 2026 800
            31 December 2027 2,000
            10,000 points do not end.
            The last day counts whole. What ends first is spent first.
            What your points can buy
            What your points can buy
            Reward Price
            Tea set Only 3 pieces are left. 8,800 points + ¥20.00
            10 yuan of credit 1,000 points
            History
            20 November, 10:00 −300
            We hold 300 points for “Kettle”.
            Balance 13,100, 300 of it held
            1 November, 03:00 +130
            Your bill for October 2026 counted ¥87.99 and brought 130 points.
            Balance 13,100
            Earlier
            How the balance came about Download as CSV
        "#]],
    );
    let html = html("/my/points/", Zh, &answers);
    assert!(html.contains("/api/v1/points/history/csv?locale=zh"), "{html}");
}

#[test]
fn a_balance_is_told_from_the_first_lot_on() {
    let answers = [("/api/v1/points/lots?after=0", fixture::points_lots_json())];
    check(
        "/my/points/lots/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的积分
        积分来龙去脉
        积分来龙去脉
        号码 138****1234
        退出登录
        从第一批积分开始，每一批怎么来、怎么用。各批剩余加起来，就是您的余额。
        余额130分。
        2026年10月1日到账的300分
        已无剩余。
        10月1日 03:00 +300分
        从原积分系统转入300分。
        10月20日 10:00 −300分
        兑换“电水壶”，冻结300分。
        10月20日 10:00
        “电水壶”兑换完成，使用300分。
        2026年11月1日到账的130分
        还剩130分，可以用到2029年11月30日。
        11月1日 03:00 +130分
        2026年10月账单计入87.99元，获得130分。
        后面的批次
    "#]],
    );
    check(
        "/my/points/lots/",
        En,
        &answers,
        &expect![[r#"
        My hall
        My points
        How your balance came about
        How your balance came about
        Number 138****1234
        Sign out
        Each time points came, from the first, and what became of them. What is left of them all is your balance.
        Balance: 130 points.
        300 points of 1 October 2026
        None of them is left.
        1 October, 03:00 +300
        300 points came over from our earlier system.
        20 October, 10:00 −300
        We hold 300 points for “Kettle”.
        20 October, 10:00
        “Kettle” is yours: 300 points spent.
        130 points of 1 November 2026
        Left: 130 points, valid until 30 November 2029.
        1 November, 03:00 +130
        Your bill for October 2026 counted ¥87.99 and brought 130 points.
        Later ones
    "#]],
    );
}

#[test]
fn who_has_nothing_is_told_so() {
    let nothing = json!({
        "points": 0, "held_points": 0, "expiring": [], "lasting_points": 0,
        "standing": [{ "zh": "号码自2026年11月2日起停机。", "en": "Suspended." }],
        "as_of": "2026-11-21T08:05:09+08:00",
    });
    let answers = [
        (paths::POINTS, nothing),
        (paths::POINTS_HISTORY, json!({ "movements": [] })),
        (paths::REWARDS, json!({ "points": 0, "rewards": [] })),
    ];
    check(
        "/my/points/",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            我的积分
            我的积分
            号码 138****1234
            退出登录
            可用积分
            0
            号码自2026年11月2日起停机。
            去积分商城 我的兑换
            积分到期日历
            没有将到期的积分。
            现在能换的
            积分还不够兑换奖品。
            积分明细
            还没有积分变动
            获得、使用和到期的积分都会逐笔显示在这里。
            看每批积分的来龙去脉 下载明细（CSV）
        "#]],
    );
}
