//! A price as the hero of a card or page.

use crate::figures;
use hall_types::Fen;
use leptos::prelude::*;

/// How large a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureSize {
    /// The one figure of a page.
    Hero,
    /// The figure of a card.
    #[default]
    Card,
    /// Within a line.
    Line,
}

/// A price with its currency and what it is for: ¥99/月. Nothing is shown as `free`, a word.
#[component]
pub fn PriceFigure(
    /// The price.
    fen: Fen,
    /// What it is for, such as "/月"; empty when it says so elsewhere.
    #[prop(optional, into)]
    per: String,
    /// The word for a price of nothing; without it, ¥0 is shown.
    #[prop(optional, into)]
    free: Option<&'static str>,
    /// Words before the price, such as "from".
    #[prop(optional, into)]
    before: String,
    /// How large.
    #[prop(optional)]
    size: FigureSize,
) -> impl IntoView {
    let class = match size {
        FigureSize::Hero => "price price-hero",
        FigureSize::Card => "price",
        FigureSize::Line => "price price-line",
    };
    let before =
        (!before.is_empty()).then(|| view! { <span class="price-before">{before}" "</span> });
    let figure = match free.filter(|_| fen.is_zero()) {
        Some(word) => view! { <span class="price-number price-words">{word}</span> }.into_any(),
        None => view! {
            <span class="price-currency">"¥"</span>
            <span class="price-number">{figures::price_number(fen)}</span>
            {(!per.is_empty()).then(|| view! { <span class="price-per">{per}</span> })}
        }
        .into_any(),
    };
    view! { <span class=class>{before}{figure}</span> }
}
