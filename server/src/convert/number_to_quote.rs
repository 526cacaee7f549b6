//! Numbers to quote when one asks about an act: short enough to say on the phone.
//!
//! What does not live here: ids, which requests and receipts go by.

use super::reference::Reference;
use jiff::Timestamp;
use uuid::Uuid;

/// The day and the end of the id, which differs most between ids; with the caller's number it names one
/// act.
pub(crate) fn number_to_quote(id: Uuid, at: Timestamp, reference: &Reference<'_>) -> String {
    format!("{}-{:08X}", reference.day(at).strftime("%Y%m%d"), id.as_u128() & 0xffff_ffff)
}
