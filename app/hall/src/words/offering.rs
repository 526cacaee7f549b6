//! Words around plans, add-ons and services.

use app_ui::{Word, word};
use hall_types::Locale;

/// National data of a plan.
pub(crate) const DATA: Word = word!("国内流量", "Data");
/// Minutes of a plan.
pub(crate) const VOICE: Word = word!("国内通话", "Calls");
/// Messages of a plan.
pub(crate) const MESSAGES: Word = word!("短信", "Texts");
/// Where an allowance is not included.
pub(crate) const BY_USE: Word = word!("按量计费", "by use");
/// What use beyond the included data costs or does.
pub(crate) const BEYOND: Word = word!("超出后：", "Beyond: ");
/// The fee.
pub(crate) const FEE: Word = word!("费用", "Fee");
/// What the fee covers.
pub(crate) const INCLUDED: Word = word!("包含内容", "What the fee includes");
/// What happens beyond some amount of use.
pub(crate) const LIMITS: Word = word!("用量达到以后", "After so much use");
/// Full price list.
pub(crate) const PRICES: Word = word!("完整资费", "Full price list");
/// Who may have it.
pub(crate) const ELIGIBILITY: Word = word!("谁可以办理", "Who can have it");
/// Before the brands that alone may have it.
pub(crate) const ONLY_BRANDS: Word = word!("仅限以下品牌用户：", "Only subscribers of: ");
/// Leads whoever has another plan to taking this one.
pub(crate) const CHANGE_TO: Word = word!("换成这个套餐", "Change to this plan");
/// Term and penalty.
pub(crate) const CONTRACT: Word = word!("合约", "Contract");
/// How to join.
pub(crate) const JOINING: Word = word!("怎样办理", "How to take it");
/// How to leave.
pub(crate) const LEAVING: Word = word!("怎样退订", "How to leave");
/// How a plan is left.
pub(crate) const LEAVING_PLAN: Word = word!("怎样更换或退订", "How to change or leave");
/// Anything else one must know.
pub(crate) const NOTES: Word = word!("另请注意", "Please note");
/// What cannot be had together with it.
pub(crate) const EXCLUDES: Word = word!("不能同时办理", "Cannot be had together with");
/// What goes well with a plan.
pub(crate) const RELATED: Word = word!("可以搭配的叠加包", "Add-ons that go with it");
/// Column: what is priced.
pub(crate) const COLUMN_WHAT: Word = word!("项目", "What");
/// Column: the price.
pub(crate) const COLUMN_PRICE: Word = word!("资费", "Price");
/// Number it was filed under.
pub(crate) const FILING: Word = word!("资费方案编号", "Filing number");
/// Brand.
pub(crate) const BRAND: Word = word!("品牌", "Brand");
/// Since when it is sold.
pub(crate) const ON_SALE_SINCE: Word = word!("上架日期", "On sale since");
/// Until when it is sold.
pub(crate) const ON_SALE_UNTIL: Word = word!("可办理至", "Can be taken until");
/// Said on top of what is no longer sold.
pub(crate) const RETIRED_TITLE: Word = word!("已停止办理", "No longer sold");
/// The rest of it.
pub(crate) const RETIRED_NOTE: Word = word!(
    "新用户不能再办理。已在用的用户可以继续使用，资费不变；也可以随时更换为在售套餐。",
    "Nobody can take it any more. If you have it, you keep it at the same prices, and you can change to what is on sale at any time.",
);
/// Add-ons with a plan: only with these.
pub(crate) const ONLY_WITH: Word = word!("仅可搭配", "Only with");
/// Groups of add-ons: so many at a time.
pub(crate) const AT_MOST_BEFORE: Word = word!("同时最多办理", "At most");
/// After the figure.
pub(crate) const AT_MOST_AFTER: Word = word!("个", "of these at a time");
/// Services that must be on first.
pub(crate) const REQUIRES: Word = word!("须先开通", "Needs first");
/// Text command of a service.
pub(crate) const SMS_CODE: Word = word!("短信开通", "By text message");
/// Before the command.
pub(crate) const SMS_SEND: Word = word!("发送", "Send");
/// Between command and number.
pub(crate) const SMS_TO: Word = word!("到", "to");
/// For what is on from the first day.
pub(crate) const ON_BY_DEFAULT: Word = word!("默认开通", "On from the first day");
/// How to use a service.
pub(crate) const STEPS: Word = word!("怎样使用", "How to use it");
/// By whom the price list can be asked for.
pub(crate) const ASK: Word = word!("想当面问清楚", "Rather ask a person");
/// Call the number that follows.
pub(crate) const CALL: Word = word!("拨打", "Call");
/// Title of the list of add-ons.
pub(crate) const ADD_ONS_TITLE: Word = word!("叠加包", "Add-ons");
/// Lead of the list of add-ons.
pub(crate) const ADD_ONS_LEAD: Word = word!(
    "在套餐之外另加流量、通话或漫游。不影响套餐，随时可退。",
    "More data, minutes or roaming on top of your plan. Your plan stays as it is, and you can leave at any time.",
);
/// Title of the list of services.
pub(crate) const SERVICES_TITLE: Word = word!("业务", "Services");
/// Lead of the list of services.
pub(crate) const SERVICES_LEAD: Word = word!(
    "漫游、来电、彩铃、邮箱和账单等功能，按需开通和关闭。",
    "Roaming, caller features, caller tune, mail and bills: switched on and off as you need them.",
);
/// Title of the lists' jumps.
pub(crate) const JUMP: Word = word!("跳到", "Jump to");

/// How many lines a price list has.
pub(crate) fn lines(count: usize, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{count}项"),
        Locale::En => format!("{count} lines"),
    }
}
