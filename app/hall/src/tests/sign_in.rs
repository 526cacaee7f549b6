//! What the sign-in page says before its island is alive, and what its fields tell a browser that fills them.

use crate::tests::fixture::{catalog_for, content_for, html, html_of, settings, text};
use expect_test::expect;
use hall_content::Route;
use hall_types::Locale::{En, Zh};

/// Each field with what a browser knows of it.
fn fields(html: &str) -> String {
    let tags = html.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let known = ["id", "type", "inputmode", "autocomplete", "maxlength", "required"];
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(format!("{name}={value}"))
    };
    tags.map(|tag| known.iter().filter_map(|name| attribute(tag, name)).collect::<Vec<_>>())
        .map(|facts| facts.join(" ") + "\n")
        .collect()
}

#[test]
fn the_sign_in_asks_for_a_number_and_names_a_person() {
    expect![[r#"
        首页
        登录
        登录
        登录后可以查余量、看账单、办业务。
        手机号码
        本公司的11位手机号码
        短信验证码
        6位数字，5分钟内有效
        服务密码
        6–16位；忘记了可用验证码登录后重设
        获取短信验证码
        重新获取验证码
        换一个号码
        用服务密码登录
        1 2 3 4 5 6 7 8 9 清空 0 退格
        登录需要启用JavaScript
        您也可以拨打客服热线查询和办理。
        验证码只在本页输入。我们的工作人员不会向您索要验证码或服务密码。
        收不到验证码
        请确认手机有信号、没有停机，短信没有被拦截。仍收不到，可拨打客服热线办理。
        拨打 10000
    "#]]
    .assert_eq(&text("/sign-in", Zh));
    expect![[r#"
        Home
        Sign in
        Sign in
        See what is left, read your bills, and switch services on and off.
        Mobile number
        Your 11-digit number with us
        Code from the text message
        Six digits, valid for five minutes
        Service password
        6 to 16 characters; forgotten? Sign in with a code and choose a new one
        Send me a code
        Send another code
        Use another number
        Use the service password instead
        1 2 3 4 5 6 7 8 9 Clear 0 Erase
        Signing in needs JavaScript
        You can also call us; we do it with you.
        Type the code on this page only. Our staff will never ask you for a code or your password.
        No code arrived
        Check that the phone has signal, is not suspended and does not block messages. If nothing helps, call us.
        Call 10000
    "#]].assert_eq(&text("/sign-in", En));
}

/// None cuts off what is pasted: a number or a code with spaces in it is longer than its digits.
#[test]
fn each_field_tells_a_browser_what_goes_in_and_takes_any_length() {
    let html = html("/sign-in", Zh).expect("the page exists");
    let main = html.split("<main").nth(1).expect("every page has a main part");
    expect![[r#"
        id=number type=tel inputmode=tel autocomplete=tel-national
        id=code type=text inputmode=numeric autocomplete=one-time-code
        id=password type=password inputmode=text autocomplete=current-password
    "#]]
    .assert_eq(&fields(main));
}

#[test]
fn a_hall_without_accounts_has_no_sign_in() {
    let mut settings = settings();
    settings.features.account = false;
    let catalog = catalog_for(&settings);
    assert_eq!(html_of(&catalog, &content_for(settings), &Route::SignIn, Zh), None);
}
