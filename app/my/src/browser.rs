//! The few things the account app does to the document around it. Natively all of it does nothing.

#[cfg(feature = "csr")]
mod document;
#[cfg(feature = "csr")]
mod double_click;
#[cfg(feature = "csr")]
mod scroll;

#[cfg(feature = "csr")]
pub(crate) use document::*;
#[cfg(feature = "csr")]
pub(crate) use double_click::*;
#[cfg(not(feature = "csr"))]
pub(crate) use native::*;
#[cfg(feature = "csr")]
pub(crate) use scroll::*;

/// Key under which the channel is kept in the tab.
pub(crate) const CHANNEL: &str = "channel";

#[cfg(not(feature = "csr"))]
mod native {
    pub(crate) fn settle_scroll() {}

    pub(crate) fn now_ms() -> u64 {
        0
    }

    pub(crate) fn leave_for(_address: &str) {}

    pub(crate) fn sign_in_instead(_locale: hall_types::Locale) {}

    pub(crate) fn print() {}

    pub(crate) fn terminal_times() -> Option<crate::session::TerminalTimes> {
        None
    }

    pub(crate) fn own_shop() -> Option<hall_types::ShopId> {
        None
    }

    pub(crate) fn focus_heading() {}

    pub(crate) fn focus(_id: &'static str) {}

    pub(crate) fn open_dialog(_id: &str) {}

    pub(crate) fn close_dialog(_id: &str) {}
}
