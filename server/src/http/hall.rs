//! The running hall: what it serves now, whether it is stopping, how it is doing.

use super::{figures::Figures, served::Served};
use arc_swap::ArcSwapOption;
use std::sync::Arc;
use tokio::sync::watch;

/// Who the hall runs for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For subscribers.
    Live,
    /// For whoever works on the site: open pages reload when it changes.
    Development,
}

/// A running hall, shared between the server and whoever publishes.
#[derive(Debug)]
pub(crate) struct Hall {
    pub(super) mode: Mode,
    pub(super) figures: Figures,
    served: ArcSwapOption<Served>,
    state: watch::Sender<State>,
}

/// What others wait for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The revision being served.
    pub(super) revision: Option<u64>,
    pub(super) is_stopping: bool,
}

impl Hall {
    /// A hall that serves nothing yet: alive, but not ready.
    pub(crate) fn new(mode: Mode) -> Arc<Self> {
        Arc::new(Self {
            mode,
            figures: Figures::new(),
            served: ArcSwapOption::empty(),
            state: watch::Sender::new(State::default()),
        })
    }

    /// Serves this from the next request on.
    pub(crate) fn publish(&self, served: Served) {
        let revision = Some(served.revision());
        self.served.store(Some(Arc::new(served)));
        self.state.send_modify(|state| state.revision = revision);
    }

    /// What is served now; `None` before the first [`Hall::publish`].
    pub(crate) fn served(&self) -> Option<Arc<Served>> {
        self.served.load_full()
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
