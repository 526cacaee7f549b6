//! Why something did not work, in the reader's language, by the code the API gives: one table.
//!
//! What the hall knows better is told by the answer itself: reasons of a refusal, seconds to wait.

use crate::{Word, client::ClientError, spoken, word};
use hall_api::ErrorCode;
use hall_types::Locale;

/// What happened, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub title: Word,
    /// What to do.
    pub advice: Word,
}

/// A failure: its title in Chinese and English, then the advice.
macro_rules! failure {
    ($title_zh:literal, $title_en:literal, $advice_zh:literal, $advice_en:literal $(,)?) => {
        Failure { title: word!($title_zh, $title_en), advice: word!($advice_zh, $advice_en) }
    };
}

const OFFLINE: Failure = failure!(
    "没有连上网络",
    "There is no connection",
    "请检查移动数据或无线网络，然后再试一次。",
    "Check mobile data or Wi-Fi, then try again.",
);
const SLOW: Failure = failure!(
    "等了很久没有回应",
    "There was no answer in time",
    "网络可能较慢。请再试一次，重复提交也只会办理一次。",
    "The line may be slow. Try again; what you asked for is done once, however often it is sent.",
);
const GARBLED: Failure = failure!(
    "收到的内容不完整",
    "The answer was not complete",
    "请刷新页面再试。若在公共无线网络，请先完成网络登录。",
    "Reload the page and try again. On a public Wi-Fi, sign in to the network first.",
);
const NOT_FOUND: Failure = failure!(
    "没有找到",
    "Not found",
    "它可能已经撤下，或不属于这个号码。请从“我的营业厅”重新进入。",
    "It may have been taken down, or belong to another number. Go on from My hall.",
);
const BUSY: Failure = failure!(
    "现在办理的人很多",
    "Many people are using the hall",
    "请过一会儿再试。",
    "Try again in a moment.",
);
const UNAVAILABLE: Failure = failure!(
    "暂时不能办理",
    "This cannot be done just now",
    "营业厅正在维护，通话、短信和上网不受影响。请过几分钟再试。",
    "The hall is being worked on. Calls, messages and data are not affected. Try again in a few minutes.",
);
const INTERNAL: Failure = failure!(
    "出错了，是我们的问题",
    "Something went wrong, and it is our fault",
    "请再试一次。若仍不行，请拨打客服热线。",
    "Try again. If it still does not work, call us.",
);
const SIGN_IN_REQUIRED: Failure = failure!(
    "登录已结束",
    "You are signed out",
    "为了安全，较长时间没有操作会自动退出。请重新登录。",
    "To keep your account safe you are signed out after a while without use. Sign in again.",
);
const SECOND_FACTOR_REQUIRED: Failure = failure!(
    "需要再验证一次身份",
    "We need to check again that it is you",
    "请按页面提示验证，然后继续。",
    "Follow the steps on the page, then go on.",
);
const FOREIGN_REQUEST: Failure = failure!(
    "这次操作没有被接受",
    "The request was not accepted",
    "请从营业厅的页面重新操作。",
    "Start again from a page of the hall.",
);
const MALFORMED: Failure = failure!(
    "填写的内容有误",
    "Something was filled in wrongly",
    "请检查后再提交。",
    "Check what you typed and send it again.",
);
const NUMBER_MALFORMED: Failure = failure!(
    "手机号不正确",
    "This is not a mobile number",
    "请填写11位手机号。",
    "Type the 11 digits of the mobile number.",
);
const TOO_MANY_CODES: Failure = failure!(
    "验证码发送太频繁",
    "Too many codes were asked for",
    "请稍后再获取。已收到的验证码在有效期内仍可使用。",
    "Wait before you ask for another one. A code you already have still counts while it is valid.",
);
const WRONG_CODE: Failure = failure!(
    "验证码不对",
    "The code is wrong",
    "请核对短信中的6位数字后重新填写。",
    "Check the six digits in the message and type them again.",
);
const CODE_EXPIRED: Failure = failure!(
    "验证码已失效",
    "The code no longer counts",
    "请重新获取验证码。",
    "Ask for another code.",
);
const WRONG_PASSWORD: Failure = failure!(
    "服务密码不对，或与号码不符",
    "The service password is wrong, or belongs to another number",
    "请核对后重新填写。",
    "Check it and try again.",
);
const TOO_MANY_TRIES: Failure = failure!(
    "尝试次数太多",
    "Too many tries",
    "为了安全，请稍后再试。",
    "To keep your account safe, wait before you try again.",
);
const PASSWORD_WEAK: Failure = failure!(
    "这个密码太容易被猜到",
    "This password is too easy to guess",
    "请用6至16位字符，不要用重复、连续的数字或号码的一部分。",
    "Use 6 to 16 characters, no repeated or counting digits, and no part of your number.",
);
const ID_REUSED: Failure = failure!(
    "这次提交与之前的不一致",
    "This differs from what was sent before",
    "请刷新页面，核对后重新提交。",
    "Reload the page, check, and send it again.",
);
const IN_PROGRESS: Failure = failure!(
    "上一次提交还在处理",
    "Your request is still being worked on",
    "请稍等片刻，不必重新填写。",
    "Wait a moment; there is no need to fill it in again.",
);
const REFUSED: Failure =
    failure!("按规则不能办理", "The rules do not allow this", "原因如下。", "This is why.");
