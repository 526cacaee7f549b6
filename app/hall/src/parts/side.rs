//! What stands beside an offering: its particulars and the person to ask.

use crate::{reader::Reader, words::offering as words};
use app_ui::{Emphasis, Glyph, LinkButton, Word};
use hall_types::Locale;
use leptos::prelude::*;

/// Filing number, dates and the like, those that there are.
pub(crate) fn particulars<const N: usize>(
    lines: [Option<(Word, String)>; N],
    locale: Locale,
) -> impl IntoView {
    let lines = lines
        .into_iter()
        .flatten()
        .map(|(what, words)| {
            view! {
                <div>
                    <dt>{what.get(locale)}</dt>
                    <dd>{words}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="ledger particulars">{lines}</dl> }
}

/// A person who can answer what the page does not.
pub(crate) fn talk(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let hotline = &reader.settings().hotline;
    let (number, hours) = (hotline.number.clone(), hotline.hours.get(locale).to_owned());
    view! {
        <section aria-labelledby="ask">
            <h2 id="ask">{words::ASK.get(locale)}</h2>
            <p class="small-print">{hours}</p>
            <p>
                <LinkButton
                    href=format!("tel:{number}")
                    emphasis=Emphasis::Secondary
                    glyph=Glyph::Phone
                >
                    {words::CALL.get(locale)}
                    " "
                    {number}
                </LinkButton>
            </p>
        </section>
    }
}
