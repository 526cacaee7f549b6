//! The few things islands do to the page around them. Natively all of it does nothing.

#[cfg(feature = "hydrate")]
pub(crate) use browser::*;
#[cfg(not(feature = "hydrate"))]
pub(crate) use native::*;

#[cfg(feature = "hydrate")]
mod browser {
    use web_sys::{UrlSearchParams, window};

    /// Hides an element that is no part of the island, or shows it again.
    pub(crate) fn set_hidden(id: &str, is_hidden: bool) {
        let document = window().and_then(|window| window.document());
        if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
            // Cannot fail: the name of the attribute is a valid one.
            let _ = element.toggle_attribute_with_force("hidden", is_hidden);
        }
    }

    /// The text at an address of the hall; nothing when it cannot be had, for whatever reason.
    pub(crate) async fn fetch_text(address: &str) -> Option<String> {
        let response = gloo_net::http::Request::get(address).send().await.ok()?;
        if !response.ok() {
            return None;
        }
        response.text().await.ok()
    }

    /// The value of a field in the page's address.
    pub(crate) fn address_field(name: &str) -> Option<String> {
        let address = window()?.location().search().ok()?;
        UrlSearchParams::new_with_str(&address).ok()?.get(name)
    }

    /// Writes a field into the page's address, so that it can be shared and come back to. Where the
    /// browser refuses, the page works all the same.
    pub(crate) fn keep_in_address(name: &str, value: &str) {
        let Some(window) = window() else { return };
        let Ok(fields) = UrlSearchParams::new() else { return };
        fields.set(name, value);
        let address = format!("?{}", String::from(fields.to_string()));
        if let Ok(history) = window.history() {
            let state = wasm_bindgen::JsValue::NULL;
            let _ = history.replace_state_with_url(&state, "", Some(&address));
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod native {
    pub(crate) fn set_hidden(_id: &str, _is_hidden: bool) {}

    pub(crate) async fn fetch_text(_address: &str) -> Option<String> {
        None
    }

    pub(crate) fn address_field(_name: &str) -> Option<String> {
        None
    }

    pub(crate) fn keep_in_address(_name: &str, _value: &str) {}
}
