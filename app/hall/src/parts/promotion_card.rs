//! A promotion as an honest card: what it costs, until when, for whom.

use crate::{
    parts::dates,
    parts::fees,
    parts::picture::{PictureForm, picture},
    parts::placeholder,
    reader::Reader,
    words::promotions as words,
};
use app_ui::{Card, figures, words::units};
use hall_content::{Route, model::Promotion};
use hall_types::OfferingRef;
use leptos::prelude::*;

/// A promotion as an item of a list of cards, with its two-sentence text.
pub(crate) fn item(reader: &Reader<'_>, promotion: &Promotion) -> impl IntoView + use<> {
    let locale = reader.locale();
    let words = fill(reader, promotion, promotion.creative.simple.get(locale));
    let href = Route::Promotion(promotion.id.clone()).href(locale);
    let title = promotion.title.get(locale).to_owned();
    let picture = picture(&promotion.picture, PictureForm::Promotion, locale);
    let terms = terms(reader, promotion);
    view! {
        <li>
            <Card class="promotion-card">
                {picture}
                <div class="promotion-card-words">
                    <h3>
                        <a href=href>{title}</a>
                    </h3>
                    <p>{words}</p>
                    {terms}
                </div>
            </Card>
        </li>
    }
}

/// Price, last day and audience of a promotion.
pub(crate) fn terms(reader: &Reader<'_>, promotion: &Promotion) -> impl IntoView + use<> {
    let locale = reader.locale();
    let price = price(reader, &promotion.offering).map(|price| {
        view! {
            <div>
                <dt>{words::PRICE.get(locale)}</dt>
                <dd><strong class="price price-line">{price}</strong></dd>
            </div>
        }
    });
    view! {
        <dl class="promotion-terms">
            {price}
            <div>
                <dt>{words::UNTIL.get(locale)}</dt>
                <dd>{dates::time(promotion.until, locale)}</dd>
            </div>
            <div>
                <dt>{words::AUDIENCE.get(locale)}</dt>
                <dd>{promotion.audience.get(locale).to_owned()}</dd>
            </div>
        </dl>
    }
}

/// What the offering of a promotion costs, in a line.
pub(crate) fn price(reader: &Reader<'_>, offering: &OfferingRef) -> Option<String> {
    let locale = reader.locale();
    if let OfferingRef::Reward(id) = offering {
        let points = figures::points(reader.reward(id)?.points);
        return Some(figures::joined((points, units::POINTS.get(locale))));
    }
    reader.fee_of(offering).map(|(fee, per)| fees::line(fee, per, locale))
}

/// A promotion's words with its values filled in.
pub(crate) fn fill(reader: &Reader<'_>, promotion: &Promotion, words: &str) -> String {
    placeholder::fill(words, reader, Some(&promotion.offering), Some(promotion.until))
}
