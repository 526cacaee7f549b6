//! The whole app: which page shows, and what the document does when another one does.

use crate::{
    browser,
    frame::Frame,
    hall::{Going, Hall, Standing},
    page,
    route::Route,
    session::{IdleGuard, OverPage},
    words::titles,
};
use hall_types::Locale;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};

/// Starts the app in the document it was loaded by.
pub fn start() {
    let Some(place) = browser::place() else { return };
    browser::remember_scroll();
    browser::ignore_stray_clicks();
    leptos::mount::mount_to(place, || {
        let locale = browser::locale();
        view! {
            <Router base=format!("/{locale}/my")>
                <App locale=locale/>
            </Router>
        }
    })
    .forget();
}

#[component]
fn App(
    /// The language of the document.
    locale: Locale,
) -> impl IntoView {
    let location = use_location();
    let navigate = use_navigate();
    let hall = Hall {
        locale,
        is_kiosk: browser::is_kiosk(),
        month: browser::month(),
        standing: RwSignal::new(Standing::Open),
        session: RwSignal::new(None),
        session_error: RwSignal::new(None),
        go: Callback::new(move |Going { href, replaces, stays }| {
            let options = NavigateOptions {
                resolve: false,
                replace: replaces,
                scroll: !stays,
                ..NavigateOptions::default()
            };
            navigate(&href, options);
        }),
    };
    hall.ask_session();
    let search = location.search;
    provide_context(search);
    let route = Memo::new(move |_| location.pathname.with(|path| Route::parse(path)));
    let address = Memo::new(move |_| {
        let search = location.search.get();
        let mark = if search.is_empty() { "" } else { "?" };
        location.pathname.with(|path| format!("{path}{mark}{search}"))
    });
    follow(hall, route, address);
    let shown = move || match hall.standing.get() {
        Standing::Open => {
            let route = route.get();
            // A function is drawn anew where what is there already would be made to fit: nothing of a
            // page's fields and unfolded parts is carried over into the next.
            let body = {
                let route = route.clone();
                move || page::page(&route, hall)
            };
            view! {
                <Frame hall=hall route=route>
                    {body}
                </Frame>
            }
            .into_any()
        }
        standing => {
            let address = address.get_untracked();
            view! { <OverPage hall=hall standing=standing address=address/> }.into_any()
        }
    };
    view! {
        {shown}
        <IdleGuard hall=hall/>
    }
}

/// Lets title, focus, scrolling and language link follow the page.
fn follow(hall: Hall, route: Memo<Route>, address: Memo<String>) {
    let provider = use_context::<BrowserUrl>();
    let title_end = browser::title_end();
    Effect::new(move |before: Option<(Route, Standing)>| {
        let address = address.get();
        let standing = hall.standing.get();
        let route = route.get();
        let is_return = browser::arrive(&address);
        // The router writes the address down once the page is there. It is.
        if let Some(provider) = &provider {
            provider.ready_to_complete();
        }
        let path = address.get(3..).unwrap_or_default().to_owned();
        let title = format!("{} · {title_end}", titles::title(&route, hall.locale));
        let is_other = before.as_ref().is_some_and(|it| *it != (route.clone(), standing));
        request_animation_frame(move || {
            browser::set_title(&title);
            browser::adjust_frame(hall.locale.other(), &path);
            if is_other {
                browser::focus_heading();
            }
            if is_return {
                browser::settle_scroll();
            }
        });
        (route, standing)
    });
}
