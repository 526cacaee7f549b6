//! The plain form that leads to the search page, on pages that people come to with a question.

use crate::{reader::Reader, words::search as words};
use app_ui::{Button, Field, Glyph, Word};
use hall_content::Route;
use leptos::prelude::*;

/// A form with one field; it works without script.
pub(crate) fn search_form(label: Word, reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    view! {
        <form class="search-form" role="search" method="get" action=Route::Search.href(locale)>
            <Field id="search-words" label=label.get(locale)>
                <input id="search-words" type="search" name="q" enterkeyhint="search"/>
            </Field>
            <Button kind="submit" glyph=Glyph::Search words=words::SUBMIT.get(locale)/>
        </form>
    }
}
