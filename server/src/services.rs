//! What flows work with: the store, the operator's systems, the time, randomness. They are chosen once,
//! when the hall starts, and handed in, so that tests can choose others.
//!
//! What does not live here: what is done with them (`flows`).

mod adviser;
mod clock;
mod hasher;
mod portfolio_desk;
mod published;
mod random;
mod told_bills;

pub(crate) use adviser::{Advised, Adviser, NothingToAdvise, person};
pub(crate) use clock::{Clock, SystemClock};
pub(crate) use hasher::{Hasher, HashingFailed};
pub(crate) use portfolio_desk::{Beginning, PortfolioDesk};
pub(crate) use published::Published;
pub(crate) use random::{NoRandomness, Random, SystemRandom};
pub(crate) use told_bills::ToldBills;

use crate::{
    convert::Reference,
    demo::bank::DemoBank,
    flows::{Cashier, Mall, ShelfChannel, Visit},
    http::{Principal, Refusal},
    outbox::{Inbox, LetterBox},
};
use hall_api::ErrorCode;
use hall_bss::port::{Bss, PaymentProvider, Subscribers};
use hall_store::{HallStore, KeyedHash, ServerSecret};
use hall_types::ChannelId;
use std::sync::Arc;
use tokio::sync::Notify;

/// What flows work with. When another site is published, whatever begins from then on works with another
/// one of these; what is under way ends with the one it began with.
#[derive(Clone)]
pub(crate) struct Services {
    pub(crate) store: Arc<dyn HallStore>,
    /// The operator's subscribers: whose number is whose.
    pub(crate) subscribers: Arc<dyn Subscribers>,
    /// Everything else the operator's systems are asked.
    pub(crate) bss: Arc<dyn Bss>,
    /// What the published site says.
    pub(crate) site: Arc<Published>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) hasher: Hasher,
    /// Hashes codes, numbers and addresses before they are kept.
    pub(crate) secret: ServerSecret,
    /// What the operator's gateway for short messages shows, hashed; nothing where there is no such channel.
    pub(crate) gateway_key: Option<KeyedHash>,
    /// What the operator's staff show, hashed; nothing where nobody of them may ask.
    pub(crate) staff_key: Option<KeyedHash>,
    /// The channel that browsers are.
    pub(crate) channel: ChannelId,
    /// True when short messages reach people.
    pub(crate) can_text: bool,
    /// Closed bills as this site has told them.
    pub(crate) told_bills: Arc<ToldBills>,
    /// Rung when something has been put into the outbox.
    pub(crate) bell: Arc<Notify>,
    /// Where short messages of the demo arrive; only in demo mode.
    pub(crate) inbox: Option<Arc<Inbox>>,
    /// True when letters by e-mail reach people.
    pub(crate) can_mail: bool,
    /// Where letters of the demo arrive; only in demo mode.
    pub(crate) letter_box: Option<Arc<LetterBox>>,
    /// Who takes payments; nobody, when no bank is connected.
    pub(crate) provider: Option<Arc<dyn PaymentProvider>>,
    /// The demo's bank, for its pages; only in demo mode.
    pub(crate) demo_bank: Option<Arc<DemoBank>>,
}

impl Services {
    /// What flows about an account go by: who asks, now, and whom the hall asks about them.
    pub(crate) fn visit(&self, principal: &Principal) -> Visit<'_> {
        Visit {
            subject: principal.subject(),
            now: self.clock.now(),
            bss: self.bss.as_ref(),
            store: self.store.as_ref(),
            reference: Reference { catalog: &self.site.catalog, zone: &self.site.time_zone },
            brands: &self.site.brands,
        }
    }
}

impl Services {
    /// The same after another site was published, with the operator that goes by it.
    pub(crate) fn with(&self, site: Arc<Published>, bss: Arc<dyn Bss>) -> Self {
        let (subscribers, told_bills) = (Arc::clone(&bss) as _, Arc::default());
        Self { site, subscribers, bss, told_bills, ..self.clone() }
    }

    /// The channel that the operator's self-service terminals are; nothing where there are none, and no
    /// request comes from one, whatever it says.
    pub(crate) fn kiosk(&self) -> Option<&ChannelId> {
        self.site.catalog.kiosk().map(|channel| &channel.id)
    }

    /// What the mall works with, whoever is signed in or not.
    pub(crate) fn mall(&self) -> Mall<'_> {
        Mall {
            store: self.store.as_ref(),
            bss: self.bss.as_ref(),
            reference: Reference { catalog: &self.site.catalog, zone: &self.site.time_zone },
            settings: &self.site.points,
            operator_name: &self.site.operator_name,
            channel: ShelfChannel::Any,
        }
    }

    /// The same for whoever is signed in, on the channel their session was begun on.
    pub(crate) fn mall_of(&self, principal: &Principal) -> Mall<'_> {
        let is_kiosk = self.kiosk() == Some(&principal.session().channel);
        self.mall().at(if is_kiosk { ShelfChannel::Kiosk } else { ShelfChannel::Any })
    }

    /// Who takes payments.
    ///
    /// # Errors
    /// When no bank is connected.
    pub(crate) fn provider(&self) -> Result<&dyn PaymentProvider, Refusal> {
        self.provider.as_deref().ok_or(ErrorCode::OperatorUnavailable.into())
    }

    /// What payments go through, whoever is signed in or not.
    ///
    /// # Errors
    /// When no bank is connected.
    pub(crate) fn cashier(&self) -> Result<Cashier<'_>, Refusal> {
        let (store, bills) = (self.store.as_ref(), self.bss.as_ref());
        Ok(Cashier { store, bills, provider: self.provider()? })
    }
}

impl std::fmt::Debug for Services {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Services").finish_non_exhaustive()
    }
}
