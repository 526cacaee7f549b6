//! Words of the digits to press.

use crate::Word;

/// Name of the pad.
pub const PAD: Word = Word::new("数字键盘", "Digits");
/// Takes the last sign back.
pub const ERASE: Word = Word::new("退格", "Erase");
/// Takes everything back.
pub const CLEAR: Word = Word::new("清空", "Clear");
