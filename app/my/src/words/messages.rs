//! Words of the messages.

use app_ui::{Word, word};

/// Nobody has read it yet.
pub(crate) const UNREAD: Word = word!("未读", "Unread");
/// There is none.
pub(crate) const NONE: Word = word!("没有消息", "There are no messages");
/// What would be here.
pub(crate) const NONE_ADVICE: Word = word!(
    "办理结果、账单和用量提醒会出现在这里。",
    "Results of what you order, bills and remarks on your use will be here.",
);
/// Leads to what the message is about.
pub(crate) const OPEN: Word = word!("去看看", "Go there");
