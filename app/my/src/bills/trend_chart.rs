//! The trend as bars. The same is said in a sentence and stands in a table.

use crate::bills::trend_model::{Bar, HEIGHT, WIDTH};
use app_ui::{dates, figures};
use hall_types::Locale;
use leptos::prelude::*;

/// Lines of text below and above the bars.
const LABEL: u32 = 20;

/// The bars. `sentence` is what they say.
#[component]
pub(crate) fn TrendChart(
    /// The language.
    locale: Locale,
    /// The bars, the oldest first.
    bars: Vec<Bar>,
    /// What they say.
    sentence: String,
) -> impl IntoView {
    let bars = bars.into_iter().map(|bar| bar_view(&bar, locale)).collect::<Vec<_>>();
    let size = format!("0 0 {WIDTH} {}", HEIGHT + LABEL);
    view! {
        <svg class="trend" viewBox=size role="img" aria-label=sentence>
            {bars}
        </svg>
    }
}

fn bar_view(bar: &Bar, locale: Locale) -> impl IntoView + use<> {
    let middle = (bar.x + bar.width / 2).to_string();
    let top = HEIGHT - bar.height;
    // Whole yuan: fen would not fit beside each other on a phone.
    let yuan = format!("¥{}", figures::grouped(&(bar.total.0 / 100).to_string()));
    let class = if bar.is_open { "trend-bar trend-open" } else { "trend-bar" };
    view! {
        <rect
            class=class
            x=bar.x.to_string()
            y=top.to_string()
            width=bar.width.to_string()
            height=bar.height.to_string()
            rx="3"
        ></rect>
        <text class="trend-figure" x=middle.clone() y=(top - 6).to_string() text-anchor="middle">
            {yuan}
        </text>
        <text
            class="trend-month"
            x=middle
            y=(HEIGHT + LABEL - 4).to_string()
            text-anchor="middle"
        >
            {dates::month_short(bar.month, locale)}
        </text>
    }
}
