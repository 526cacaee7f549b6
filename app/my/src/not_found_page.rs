//! An address of the account app that leads nowhere.

use crate::{hall::Hall, route::Route, words::titles};
use app_ui::{EmptyState, LinkButton, Word, word};
use leptos::prelude::*;

const TITLE: Word = word!("这个地址没有内容", "There is nothing at this address");
const ADVICE: Word = word!(
    "地址可能写错了，也可能内容已经撤下。",
    "The address may be mistyped, or what was here has been taken down.",
);

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    view! {
        <EmptyState title=TITLE.get(locale)>
            <p>{ADVICE.get(locale)}</p>
            <LinkButton href=Route::Home.href(locale)>{titles::MY_HALL.get(locale)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}