const TERMS_CHANGED: Failure = failure!(
    "价格或内容刚有变化，这次没有办理",
    "The price or what you get has just changed, so nothing was ordered",
    "请核对下面更新后的内容，再确认一次。",
    "Check what is shown now, then confirm again.",
);
const UNDO_CLOSED: Failure = failure!(
    "已经不能撤销",
    "It can no longer be undone",
    "撤销时间已过。您可以在“我的产品”里随时退订。",
    "The time to undo it is over. You can leave it in My products at any time.",
);
const CONSENT_REQUIRED: Failure = failure!(
    "需要您的同意",
    "We need your agreement",
    "请勾选同意后再提交。",
    "Tick the box to agree, then send it again.",
);
const EMAIL_MALFORMED: Failure = failure!(
    "邮箱地址不正确",
    "This is not an e-mail address",
    "请检查地址，例如 name@example.com。",
    "Check the address; it looks like name@example.com.",
);
const AMOUNT_OUT_OF_RANGE: Failure = failure!(
    "金额不在可支付的范围内",
    "The amount cannot be paid here",
    "请按页面上写明的范围填写。",
    "Choose an amount within the range on the page.",
);
const OPERATOR_UNAVAILABLE: Failure = failure!(
    "业务系统没有回应",
    "Our business systems do not answer",
    "请过几分钟再试，已办理的业务不受影响。",
    "Try again in a few minutes. What you already have is not affected.",
);

// Of the points mall the hall itself says why, in a sentence of its own; what to do follows from that.
const CANNOT_REDEEM: Failure =
    failure!("现在不能兑换", "It cannot be redeemed now", "原因如下。", "This is why.");
const ADDRESS_NEEDED: Failure = failure!(
    "请填写收货地址",
    "An address is needed",
    "请选择或新增一个收货地址。",
    "Choose an address, or add one.",
);
const ADDRESS_MALFORMED: Failure = failure!(
    "地址填写有误",
    "Something in the address is wrong",
    "请按提示修改后再保存。",
    "Change it as said below and save it again.",
);
const ADDRESS_BOOK_FULL: Failure = failure!(
    "地址簿已满",
    "The address book is full",
    "请先删除一个不用的地址。",
    "Delete an address you no longer use first.",
);
const CANCEL_CLOSED: Failure = failure!(
    "已经不能取消",
    "It can no longer be cancelled",
    "奖品已经发出或已到账。如需帮助，请联系客服。",
    "It is on its way or has arrived. Our staff can help you.",
);
const RETURN_REFUSED: Failure =
    failure!("现在不能退货", "It cannot be returned", "原因如下。", "This is why.");

