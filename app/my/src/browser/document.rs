//! Title, focus, language link, clock, and leaving.

use crate::session::{TerminalTimes, sign_in_href};
use hall_types::{BillingPeriod, Locale, ShopId};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, FocusOptions, HtmlDialogElement, HtmlElement};

/// The clock of the browser, in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// The month that runs, by the clock of the browser.
pub(crate) fn month() -> Option<BillingPeriod> {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok()?;
    BillingPeriod::new(year, i8::try_from(now.get_month() + 1).ok()?)
}

/// The language of the document.
pub(crate) fn locale() -> Locale {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang"));
    let code = lang.as_deref().and_then(|lang| lang.get(..2)).and_then(Locale::from_code);
    code.unwrap_or(Locale::Zh)
}

/// Whether it is a self-service terminal, as `prefs.js` has found out and noted for the tab.
pub(crate) fn is_kiosk() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-kiosk"))
}

/// The times of the site's self-service terminals; nothing where it has none.
pub(crate) fn terminal_times() -> Option<TerminalTimes> {
    TerminalTimes::read(&document().document_element()?.get_attribute("data-terminal")?)
}

/// The shop that a self-service terminal stands in, noted in the same place.
pub(crate) fn own_shop() -> Option<ShopId> {
    document().document_element()?.get_attribute("data-kiosk")?.parse().ok()
}

/// Where the app is put: the place the page was made with, or the end of a page without one.
pub(crate) fn place() -> Option<HtmlElement> {
    let place = document().get_element_by_id(app_ui::ACCOUNT_APP_ID);
    let place = place.and_then(|place| place.dyn_into::<HtmlElement>().ok());
    if let Some(place) = &place {
        place.set_inner_html("");
    }
    place.or_else(|| document().body())
}

/// What stands after the page's own title in the title of the document: the operator's name.
pub(crate) fn title_end() -> String {
    let title = document().title();
    title.rsplit(" · ").next().unwrap_or_default().to_owned()
}

/// Names the document.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the heading of the page, without scrolling: where a page stands is settled
/// elsewhere.
pub(crate) fn focus_heading() {
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// Moves the focus to an element once it is drawn, and scrolls to it.
pub(crate) fn focus(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Lets the links of the frame that lead to the other language lead to the same page in it, and
/// leaves the skip link to the browser, which moves the focus as well.
pub(crate) fn adjust_frame(other: Locale, address: &str) {
    let link = document().query_selector(".top-bar a[hreflang]").ok().flatten();
    if let Some(link) = link {
        let _ = link.set_attribute("href", &format!("/{other}{address}"));
        // Another language is another document.
        let _ = link.set_attribute("rel", "external");
    }
    let skip = document().query_selector(".skip-link").ok().flatten();
    if let Some(skip) = skip {
        let _ = skip.set_attribute("target", "_self");
    }
}

/// Leaves the account app for another address. Nothing but addresses of the web is followed.
pub(crate) fn leave_for(address: &str) {
    let is_address = ["https://", "http://", "/"].iter().any(|start| address.starts_with(start));
    if is_address {
        let _ = location().assign(address);
    }
}

/// Signs in in the place of the page, and comes back to it.
pub(crate) fn sign_in_instead(locale: Locale) {
    let location = location();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    let _ = location.replace(&sign_in_href(&format!("{path}{search}"), locale));
}

/// Opens the dialog of the browser for printing. What opens in place is opened first: paper has no
/// taps, and not every engine can be told so by a style sheet.
pub(crate) fn print() {
    if let Ok(folded) = document().query_selector_all("#content details:not([open])") {
        for at in 0..folded.length() {
            let element = folded.get(at).and_then(|node| node.dyn_into::<Element>().ok());
            if let Some(element) = element {
                let _ = element.set_attribute("open", "");
            }
        }
    }
    let _ = window().print();
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a dialog over the page; the rest of the page cannot be used meanwhile.
pub(crate) fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the focus goes back to where it was.
pub(crate) fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(HtmlDialogElement::open) {
        dialog.close();
    }
}
