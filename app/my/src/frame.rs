//! What is around every page of the account app: the way here, the heading, who is signed in, and the
//! app's own navigation. Bars, footer and the person to talk to belong to the document.

use crate::{
    hall::Hall,
    route::Route,
    session::SignOut,
    words::{session as session_words, titles},
};
use app_ui::{Breadcrumbs, Glyph, Icon, words::frame as frame_words};
use leptos::prelude::*;

/// The parts of the account app, in the order they are asked for.
pub(crate) const AREAS: [(Route, Glyph); 13] = [
    (Route::Home, Glyph::Home),
    (Route::Allowances, Glyph::Data),
    (Route::Bills, Glyph::Document),
    (Route::Records, Glyph::Table),
    (Route::Pay, Glyph::Wallet),
    (Route::Products, Glyph::Service),
    (Route::Points, Glyph::Points),
    (Route::Receipts, Glyph::Check),
    (Route::Messages, Glyph::Bell),
    (Route::Tickets, Glyph::Message),
    (Route::Ebill, Glyph::Mail),
    (Route::Personal, Glyph::Person),
    (Route::Security, Glyph::Shield),
];

/// Puts a page's body into its frame.
#[component]
pub(crate) fn Frame(
    /// Where it stands.
    hall: Hall,
    /// Which page it is.
    route: Route,
    /// The body.
    children: Children,
) -> impl IntoView {
    let locale = hall.locale;
    let title = titles::title(&route, locale);
    let is_home = route == Route::Home;
    let way = (!is_home).then(|| {
        let mut way = vec![(titles::MY_HALL.get(locale).to_owned(), Route::Home.href(locale))];
        if let Some(parent) = route.parent() {
            way.push((titles::title(&parent, locale), parent.href(locale)));
        }
        let label = frame_words::BREADCRUMBS.get(locale);
        view! { <Breadcrumbs label=label way=way current=title.clone()/> }
    });
    let number = move || {
        hall.session.with(|session| {
            let masked = session.as_ref().map(|session| session.masked.as_str());
            masked.map(|masked| session_words::signed_in_as(masked, locale))
        })
    };
    view! {
        {way}
        <div class="my" class:my-home=is_home>
            <div class="my-page">
                <header class="my-heading">
                    <h1 tabindex="-1">{title}</h1>
                    <p class="my-number">{number}</p>
                    <SignOut hall=hall/>
                </header>
                {children()}
            </div>
            {navigation(&route, hall)}
        </div>
    }
}

/// The app's own navigation: a column where there is room, the end of the page where there is not.
fn navigation(route: &Route, hall: Hall) -> impl IntoView + use<> {
    let locale = hall.locale;
    let area = route.area();
    let links = AREAS
        .into_iter()
        .map(|(to, glyph)| {
            let current = (to == area).then_some("page");
            view! {
                <li>
                    <a href=to.href(locale) aria-current=current>
                        <Icon glyph=glyph/>
                        <span>{titles::title(&to, locale)}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="my-nav" aria-label=titles::NAVIGATION.get(locale)>
            <ul>{links}</ul>
        </nav>
    }
}