/// The words for a code of the API.
pub fn of_code(code: ErrorCode) -> Failure {
    match code {
        ErrorCode::NotFound | ErrorCode::MethodNotAllowed => NOT_FOUND,
        ErrorCode::BodyTooLarge | ErrorCode::Malformed | ErrorCode::UnsupportedMediaType => {
            MALFORMED
        }
        ErrorCode::TimedOut => SLOW,
        ErrorCode::Busy => BUSY,
        ErrorCode::Unavailable => UNAVAILABLE,
        ErrorCode::Internal | ErrorCode::Unknown => INTERNAL,
        ErrorCode::SignInRequired => SIGN_IN_REQUIRED,
        ErrorCode::SecondFactorRequired => SECOND_FACTOR_REQUIRED,
        ErrorCode::ForeignRequest => FOREIGN_REQUEST,
        ErrorCode::NumberMalformed => NUMBER_MALFORMED,
        ErrorCode::TooManyCodes => TOO_MANY_CODES,
        ErrorCode::WrongCode => WRONG_CODE,
        ErrorCode::CodeExpired => CODE_EXPIRED,
        ErrorCode::WrongPassword => WRONG_PASSWORD,
        ErrorCode::TooManyTries => TOO_MANY_TRIES,
        ErrorCode::PasswordWeak => PASSWORD_WEAK,
        ErrorCode::IdReused => ID_REUSED,
        ErrorCode::InProgress => IN_PROGRESS,
        ErrorCode::Refused => REFUSED,
        ErrorCode::TermsChanged => TERMS_CHANGED,
        ErrorCode::UndoClosed => UNDO_CLOSED,
        ErrorCode::ConsentRequired => CONSENT_REQUIRED,
        ErrorCode::EmailMalformed => EMAIL_MALFORMED,
        ErrorCode::AmountOutOfRange => AMOUNT_OUT_OF_RANGE,
        ErrorCode::OperatorUnavailable => OPERATOR_UNAVAILABLE,
        ErrorCode::QuantityOutOfRange
        | ErrorCode::NotOnSale
        | ErrorCode::NotYetOnSale
        | ErrorCode::BrandNotEligible
        | ErrorCode::TierNotEligible
        | ErrorCode::PointsClosed
        | ErrorCode::PointsFrozen
        | ErrorCode::PersonLimit
        | ErrorCode::DayLimit
        | ErrorCode::SoldOut
        | ErrorCode::PointsShort
        | ErrorCode::BalanceShort
        | ErrorCode::DeliveryNotOffered
        | ErrorCode::ChannelNotOffered
        | ErrorCode::ShopNeeded
        | ErrorCode::ShopNotOffered => CANNOT_REDEEM,
        ErrorCode::AddressNeeded => ADDRESS_NEEDED,
        ErrorCode::AddressMalformed => ADDRESS_MALFORMED,
        ErrorCode::AddressBookFull => ADDRESS_BOOK_FULL,
        ErrorCode::CancelClosed => CANCEL_CLOSED,
        ErrorCode::ReturnRefused => RETURN_REFUSED,
    }
}

/// The words for a request that was not answered as asked.
pub fn of_error(error: &ClientError) -> Failure {
    match error {
        ClientError::Problem(problem) => of_code(problem.code),
        ClientError::Offline => OFFLINE,
        ClientError::TimedOut => SLOW,
        ClientError::Garbled { .. } => GARBLED,
    }
}

/// A whole remark: what happened, what to do, how long to wait, and every reason the hall gives.
pub fn sentences(error: &ClientError, locale: Locale) -> Vec<String> {
    let failure = of_error(error);
    let mut sentences = vec![failure.advice.get(locale).to_owned()];
    if let ClientError::Problem(problem) = error {
        if let Some(seconds) = problem.retry_after_s.filter(|seconds| *seconds > 0) {
            sentences.push(wait(seconds, locale));
        }
        sentences.extend(problem.reasons.iter().map(|reason| reason.get(locale).to_owned()));
    }
    sentences
}

/// How long to wait, in seconds or whole minutes.
pub fn wait(seconds: u32, locale: Locale) -> String {
    let minutes = seconds.div_ceil(60);
    match (spoken(locale), seconds) {
        (Locale::Zh, 0..=90) => format!("请在{seconds}秒后再试。"),
        (Locale::Zh, _) => format!("请在{minutes}分钟后再试。"),
        (Locale::En, 1) => "Try again in 1 second.".to_owned(),
        (Locale::En, 0..=90) => format!("Try again in {seconds} seconds."),
        (Locale::En, _) => format!("Try again in {minutes} minutes."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Zh};
    use expect_test::expect;
    use hall_api::Problem;
    use hall_types::Text;

    #[test]
    fn every_code_has_words_in_both_languages() {
        for code in ErrorCode::ALL {
            let Failure { title, advice } = of_code(code);
            for word in [title, advice] {
                assert!(!word.get(Zh).is_empty() && word.get(En).is_ascii(), "{code:?}");
                assert!(
                    !word.get(Zh).contains(['!', '！']) && !word.get(En).contains('!'),
                    "{code:?}"
                );
            }
        }
    }

    #[test]
    fn what_the_hall_knows_better_follows_the_advice() {
        let problem = Problem::new(ErrorCode::TooManyTries).retry_after(125);
        let error = ClientError::Problem(Box::new(problem));
        expect!["为了安全，请稍后再试。|请在3分钟后再试。"]
            .assert_eq(&sentences(&error, Zh).join("|"));
        let reasons = vec![Text::new("合约期内", "Your contract still runs.")];
        let error =
            ClientError::Problem(Box::new(Problem::new(ErrorCode::Refused).because(reasons)));
        expect!["This is why.|Your contract still runs."]
            .assert_eq(&sentences(&error, En).join("|"));
        assert_eq!(sentences(&ClientError::Offline, Zh).len(), 1);
    }
}
