//! The parts of a full price disclosure as they stand on the pages of plans, add-ons and services.

use crate::{parts::fees, reader::Reader, words::offering as words};
use app_ui::{DataTable, Glyph, Icon, Word};
use hall_catalog::disclosure::{Disclosure, PriceGroup, PriceRow};
use hall_content::Route;
use hall_types::{BrandId, Locale, OfferingRef, Text};
use leptos::prelude::*;

/// A price list of more rows than this opens in place.
const ROWS_OPEN_MAX: usize = 8;

/// Everything one must know about an offering, in the order people ask for it.
pub(crate) fn parts(
    reader: &Reader<'_>,
    disclosure: &Disclosure,
    notes: &[Text],
    leaving: Word,
) -> impl IntoView + use<> {
    let locale = reader.locale();
    let brands = &disclosure.brands;
    let only_brands = (!brands.is_empty()).then(|| only_brands(reader, brands));
    let eligibility: Vec<Text> =
        only_brands.into_iter().chain(disclosure.eligibility.iter().cloned()).collect();
    view! {
        {rows_part("fee", words::FEE, &disclosure.fee, locale)}
        {rows_part("included", words::INCLUDED, &disclosure.included, locale)}
        {texts_part("limits", words::LIMITS, &disclosure.limits, locale)}
        {prices_part(&disclosure.prices, locale)}
        {texts_part("eligibility", words::ELIGIBILITY, &eligibility, locale)}
        {texts_part("contract", words::CONTRACT, &disclosure.contract, locale)}
        {texts_part("joining", words::JOINING, &disclosure.joining, locale)}
        {texts_part("leaving", leaving, &disclosure.leaving, locale)}
        {excludes_part(reader, &disclosure.excludes)}
        {texts_part("notes", words::NOTES, notes, locale)}
    }
}

pub(crate) fn only_brands(reader: &Reader<'_>, ids: &[BrandId]) -> Text {
    let brands = || reader.settings().brands.iter().filter(|brand| ids.contains(&brand.id));
    let zh = brands().map(|brand| brand.name.zh.as_str()).collect::<Vec<_>>().join("、");
    let en = brands().map(|brand| brand.name.en.as_str()).collect::<Vec<_>>().join(", ");
    let before = words::ONLY_BRANDS;
    Text::new(
        format!("{}{zh}。", before.get(Locale::Zh)),
        format!("{}{en}.", before.get(Locale::En)),
    )
}

fn part(id: &'static str, heading: Word, locale: Locale, body: AnyView) -> AnyView {
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=id>{heading.get(locale)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Lines with their price, and in small print what else applies.
fn rows_part(
    id: &'static str,
    heading: Word,
    rows: &[PriceRow],
    locale: Locale,
) -> Option<AnyView> {
    let lines = rows
        .iter()
        .map(|row| {
            view! {
                <div>
                    <dt>{row.what.get(locale).to_owned()}</dt>
                    <dd>{row.price.get(locale).to_owned()}</dd>
                    {notes_line(&row.notes, locale)}
                </div>
            }
        })
        .collect_view();
    (!rows.is_empty()).then(|| {
        part(id, heading, locale, view! { <dl class="price-rows">{lines}</dl> }.into_any())
    })
}

fn notes_line(notes: &[Text], locale: Locale) -> Option<impl IntoView + use<>> {
    let notes = joined(notes, locale);
    (!notes.is_empty()).then(|| view! { <dd class="price-notes">{notes}</dd> })
}

/// Notes of a row in one line; they are fragments without a final stop.
fn joined(notes: &[Text], locale: Locale) -> String {
    let mark = match locale {
        Locale::Zh => "；",
        Locale::En => "; ",
    };
    notes.iter().map(|note| note.get(locale)).collect::<Vec<_>>().join(mark)
}

/// Sentences, one below the other.
fn texts_part(id: &'static str, heading: Word, texts: &[Text], locale: Locale) -> Option<AnyView> {
    let body = match texts {
        [] => return None,
        [only] => view! { <p>{only.get(locale).to_owned()}</p> }.into_any(),
        several => {
            let items = several.iter().map(|text| view! { <li>{text.get(locale).to_owned()}</li> });
            view! { <ul class="bullets">{items.collect_view()}</ul> }.into_any()
        }
    };
    Some(part(id, heading, locale, body))
}

/// The price list: one table for each group.
fn prices_part(groups: &[PriceGroup], locale: Locale) -> Option<AnyView> {
    let tables = groups.iter().map(|group| price_table(group, locale)).collect_view();
    (!groups.is_empty()).then(|| {
        part(
            "prices",
            words::PRICES,
            locale,
            view! { <div class="stack">{tables}</div> }.into_any(),
        )
    })
}

/// A price list; one that is long and shared by many offerings opens in place.
fn price_table(group: &PriceGroup, locale: Locale) -> AnyView {
    let head = [words::COLUMN_WHAT, words::COLUMN_PRICE].map(|word| word.get(locale).to_owned());
    let rows = group
        .rows
        .iter()
        .map(|row| {
            let notes = joined(&row.notes, locale);
            let notes = (!notes.is_empty()).then(|| view! { <small>{notes}</small> });
            view! {
                <tr>
                    <th scope="row">{row.what.get(locale).to_owned()}{notes}</th>
                    <td>{row.price.get(locale).to_owned()}</td>
                </tr>
            }
        })
        .collect_view();
    let title = group.title.get(locale).to_owned();
    let is_long = group.rows.len() > ROWS_OPEN_MAX;
    let table = view! {
        <DataTable caption=title.clone() caption_hidden=is_long head=head.to_vec() class="price-table">
            {rows}
        </DataTable>
    };
    if !is_long {
        return table.into_any();
    }
    view! {
        <details class="more">
            <summary>
                {title}
                <span class="more-count">{words::lines(group.rows.len(), locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            {table}
        </details>
    }
    .into_any()
}

fn excludes_part(reader: &Reader<'_>, excludes: &[OfferingRef]) -> Option<AnyView> {
    let locale = reader.locale();
    (!excludes.is_empty())
        .then(|| part("excludes", words::EXCLUDES, locale, offering_links(reader, excludes)))
}

/// Links to offerings with their fees.
pub(crate) fn offering_links(reader: &Reader<'_>, offerings: &[OfferingRef]) -> AnyView {
    let locale = reader.locale();
    let links = offerings
        .iter()
        .filter_map(|offering| {
            let name = reader.name_of(offering)?.to_owned();
            let fee = reader.fee_of(offering).map(|(fee, per)| fees::line(fee, per, locale));
            let href = Route::of(offering).href(locale);
            Some(view! {
                <li>
                    <a href=href>
                        <span class="link-title">{name}</span>
                        <span class="link-aside">{fee}</span>
                    </a>
                </li>
            })
        })
        .collect_view();
    view! { <ul class="link-list">{links}</ul> }.into_any()
}
