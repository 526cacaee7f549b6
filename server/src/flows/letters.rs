//! What letters by e-mail say. They are plain text, and none holds a figure of anybody's account.
//!
//! What does not live here: short messages (`notices`), carrying letters (`outbox`).

use crate::outbox::Email;
use hall_identity::Code;
use hall_types::{BillingPeriod, Locale, Text};

/// The letter with the code that confirms an address. `minutes` is how long the code counts.
pub(super) fn code_letter(
    to: &str,
    code: &Code,
    minutes: i64,
    operator: &Text,
    locale: Locale,
) -> Email {
    let (digits, operator) = (code.digits(), operator.get(locale));
    let (subject, text) = match locale {
        Locale::Zh => (
            format!("{digits} 是您的邮箱验证码"),
            format!(
                "您好：\n\n您正在{operator}网上营业厅申请用这个邮箱接收电子账单，验证码是：\n\n{digits}\n\n\
                 {minutes} 分钟内有效，请勿告诉任何人。\n如果不是您本人申请，请忽略这封邮件，账单不会发到这里。\n\n{operator}\n"
            ),
        ),
        Locale::En => (
            format!("{digits} is your code to confirm this address"),
            format!(
                "Hello,\n\nSomebody asked the hall of {operator} to send bills to this address. The code is:\n\n\
                 {digits}\n\nIt works for {minutes} minutes. Tell it to nobody.\n\
                 If that was not you, ignore this letter; no bill will be sent here.\n\n{operator}\n"
            ),
        ),
    };
    Email { to: to.to_owned(), subject, text }
}

/// The letter that says that the bill of a month is there.
pub(super) fn bill_letter(
    to: &str,
    period: BillingPeriod,
    link: &str,
    operator: &Text,
    locale: Locale,
) -> Email {
    let operator = operator.get(locale);
    let (subject, text) = match locale {
        Locale::Zh => {
            let month = format!("{}年{}月", period.year(), period.month());
            (
                format!("您{month}的账单已出"),
                format!(
                    "您好：\n\n您{month}的账单已经出来了。为了保护您的隐私，邮件里不写金额，请登录查看：\n\n{link}\n\n\
                     不想再收到这类邮件，可以在“我的营业厅”的电子账单页面取消。\n\n{operator}\n"
                ),
            )
        }
        Locale::En => (
            format!("Your bill for {period} is ready"),
            format!(
                "Hello,\n\nyour bill for {period} is ready. To keep it private, this letter holds no figures; \
                 sign in to see it:\n\n{link}\n\n\
                 You can stop these letters in My hall, under bills by e-mail.\n\n{operator}\n"
            ),
        ),
    };
    Email { to: to.to_owned(), subject, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use std::fmt::Write;

    #[test]
    fn what_letters_say() {
        let operator = Text::new("榕信移动", "Rongxin Mobile");
        let code = Code::parse("012345").expect("a code");
        let period = "2026-10".parse().expect("a month");
        let mut shown = String::new();
        for locale in Locale::ALL {
            let link = format!("https://hall.example/{locale}/my/bills/{period}/");
            for letter in [
                code_letter("w@example.com", &code, 30, &operator, locale),
                bill_letter("w@example.com", period, &link, &operator, locale),
            ] {
                let _ = writeln!(shown, "{}\n\n{}----", letter.subject, letter.text);
            }
        }
        expect![[r#"
            012345 是您的邮箱验证码

            您好：

            您正在榕信移动网上营业厅申请用这个邮箱接收电子账单，验证码是：

            012345

            30 分钟内有效，请勿告诉任何人。
            如果不是您本人申请，请忽略这封邮件，账单不会发到这里。

            榕信移动
            ----
            您2026年10月的账单已出

            您好：

            您2026年10月的账单已经出来了。为了保护您的隐私，邮件里不写金额，请登录查看：

            https://hall.example/zh/my/bills/2026-10/

            不想再收到这类邮件，可以在“我的营业厅”的电子账单页面取消。

            榕信移动
            ----
            012345 is your code to confirm this address

            Hello,

            Somebody asked the hall of Rongxin Mobile to send bills to this address. The code is:

            012345

            It works for 30 minutes. Tell it to nobody.
            If that was not you, ignore this letter; no bill will be sent here.

            Rongxin Mobile
            ----
            Your bill for 2026-10 is ready

            Hello,

            your bill for 2026-10 is ready. To keep it private, this letter holds no figures; sign in to see it:

            https://hall.example/en/my/bills/2026-10/

            You can stop these letters in My hall, under bills by e-mail.

            Rongxin Mobile
            ----
        "#]].assert_eq(&shown);
    }
}
