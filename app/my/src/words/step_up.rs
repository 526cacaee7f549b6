//! Words of the second factor.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// Heading.
pub(crate) const TITLE: Word = word!("请再验证一次身份", "Show once more that it is you");
/// Why records want it.
pub(crate) const WHY_RECORDS: Word = word!(
    "详单里有您联系过的号码和时间。为了不让捡到手机或知道密码的人看到，需要用另一种方式验证，之后5分钟内有效。",
    "Records show whom you called and when. So that nobody who has found your phone or knows your password can see them, we check in a second way. It counts for 5 minutes.",
);
/// Why leaving and dear things want it.
pub(crate) const WHY_COMMIT: Word = word!(
    "这项业务费用较高或办理后不能恢复。为了确认是您本人，需要用另一种方式验证。",
    "This costs much or cannot be taken back. To be sure that it is you, we check in a second way.",
);
/// Why the service password wants it.
pub(crate) const WHY_PASSWORD: Word = word!(
    "设置服务密码前，先用短信验证码确认手机在您手里。",
    "Before you choose a service password, a code by SMS shows that the phone is with you.",
);
/// Asks for a code.
pub(crate) const SEND: Word = word!("获取短信验证码", "Send me a code by SMS");
/// Asks for another code.
pub(crate) const SEND_AGAIN: Word = word!("重新获取", "Send another code");
/// The code.
pub(crate) const CODE: Word = word!("短信验证码", "Code from the message");
/// The service password.
pub(crate) const PASSWORD: Word = word!("服务密码", "Service password");
/// At a terminal.
pub(crate) const DIGITS_ONLY: Word = word!(
    "本机只能输入数字。若您的服务密码含字母，请在手机或电脑上办理。",
    "This terminal takes digits only. If your service password has letters, use a phone or computer.",
);
/// Shows the factor.
pub(crate) const CHECK: Word = word!("验证并继续", "Check and go on");
/// There is no service password yet.
pub(crate) const NO_PASSWORD: Word = word!("您还没有服务密码", "You have no service password yet");
/// What to do then.
pub(crate) const NO_PASSWORD_ADVICE: Word = word!(
    "您是用短信验证码登录的，第二种方式是服务密码。先设置一个，再回到这里。",
    "You signed in with a code by SMS, so the second way is the service password. Choose one first, then come back here.",
);
/// Leads to choosing one.
pub(crate) const CHOOSE_PASSWORD: Word = word!("设置服务密码", "Choose a service password");
/// The code is not of six digits.
pub(crate) const CODE_SHAPE: Word =
    word!("请填写短信中的6位数字", "Type the six digits from the message");
/// Nothing was typed.
pub(crate) const PASSWORD_MISSING: Word = word!("请填写服务密码", "Type the service password");

/// Where the code went.
pub(crate) fn sent_to(masked: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("验证码已发往 {masked}，请填写短信中的6位数字。"),
        Locale::En => format!("A code is on its way to {masked}. Type the six digits."),
    }
}

/// When another code may be asked for.
pub(crate) fn again_in(seconds: u64, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{seconds}秒后可重新获取"),
        Locale::En => format!("Another code in {seconds} s"),
    }
}
