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

/// A fee as a figure; nothing reads "free".
pub(crate) fn figure(fee: Fen, fee_per: FeePer, size: FigureSize, locale: Locale) -> impl IntoView {
    view! {
        <PriceFigure fen=fee per=per(fee_per, locale) free=units::FREE.get(locale) size=size/>
    }
}

/// A fee in a line of text: `¥99/月`, `免费`.
pub(crate) fn line(fee: Fen, fee_per: FeePer, locale: Locale) -> String {
    if fee.is_zero() {
        units::FREE.get(locale).to_owned()
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
