//! The list of plans in the page as the islands around it find it: they read the cards' facts, hide
//! and reorder cards, and tick their boxes. Natively all of it does nothing.

#[cfg(feature = "hydrate")]
pub(crate) use browser::*;
#[cfg(not(feature = "hydrate"))]
pub(crate) use native::*;

#[cfg(feature = "hydrate")]
mod browser {
    use crate::finder::plan_finder_model::PlanRow;
    use hall_types::Fen;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, HtmlInputElement, Storage, window};

    const LIST: &str = "plan-list";
    const TRAY_KEY: &str = "plans-to-compare";

    fn list() -> Option<Element> {
        window()?.document()?.get_element_by_id(LIST)
    }

    fn items() -> Vec<Element> {
        let children = list().map(|list| list.children());
        children.map_or_else(Vec::new, |children| {
            (0..children.length()).filter_map(|at| children.item(at)).collect()
        })
    }

    fn text(item: &Element, selector: &str) -> String {
        let found = item.query_selector(selector).ok().flatten();
        found.and_then(|element| element.text_content()).unwrap_or_default()
    }

    fn row(item: &Element) -> PlanRow {
        let attribute = |name: &str| item.get_attribute(name).unwrap_or_default();
        let number = |name: &str| attribute(name).parse().unwrap_or_default();
        let link = item.query_selector(".plan-name a").ok().flatten();
        PlanRow {
            id: attribute("data-plan"),
            href: link.and_then(|link| link.get_attribute("href")).unwrap_or_default(),
            name: text(item, ".plan-name"),
            brand: attribute("data-brand"),
            needs: attribute("data-needs").split(' ').map(str::to_owned).collect(),
            fee: Fen(attribute("data-fee").parse().unwrap_or_default()),
            data_kb: number("data-kb"),
            voice_s: number("data-seconds"),
            messages: number("data-messages"),
            beyond: text(item, ".plan-beyond-words"),
        }
    }

    /// The plans of the page, in the order they were sent.
    pub(crate) fn rows() -> Vec<PlanRow> {
        items().iter().map(row).collect()
    }

    /// Shows the cards of these plans in this order and hides all others. Where they stand in this
    /// order already, none is moved, because the browser would lay out the whole list again.
    pub(crate) fn show(ids: &[&str]) {
        let Some(list) = list() else { return };
        let id_of = |item: Element| (item.get_attribute("data-plan").unwrap_or_default(), item);
        let items = items().into_iter().map(id_of).collect::<Vec<_>>();
        let is_shown = |id: &String| ids.contains(&id.as_str());
        for (id, item) in &items {
            // Cannot fail: the name of the attribute is a valid one.
            let _ = item.toggle_attribute_with_force("hidden", !is_shown(id));
        }
        if items.iter().map(|(id, _)| id).filter(|id| is_shown(id)).eq(ids) {
            return;
        }
        let item_of = |id: &str| items.iter().find(|(own, _)| own == id);
        for (_, item) in ids.iter().filter_map(|id| item_of(id)) {
            // Cannot fail: the card is a child of the list already.
            let _ = list.append_child(item);
        }
    }

    fn boxes() -> impl Iterator<Item = (String, HtmlInputElement)> {
        items().into_iter().filter_map(|item| {
            let found = item.query_selector("[data-compare]").ok().flatten()?;
            let id = found.get_attribute("data-compare")?;
            Some((id, found.dyn_into().ok()?))
        })
    }

    /// Ids of the plans whose box is ticked.
    pub(crate) fn ticked() -> Vec<String> {
        let found = list().map(|list| list.query_selector("[data-compare]:checked"));
        if !matches!(found, Some(Ok(Some(_)))) {
            return Vec::new();
        }
        boxes().filter(|(_, tick)| tick.checked()).map(|(id, _)| id).collect()
    }

    /// Ticks the boxes of these plans; when no more can be chosen, the others cannot be ticked.
    pub(crate) fn tick(ids: &[String], is_full: bool) {
        for (id, tick) in boxes() {
            let is_chosen = ids.contains(&id);
            tick.set_checked(is_chosen);
            tick.set_disabled(is_full && !is_chosen);
        }
    }

    /// The plan whose box an event comes from, and whether it is ticked now.
    pub(crate) fn ticked_by(event: &Event) -> Option<(String, bool)> {
        let tick: HtmlInputElement = event.target()?.dyn_into().ok()?;
        Some((tick.get_attribute("data-compare")?, tick.checked()))
    }

    /// The part of the page's address after `#`.
    pub(crate) fn fragment() -> String {
        let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        hash.trim_start_matches('#').to_owned()
    }

    /// Writes the part of the page's address after `#`, so that it can be shared and come back to.
    /// Where the browser refuses, the page works all the same.
    pub(crate) fn keep_fragment(fragment: &str) {
        let Some(window) = window() else { return };
        let Ok(path) = window.location().pathname() else { return };
        let address = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
        if let Ok(history) = window.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    fn storage() -> Option<Storage> {
        window()?.session_storage().ok()?
    }

    /// The tray as this visit left it.
    pub(crate) fn kept_tray() -> String {
        storage().and_then(|storage| storage.get_item(TRAY_KEY).ok()?).unwrap_or_default()
    }

    /// Keeps the tray for this visit. Where the browser refuses, it lasts until the page is left.
    pub(crate) fn keep_tray(stored: &str) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(TRAY_KEY, stored);
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod native {
    use crate::finder::plan_finder_model::PlanRow;
    use leptos::ev::Event;

    pub(crate) fn rows() -> Vec<PlanRow> {
        Vec::new()
    }

    pub(crate) fn show(_ids: &[&str]) {}

    pub(crate) fn ticked() -> Vec<String> {
        Vec::new()
    }

    pub(crate) fn tick(_ids: &[String], _is_full: bool) {}

    pub(crate) fn ticked_by(_event: &Event) -> Option<(String, bool)> {
        None
    }

    pub(crate) fn fragment() -> String {
        String::new()
    }

    pub(crate) fn keep_fragment(_fragment: &str) {}

    pub(crate) fn kept_tray() -> String {
        String::new()
    }

    pub(crate) fn keep_tray(_stored: &str) {}
}
