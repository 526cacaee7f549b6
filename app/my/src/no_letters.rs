//! What a self-service terminal shows in the place of what needs letters: where else it can be done.

use crate::{
    hall::Hall,
    route::Route,
    words::{common as words, titles},
};
use app_ui::{LinkButton, Tone, notice};
use leptos::prelude::*;

/// Says so.
pub(crate) fn no_letters(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let rest = view! {
        <p>{words::NO_LETTERS.get(locale)}</p>
        <p>
            <LinkButton href=Route::Home.href(locale)>{titles::MY_HALL.get(locale)}</LinkButton>
        </p>
    };
    notice(Tone::Information, words::NO_LETTERS_TITLE.get(locale).to_owned(), rest).into_any()
}
