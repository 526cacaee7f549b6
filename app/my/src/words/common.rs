//! Words that several areas need.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// Something has been done.
pub(crate) const DONE: Word = word!("已完成", "Done");
/// What is shown is what was known last.
pub(crate) const NOT_FRESH: Word = word!(
    "没有取到最新数据，显示的是上一次的内容",
    "The latest figures did not arrive; these are the last ones known",
);
/// Between a term and what it stands for, where both are in one line.
pub(crate) const COLON: Word = word!("：", ": ");
/// Between things in a line.
pub(crate) const COMMA: Word = word!("，", ", ");
/// Between remarks on one thing.
pub(crate) const DOT: &str = " · ";
/// Nothing in a list fits.
pub(crate) const NOTHING_FOUND: Word = word!("没有找到", "Nothing found");
/// What to do then.
pub(crate) const OTHER_WORD: Word = word!("换一个词试试。", "Try another word.");
/// The state of something.
pub(crate) const STATE: Word = word!("状态", "State");
/// A number to quote.
pub(crate) const REFERENCE: Word = word!("受理编号", "Reference");
/// An amount of money.
pub(crate) const AMOUNT: Word = word!("金额", "Amount");
/// When.
pub(crate) const TIME: Word = word!("时间", "Time");
/// What needs letters cannot be done at a terminal.
pub(crate) const NO_LETTERS: Word = word!(
    "本机只能输入数字，这一项需要输入文字。请在手机或电脑上打开网上营业厅办理，或拨打客服热线，由客服代您办理。",
    "This terminal takes digits only, and this needs letters. Open the online hall on a phone or computer, or call us and we do it for you.",
);
/// The heading of that.
pub(crate) const NO_LETTERS_TITLE: Word =
    word!("本机不能办理这一项", "This cannot be done at the terminal");

/// As of when figures hold.
pub(crate) fn as_of(moment: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("截至{moment}"),
        Locale::En => format!("as of {moment}"),
    }
}

/// The same at the beginning of a line.
pub(crate) fn as_of_line(moment: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("数据截至{moment}"),
        Locale::En => format!("Figures as of {moment}"),
    }
}
