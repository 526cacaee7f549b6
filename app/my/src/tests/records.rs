//! What detailed records say, and what they want first.

use crate::{
    fixture,
    records::records_page,
    tests::screen::{check, hall, html, text},
};
use expect_test::{Expect, expect};
use hall_api::paths;
use hall_types::Locale::{self, En, Zh};
use leptos::prelude::*;
use serde_json::json;

#[test]
fn records_stand_by_day_with_their_sum() {
    let answers = [("/api/v1/usage-records?month=2026-10", fixture::records_json())];
    check(
        "/my/records/?month=2026-10",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            详单查询
            详单查询
            号码 138****1234
            退出登录
            月份
            2026年11月
            2026年10月
            2026年9月
            2026年8月
            2026年7月
            2026年6月
            类型
            全部
            通话
            短信
            彩信
            上网流量
            方向
            全部
            呼出、发送
            呼入、接收
            日期（可不选）
            查询
            共3条，费用合计¥38.15
            2026年10月 · 截至11月21日 08:05
            2026年10月3日
            21:10:05 主叫 139****5678 3分20秒 ¥0.00 福州，对方厦门 · 套餐内通话
            09:00:00 上网 512 MB ¥38.00 香港 · 38元/天
            2026年10月2日
            12:00:00 收短信 106****0001 1条 ¥0.00 福州，接收 · 免费
            第1页
            下一页
            对方号码隐去了中间几位。
            下载表格（CSV）
        "#]],
    );
    check(
        "/my/records/?month=2026-10",
        En,
        &answers,
        &expect![[r#"
            My hall
            Detailed records
            Detailed records
            Number 138****1234
            Sign out
            Month
            November 2026
            October 2026
            September 2026
            August 2026
            July 2026
            June 2026
            Kind
            All
            Calls
            Texts
            Picture messages
            Data
            Direction
            All
            Outgoing
            Incoming
            Day (optional)
            Show
            3 records, ¥38.15 together
            October 2026 · as of 21 November, 08:05
            3 October 2026
            21:10:05 Call to 139****5678 3 min 20 s ¥0.00 Fuzhou, to Xiamen · Included calls
            09:00:00 Data 512 MB ¥38.00 Hong Kong · ¥38 a day
            2 October 2026
            12:00:00 Text from 106****0001 1 message ¥0.00 Fuzhou, received · Free
            Page 1
            Next
            Numbers of others are shown with their middle hidden.
            Download as CSV
        "#]],
    );
    let mut none = fixture::records_json();
    none["records"] = json!([]);
    none["next"] = json!(null);
    check(
        "/my/records/",
        Zh,
        &[(paths::USAGE_RECORDS, none)],
        &expect![[r#"
        我的营业厅
        详单查询
        详单查询
        号码 138****1234
        退出登录
        月份
        2026年11月
        2026年10月
        2026年9月
        2026年8月
        2026年7月
        2026年6月
        类型
        全部
        通话
        短信
        彩信
        上网流量
        方向
        全部
        呼出、发送
        呼入、接收
        日期（可不选）
        查询
        2026年10月 · 截至11月21日 08:05
        没有符合条件的记录
        换一个月份，或去掉一个条件再查。
    "#]],
    );
}

#[test]
fn links_of_records_keep_the_conditions() {
    let answers = [("/api/v1/usage-records?kind=voice&cursor=Mg%3D%3D", fixture::records_json())];
    let html = html("/my/records/?kind=voice&cursor=Mg%3D%3D&page=2", Zh, &answers);
    for link in [
        "href=\"/api/v1/usage-records/csv?kind=voice&amp;locale=zh\"",
        "href=\"/zh/my/records/?kind=voice&amp;cursor=Mg%3D%3D&amp;page=3\"",
        "href=\"/zh/my/records/?kind=voice\"",
    ] {
        assert!(html.contains(link), "{link} in {html}");
    }
}

#[track_caller]
fn check_nothing_then(asked: &str, locale: Locale, expected: &Expect) {
    let html = Owner::new().with(|| {
        let view = records_page::nothing_then(asked.parse().ok(), hall(locale, false));
        view.to_html()
    });
    expected.assert_eq(&text(&html));
}

#[test]
fn a_time_without_records_says_which_to_choose() {
    for far_off in ["2025-01", "2027-01"] {
        check_nothing_then(
            far_off,
            Zh,
            &expect![[r#"
                这个时间没有可查的详单
                可以查2026年6月到2026年11月的详单。请换一个月份或日期。
            "#]],
        );
    }
    check_nothing_then(
        "2026-05",
        En,
        &expect![[r#"
        There are no records of that time
        Records from June 2026 to November 2026 can be seen. Choose another month or day.
    "#]],
    );
    check_nothing_then(
        "2026-06",
        Zh,
        &expect![[r#"
        这个时间没有可查的详单
        那时您还没有入网。请换一个月份或日期。
    "#]],
    );
    check_nothing_then(
        "2026-11",
        En,
        &expect![[r#"
        There are no records of that time
        You joined later than that. Choose another month or day.
    "#]],
    );
}

#[test]
fn the_calendar_offers_days_there_can_be_records_of() {
    let html = html("/my/records/", Zh, &[]);
    assert!(html.contains("min=\"2026-06-01\" max=\"2026-11-30\""), "{html}");
}

#[test]
fn records_ask_for_a_second_factor_before_they_ask_for_anything_else() {
    let html = Owner::new().with(|| {
        let hall = hall(Zh, false);
        hall.session.update(|session| {
            session.as_mut().expect("somebody is signed in").step_ups.clear();
        });
        records_page::page(hall).to_html()
    });
    let said = text(&html);
    assert!(said.starts_with("请再验证一次身份\n") && !said.contains("筛选"), "{said}");
}
