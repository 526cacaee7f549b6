//! The few things islands do to the page around them. Natively all of it does nothing.

#[cfg(feature = "hydrate")]
pub(crate) use browser::*;
#[cfg(not(feature = "hydrate"))]
pub(crate) use native::*;

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlElement, HtmlInputElement, UrlSearchParams, window};

    /// Hides an element that is no part of the island, or shows it again; the first that a selector fits.
    pub(crate) fn set_hidden(selector: &str, is_hidden: bool) {
        let document = window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
        if let Some(element) = found {
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

    /// What the API answers to a request that changes something, good or bad; nothing when nobody does.
    pub(crate) async fn post(path: &str, body: &str) -> Option<String> {
        let request = gloo_net::http::Request::post(path)
            .header("content-type", "application/json")
            .header(hall_api::paths::REQUEST_HEADER, "1")
            .body(body)
            .ok()?;
        request.send().await.ok()?.text().await.ok()
    }

    /// The value of a field in the page's address.
    pub(crate) fn address_field(name: &str) -> Option<String> {
        let address = window()?.location().search().ok()?;
        UrlSearchParams::new_with_str(&address).ok()?.get(name)
    }

    /// Whether it is a self-service terminal, as `prefs.js` has found out.
    pub(crate) fn is_kiosk() -> bool {
        let document = window().and_then(|window| window.document());
        let root = document.and_then(|document| document.document_element());
        root.is_some_and(|root| root.has_attribute("data-kiosk"))
    }

    /// The clock of the browser, in milliseconds since 1970.
    pub(crate) fn now_ms() -> u64 {
        js_sys::Date::now() as u64
    }

    /// A text as JSON.
    pub(crate) fn json_text(text: &str) -> String {
        // A text can always be written as JSON.
        js_sys::JSON::stringify(&text.into()).map(String::from).unwrap_or_default()
    }

    fn field(id: &str) -> Option<HtmlInputElement> {
        window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
    }

    /// What stands in a field of a form.
    pub(crate) fn field_value(id: &str) -> String {
        field(id).map(|field| field.value()).unwrap_or_default()
    }

    /// Puts something into a field of a form.
    pub(crate) fn set_field(id: &str, value: &str) {
        if let Some(field) = field(id) {
            field.set_value(value);
        }
    }

    /// Moves the focus to a field once it is shown.
    pub(crate) fn focus_soon(id: &'static str) {
        leptos::prelude::request_animation_frame(move || {
            let document = window().and_then(|window| window.document());
            let field = document.and_then(|document| document.get_element_by_id(id));
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        });
    }

    /// Goes to another page in place of this one, which is of no use on the way back.
    pub(crate) fn replace_page(address: &str) {
        if let Some(window) = window() {
            let _ = window.location().replace(address);
        }
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
    pub(crate) fn set_hidden(_selector: &str, _is_hidden: bool) {}

    pub(crate) async fn fetch_text(_address: &str) -> Option<String> {
        None
    }

    pub(crate) async fn post(_path: &str, _body: &str) -> Option<String> {
        None
    }

    pub(crate) fn address_field(_name: &str) -> Option<String> {
        None
    }

    pub(crate) fn keep_in_address(_name: &str, _value: &str) {}

    pub(crate) fn is_kiosk() -> bool {
        false
    }

    pub(crate) fn now_ms() -> u64 {
        0
    }

    pub(crate) fn json_text(_text: &str) -> String {
        String::new()
    }

    pub(crate) fn field_value(_id: &str) -> String {
        String::new()
    }

    pub(crate) fn set_field(_id: &str, _value: &str) {}

    pub(crate) fn focus_soon(_id: &'static str) {}

    pub(crate) fn replace_page(_address: &str) {}
}
