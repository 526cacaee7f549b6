//! Fees with what they are for.

use app_ui::{FigureSize, PriceFigure, figures, words::units};
use hall_catalog::model::FeePer;
use hall_types::{Fen, Locale};
use leptos::prelude::*;

/// What a fee is for, after its figure: `/月`.
pub(crate) fn per(fee_per: FeePer, locale: Locale) -> &'static str {
    let word = match fee_per {
        FeePer::Month => units::PER_MONTH,
        FeePer::Day => units::PER_DAY,
        FeePer::Once => units::ONCE,
    };
    word.get(locale)
}

/// What is said instead of a fee of nothing.
fn nothing(fee_per: FeePer, locale: Locale) -> &'static str {
    let word = match fee_per {
        FeePer::Month => units::NO_MONTHLY_FEE,
        FeePer::Day | FeePer::Once => units::FREE,
    };
    word.get(locale)
}

/// A fee as a figure; a fee of nothing as words.
pub(crate) fn figure(fee: Fen, fee_per: FeePer, size: FigureSize, locale: Locale) -> impl IntoView {
    view! {
        <PriceFigure fen=fee per=per(fee_per, locale) free=nothing(fee_per, locale) size=size/>
    }
}

/// A fee in a line of text: `¥99/月`, `无月费`.
pub(crate) fn line(fee: Fen, fee_per: FeePer, locale: Locale) -> String {
    if fee.is_zero() {
        nothing(fee_per, locale).to_owned()
    } else {
        format!("{}{}", figures::price(fee), per(fee_per, locale))
    }
}

/// The lowest fee of several: `¥8起` / `from ¥8`.
pub(crate) fn lowest(fee: Fen, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{}{}", figures::price(fee), units::AND_UP.get(locale)),
        Locale::En => format!("{} {}", units::FROM.get(locale), figures::price(fee)),
    }
}
