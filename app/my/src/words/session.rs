//! Words about being signed in, and no longer being so.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// Signs out.
pub(crate) const SIGN_OUT: Word = word!("退出登录", "Sign out");
/// Signs in.
pub(crate) const SIGN_IN: Word = word!("重新登录", "Sign in again");
/// Heading when the session has ended.
pub(crate) const ENDED: Word = word!("登录已结束", "You are signed out");
/// What that means.
pub(crate) const ENDED_LEAD: Word = word!(
    "为了您的安全，一段时间没有操作会自动退出。重新登录后会回到刚才的页面，已经提交的业务不受影响。",
    "To keep your account safe you are signed out after a while without use. Sign in again and you come back to this page. Whatever you have sent is not affected.",
);
/// Heading after signing out.
pub(crate) const LEFT: Word = word!("您已退出登录", "You have signed out");
/// What that means.
pub(crate) const LEFT_LEAD: Word =
    word!("本机上没有留下您的账户内容。", "Nothing of your account is left on this device.");
/// Heading while signing out.
pub(crate) const LEAVING: Word = word!("正在退出登录…", "Signing you out…");
/// Heading when signing out was not heard.
pub(crate) const STUCK: Word = word!("没有退出成功", "You are not signed out yet");
/// What to do then.
pub(crate) const STUCK_LEAD: Word = word!(
    "网络没有回应，您可能仍处于登录状态。请再试一次；在公用设备上，请不要就此离开。",
    "The network did not answer, so you may still be signed in. Try again; on a shared device, do not leave it like this.",
);
/// Signs out once more.
pub(crate) const SIGN_OUT_AGAIN: Word = word!("再次退出", "Sign out again");
/// Leads to the public home page.
pub(crate) const TO_HALL: Word = word!("回到首页", "Back to the home page");
/// Heading of the question whether somebody is still there.
pub(crate) const STILL_THERE: Word = word!("您还在吗", "Are you still there?");
/// Stays.
pub(crate) const STAY: Word = word!("继续使用", "Stay signed in");

/// How long until one is signed out.
pub(crate) fn leaving_in(seconds: u64, locale: Locale) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (spoken(locale), minutes) {
        (Locale::Zh, 0) => format!("{rest}秒后自动退出登录。"),
        (Locale::Zh, _) => format!("{minutes}分{rest:02}秒后自动退出登录。"),
        (Locale::En, 0) => format!("You will be signed out in {rest} s."),
        (Locale::En, _) => format!("You will be signed out in {minutes} min {rest:02} s."),
    }
}

/// Who is signed in.
pub(crate) fn signed_in_as(masked: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("号码 {masked}"),
        Locale::En => format!("Number {masked}"),
    }
}
