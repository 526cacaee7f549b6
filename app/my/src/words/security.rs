//! Words of sign-in and security.

use app_ui::{Word, spoken, word};
use hall_api::Factor;
use hall_types::Locale;

/// Heading of the sessions.
pub(crate) const SESSIONS: Word = word!("登录的设备", "Where you are signed in");
/// What to do with a strange one.
pub(crate) const SESSIONS_LEAD: Word = word!(
    "有不认识的设备时，请让它退出，并修改服务密码。",
    "If you do not know a device, sign it out and change your service password.",
);
/// The session that asks.
pub(crate) const THIS: Word = word!("本机", "This device");
/// Signs one out.
pub(crate) const END: Word = word!("让它退出", "Sign out");
/// Signs out everywhere.
pub(crate) const EVERYWHERE: Word = word!("在所有设备上退出", "Sign out everywhere");
/// Signs out here.
pub(crate) const HERE: Word = word!("在本机退出", "Sign out here");
/// Heading of the password.
pub(crate) const PASSWORD: Word = word!("服务密码", "Service password");
/// There is one.
pub(crate) const HAS_PASSWORD: Word = word!(
    "已设置。可以用它登录，查详单时也可以用它验证。",
    "You have one. You can sign in with it, and show that it is you before you see records.",
);
/// There is none.
pub(crate) const NO_PASSWORD: Word = word!(
    "还没有设置。设置后可以用它登录，查详单时也可以用它验证。",
    "You have none. With one you can sign in, and show that it is you before you see records.",
);
/// Chooses one.
pub(crate) const CHOOSE: Word = word!("设置服务密码", "Choose a service password");
/// Changes it.
pub(crate) const CHANGE: Word = word!("修改服务密码", "Change the service password");
/// The new one.
pub(crate) const NEW_PASSWORD: Word = word!("新的服务密码", "New service password");
/// What it must be.
pub(crate) const NEW_PASSWORD_HINT: Word = word!(
    "6至16位字符。不要用重复或连续的数字、生日，或号码的一部分。",
    "6 to 16 characters. No repeated or counting digits, no birthday, no part of your number.",
);
/// Of the wrong length.
pub(crate) const LENGTH: Word = word!("请填写6至16位字符", "Type 6 to 16 characters");
/// Shows what is typed.
pub(crate) const SHOW: Word = word!("显示密码", "Show the password");
/// Saves it.
pub(crate) const SAVE: Word = word!("保存新密码", "Save the new password");
/// It is saved.
pub(crate) const SAVED: Word = word!("服务密码已设置", "Your service password is set");
/// What that means.
pub(crate) const SAVED_LEAD: Word = word!(
    "从现在起生效。请不要告诉任何人，我们的客服也不会向您索要。",
    "It counts from now on. Do not tell it to anybody; we never ask for it.",
);
/// Leads to the records.
pub(crate) const TO_RECORDS: Word = word!("查详单", "See records");

/// How a session began.
pub(crate) fn factor(factor: Factor) -> Word {
    match factor {
        Factor::SmsCode => word!("短信验证码登录", "by SMS code"),
        Factor::ServicePassword => word!("服务密码登录", "by service password"),
    }
}

/// When a session began and was used last.
pub(crate) fn times(since: &str, last_seen: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{since}登录，最近使用{last_seen}"),
        Locale::En => format!("since {since}, last used {last_seen}"),
    }
}
