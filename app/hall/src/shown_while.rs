//! Something that is on a page only at times.

use leptos::prelude::*;

/// Shows something while a condition holds. As `Show`, but without erasing types, which would more
/// than double what islands weigh.
pub(crate) fn shown_while<V: IntoView + 'static>(
    holds: Memo<bool>,
    view: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    move || holds.get().then(&view)
}
