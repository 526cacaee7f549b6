//! Words of bills by e-mail.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// What it is.
pub(crate) const LEAD: Word = word!(
    "每月出账后，我们把账单发到您的邮箱。不收费，随时可以停止。",
    "Each month your bill is sent to your e-mail address. It costs nothing, and you can stop it at any time.",
);
/// It is on.
pub(crate) const ON: Word = word!("电子账单已开通", "Bills by e-mail are on");
/// It waits for the address to be confirmed.
pub(crate) const UNCONFIRMED: Word = word!("请确认邮箱地址", "Confirm your address");
/// The address.
pub(crate) const EMAIL: Word = word!("邮箱地址", "E-mail address");
/// What helps.
pub(crate) const EMAIL_HINT: Word = word!(
    "我们会先发一封带验证码的邮件，确认地址是您的。",
    "We first send a message with a code, to be sure that the address is yours.",
);
/// Not an address.
pub(crate) const EMAIL_SHAPE: Word =
    word!("请填写邮箱地址，例如 name@example.com", "Type an address, such as name@example.com");
/// The agreement.
pub(crate) const CONSENT: Word = word!(
    "我同意用邮件接收账单。账单里有消费明细，邮件可能被能打开这个邮箱的人看到。",
    "I agree that my bills travel by e-mail. A bill shows what I spend, and whoever can open this mailbox can read it.",
);
/// It is missing.
pub(crate) const CONSENT_MISSING: Word =
    word!("需要您同意后才能发送", "We need your agreement first");
/// Asks for them.
pub(crate) const ASK: Word = word!("发送验证邮件", "Send the code");
/// The code.
pub(crate) const CODE: Word = word!("邮件中的验证码", "Code from the message");
/// The code is missing.
pub(crate) const CODE_MISSING: Word =
    word!("请填写邮件中的验证码", "Type the code from the message");
/// Confirms.
pub(crate) const CONFIRM: Word = word!("确认并开通", "Confirm");
/// Another address.
pub(crate) const OTHER: Word = word!("换一个邮箱", "Use another address");
/// Stops them.
pub(crate) const STOP: Word = word!("停止发送电子账单", "Stop bills by e-mail");

/// Where bills go.
pub(crate) fn goes_to(masked: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("每月账单发往 {masked}。"),
        Locale::En => format!("Your bill goes to {masked} each month."),
    }
}

/// Where the code went.
pub(crate) fn sent_to(masked: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("验证邮件已发往 {masked}。没收到时，请看看垃圾邮件箱。"),
        Locale::En => format!(
            "A message with a code is on its way to {masked}. If it does not come, look among the junk mail."
        ),
    }
}
