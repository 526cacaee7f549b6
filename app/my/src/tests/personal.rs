//! What pages about the person and their sessions say.

use crate::{
    fixture,
    hall::Standing,
    session::OverPage,
    step_up::StepUpForm,
    tests::screen::{check, hall, text},
};
use expect_test::{Expect, expect};
use hall_api::{Purpose, paths};
use hall_types::Locale::{En, Zh};
use leptos::prelude::*;

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
        品牌 全球通
        号码 138****1234
        姓名 林*
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
        Brand GoTone
        Number 138****1234
        Name 林*
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

#[track_caller]
fn check_step_up(purpose: Purpose, is_kiosk: bool, expected: &Expect) {
    let html = Owner::new().with(|| {
        let hall = hall(Zh, is_kiosk);
        let done = Callback::new(|()| ());
        view! { <StepUpForm hall=hall purpose=purpose on_done=done/> }.to_html()
    });
    expected.assert_eq(&text(&html));
}

#[test]
fn a_second_factor_says_what_is_needed_and_why() {
    check_step_up(
        Purpose::UsageRecords,
        false,
        &expect![[r#"
        请再验证一次身份
        详单里有您联系过的号码和时间。为了不让捡到手机或知道密码的人看到，需要用另一种方式验证，之后5分钟内有效。
        服务密码
        验证并继续
    "#]],
    );
    check_step_up(
        Purpose::UsageRecords,
        true,
        &expect![[r#"
        请再验证一次身份
        详单里有您联系过的号码和时间。为了不让捡到手机或知道密码的人看到，需要用另一种方式验证，之后5分钟内有效。
        服务密码
        本机只能输入数字。若您的服务密码含字母，请在手机或电脑上办理。
        1 2 3 4 5 6 7 8 9 清空 0 退格
        验证并继续
    "#]],
    );
    check_step_up(
        Purpose::ServicePassword,
        false,
        &expect![[r#"
        请再验证一次身份
        设置服务密码前，先用短信验证码确认手机在您手里。
        获取短信验证码
    "#]],
    );
}

#[test]
fn whoever_is_no_longer_signed_in_is_led_back() {
    let shown = |standing| {
        let html = Owner::new().with(|| {
            let address = "/zh/my/bills/?x=1".to_owned();
            let hall = hall(Zh, false);
            view! { <OverPage hall=hall standing=standing address=address/> }.to_html()
        });
        (text(&html), html)
    };
    let (said, html) = shown(Standing::Ended);
    expect![[r#"
        登录已结束
        为了您的安全，一段时间没有操作会自动退出。重新登录后会回到刚才的页面，已经提交的业务不受影响。
        重新登录 回到首页
    "#]].assert_eq(&said);
    assert!(html.contains("href=\"/zh/sign-in/?to=/zh/my/bills/%3Fx%3D1\""), "{html}");
    expect![[r#"
        您已退出登录
        本机上没有留下您的账户内容。
        重新登录 回到首页
    "#]]
    .assert_eq(&shown(Standing::Left).0);
    expect![[r#"
        没有退出成功
        网络没有回应，您可能仍处于登录状态。请再试一次；在公用设备上，请不要就此离开。
        再次退出
    "#]]
    .assert_eq(&shown(Standing::Stuck).0);
}
