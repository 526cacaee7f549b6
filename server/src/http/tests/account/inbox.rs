//! `/dev/inbox`, where the demo's messages arrive.

use super::{operator::ME, world::World};
use axum::http::StatusCode;
use expect_test::expect;

#[tokio::test]
async fn the_last_messages() {
    let world = World::new().await;
    let mut browser = world.browser().with("accept-language", Some("zh"));
    let empty = browser.get("/dev/inbox").await;
    assert!(empty.body.contains("还没有短信"), "{}", empty.body);
    browser.ask_for_code(ME.number()).await;
    world.deliver().await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: text/html; charset=utf-8

        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>演示短信收件箱 · 榕信移动</title>
        <link rel="stylesheet" href="/style-0123456789abcdef.css">
        </head>
        <body>
        <main class="content" id="content">
        <h1>演示短信收件箱</h1>
        <p class="lead">演示中发出的短信都在这里，最新的在最上面，只留最近 50 条。真实的营业厅没有这个页面。</p>
        <p><a class="inline-target" href="/dev/inbox?lang=zh">刷新</a> · <a class="inline-target" href="/zh/sign-in/">去登录</a> · <a class="inline-target" href="/dev/inbox?lang=en" lang="en">English</a></p>
        <ol class="link-list section">
        <li class="part"><p class="link-aside"><time>20:00:00</time> · 138****0001</p><p><strong class="figure">182931</strong> 是您登录网上营业厅的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】</p></li>
        </ol>
        </main>
        </body>
        </html>

    "#]].assert_eq(&browser.get("/dev/inbox").await.shown());
    let english = browser.get("/dev/inbox?lang=en").await.body;
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("Text messages of the demo")
    );
    assert!(!english.contains(&ME.number().full()), "numbers are masked");
}

#[tokio::test]
async fn it_is_not_there_without_a_demo() {
    let world = World::without_gateway().await;
    assert_eq!(world.browser().get("/dev/inbox").await.status, StatusCode::NOT_FOUND);
}
