//! Units after figures, and what a fee is for.

use crate::{Word, word};

/// After a monthly fee.
pub const PER_MONTH: Word = word!("/月", "/month");
/// After a daily fee.
pub const PER_DAY: Word = word!("/天", "/day");
/// After a fee paid once.
pub const ONCE: Word = word!("/次", " once");
/// Instead of a monthly fee of nothing: use may still cost something.
pub const NO_MONTHLY_FEE: Word = word!("无月费", "No monthly fee");
/// Instead of any other fee of nothing.
pub const FREE: Word = word!("免费", "Free");
/// After the lowest price of several.
pub const AND_UP: Word = word!("起", "and up");
/// Before the lowest price of several.
pub const FROM: Word = word!("", "from");
/// Minutes, after a figure.
pub const MINUTES: Word = word!("分钟", "min");
/// One message, after a figure.
pub const MESSAGE: Word = word!("条", "message");
/// Messages, after a figure.
pub const MESSAGES: Word = word!("条", "messages");
/// Points, after a figure.
pub const POINTS: Word = word!("积分", "points");
