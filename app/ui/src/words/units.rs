//! Units after figures, and what a fee is for.

use crate::Word;

/// After a monthly fee.
pub const PER_MONTH: Word = Word::new("/月", "/month");
/// After a daily fee.
pub const PER_DAY: Word = Word::new("/天", "/day");
/// After a fee paid once.
pub const ONCE: Word = Word::new("/次", " once");
/// Instead of a monthly fee of nothing: use may still cost something.
pub const NO_MONTHLY_FEE: Word = Word::new("无月费", "No monthly fee");
/// Instead of any other fee of nothing.
pub const FREE: Word = Word::new("免费", "Free");
/// After the lowest price of several.
pub const AND_UP: Word = Word::new("起", "and up");
/// Before the lowest price of several.
pub const FROM: Word = Word::new("", "from");
/// Minutes, after a figure.
pub const MINUTES: Word = Word::new("分钟", "min");
/// One message, after a figure.
pub const MESSAGE: Word = Word::new("条", "message");
/// Messages, after a figure.
pub const MESSAGES: Word = Word::new("条", "messages");
/// Points, after a figure.
pub const POINTS: Word = Word::new("积分", "points");
