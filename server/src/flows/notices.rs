//! What short messages say. The code comes first, where a locked phone shows it.

use hall_identity::{Code, Purpose};
use hall_types::{Locale, Text};

/// The message that carries a code. `minutes` is how long it counts.
pub(super) fn code_message(
    code: &Code,
    purpose: Purpose,
    minutes: i64,
    operator: &Text,
    locale: Locale,
) -> String {
    let (digits, operator) = (code.digits(), operator.get(locale));
    match locale {
        Locale::Zh => {
            let purpose = match purpose {
                Purpose::SignIn => "登录网上营业厅",
                Purpose::UsageRecords => "查询详单",
                Purpose::ServicePassword => "设置服务密码",
                Purpose::Commit => "确认办理业务",
            };
            format!(
                "{digits} 是您{purpose}的验证码，{minutes} 分钟内有效。请勿告诉任何人，工作人员也不会\
                 向您索要。【{operator}】"
            )
        }
        Locale::En => {
            let purpose = match purpose {
                Purpose::SignIn => "sign in to the hall",
                Purpose::UsageRecords => "look at your usage records",
                Purpose::ServicePassword => "set your service password",
                Purpose::Commit => "confirm your order",
            };
            format!(
                "{digits} is your code to {purpose}. It works for {minutes} minutes. Tell it to \
                 nobody; our staff never ask for it. {operator}"
            )
        }
    }
}

/// The message that the service password was set, in both languages, because nobody asks for it and so
/// nobody says in which.
pub(super) fn password_set_message(operator: &Text, hotline: &str) -> String {
    format!(
        "您的服务密码刚刚被设置。如果不是您本人操作，请立即拨打 {hotline}。【{}】 Your service \
         password has just been set. If that was not you, call {hotline} at once. {}",
        operator.zh, operator.en
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn what_messages_say() {
        let operator = Text::new("榕信移动", "Rongxin Mobile");
        let code = Code::parse("012345").expect("a code");
        let mut shown = String::new();
        for locale in Locale::ALL {
            for purpose in Purpose::ALL {
                shown.push_str(&code_message(&code, purpose, 5, &operator, locale));
                shown.push('\n');
            }
        }
        shown.push_str(&password_set_message(&operator, "10098"));
        expect![[r#"
            012345 是您登录网上营业厅的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】
            012345 是您查询详单的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】
            012345 是您设置服务密码的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】
            012345 是您确认办理业务的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】
            012345 is your code to sign in to the hall. It works for 5 minutes. Tell it to nobody; our staff never ask for it. Rongxin Mobile
            012345 is your code to look at your usage records. It works for 5 minutes. Tell it to nobody; our staff never ask for it. Rongxin Mobile
            012345 is your code to set your service password. It works for 5 minutes. Tell it to nobody; our staff never ask for it. Rongxin Mobile
            012345 is your code to confirm your order. It works for 5 minutes. Tell it to nobody; our staff never ask for it. Rongxin Mobile
            您的服务密码刚刚被设置。如果不是您本人操作，请立即拨打 10098。【榕信移动】 Your service password has just been set. If that was not you, call 10098 at once. Rongxin Mobile"#]].assert_eq(&shown);
    }
}
