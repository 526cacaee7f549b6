//! Words of the list of plans and of retired plans.

use app_ui::{Word, word};

/// Title of the list.
pub(crate) const TITLE: Word = word!("套餐", "Plans");
/// Lead of the list.
pub(crate) const LEAD: Word = word!(
    "按品牌和用途筛选，最多选四款并排比较。所有费用都写在套餐页里。",
    "Choose by brand and need, and compare up to four side by side. Every price is on the plan's page.",
);
/// Title of retired plans.
pub(crate) const RETIRED_TITLE: Word = word!("停售套餐", "Retired plans");
/// Lead of retired plans.
pub(crate) const RETIRED_LEAD: Word = word!(
    "这些套餐已停止办理，在用用户可以继续使用。资费照常公示。",
    "Nobody can take these plans any more, but some people still have them, so their prices stay public.",
);
/// Leads to retired plans.
pub(crate) const RETIRED_LINK: Word = word!("查看停售套餐", "See retired plans");
/// Leads to the index of every price.
pub(crate) const TARIFFS_LINK: Word = word!("查看全部资费公示", "See all tariffs");
/// Column: the plan.
pub(crate) const COLUMN_PLAN: Word = word!("套餐", "Plan");
/// Column: the monthly fee.
pub(crate) const COLUMN_FEE: Word = word!("月费", "Monthly fee");
/// Column: until when it was sold.
pub(crate) const COLUMN_UNTIL: Word = word!("停售日期", "Retired on");
/// Compare this plan.
pub(crate) const COMPARE: Word = word!("对比", "Compare");
/// When there is no plan on sale.
pub(crate) const NONE: Word = word!("目前没有在售套餐", "No plan is on sale at the moment");
/// When no plan is retired.
pub(crate) const NONE_RETIRED: Word = word!("没有停售套餐", "There are no retired plans");
