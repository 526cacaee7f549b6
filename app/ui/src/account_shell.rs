//! What stands in the page of the account app until the app runs.
//!
//! The page is made beforehand, with the hall's frame around this; `app/my` puts itself into the
//! element with [`ACCOUNT_APP_ID`], and its loader shows the failure when the app cannot start.

use crate::{
    Bones, Tone, notice, words::account_shell as words, words::frame::MY_HALL, words::waiting,
};
use hall_types::Locale;
use leptos::prelude::*;

/// Id of the element the account app is put into.
pub const ACCOUNT_APP_ID: &str = "my-app";
/// Id of the remark that the app could not be loaded.
pub const ACCOUNT_FAILURE_ID: &str = "my-app-failure";

/// The place of the account app, with the bones of its first screen.
#[component]
pub fn AccountShell(
    /// The language.
    locale: Locale,
) -> impl IntoView {
    let failure = view! {
        <p>{words::FAILURE_LEAD.get(locale)}</p>
        <p><a class="button" href="">{waiting::RETRY.get(locale)}</a></p>
    };
    let no_script = view! { <p>{words::NO_SCRIPT_LEAD.get(locale)}</p> };
    view! {
        <div id=ACCOUNT_APP_ID>
            <div class="my my-home">
                <div class="my-page">
                    <header class="my-heading">
                        <h1>{MY_HALL.get(locale)}</h1>
                    </header>
                    <Bones locale=locale class="home-figures" count=6/>
                </div>
            </div>
        </div>
        <div id=ACCOUNT_FAILURE_ID hidden=true>
            {notice(Tone::Warning, words::FAILURE.get(locale).to_owned(), failure)}
        </div>
        <noscript>
            {notice(Tone::Warning, words::NO_SCRIPT.get(locale).to_owned(), no_script)}
        </noscript>
    }
}
