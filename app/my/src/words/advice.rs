//! Words around advice; its sentences come from the server.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// Heading of what has to be ordered.
pub(crate) const STEPS: Word = word!("照这样办理", "How to take it");
/// Leads to what an order would do.
pub(crate) const LOOK: Word = word!("看费用并办理", "See the cost and go on");
/// Heading of the months.
pub(crate) const MONTHS: Word = word!("每个月要花多少", "Month by month");
/// With what somebody has.
pub(crate) const TODAY: Word = word!("现在的选择", "What you have");
/// With what is advised.
pub(crate) const ADVISED: Word = word!("建议的选择", "What is advised");
/// Heading of what is paid for.
pub(crate) const CAUSES: Word = word!("差在哪里", "Where the difference comes from");
/// What is paid for.
pub(crate) const CAUSE: Word = word!("费用", "What for");
/// Heading of the sentences.
pub(crate) const WHY: Word = word!("依据和说明", "What this goes by");
/// Heading of other choices.
pub(crate) const OTHERS: Word = word!("其他可以考虑的", "Others to think about");
/// Leads to every plan.
pub(crate) const ALL_PLANS: Word = word!("看全部套餐", "See every plan");
/// Leads here.
pub(crate) const SEE: Word = word!("看哪个套餐适合您", "See which plan fits you");

/// What one choice comes to in all months.
pub(crate) fn total(choice: &str, amount: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{choice}：共{amount}"),
        Locale::En => format!("{choice}: {amount} in all"),
    }
}
