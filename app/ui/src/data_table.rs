//! A table that scrolls in its own frame when the screen is narrow.

use leptos::prelude::*;

/// A table with a caption and one head row. Its body is `<tr>`s given as children. The frame takes
/// focus so that it can be scrolled from a keyboard.
#[component]
pub fn DataTable<C: IntoView + 'static>(
    /// What the table shows; also the name of the frame.
    #[prop(into)]
    caption: String,
    /// Head cells.
    head: Vec<String>,
    /// Further class names, such as `price-table`.
    #[prop(optional, into)]
    class: String,
    /// True when the caption only repeats a heading right above.
    #[prop(optional)]
    caption_hidden: bool,
    /// The rows.
    children: TypedChildren<C>,
) -> impl IntoView {
    let label = caption.clone();
    let cells = head.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect_view();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=label>
            <table class=class>
                <caption class=if caption_hidden { "unseen" } else { "" }>{caption}</caption>
                <thead>
                    <tr>{cells}</tr>
                </thead>
                <tbody>{children.into_inner()()}</tbody>
            </table>
        </div>
    }
}
