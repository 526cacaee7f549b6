//! `/api/v1/service-password`.

use super::{client::Browser, operator::ME, world::World};
use expect_test::expect;
use hall_api::paths;
use serde_json::json;

/// A session in which a service password may be chosen.
async fn ready(world: &World) -> Browser {
    let mut browser = world.signed_in(ME.number()).await;
    world.pass_s(61);
    let challenge = browser.ask_for_step_up_code("service_password").await;
    let code = world.code_sent_to(ME.number()).await;
    browser.step_up_with_code("service_password", &challenge, &code).await.assert_status(204);
    browser
}

#[tokio::test]
async fn it_wants_a_fresh_code() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    let body = json!({ "password": "820463" });
    expect![[r#"
        403 Forbidden
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Forbidden","status":403,"detail":"This wants a second factor; see /api/v1/step-up.","instance":"urn:uuid:ID","code":"second-factor-required"}
    "#]].assert_eq(&browser.put(paths::SERVICE_PASSWORD, body.clone()).await.shown());
    world.pass_s(61);
    let mut browser = ready(&world).await;
    world.pass_s(5 * 60);
    let answer = browser.put(paths::SERVICE_PASSWORD, body).await;
    assert_eq!(answer.code(), "second-factor-required", "the code is too old");
}

#[tokio::test]
async fn chosen_it_opens_sessions_and_ends_those_elsewhere() {
    let world = World::new().await;
    let mut elsewhere = world.signed_in(ME.number()).await;
    world.pass_s(61);
    let mut browser = ready(&world).await;
    let body = json!({ "password": "820463" });
    expect![[r#"
        204 No Content
        cache-control: no-store
    "#]]
    .assert_eq(&browser.put(paths::SERVICE_PASSWORD, body).await.shown());
    assert!(browser.is_signed_in().await && !elsewhere.is_signed_in().await);
    assert_eq!(browser.get(paths::SESSION).await.json()["has_password"], true);
    world.browser().enter_password(ME.number(), "820463").await.assert_status(204);
    // The phone is told, and so is the message box.
    world.deliver().await;
    expect!["您的服务密码刚刚被设置。如果不是您本人操作，请立即拨打 10098。【榕信移动】 Your service password has just been set. If that was not you, call 10098 at once. Rongxin Mobile"].assert_eq(&world.inbox.latest()[0].text);
    let messages = browser.get(paths::MESSAGES).await.json();
    assert_eq!(messages["messages"][0]["title"]["zh"], "服务密码已设置");
    let audit = world.audit_of(ME.id).await;
    assert!(audit.contains(&"password.set {}".to_owned()), "{audit:#?}");
}

#[tokio::test]
async fn weak_ones_are_refused_with_the_reason() {
    let world = World::new().await;
    let mut browser = ready(&world).await;
    let mut shown = String::new();
    for password in [
        "",
        "82046",
        "123456",
        "888888",
        "001000",
        "13800010001",
        "19900307",
        "密码密码密码",
        "woaini",
    ] {
        let answer = browser.put(paths::SERVICE_PASSWORD, json!({ "password": password })).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "password-weak"));
        let reason = &answer.json()["reasons"][0];
        shown.push_str(&format!("{password:?}: {} {}\n", reason["zh"], reason["en"]));
    }
    expect![[r#"
        "": "请设置 6 到 16 位的密码。" "Choose 6 to 16 characters."
        "82046": "请设置 6 到 16 位的密码。" "Choose 6 to 16 characters."
        "123456": "连续的数字或字母容易被猜到。" "Digits or letters in a row are easy to guess."
        "888888": "密码里的字符重复太多，容易被猜到。" "The characters repeat, which makes it easy to guess."
        "001000": "密码里的字符重复太多，容易被猜到。" "The characters repeat, which makes it easy to guess."
        "13800010001": "密码里有您号码中的一段，请换一个。" "It holds a part of your number. Choose another one."
        "19900307": "看起来像生日或日期，容易被猜到。" "It looks like a birthday or another date, which is easy to guess."
        "密码密码密码": "请只用英文字母、数字和符号，不要用空格和汉字。" "Use English letters, digits and signs, without spaces."
        "woaini": "这个密码用的人太多，容易被猜到。" "Many people choose this one, so it is easy to guess."
    "#]].assert_eq(&shown);
    assert_eq!(browser.get(paths::SESSION).await.json()["has_password"], false);
}
