//! What somebody was about to order when something else had to be done first: the receipt of that leads
//! back to it.
//!
//! What does not live here: what has to be done first (the operator says so).

use app_ui::kept;

/// Where it is kept, for as long as the tab is open.
const KEY: &str = "errand";

/// The address of an order that waits for another one.
pub(crate) fn waits(href: &str) {
    kept::put(KEY, href);
}

/// Nothing stands in the way of the order at an address any more.
pub(crate) fn goes_on(href: &str) {
    if waiting().is_some_and(|waiting| waiting == href) {
        kept::remove(KEY);
    }
}

/// The address of what waits.
pub(crate) fn waiting() -> Option<String> {
    kept::get(KEY)
}
