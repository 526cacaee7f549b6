//! Values that the hall fills into texts, so that nobody types a price by hand.

use crate::reader::Reader;
use app_ui::{figures, words::units};
use hall_catalog::disclosure;
use hall_content::{
    Placeholder,
    markdown::{self, Piece},
};
use hall_types::OfferingRef;
use jiff::civil::Date;

/// A text with its placeholders filled in, in the page's language. `own` and `until` are what a
/// promotion is for and its last day.
pub fn fill(
    text: &str,
    reader: &Reader<'_>,
    own: Option<&OfferingRef>,
    until: Option<Date>,
) -> String {
    let (pieces, _) = markdown::placeholders(text);
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(words) => words.to_owned(),
            Piece::Placeholder(_, placeholder) => value(&placeholder, reader, own, until),
        })
        .collect()
}

/// What stands in a placeholder's place; nothing where it has no meaning, which the site's checks
/// do not let through.
pub(crate) fn value(
    placeholder: &Placeholder,
    reader: &Reader<'_>,
    own: Option<&OfferingRef>,
    until: Option<Date>,
) -> String {
    match placeholder {
        Placeholder::Fee(offering) => fee(offering, reader),
        Placeholder::OwnFee => own.map(|own| fee(own, reader)).unwrap_or_default(),
        Placeholder::Points(offering) => points(offering, reader),
        Placeholder::OwnPoints => own.map(|own| points(own, reader)).unwrap_or_default(),
        Placeholder::Hotline => reader.settings().hotline.number.clone(),
        Placeholder::Until => until
            .map(|day| disclosure::date(day).get(reader.locale()).to_owned())
            .unwrap_or_default(),
    }
}

fn fee(offering: &OfferingRef, reader: &Reader<'_>) -> String {
    let fee = reader.fee_of(offering).map(|(fee, per)| disclosure::fee(fee, per));
    fee.map(|words| words.get(reader.locale()).to_owned()).unwrap_or_default()
}

fn points(offering: &OfferingRef, reader: &Reader<'_>) -> String {
    let OfferingRef::Reward(id) = offering else { return String::new() };
    let Some(reward) = reader.reward(id) else { return String::new() };
    let unit = units::POINTS.get(reader.locale());
    let points = figures::joined((figures::points(reward.points), unit));
    match &reward.cash {
        Some(cash) => format!("{points} + {}", figures::price(**cash)),
        None => points,
    }
}
