//! A page as somebody sees it once its answers are there.

use crate::{
    fixture,
    frame::Frame,
    hall::{Hall, Standing},
    page,
    route::Route,
};
use app_ui::client;
use expect_test::Expect;
use hall_types::Locale;
use leptos::prelude::*;
use serde_json::Value;

/// What the hall has answered, by path.
pub(crate) type Answers<'a> = &'a [(&'a str, Value)];

/// Where pages of tests stand.
pub(crate) fn hall(locale: Locale, is_kiosk: bool) -> Hall {
    Hall {
        locale,
        is_kiosk,
        month: "2026-11".parse().ok(),
        standing: RwSignal::new(Standing::Open),
        session: RwSignal::new(Some(fixture::read(fixture::session_json()))),
        session_error: RwSignal::new(None),
        go: Callback::new(|_| ()),
    }
}

/// The HTML of a page.
pub(crate) fn html_in(path: &str, locale: Locale, is_kiosk: bool, answers: Answers<'_>) -> String {
    client::forget_everything();
    for (path, answer) in answers {
        client::remember(path, &answer.to_string().into());
    }
    Owner::new().with(|| {
        let hall = hall(locale, is_kiosk);
        let (path, search) = path.split_once('?').unwrap_or((path, ""));
        let search = search.to_owned();
        provide_context(Memo::new(move |_| search.clone()));
        let route = Route::parse(&format!("/{locale}{path}"));
        let body = page::page(&route, hall);
        view! {
            <Frame hall=hall route=route>
                {body}
            </Frame>
        }
        .to_html()
    })
}

/// The HTML of a page on a screen of one's own.
pub(crate) fn html(path: &str, locale: Locale, answers: Answers<'_>) -> String {
    html_in(path, locale, false, answers)
}

/// Says what somebody reads on a page.
#[track_caller]
pub(crate) fn check(path: &str, locale: Locale, answers: Answers<'_>, expected: &Expect) {
    expected.assert_eq(&text(&html(path, locale, answers)));
}

/// Elements that stand within a line.
const INLINE: [&str; 15] = [
    "a", "dd", "dt", "img", "path", "small", "span", "svg", "td", "th", "label", "button", "text",
    "rect", "summary",
];

/// The text of a page, a line for each element that stands on its own; without the app's own
/// navigation, which is the same everywhere.
pub(crate) fn text(html: &str) -> String {
    let page = html.split("<nav aria-label=\"我的营业厅导航\"").next().unwrap_or_default();
    let page = page.split("<nav aria-label=\"My hall sections\"").next().unwrap_or_default();
    let mut text = String::new();
    for piece in page.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '-']).next().unwrap_or_default();
        let is_comment = name.starts_with(['!', '(']);
        text.push_str(if is_comment {
            ""
        } else if INLINE.contains(&name) {
            " "
        } else {
            "\n"
        });
        text.push_str(if is_comment { words.trim_start_matches("-->") } else { words });
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}
