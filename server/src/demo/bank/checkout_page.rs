//! The bank's page for one order: what is to be paid, and how the bank is to behave.
//!
//! What does not live here: who answers with it (`routes`).

use super::{
    book::{BankOrder, Standing, checkout_path},
    manner::Manner,
    words,
};
use crate::demo::page::document;
use hall_prerender::escape;
use hall_types::{Locale, Text};
use jiff::Timestamp;
use std::fmt::Write;

/// The whole page.
pub(super) fn checkout_page(order: &BankOrder, style: Option<&str>, now: Timestamp) -> String {
    let locale = order.locale;
    let said = |text: Text| escape(text.get(locale));
    let is_open = order.is_open(now);
    let mut body = format!(
        "<header class=\"page-heading\">\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n</header>\n\
         <dl class=\"price-rows card\">\n",
        said(words::name()),
        said(words::lead()),
    );
    let amount = format!("{}{}", order.amount_fen.yuan(), words::yuan().get(locale));
    for (term, fact) in [
        (words::amount(), amount),
        (words::standing_label(), words::standing(order.standing, is_open).get(locale).to_owned()),
        (words::reference(), order.reference.clone()),
    ] {
        let _ = writeln!(body, "<div><dt>{}</dt><dd>{}</dd></div>", said(term), escape(&fact));
    }
    body.push_str("</dl>\n");
    let acts: &[(&str, &str, Text)] = match order.standing {
        Standing::Open if is_open => &[
            ("pay", "button button-primary", words::pay()),
            ("refuse", "button", words::refuse()),
            ("leave", "button", words::leave()),
        ],
        Standing::Paid => &[("give-back", "button", words::give_back())],
        Standing::Open | Standing::Failed | Standing::Refunded => &[],
    };
    if !acts.is_empty() {
        form(&mut body, &order.reference, acts, locale);
    }
    let _ = writeln!(
        body,
        "<p><a class=\"button\" href=\"{}\">{}</a></p>",
        escape(&order.return_path),
        said(words::back()),
    );
    document(locale, words::name().get(locale), style, &body)
}

/// The page where there is no such order.
pub(super) fn unknown_page(style: Option<&str>) -> String {
    let (name, unknown) = (words::name(), words::unknown());
    let body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p lang=\"en\">{}</p>\n",
        escape(&name.zh),
        escape(&unknown.zh),
        escape(&unknown.en),
    );
    document(Locale::Zh, &name.zh, style, &body)
}

