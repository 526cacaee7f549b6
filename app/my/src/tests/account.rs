//! What pages say about the account.

use crate::{
    fixture,
    tests::screen::{Answers, html, text},
};
use expect_test::{Expect, expect};
use hall_api::paths;
use hall_types::Locale::{self, En, Zh};
use serde_json::json;

#[track_caller]
fn check(path: &str, locale: Locale, answers: Answers<'_>, expected: &Expect) {
    expected.assert_eq(&text(&html(path, locale, answers)));
}

#[test]
fn the_first_screen_says_what_is_left_what_it_costs_and_what_is_due() {
    let answers = [(paths::ACCOUNT, fixture::home_json())];
    check(
        "/my/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        号码 138****1234
        退出登录
        账户余额 ¥86.50
        查账单 ¥42.30
        充值缴费
        找人工客服
        剩余流量 畅享99套餐 12.3 GB 另有1项
        共32 GB · 截至11月21日 08:05 剩余通话 332分钟 剩余短信 按量计费 账户余额 ¥86.50 本月话费 ¥42.30
        账单已全部结清
        查账单
        查详单
        充值缴费
        更换套餐
        业务办理
        积分 12,800
        消息 2条未读
    "#]],
    );
    check(
        "/my/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Number 138****1234
        Sign out
        Balance ¥86.50
        Bill ¥42.30
        Top up or pay
        Talk to a person
        Data left Unlimited 99 12.3 GB 1 more
        of 32 GB · as of 21 November, 08:05 Calls left 332 min Texts left By use Balance ¥86.50 This month so far ¥42.30
        All bills are paid
        Bill
        Records
        Top up or pay
        Change plan
        Services
        Points 12,800
        Messages 2 unread
    "#]],
    );
}

