//! Shelves that services stand on.

use app_ui::{Word, word};
use hall_catalog::model::ServiceCategory;

/// A shelf with its anchor and words.
pub(crate) struct ShelfWords {
    /// The shelf.
    pub(crate) category: ServiceCategory,
    /// Its anchor on the page of services.
    pub(crate) anchor: &'static str,
    /// Its words.
    pub(crate) words: Word,
}

const fn row(category: ServiceCategory, anchor: &'static str, words: Word) -> ShelfWords {
    ShelfWords { category, anchor, words }
}

/// Every shelf, in the order people see them.
pub(crate) const SHELVES: [ShelfWords; 7] = [
    row(ServiceCategory::Roaming, "roaming", word!("漫游", "Roaming")),
    row(
        ServiceCategory::LongDistance,
        "long-distance",
        word!("长途与国际", "Long distance and international"),
    ),
    row(ServiceCategory::Calls, "calls", word!("通话", "Calls")),
    row(ServiceCategory::Internet, "internet", word!("上网", "Internet")),
    row(ServiceCategory::Messages, "messages", word!("短信与邮箱", "Messages and mail")),
    row(
        ServiceCategory::Entertainment,
        "entertainment",
        word!("彩铃与娱乐", "Caller tune and entertainment"),
    ),
    row(ServiceCategory::Account, "account", word!("账单与安全", "Bills and safety")),
];

/// The shelf of a service.
pub(crate) fn of(category: ServiceCategory) -> &'static ShelfWords {
    let found = SHELVES.iter().find(|row| row.category == category);
    found.unwrap_or(&SHELVES[0])
}
