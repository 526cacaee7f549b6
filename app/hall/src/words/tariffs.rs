//! Words of the index of every price.

use app_ui::{Word, word};

/// Title.
pub(crate) const TITLE: Word = word!("资费公示", "All tariffs");
/// Lead.
pub(crate) const LEAD: Word = word!(
    "在售和停售但仍有用户在用的全部资费方案。点名称看完整资费、条件和退订方式。",
    "Every tariff on sale, and every retired one that people still have. Each name leads to the full price list, the conditions and how to leave.",
);
/// As of a day.
pub(crate) const AS_OF: Word = word!("更新日期", "As of");
/// Column: name.
pub(crate) const NAME: Word = word!("名称", "Name");
/// Column: fee.
pub(crate) const FEE: Word = word!("费用", "Fee");
/// Filing number, before it.
pub(crate) const FILING: Word = word!("方案编号", "Filed as");
/// Column: state.
pub(crate) const STATE: Word = word!("状态", "State");
/// On sale.
pub(crate) const ON_SALE: Word = word!("在售", "On sale");
/// Retired.
pub(crate) const RETIRED: Word = word!("停售", "Retired");
/// Heading: plans.
pub(crate) const PLANS: Word = word!("套餐", "Plans");
/// Heading: add-ons.
pub(crate) const ADD_ONS: Word = word!("叠加包", "Add-ons");
/// Heading: services.
pub(crate) const SERVICES: Word = word!("业务", "Services");