fn form(body: &mut String, reference: &str, acts: &[(&str, &str, Text)], locale: Locale) {
    let said = |text: &Text| escape(text.get(locale));
    let _ = write!(
        body,
        "<form class=\"stack\" method=\"post\" action=\"{}\">\n\
         <fieldset class=\"choices\">\n<legend>{}</legend>\n",
        escape(&checkout_path(reference)),
        said(&words::manner()),
    );
    for manner in Manner::ALL {
        let checked = if manner == Manner::Prompt { " checked" } else { "" };
        let _ = writeln!(
            body,
            "<label class=\"choice\"><input type=\"radio\" name=\"manner\" value=\"{}\"{checked}>\
             <span class=\"choice-face\">{}</span></label>",
            manner.name(),
            said(&manner.words()),
        );
    }
    body.push_str("</fieldset>\n<p class=\"choices\">\n");
    for (name, class, words) in acts {
        let _ = writeln!(
            body,
            "<button class=\"{class}\" name=\"act\" value=\"{name}\">{}</button>",
            said(words),
        );
    }
    body.push_str("</p>\n</form>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use hall_types::Fen;

    #[track_caller]
    fn check(standing: Standing, locale: Locale, expected: Expect) {
        let at = |second| Timestamp::from_second(second).expect("a moment");
        let order = BankOrder {
            reference: "B1".to_owned(),
            amount_fen: Fen(5050),
            paid_fen: None,
            standing,
            locale,
            return_path: "/zh/my/pay/1/?a=1&b=2".to_owned(),
            opened_at: at(0),
            expires_at: at(900),
        };
        expected.assert_eq(&checkout_page(&order, Some("style-1.css"), at(1)));
    }

    #[test]
    fn an_order_that_can_be_paid() {
        check(
            Standing::Open,
            Locale::Zh,
            expect![[r#"
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <link rel="stylesheet" href="/style-1.css">
            <title>演示银行</title>
            </head>
            <body>
            <main class="content stack" id="content">
            <header class="page-heading">
            <h1>演示银行</h1>
            <p class="lead">这是演示用的收银台，不会真的扣款。</p>
            </header>
            <dl class="price-rows card">
            <div><dt>应付金额</dt><dd>50.50元</dd></div>
            <div><dt>状态</dt><dd>等待付款</dd></div>
            <div><dt>银行流水号</dt><dd>B1</dd></div>
            </dl>
            <form class="stack" method="post" action="/dev/bank/checkout/B1">
            <fieldset class="choices">
            <legend>这次请银行这样做</legend>
            <label class="choice"><input type="radio" name="manner" value="prompt" checked><span class="choice-face">立即通知营业厅</span></label>
            <label class="choice"><input type="radio" name="manner" value="slow"><span class="choice-face">6秒后才回应</span></label>
            <label class="choice"><input type="radio" name="manner" value="repeated"><span class="choice-face">同一结果通知3次</span></label>
            <label class="choice"><input type="radio" name="manner" value="late"><span class="choice-face">20秒后才通知</span></label>
            <label class="choice"><input type="radio" name="manner" value="silent"><span class="choice-face">不通知（由营业厅自行查询）</span></label>
            <label class="choice"><input type="radio" name="manner" value="contradicting"><span class="choice-face">先通知“已付款”，再误报“失败”</span></label>
            <label class="choice"><input type="radio" name="manner" value="other-amount"><span class="choice-face">少扣1分钱</span></label>
            </fieldset>
            <p class="choices">
            <button class="button button-primary" name="act" value="pay">付款</button>
            <button class="button" name="act" value="refuse">银行拒绝付款</button>
            <button class="button" name="act" value="leave">取消付款，返回营业厅</button>
            </p>
            </form>
            <p><a class="button" href="/zh/my/pay/1/?a=1&amp;b=2">返回营业厅</a></p>
            </main>
            </body>
            </html>
        "#]],
        );
    }

    #[test]
    fn an_order_that_was_paid() {
        check(
            Standing::Paid,
            Locale::En,
            expect![[r#"
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <link rel="stylesheet" href="/style-1.css">
            <title>Demo bank</title>
            </head>
            <body>
            <main class="content stack" id="content">
            <header class="page-heading">
            <h1>Demo bank</h1>
            <p class="lead">This checkout is for demonstration; no money is taken.</p>
            </header>
            <dl class="price-rows card">
            <div><dt>To pay</dt><dd>50.50 yuan</dd></div>
            <div><dt>State</dt><dd>Paid</dd></div>
            <div><dt>The bank’s reference</dt><dd>B1</dd></div>
            </dl>
            <form class="stack" method="post" action="/dev/bank/checkout/B1">
            <fieldset class="choices">
            <legend>How the bank is to behave this time</legend>
            <label class="choice"><input type="radio" name="manner" value="prompt" checked><span class="choice-face">Tell the hall at once</span></label>
            <label class="choice"><input type="radio" name="manner" value="slow"><span class="choice-face">Answer after 6 seconds</span></label>
            <label class="choice"><input type="radio" name="manner" value="repeated"><span class="choice-face">Tell the hall 3 times</span></label>
            <label class="choice"><input type="radio" name="manner" value="late"><span class="choice-face">Tell the hall 20 seconds later</span></label>
            <label class="choice"><input type="radio" name="manner" value="silent"><span class="choice-face">Never tell the hall, so that it has to ask</span></label>
            <label class="choice"><input type="radio" name="manner" value="contradicting"><span class="choice-face">Tell the hall that it is paid, then by mistake that it failed</span></label>
            <label class="choice"><input type="radio" name="manner" value="other-amount"><span class="choice-face">Take one fen less than was ordered</span></label>
            </fieldset>
            <p class="choices">
            <button class="button" name="act" value="give-back">Give the money back</button>
            </p>
            </form>
            <p><a class="button" href="/zh/my/pay/1/?a=1&amp;b=2">Back to the hall</a></p>
            </main>
            </body>
            </html>
        "#]],
        );
    }

    #[test]
    fn an_order_that_is_closed() {
        check(
            Standing::Failed,
            Locale::En,
            expect![[r#"
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <link rel="stylesheet" href="/style-1.css">
            <title>Demo bank</title>
            </head>
            <body>
            <main class="content stack" id="content">
            <header class="page-heading">
            <h1>Demo bank</h1>
            <p class="lead">This checkout is for demonstration; no money is taken.</p>
            </header>
            <dl class="price-rows card">
            <div><dt>To pay</dt><dd>50.50 yuan</dd></div>
            <div><dt>State</dt><dd>Not paid, closed</dd></div>
            <div><dt>The bank’s reference</dt><dd>B1</dd></div>
            </dl>
            <p><a class="button" href="/zh/my/pay/1/?a=1&amp;b=2">Back to the hall</a></p>
            </main>
            </body>
            </html>
        "#]],
        );
    }
}
