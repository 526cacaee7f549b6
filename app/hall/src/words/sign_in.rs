//! Words of the sign-in; they travel in the bundle.

use app_ui::{Word, word};
use hall_types::Locale;

/// The page.
#[cfg(feature = "ssr")]
pub(crate) const TITLE: Word = word!("登录", "Sign in");
/// What it is for.
#[cfg(feature = "ssr")]
pub(crate) const LEAD: Word = word!(
    "登录后可以查余量、看账单、办业务。",
    "See what is left, read your bills, and switch services on and off.",
);
/// The field of the number.
pub(crate) const NUMBER: Word = word!("手机号码", "Mobile number");
/// What helps to fill it in.
pub(crate) const NUMBER_HINT: Word = word!("本公司的11位手机号码", "Your 11-digit number with us");
/// It is no number.
pub(crate) const NUMBER_SHAPE: Word =
    word!("请输入11位手机号码", "Enter a mobile number of 11 digits");
/// Sends a code.
pub(crate) const SEND: Word = word!("获取短信验证码", "Send me a code");
/// Sends another one.
pub(crate) const SEND_AGAIN: Word = word!("重新获取验证码", "Send another code");
/// While it is asked for.
pub(crate) const SENDING: Word = word!("正在发送", "Sending");
/// The field of the code.
pub(crate) const CODE: Word = word!("短信验证码", "Code from the text message");
/// What helps to fill it in.
pub(crate) const CODE_HINT: Word =
    word!("6位数字，5分钟内有效", "Six digits, valid for five minutes");
/// It is no code.
pub(crate) const CODE_SHAPE: Word =
    word!("请输入6位数字验证码", "Enter the six digits of the code");
/// Signs in.
pub(crate) const ENTER: Word = word!("登录", "Sign in");
/// While signing in.
pub(crate) const ENTERING: Word = word!("正在登录", "Signing in");
/// Back to the number.
pub(crate) const OTHER_NUMBER: Word = word!("换一个号码", "Use another number");
/// The other way.
pub(crate) const BY_PASSWORD: Word = word!("用服务密码登录", "Use the service password instead");
/// And back.
pub(crate) const BY_CODE: Word = word!("用短信验证码登录", "Use a text message instead");
/// The field of the password.
pub(crate) const PASSWORD: Word = word!("服务密码", "Service password");
/// What helps to fill it in.
pub(crate) const PASSWORD_HINT: Word = word!(
    "6–16位；忘记了可用验证码登录后重设",
    "6 to 16 characters; forgotten? Sign in with a code and choose a new one",
);
/// None was typed.
pub(crate) const PASSWORD_EMPTY: Word = word!("请输入服务密码", "Enter the service password");
/// Signed in; the next page comes.
pub(crate) const WELCOME: Word =
    word!("登录成功，正在打开我的营业厅", "Signed in. Opening your account");
/// What nobody should do.
#[cfg(feature = "ssr")]
pub(crate) const SAFETY: Word = word!(
    "验证码只在本页输入。我们的工作人员不会向您索要验证码或服务密码。",
    "Type the code on this page only. Our staff will never ask you for a code or your password.",
);
/// No code came.
#[cfg(feature = "ssr")]
pub(crate) const HELP: Word = word!("收不到验证码", "No code arrived");
/// What to do then.
#[cfg(feature = "ssr")]
pub(crate) const HELP_LEAD: Word = word!(
    "请确认手机有信号、没有停机，短信没有被拦截。仍收不到，可拨打客服热线办理。",
    "Check that the phone has signal, is not suspended and does not block messages. If nothing helps, call us.",
);
/// There is no script.
#[cfg(feature = "ssr")]
pub(crate) const NO_SCRIPT: Word = word!("登录需要启用JavaScript", "Signing in needs JavaScript");
/// What to do then.
#[cfg(feature = "ssr")]
pub(crate) const NO_SCRIPT_LEAD: Word =
    word!("您也可以拨打客服热线查询和办理。", "You can also call us; we do it with you.");

/// What is wrong, by the hall's code for it (`hall_api::ErrorCode`), and the field it is about. Only
/// those the sign-in can meet; everything else is somebody else's fault.
pub(crate) fn failure(code: &str) -> (Option<&'static str>, Word) {
    match code {
        "number-malformed" => (Some("number"), NUMBER_SHAPE),
        "too-many-codes" => {
            (Some("number"), word!("获取验证码太频繁", "Too many codes were asked for"))
        }
        "wrong-code" => (Some("code"), word!("验证码不正确", "That code is not right")),
        "code-expired" => (
            Some("code"),
            word!("验证码已失效，请重新获取", "That code no longer counts. Ask for another one",),
        ),
        "wrong-password" => (
            Some("password"),
            word!("手机号码与服务密码不符", "Number and service password do not match"),
        ),
        "too-many-tries" => {
            (None, word!("输错次数过多，请稍后再试", "Too many wrong tries. Try again later"))
        }
        "" => (
            None,
            word!("网络没有回应，请检查后重试", "No answer. Check your connection and try again",),
        ),
        _ => (
            None,
            word!(
                "暂时无法登录，请稍后再试，或拨打客服热线",
                "Signing in does not work just now. Try again later, or call us",
            ),
        ),
    }
}

/// When to try again.
pub(crate) fn retry_in(seconds: u32, locale: Locale) -> String {
    let minutes = seconds.div_ceil(60);
    match (locale, seconds) {
        (Locale::Zh, 0..120) => format!("请在 {seconds} 秒后再试。"),
        (Locale::Zh, _) => format!("请在 {minutes} 分钟后再试。"),
        (Locale::En, 0..120) => format!("Try again in {seconds} seconds."),
        (Locale::En, _) => format!("Try again in {minutes} minutes."),
    }
}

/// Where a code went.
pub(crate) fn sent_to(masked: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("验证码已发送到 {masked}"),
        Locale::En => format!("A code is on its way to {masked}"),
    }
}

/// When another one may be asked for.
pub(crate) fn again_in(seconds: u64, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{seconds} 秒后可重新获取"),
        Locale::En => format!("You can ask for another one in {seconds} s"),
    }
}
