//! What every page of the account app knows: the language, who is signed in, on what sort of
//! machine, and how to go elsewhere.

use crate::{browser, route::Route};
use app_ui::client::{self, ClientError};
use hall_api::SessionInfo;
use hall_types::{BillingPeriod, Locale};
use leptos::prelude::*;

/// How the session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Signed in, as far as is known.
    Open,
    /// The session ran out, or nobody was signed in to begin with.
    Ended,
    /// The person has asked to be signed out.
    Leaving,
    /// That was not heard.
    Stuck,
    /// The person has signed out.
    Left,
}

/// Where to go, and whether the page one comes from stays on the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Going {
    /// The address.
    pub(crate) href: String,
    /// True when it takes the place of the page one comes from.
    pub(crate) replaces: bool,
    /// True when the page stays where it is scrolled to.
    pub(crate) stays: bool,
}

/// Where a page stands. It is made once and copied around.
#[derive(Clone, Copy)]
pub(crate) struct Hall {
    /// The language; another one is another document.
    pub(crate) locale: Locale,
    /// True on a self-service terminal: touch only, in a public place.
    pub(crate) is_kiosk: bool,
    /// The month that runs, by the clock of the browser; nothing when that is far off.
    pub(crate) month: Option<BillingPeriod>,
    /// How the session stands.
    pub(crate) standing: RwSignal<Standing>,
    /// Who is signed in; nothing until that is known.
    pub(crate) session: RwSignal<Option<SessionInfo>>,
    /// Why that is not known, when asking for it has failed.
    pub(crate) session_error: RwSignal<Option<ClientError>>,
    /// Goes to a page.
    pub(crate) go: Callback<Going>,
}

impl Hall {
    /// Goes to a page that takes the place of this one, which would be of no use on the way back.
    pub(crate) fn go_on_to(self, route: &Route) {
        self.go.run(Going { href: route.href(self.locale), replaces: true, stays: false });
    }

    /// Notes what an error says about the session. True when it was about that: there is nothing
    /// more to say on the page then.
    pub(crate) fn has_ended(self, error: &ClientError) -> bool {
        let has_ended = error.is_signed_out();
        if has_ended && self.standing.get_untracked() == Standing::Open {
            let was_open = self.session.with_untracked(Option::is_some);
            self.close(Standing::Ended);
            if !was_open {
                // Nobody was signed in to begin with; nothing on the screen would be lost.
                browser::sign_in_instead(self.locale);
            }
        }
        has_ended
    }

    /// Forgets everything personal.
    pub(crate) fn close(self, standing: Standing) {
        client::forget_everything();
        // What was about to be sent belongs to whoever was signed in; the channel to the machine.
        app_ui::kept::remove_all(&[browser::CHANNEL]);
        self.session.set(None);
        self.standing.set(standing);
    }

    /// Asks who is signed in. To ask counts as use, so the session lasts longer.
    pub(crate) fn ask_session(self) {
        self.session_error.set(None);
        leptos::task::spawn_local(async move {
            match client::session::this().send().await {
                Ok(session) => {
                    self.session.try_set(Some(session));
                }
                Err(error) => {
                    if !self.has_ended(&error) {
                        self.session_error.try_set(Some(error));
                    }
                }
            }
        });
    }
}
