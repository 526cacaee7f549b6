//! Words around texts that people wrote.

use app_ui::{Word, word};

/// Heading of the list of a text's headings.
pub(crate) const CONTENTS: Word = word!("本页内容", "On this page");
/// Before the day of the last change.
pub(crate) const UPDATED: Word = word!("更新于", "Updated");
/// Heading of other texts on the same subject.
pub(crate) const RELATED: Word = word!("相关内容", "Related");
/// Heading of the person to talk to below a help page.
pub(crate) const STILL_OPEN: Word = word!("没有解决您的问题？", "Not what you needed?");
/// Before the number to call.
pub(crate) const ASK: Word = word!("人工客服", "Ask a person:");
