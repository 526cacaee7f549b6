//! Words of the tickets.

use app_ui::{Word, spoken, word};
use hall_api::{TicketKind, TicketState};
use hall_types::Locale;

/// Opens one.
pub(crate) const NEW: Word = word!("提交咨询或投诉", "Tell us what is wrong");
/// There is none.
pub(crate) const NONE: Word = word!("没有咨询或投诉", "You have not told us of anything");
/// What to do.
pub(crate) const NONE_ADVICE: Word = word!(
    "遇到信号、账单或业务方面的问题，都可以在这里提交，并随时查看处理进度。",
    "Tell us of anything about the network, a bill or a product, and see how far we are at any time.",
);
/// What about.
pub(crate) const ABOUT: Word = word!("关于什么", "What is it about");
/// What happened.
pub(crate) const WORDS: Word = word!("发生了什么", "What happened");
/// What helps.
pub(crate) const WORDS_HINT: Word = word!(
    "5至1000字。请写明时间、地点和您看到的情况，不要写密码或验证码。",
    "5 to 1,000 characters. Say when, where and what you saw. Never write a password or a code.",
);
/// Nothing is chosen.
pub(crate) const ABOUT_MISSING: Word = word!("请选择关于什么", "Choose what it is about");
/// Too short or too long.
pub(crate) const WORDS_LENGTH: Word = word!("请写5至1000字", "Write 5 to 1,000 characters");
/// Sends it.
pub(crate) const SEND: Word = word!("提交", "Send");
/// When it was opened.
pub(crate) const OPENED: Word = word!("提交时间", "Sent");
/// An answer is promised by then.
pub(crate) const ANSWER_BY: Word = word!("最晚答复时间", "You have an answer by");
/// What was written.
pub(crate) const YOURS: Word = word!("您写的内容", "What you wrote");
/// Steps so far.
pub(crate) const STEPS: Word = word!("处理过程", "What happened since");
/// Nothing yet.
pub(crate) const NO_STEPS: Word =
    word!("已经收到，还没有新的进展。", "We have it. There is nothing new yet.");

/// What a ticket is about.
pub(crate) fn kind(kind: TicketKind) -> Word {
    match kind {
        TicketKind::Network => word!("信号与网络", "Network"),
        TicketKind::Bill => word!("话费与账单", "A charge or bill"),
        TicketKind::Product => word!("套餐与业务", "A product or order"),
        TicketKind::Other => word!("其他", "Something else"),
    }
}

/// How it stands.
pub(crate) fn state(state: TicketState) -> Word {
    match state {
        TicketState::Received => word!("已收到", "Received"),
        TicketState::InProgress => word!("处理中", "Being looked into"),
        TicketState::Resolved => word!("已解决", "Solved"),
        TicketState::Closed => word!("已关闭", "Closed"),
    }
}

/// How much room is left.
pub(crate) fn room(used: usize, most: usize, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("已写{used}字，最多{most}字"),
        Locale::En => format!("{used} of {most} characters"),
    }
}
