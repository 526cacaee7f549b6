//! Words of the digits to press.

use crate::{Word, word};

/// Name of the pad.
pub const PAD: Word = word!("数字键盘", "Digits");
/// Takes the last sign back.
pub const ERASE: Word = word!("退格", "Erase");
/// Takes everything back.
pub const CLEAR: Word = word!("清空", "Clear");
