//! Words for what is on its way, and for what did not arrive.

use crate::{Word, word};

/// Something is on its way.
pub const WAITING: Word = word!("正在加载", "Loading");
/// Asks again.
pub const RETRY: Word = word!("再试一次", "Try again");
/// Something that was asked for is being done.
pub const SENDING: Word = word!("正在提交…", "Sending…");
