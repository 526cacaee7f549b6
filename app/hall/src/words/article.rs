//! Words around texts that people wrote.

use app_ui::Word;

/// Heading of the list of a text's headings.
pub(crate) const CONTENTS: Word = Word::new("本页内容", "On this page");
/// Before the day of the last change.
pub(crate) const UPDATED: Word = Word::new("更新于", "Updated");
/// Heading of other texts on the same subject.
pub(crate) const RELATED: Word = Word::new("相关内容", "Related");
/// Heading of the person to talk to below a help page.
pub(crate) const STILL_OPEN: Word = Word::new("没有解决您的问题？", "Not what you needed?");
/// Before the number to call.
pub(crate) const ASK: Word = Word::new("人工客服", "Ask a person:");
