//! Terms with what they stand for: answers to check, a receipt.

use leptos::prelude::*;

/// Words on the left, figures on the right, a line each.
#[component]
pub fn CheckList(
    /// Each term with what it stands for.
    rows: Vec<(String, String)>,
    /// A row of its own above them, for what is more than words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(term, words)| {
            view! {
                <div>
                    <dt>{term}</dt>
                    <dd>{words}</dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    let first = children.map(|children| view! { <div>{children()}</div> });
    view! { <dl class="check-list">{first}{rows}</dl> }
}
