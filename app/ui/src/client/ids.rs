//! Ids that the client makes before it sends. They are kept in the tab until the answer is there, so
//! that a reload, a lost answer or an impatient second press asks for the same thing again.

use crate::kept;

fn key(of: &str) -> String {
    format!("id:{of}")
}

/// The id of something that is about to be asked for; the same until [`drop_id`].
///
/// `of` names it, such as `order:service/roaming:on`.
pub fn kept_id(of: &str) -> String {
    let key = key(of);
    kept::get(&key).unwrap_or_else(|| {
        let id = new_id();
        kept::put(&key, &id);
        id
    })
}

/// Forgets the id: what it stood for is done, or is to be asked for anew.
pub fn drop_id(of: &str) {
    kept::remove(&key(of));
}

/// A fresh UUID, made by the browser.
#[cfg(feature = "browser")]
fn new_id() -> String {
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .map(|crypto| crypto.random_uuid())
        .unwrap_or_default()
}

/// Natively nothing is sent, so any id will do.
#[cfg(not(feature = "browser"))]
fn new_id() -> String {
    "00000000-0000-4000-8000-000000000000".to_owned()
}