#[test]
fn the_first_screen_of_a_plan_without_anything_included() {
    let mut home = fixture::home_json();
    home["allowances"] = json!([]);
    home["balance_fen"] = json!(-1_250);
    home["due_fen"] = json!(4_230);
    home["due_on"] = json!("2026-11-25");
    home["unread"] = json!(0);
    check(
        "/my/",
        Zh,
        &[(paths::ACCOUNT, home)],
        &expect![[r#"
        我的营业厅
        号码 138****1234
        退出登录
        账户余额 −¥12.50
        查账单 ¥42.30
        充值缴费
        找人工客服
        剩余流量 畅享99套餐 按量计费 截至11月21日 08:05 剩余通话 按量计费 剩余短信 按量计费 账户余额 −¥12.50 本月话费 ¥42.30
        待缴¥42.30，请在11月25日前缴清 去缴费
        查账单
        查详单
        充值缴费
        更换套餐
        业务办理
        积分 12,800
        消息
    "#]],
    );
}

#[test]
fn while_the_answer_is_on_its_way_there_are_bones() {
    check(
        "/my/",
        Zh,
        &[],
        &expect![[r#"
        我的营业厅
        号码 138****1234
        退出登录
        正在加载
    "#]],
    );
}

#[test]
fn allowances_say_until_when_and_what_happens_beyond() {
    let answers = [(paths::USAGE_CONSUMPTION, fixture::consumption_json())];
    check(
        "/my/allowances/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        套餐余量
        套餐余量
        号码 138****1234
        退出登录
        数据截至11月21日 08:05
        已达到的限额
        热点共享已达20 GB，11月18日起限速1 Mbit/s
        国内流量
        来自畅享99套餐
        剩余 12.3 GB
        本期包含 30 GB
        上月结转 2 GB
        已使用 19.6 GB
        有效期至 2026年11月30日
        用完之后 5元/GB，用多少算多少
        夜间流量
        来自夜间20GB包
        剩余 20 GB
        本期包含 20 GB
        已使用 0 KB
        有效期至 2026年11月30日
        国内通话
        来自畅享99套餐
        剩余 332 分钟
        本期包含 500分钟
        已使用 167分30秒
        有效期至 2026年11月30日
    "#]],
    );
    check(
        "/my/allowances/",
        En,
        &answers,
        &expect![[r#"
        My hall
        What is left
        What is left
        Number 138****1234
        Sign out
        Figures as of 21 November, 08:05
        Limits that have taken hold
        20 GB by hotspot are used; slower from 18 November, 1 Mbit/s
        Data
        From Unlimited 99
        Left 12.3 GB
        Included 30 GB
        Rolled over 2 GB
        Used 19.6 GB
        Valid until 30 November 2026
        Beyond it ¥5/GB, by use
        Night data
        From Night 20 GB
        Left 20 GB
        Included 20 GB
        Used 0 KB
        Valid until 30 November 2026
        Calls
        From Unlimited 99
        Left 332 min
        Included 500 min
        Used 167 min 30 s
        Valid until 30 November 2026
    "#]],
    );
    let mut none = fixture::consumption_json();
    none["allowances"] = json!([]);
    none["limits_reached"] = json!([]);
    check(
        "/my/allowances/",
        Zh,
        &[(paths::USAGE_CONSUMPTION, none)],
        &expect![[r#"
        我的营业厅
        套餐余量
        套餐余量
        号码 138****1234
        退出登录
        数据截至11月21日 08:05
        您的套餐没有包含用量
        通话、短信和流量按实际使用计费。
        看看套餐
    "#]],
    );
}

#[test]
fn bills_show_a_trend_in_bars_a_sentence_and_a_table() {
    let answers = [(paths::BILLS, fixture::bills_json())];
    check(
        "/my/bills/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的账单
        我的账单
        号码 138****1234
        退出登录
        最近几个月
        最近3份账单平均¥114.60，最高的是2026年10月，¥141.30。
        ¥103 8月 ¥99 9月 ¥141 10月 ¥42 11月
        账单列表
        月份 状态 合计
        2026年11月 未出账 ¥42.30
        2026年10月 待缴 ¥141.30
        2026年9月 已结清 ¥99.00
        2026年8月 已结清 ¥103.50
    "#]],
    );
    check(
        "/my/bills/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Bills
        Bills
        Number 138****1234
        Sign out
        The last months
        The last 3 bills come to ¥114.60 on average; the highest was October 2026, ¥141.30.
        ¥103 Aug ¥99 Sep ¥141 Oct ¥42 Nov
        Bills by month
        Month State Total
        November 2026 Still running ¥42.30
        October 2026 To pay ¥141.30
        September 2026 Paid ¥99.00
        August 2026 Paid ¥103.50
    "#]],
    );
    check(
        "/my/bills/",
        En,
        &[(paths::BILLS, json!({ "bills": [] }))],
        &expect![[r#"
        My hall
        Bills
        Bills
        Number 138****1234
        Sign out
        There is no bill yet
        Your first bill will be here once the first month is over.
    "#]],
    );
}

#[test]
fn a_bill_says_why_for_every_line() {
    let answers = [("/api/v1/bills/2026-10", fixture::bill_json())];
    check(
        "/my/bills/2026-10/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的账单
        2026年10月账单
        2026年10月账单
        号码 138****1234
        退出登录
        合计
        ¥141.30
        待缴，请在11月25日前缴清
        计费期 10月1日至10月31日 · 截至11月1日 03:00
        缴清这份账单
        与上月相比
        比上月多42.30元：漫游38.00元，通话4.30元。
        差在哪里
        香港漫游 +¥38.00
        套餐外通话 +¥4.30
        合计变化 +¥42.30
        2026年9月 ¥99.00，本期 ¥141.30，变化 +¥42.30
        费用明细
        套餐月费 ¥99.00
        畅享99套餐月费 为什么 ¥99.00
        套餐每月99元，整月收取。
        套餐外通话 ¥4.30
        国内主叫 为什么 ¥4.30
        超出套餐的通话每分钟0.10元，不足一分钟按一分钟计。
        0.10元 × 43分钟 = ¥4.30
        用量：36分52秒，12次
        漫游 ¥38.00
        香港漫游流量 为什么 ¥38.00
        漫游流量每天38元封顶。
        38元 × 1天 = ¥38.00
        用量：512 MB，3次
        合计 ¥141.30
        套餐内用量
        项目 可用 已用 结转下月
        国内流量 30 GB 28 GB 2 GB
        下载表格（CSV） 打印或存为PDF 这个月的详单 对账单有疑问
    "#]],
    );
    check(
        "/my/bills/2026-10/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Bills
        Bill for October 2026
        Bill for October 2026
        Number 138****1234
        Sign out
        Total
        ¥141.30
        To pay, by 25 November
        1 October to 31 October · as of 1 November, 03:00
        Pay this bill
        Compared to the month before
        ¥42.30 more: roaming 38.00, calls 4.30.
        Where the difference comes from
        Roaming in Hong Kong +¥38.00
        Calls beyond the plan +¥4.30
        All together +¥42.30
        September 2026 ¥99.00, this bill ¥141.30, change +¥42.30
        What makes up the total
        Plan fee ¥99.00
        Unlimited 99 Why ¥99.00
        The plan costs ¥99 a month.
        Calls beyond the plan ¥4.30
        Calls within the mainland Why ¥4.30
        Beyond the plan a minute costs ¥0.10; each started minute counts.
        ¥0.10 × 43 min = ¥4.30
        Use: 36 min 52 s, 12 times
        Roaming ¥38.00
        Data in Hong Kong Why ¥38.00
        Data abroad costs ¥38 a day at most.
        ¥38 × 1 day = ¥38.00
        Use: 512 MB, 3 times
        Total ¥141.30
        What your plan covered
        Allowance There was Used Rolls over
        Data 30 GB 28 GB 2 GB
        Download as CSV Print or save as PDF Records of this month Ask about this bill
    "#]],
    );
}

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
        12:00:00 收短信 106****0001 1条 ¥0.00 福州 · 免费
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
        12:00:00 Text from 106****0001 1 message ¥0.00 Fuzhou · Free
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

#[test]
fn messages_open_in_place_and_lead_within_the_hall_only() {
    let answers = [(paths::MESSAGES, fixture::messages_json())];
    check(
        "/my/messages/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        消息
        消息
        号码 138****1234
        退出登录
        10月账单已出 未读 11月20日 10:00
        10月账单141.30元。
        去看看
        欢迎 11月1日 10:00
        您好。
    "#]],
    );
    let html = html("/my/messages/", Zh, &answers);
    assert!(html.contains("href=\"/zh/my/bills/2026-10/\"") && !html.contains("elsewhere"));
    check(
        "/my/messages/",
        En,
        &[(paths::MESSAGES, json!({ "messages": [] }))],
        &expect![[r#"
        My hall
        Messages
        Messages
        Number 138****1234
        Sign out
        There are no messages
        Results of what you order, bills and remarks on your use will be here.
    "#]],
    );
}

#[test]
fn tickets_show_how_far_they_are() {
    let tickets = json!({ "tickets": [fixture::ticket_json()] });
    check(
        "/my/tickets/",
        Zh,
        &[(paths::TICKETS, tickets)],
        &expect![[r#"
        我的营业厅
        咨询与投诉
        咨询与投诉
        号码 138****1234
        退出登录
        提交咨询或投诉
        咨询与投诉
        关于什么 状态 提交时间 受理编号
        信号与网络 处理中 11月20日 20:00 TT-2026-000042
    "#]],
    );
    let answers = [("/api/v1/tickets/0198-c", fixture::ticket_json())];
    check(
        "/my/tickets/0198-c/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        咨询与投诉
        处理进度
        处理进度
        号码 138****1234
        退出登录
        受理编号 TT-2026-000042
        关于什么 信号与网络
        状态 处理中
        提交时间 2026年11月20日 20:00
        最晚答复时间 2026年11月22日 20:00
        处理过程
        11月21日 09:00 · 处理中
        工程师已安排上门检查基站。
        您写的内容
        周六晚上家里没有信号。
    "#]],
    );
    check(
        "/my/tickets/0198-c/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Questions and complaints
        How far we are
        How far we are
        Number 138****1234
        Sign out
        Reference TT-2026-000042
        What is it about Network
        State Being looked into
        Sent 20 November 2026, 20:00
        You have an answer by 22 November 2026, 20:00
        What happened since
        21 November, 09:00 · Being looked into
        An engineer looks at the mast.
        What you wrote
        周六晚上家里没有信号。
    "#]],
    );
}

#[test]
fn personal_data_is_masked_and_consents_are_as_easily_refused_as_given() {
    let answers = [
        (paths::PROFILE, fixture::profile_json()),
        (paths::CONSENTS, fixture::consents_json()),
        (paths::TAGS, fixture::tags_json()),
    ];
    check(
        "/my/personal/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        个人信息与隐私
        个人信息与隐私
        号码 138****1234
        退出登录
        登记信息
        号码 138****1234
        姓名 林*
        品牌 全球通
        会员级别 金卡
        入网日期 2018年5月1日
        网龄 8年6个月
        集团客户成员 是
        邮箱 未登记
        部分内容已隐去。信息有误时，请带有效证件到营业厅更正，或拨打客服热线。
        您的授权
        不同意不影响您使用任何业务。更改马上生效。
        个性化推荐
        按您的使用情况挑选优惠。不同意时，您看到的是所有人都能看到的优惠。
        已同意 · 2026年1月5日 10:00起
        撤回同意：个性化推荐
        优惠短信
        我们用短信告诉您新的优惠。账单和安全提醒不受影响。
        未同意
        同意：优惠短信
        为您做的标记
        我们根据使用情况做这些标记，只用来挑选可能适合您的优惠。您可以随时删除。
        常用流量
        最近三个月的用量 · 2026年10月1日起
        删除：常用流量
        全部删除
    "#]],
    );
    check(
        "/my/personal/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Personal data and privacy
        Personal data and privacy
        Number 138****1234
        Sign out
        What we have on record
        Number 138****1234
        Name 林*
        Brand GoTone
        Club tier Gold
        With us since 1 May 2018
        Time with us 8 years and 6 months
        Member of a corporate customer Yes
        E-mail None
        Parts are hidden. If something is wrong, bring proof of identity to one of our shops, or call us.
        What you agree to
        To refuse costs you nothing and takes nothing away. A change counts at once.
        Offers chosen for you
        Offers are chosen by how you use your phone. If you refuse, you see what everybody sees.
        Agreed · since 5 January 2026, 10:00
        Refuse: Offers chosen for you
        Messages about offers
        We tell you of offers by SMS. Messages about bills and security are not affected.
        Not agreed
        Agree: Messages about offers
        What we have noted about you
        We note these from your use, only to choose offers that may suit you. You can delete them at any time.
        Uses much data
        Use of the last three months · since 1 October 2026
        Delete: Uses much data
        Delete all
    "#]],
    );
}

#[test]
fn security_lists_every_session() {
    let answers = [(paths::SESSIONS, fixture::sessions_json())];
    check(
        "/my/security/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        登录与安全
        登录与安全
        号码 138****1234
        退出登录
        登录的设备
        有不认识的设备时，请让它退出，并修改服务密码。
        Chrome, Android 本机
        短信验证码登录 · 11月21日 08:00登录，最近使用11月21日 08:05
        Firefox, Windows
        服务密码登录 · 11月20日 19:00登录，最近使用11月20日 19:30
        让它退出：Firefox, Windows
        在本机退出 在所有设备上退出
        服务密码
        已设置。可以用它登录，查详单时也可以用它验证。
        修改服务密码
    "#]],
    );
    check(
        "/my/security/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Sign-in and security
        Sign-in and security
        Number 138****1234
        Sign out
        Where you are signed in
        If you do not know a device, sign it out and change your service password.
        Chrome, Android This device
        by SMS code · since 21 November, 08:00, last used 21 November, 08:05
        Firefox, Windows
        by service password · since 20 November, 19:00, last used 20 November, 19:30
        Sign out: Firefox, Windows
        Sign out here Sign out everywhere
        Service password
        You have one. You can sign in with it, and show that it is you before you see records.
        Change the service password
    "#]],
    );
}

#[test]
fn an_address_without_a_page_says_so() {
    check(
        "/my/nowhere/",
        Zh,
        &[],
        &expect![[r#"
        我的营业厅
        没有这个页面
        没有这个页面
        号码 138****1234
        退出登录
        这个地址没有内容
        地址可能写错了，也可能内容已经撤下。
        我的营业厅
    "#]],
    );
}
