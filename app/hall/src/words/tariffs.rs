//! Words of the index of every price.

use app_ui::Word;

/// Title.
pub(crate) const TITLE: Word = Word::new("资费公示", "All tariffs");
/// Lead.
pub(crate) const LEAD: Word = Word::new(
    "在售和停售但仍有用户在用的全部资费方案。点名称看完整资费、条件和退订方式。",
    "Every tariff on sale, and every retired one that people still have. Each name leads to the full price list, the conditions and how to leave.",
);
/// As of a day.
pub(crate) const AS_OF: Word = Word::new("更新日期", "As of");
/// Column: name.
pub(crate) const NAME: Word = Word::new("名称", "Name");
/// Column: fee.
pub(crate) const FEE: Word = Word::new("费用", "Fee");
/// Filing number, before it.
pub(crate) const FILING: Word = Word::new("方案编号", "Filed as");
/// Column: state.
pub(crate) const STATE: Word = Word::new("状态", "State");
/// On sale.
pub(crate) const ON_SALE: Word = Word::new("在售", "On sale");
/// Retired.
pub(crate) const RETIRED: Word = Word::new("停售", "Retired");
/// Heading: plans.
pub(crate) const PLANS: Word = Word::new("套餐", "Plans");
/// Heading: add-ons.
pub(crate) const ADD_ONS: Word = Word::new("叠加包", "Add-ons");
/// Heading: services.
pub(crate) const SERVICES: Word = Word::new("业务", "Services");
