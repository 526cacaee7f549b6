//! Words of promotions.

use app_ui::{Word, word};

/// Title of the list.
pub(crate) const TITLE: Word = word!("优惠", "Offers");
/// Lead of the list.
pub(crate) const LEAD: Word = word!(
    "每项都写明价格、截止日期和适用对象，到期自动下架。",
    "Each says what it costs, until when, and for whom. When it ends, it is gone from here.",
);
/// When none is live.
pub(crate) const NONE: Word = word!("目前没有优惠", "No offer is running");
/// What to look at then.
pub(crate) const NONE_ADVICE: Word = word!("看看在售套餐", "See the plans on sale");
/// The price.
pub(crate) const PRICE: Word = word!("价格", "Price");
/// The first day.
pub(crate) const FROM: Word = word!("开始", "From");
/// The last day.
pub(crate) const UNTIL: Word = word!("截止", "Until");
/// For whom.
pub(crate) const AUDIENCE: Word = word!("对象", "For");
/// What it promotes.
pub(crate) const OFFERING: Word = word!("内容", "What");
/// How to take it.
pub(crate) const ACTIVATION: Word = word!("怎样办理", "How to take it");
/// The exact terms.
pub(crate) const TARIFF: Word = word!("资费说明", "Exact terms");
/// Leads to the page of what it promotes.
pub(crate) const FULL_PRICES: Word = word!("查看完整资费", "See all its prices");
/// Other promotions.
pub(crate) const OTHERS: Word = word!("其他优惠", "Other offers");
