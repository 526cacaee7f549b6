//! Looking for something in a list by what it is called.

use crate::words::common as words;
use app_ui::EmptyState;
use hall_types::{Locale, Text};
use leptos::prelude::*;

/// True when one of some texts holds what somebody typed. Letters may be large or small; Chinese has no
/// such thing, so those of English are enough.
pub(crate) fn holds(texts: &[&Text], typed: &str, locale: Locale) -> bool {
    let wanted = typed.trim().to_ascii_lowercase();
    texts.iter().any(|text| text.get(locale).to_ascii_lowercase().contains(&wanted))
}

/// The rows of what was found, or that nothing was.
pub(crate) fn found(rows: Vec<AnyView>, locale: Locale) -> AnyView {
    let none = rows.is_empty().then(|| {
        view! {
            <EmptyState title=words::NOTHING_FOUND.get(locale)>
                <p>{words::OTHER_WORD.get(locale)}</p>
            </EmptyState>
        }
    });
    view! {
        <ul class="product-list">{rows}</ul>
        {none}
    }
    .into_any()
}
