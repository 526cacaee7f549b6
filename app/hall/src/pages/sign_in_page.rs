//! 登录: the sign-in, what to do when no code comes, and a person to talk to.

use crate::{
    page::Page, parts::way, reader::Reader, sign_in::sign_in_island::SignIn,
    words::sign_in as words,
};
use app_ui::{
    Glyph, Icon, LinkButton, PageHeading, Tone, notice,
    words::{digits, frame},
};
use hall_content::model::Hotline;
use hall_types::Locale;
use leptos::prelude::*;

/// Makes the page, if the hall has one.
pub(crate) fn page(reader: &Reader<'_>) -> Option<Page> {
    if !reader.settings().features.account {
        return None;
    }
    let locale = reader.locale();
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=lead.to_owned()/>
        <SignIn locale=locale/>
        {pad(locale)}
        <noscript>
            {notice(
                Tone::Warning,
                words::NO_SCRIPT.get(locale).to_owned(),
                view! { <p>{words::NO_SCRIPT_LEAD.get(locale)}</p> },
            )}
        </noscript>
        <p class="small-print sign-in-safety">{words::SAFETY.get(locale)}</p>
        {help(&reader.settings().hotline, locale)}
    }
    .into_any();
    Some(Page {
        title: words::TITLE.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    })
}

/// Digits to press at a terminal. They are no part of the island: `loader.js` writes them into its fields.
fn pad(locale: Locale) -> impl IntoView + use<> {
    let key = |key: String, words: String| {
        view! { <button type="button" class="pad-key" data-key=key>{words}</button> }
    };
    let digit = |digit: u8| key(digit.to_string(), digit.to_string());
    let digits = (1..=9).map(digit).collect::<Vec<_>>();
    view! {
        <div class="pad when-kiosk" role="group" aria-label=digits::PAD.get(locale)>
            {digits}
            {key("clear".to_owned(), digits::CLEAR.get(locale).to_owned())}
            {digit(0)}
            {key("erase".to_owned(), digits::ERASE.get(locale).to_owned())}
        </div>
    }
}

fn help(hotline: &Hotline, locale: Locale) -> impl IntoView + use<> {
    let number = hotline.number.clone();
    view! {
        <details class="more sign-in-help">
            <summary>
                <span>{words::HELP.get(locale)}</span>
                <Icon glyph=Glyph::Down/>
            </summary>
            <p>{words::HELP_LEAD.get(locale)}</p>
            <p>
                <LinkButton href=format!("tel:{number}") glyph=Glyph::Phone>
                    {frame::CALL.get(locale)}" "{number.clone()}
                </LinkButton>
            </p>
        </details>
    }
}
