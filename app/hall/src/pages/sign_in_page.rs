//! 登录: the sign-in, what to do when no code comes, and a person to talk to.

use crate::{
    page::Page, parts::way, reader::Reader, sign_in::sign_in_island::SignIn,
    words::sign_in as words,
};
use app_ui::{Glyph, Icon, LinkButton, PageHeading, Tone, notice, words::frame};
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
