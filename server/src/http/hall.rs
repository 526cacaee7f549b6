//! The running hall: what it serves now, what account requests work with, whether it is stopping, how
//! it is doing.

use super::{figures::Figures, refusal::Refusal, served::Served, session_cookie::CookieForm};
use crate::services::{Published, Services};
use arc_swap::{ArcSwap, ArcSwapOption};
use hall_api::ErrorCode;
use hall_bss::port::Bss;
use hall_prerender::GuideDesk;
use std::{net::IpAddr, sync::Arc};
use tokio::sync::watch;

/// Who the hall runs for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For subscribers.
    Live,
    /// For whoever works on the site: open pages reload when it changes.
    Development,
}

/// What a hall with accounts has besides its pages.
#[derive(Debug)]
pub(crate) struct AccountSide {
    /// What flows work with, since the last site was published.
    pub(crate) services: Arc<ArcSwap<Services>>,
    /// The form of the session's cookie.
    pub(crate) cookie: CookieForm,
    /// Proxies in front of the hall, which are believed when they say whom they ask for.
    pub(crate) proxies: Vec<IpAddr>,
}

/// A running hall, shared between the server and whoever publishes.
#[derive(Debug)]
pub(crate) struct Hall {
    pub(super) mode: Mode,
    pub(super) figures: Arc<Figures>,
    served: ArcSwapOption<Served>,
    /// Makes the tariff guide's page with answers in it, for what is served.
    guide: ArcSwapOption<GuideDesk>,
    state: watch::Sender<State>,
    account: Option<AccountSide>,
}

/// What others wait for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The revision being served.
    pub(super) revision: Option<u64>,
    pub(super) is_stopping: bool,
}

impl Hall {
    /// A hall that serves nothing yet and has no accounts: alive, but not ready.
    pub(crate) fn new(mode: Mode) -> Arc<Self> {
        Self::open(mode, Figures::new(), None)
    }

    /// A hall that serves nothing yet, with accounts if there is what they need.
    pub(crate) fn open(
        mode: Mode,
        figures: Arc<Figures>,
        account: Option<AccountSide>,
    ) -> Arc<Self> {
        Arc::new(Self {
            mode,
            figures,
            served: ArcSwapOption::empty(),
            guide: ArcSwapOption::empty(),
            state: watch::Sender::new(State::default()),
            account,
        })
    }

    /// Serves this from the next request on.
    pub(crate) fn publish(&self, served: Served) {
        let revision = Some(served.revision());
        self.served.store(Some(Arc::new(served)));
        self.state.send_modify(|state| state.revision = revision);
    }

    /// Has the tariff guide answer by this from the next request on.
    pub(crate) fn publish_guide(&self, desk: GuideDesk) {
        self.guide.store(Some(Arc::new(desk)));
    }

    /// What makes the tariff guide's page with answers in it; `None` before the first
    /// [`Hall::publish_guide`].
    pub(super) fn guide(&self) -> Option<Arc<GuideDesk>> {
        self.guide.load_full()
    }

    /// What is served now; `None` before the first [`Hall::publish`].
    pub(crate) fn served(&self) -> Option<Arc<Served>> {
        self.served.load_full()
    }

    /// What account requests work with: for the whole of a request, whatever is published meanwhile.
    ///
    /// # Errors
    /// In a hall that only has public pages.
    pub(crate) fn services(&self) -> Result<Arc<Services>, Refusal> {
        match &self.account {
            Some(account) => Ok(account.services.load_full()),
            None => Err(ErrorCode::Unavailable.into()),
        }
    }

    /// Has accounts go by this site and this operator from the next request on. A hall that only has
    /// public pages has none.
    pub(crate) fn publish_to_accounts(&self, site: &Arc<Published>, bss: &Arc<dyn Bss>) {
        if let Some(account) = &self.account {
            account.services.rcu(|services| services.with(Arc::clone(site), Arc::clone(bss)));
        }
    }

    /// True in the demo, where short messages arrive on a page.
    pub(super) fn has_inbox(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.services.load().inbox.is_some())
    }

    /// True in the demo, which has a bank of its own.
    pub(super) fn has_bank(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.services.load().demo_bank.is_some())
    }

    /// The form of the session's cookie.
    pub(super) fn cookie(&self) -> CookieForm {
        self.account.as_ref().map_or(CookieForm::Host, |account| account.cookie)
    }

    /// Proxies in front of the hall.
    pub(super) fn proxies(&self) -> &[IpAddr] {
        self.account.as_ref().map_or(&[], |account| &account.proxies)
    }

    /// Ends what would otherwise go on for ever. There is no way back.
    pub(super) fn stop(&self) {
        self.state.send_modify(|state| state.is_stopping = true);
    }

    /// True when there is something to serve and nobody has asked the hall to stop.
    pub(super) fn is_ready(&self) -> bool {
        let state = *self.state.borrow();
        state.revision.is_some() && !state.is_stopping
    }

    /// The state now and whenever it changes.
    pub(super) fn state(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }
}
