//! Small things kept in the browser's tab, so that a reload does not lose them: ids made before
//! sending, where a code was sent to, the channel. They end with the tab; nothing in them says more
//! about a person than a masked number.
//!
//! Natively, and where storage is denied, nothing is kept.

/// In front of every key, so that what belongs to the hall can be told from the rest.
const PREFIX: &str = "hall:";

#[cfg(feature = "browser")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What is kept under a key.
pub fn get(key: &str) -> Option<String> {
    #[cfg(feature = "browser")]
    return storage()?.get_item(&format!("{PREFIX}{key}")).ok()?;
    #[cfg(not(feature = "browser"))]
    {
        let _ = (PREFIX, key);
        None
    }
}

/// Keeps something under a key.
pub fn put(key: &str, value: &str) {
    #[cfg(feature = "browser")]
    if let Some(storage) = storage() {
        // A full or denied store costs the comfort of a reload, nothing else.
        let _ = storage.set_item(&format!("{PREFIX}{key}"), value);
    }
    #[cfg(not(feature = "browser"))]
    let _ = (key, value);
}

/// Lets go of what is kept under a key.
pub fn remove(key: &str) {
    #[cfg(feature = "browser")]
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
    #[cfg(not(feature = "browser"))]
    let _ = key;
}

/// Lets go of everything but what is kept under the keys of `except`.
pub fn remove_all(except: &[&str]) {
    #[cfg(feature = "browser")]
    if let Some(storage) = storage() {
        let count = storage.length().unwrap_or(0);
        let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok()?).collect();
        for key in keys {
            let is_ours = key.strip_prefix(PREFIX).is_some_and(|key| !except.contains(&key));
            if is_ours {
                let _ = storage.remove_item(&key);
            }
        }
    }
    #[cfg(not(feature = "browser"))]
    let _ = except;
}
