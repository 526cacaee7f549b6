//! Why a service password cannot be chosen, for the reader.

use hall_identity::WeakPassword;
use hall_types::Text;

/// A sentence for a reason.
pub(super) fn weak_password_words(weak: WeakPassword) -> Text {
    let (zh, en) = match weak {
        WeakPassword::Length => ("请设置 6 到 16 位的密码。", "Choose 6 to 16 characters."),
        WeakPassword::Characters => (
            "请只用英文字母、数字和符号，不要用空格和汉字。",
            "Use English letters, digits and signs, without spaces.",
        ),
        WeakPassword::Repeating => (
            "密码里的字符重复太多，容易被猜到。",
            "The characters repeat, which makes it easy to guess.",
        ),
        WeakPassword::Counting => {
            ("连续的数字或字母容易被猜到。", "Digits or letters in a row are easy to guess.")
        }
        WeakPassword::PartOfNumber => (
            "密码里有您号码中的一段，请换一个。",
            "It holds a part of your number. Choose another one.",
        ),
        WeakPassword::Date => (
            "看起来像生日或日期，容易被猜到。",
            "It looks like a birthday or another date, which is easy to guess.",
        ),
        WeakPassword::Usual => (
            "这个密码用的人太多，容易被猜到。",
            "Many people choose this one, so it is easy to guess.",
        ),
    };
    Text::new(zh, en)
}
