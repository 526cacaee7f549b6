//! The elder version's home (长辈版): four big doors, nothing else.

use crate::{page::Page, parts::fees, reader::Reader, words::home as words};
use app_ui::{Glyph, Icon, PageHeading};
use hall_content::Route;
use hall_types::Fen;
use leptos::prelude::*;

/// The elder version's home.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let hotline = &reader.settings().hotline;
    let on_sale = reader.plans_on_sale();
    let lowest_fee = on_sale.map(|plan| *plan.fee).min().unwrap_or(Fen::ZERO);
    let plans_note =
        format!("{} {}", words::ELDER_PLANS_NOTE.get(locale), lowest(lowest_fee, reader));
    let talk_note = format!("{} · {}", hotline.number, hotline.hours.get(locale));
    let bills = format!("{}#bills", Route::Help.href(locale));
    let heading = words::ELDER_HEADING.get(locale);
    let body = view! {
        <PageHeading title=heading/>
        <ul class="big-doors">
            {door(
                format!("tel:{}", hotline.number),
                Glyph::Phone,
                words::ELDER_TALK.get(locale),
                talk_note,
            )}
            {door(
                bills,
                Glyph::Wallet,
                words::ELDER_BILLS.get(locale),
                words::ELDER_BILLS_NOTE.get(locale).to_owned(),
            )}
            {door(
                Route::Plans.href(locale),
                Glyph::Plan,
                words::ELDER_PLANS.get(locale),
                plans_note,
            )}
            {door(
                Route::Help.href(locale),
                Glyph::Help,
                words::ELDER_HELP.get(locale),
                words::ELDER_HELP_NOTE.get(locale).to_owned(),
            )}
        </ul>
    }
    .into_any();
    Page {
        title: words::ELDER_TITLE.get(locale).to_owned(),
        description: heading.to_owned(),
        breadcrumbs: Vec::new(),
        structured_data: None,
        body,
    }
}

/// The lowest fee; in English the word before it stands in the note already.
fn lowest(fee: Fen, reader: &Reader<'_>) -> String {
    let words = fees::lowest(fee, reader.locale());
    words.strip_prefix("from ").map_or(words.clone(), |rest| format!("{rest} a month"))
}

fn door(href: String, glyph: Glyph, name: &'static str, note: String) -> impl IntoView {
    view! {
        <li>
            <a href=href>
                <Icon glyph=glyph/>
                <span>
                    <strong>{name}</strong>
                    {note}
                </span>
            </a>
        </li>
    }
}
