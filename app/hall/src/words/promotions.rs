//! Words of promotions.

use app_ui::Word;

/// Title of the list.
pub(crate) const TITLE: Word = Word::new("优惠", "Offers");
/// Lead of the list.
pub(crate) const LEAD: Word = Word::new(
    "每项都写明价格、截止日期和适用对象，到期自动下架。",
    "Each says what it costs, until when, and for whom. When it ends, it is gone from here.",
);
/// When none is live.
pub(crate) const NONE: Word = Word::new("目前没有优惠", "No offer is running");
/// What to look at then.
pub(crate) const NONE_ADVICE: Word = Word::new("看看在售套餐", "See the plans on sale");
/// The price.
pub(crate) const PRICE: Word = Word::new("价格", "Price");
/// The first day.
pub(crate) const FROM: Word = Word::new("开始", "From");
/// The last day.
pub(crate) const UNTIL: Word = Word::new("截止", "Until");
/// For whom.
pub(crate) const AUDIENCE: Word = Word::new("对象", "For");
/// What it promotes.
pub(crate) const OFFERING: Word = Word::new("内容", "What");
/// How to take it.
pub(crate) const ACTIVATION: Word = Word::new("怎样办理", "How to take it");
/// The exact terms.
pub(crate) const TARIFF: Word = Word::new("资费说明", "Exact terms");
/// Leads to the page of what it promotes.
pub(crate) const FULL_PRICES: Word = Word::new("查看完整资费", "See all its prices");
/// Other promotions.
pub(crate) const OTHERS: Word = Word::new("其他优惠", "Other offers");
