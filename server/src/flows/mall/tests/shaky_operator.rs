//! An operator whose systems can be told to fail: before they have done something, after it, or by a no.
//!
//! What does not live here: what the mall makes of it (`fulfilment`), the operator behind it (`hall_bss::Embedded`).

use async_trait::async_trait;
use hall_bss::{
    Embedded,
    port::{
        BalanceEntry, BalanceView, Balances, Bill, BillMark, Bills, BssError, Charge, Consumption,
        Credit, Grant, GrantPreview, Granted, Grants, Order, OrderAction, OrderItems, OrderPreview,
        OrderRequest, PastUse, PastUses, Product, ProductInventory, ProductOrders, Profile,
        RecordsPage, RecordsQuery, Refusal, Standing, Standings, Subject, Subscribers, Ticket,
        TicketOpening, TicketStep, TroubleTickets, UsageConsumption, UsageRecords,
    },
};
use hall_types::{BillingPeriod, Fen, Msisdn, OfferingRef, SubscriberId};
use jiff::Timestamp;
use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};
use tokio::sync::Notify;
use uuid::Uuid;

/// What can be told to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    /// Who somebody is.
    Profile,
    /// Money is taken from an account.
    Charge,
    /// Money is put onto one.
    Credit,
    /// How a credit or a charge ended.
    Entry,
    /// Something is switched on.
    Grant,
    /// How that ended.
    Granted,
    /// It is switched off.
    UndoGrant,
}

/// How it fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing was done, and that is known.
    Down,
    /// Nothing was done, and nobody says so.
    Silent,
    /// It was done, and nobody says so.
    Lost,
    /// It was done, and there is no answer before it is released: meanwhile whoever asked may have died.
    Hung,
    /// It is done only once it is released: whoever looks before does not find it.
    Late,
    /// The operator's rules say no.
    No(Refusal),
}

/// For as often as it is asked.
pub(super) const FOR_EVER: u32 = u32::MAX;

/// The embedded operator behind a line that fails as told.
pub(super) struct ShakyOperator {
    inner: Embedded,
    /// What fails how, and how often still.
    faults: Mutex<BTreeMap<Call, (Fault, u32)>>,
    /// How often each was asked.
    asked: Mutex<BTreeMap<Call, u32>>,
    /// Rung by whatever hangs.
    pub(super) hung: Notify,
    /// Lets what hangs go on.
    pub(super) release: Notify,
}

impl ShakyOperator {
    pub(super) fn new(inner: Embedded) -> Self {
        let (faults, asked) = (Mutex::default(), Mutex::default());
        Self { inner, faults, asked, hung: Notify::new(), release: Notify::new() }
    }

    /// From now on a call fails so often.
    pub(super) fn fail(&self, call: Call, fault: Fault, times: u32) {
        self.faults.lock().expect("nobody panics with it").insert(call, (fault, times));
    }

    /// From now on everything works.
    pub(super) fn mend(&self) {
        self.faults.lock().expect("nobody panics with it").clear();
    }

    pub(super) fn asked(&self, call: Call) -> u32 {
        self.asked.lock().expect("nobody panics with it").get(&call).copied().unwrap_or(0)
    }

    /// The fault of a call, which is one less from then on.
    fn fault(&self, call: Call) -> Option<Fault> {
        *self.asked.lock().expect("nobody panics with it").entry(call).or_default() += 1;
        let mut faults = self.faults.lock().expect("nobody panics with it");
        let (fault, times) = faults.get_mut(&call).filter(|(_, times)| *times > 0)?;
        if *times != FOR_EVER {
            *times -= 1;
        }
        Some(fault.clone())
    }

    async fn reach<T: Send>(
        &self,
        call: Call,
        answer: impl Future<Output = Result<T, BssError>> + Send,
    ) -> Result<T, BssError> {
        let cause = || Arc::new(io::Error::other("told to fail"));
        match self.fault(call) {
            None => answer.await,
            Some(Fault::Down) => Err(BssError::Unavailable(cause())),
            Some(Fault::Silent) => Err(BssError::Unknown(cause())),
            Some(Fault::Lost) => {
                answer.await?;
                Err(BssError::Unknown(cause()))
            }
            Some(Fault::Hung) => {
                let told = answer.await;
                self.hung.notify_one();
                self.release.notified().await;
                told
            }
            Some(Fault::Late) => {
                self.hung.notify_one();
                self.release.notified().await;
                answer.await
            }
            Some(Fault::No(refusal)) => Err(BssError::refused(refusal)),
        }
    }
}

#[async_trait]
impl Subscribers for ShakyOperator {
    async fn find(&self, number: Msisdn) -> Result<Option<SubscriberId>, BssError> {
        self.inner.find(number).await
    }

    async fn profile(&self, subject: Subject, now: Timestamp) -> Result<Profile, BssError> {
        self.reach(Call::Profile, self.inner.profile(subject, now)).await
    }

    async fn set_email(&self, subject: Subject, email: Option<String>) -> Result<(), BssError> {
        self.inner.set_email(subject, email).await
    }
}

#[async_trait]
impl Balances for ShakyOperator {
    async fn balance(&self, subject: Subject, now: Timestamp) -> Result<BalanceView, BssError> {
        self.inner.balance(subject, now).await
    }

    async fn balance_entries(
        &self,
        subject: Subject,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<BalanceEntry>, BssError> {
        self.inner.balance_entries(subject, before, limit).await
    }

    async fn credit(&self, subject: Subject, credit: &Credit) -> Result<BalanceEntry, BssError> {
        self.reach(Call::Credit, self.inner.credit(subject, credit)).await
    }

    async fn charge(&self, subject: Subject, charge: &Charge) -> Result<BalanceEntry, BssError> {
        self.reach(Call::Charge, self.inner.charge(subject, charge)).await
    }

    async fn balance_entry(
        &self,
        subject: Subject,
        reference: &str,
    ) -> Result<Option<BalanceEntry>, BssError> {
        self.reach(Call::Entry, self.inner.balance_entry(subject, reference)).await
    }
}

#[async_trait]
impl Grants for ShakyOperator {
    async fn preview_grants(
        &self,
        subject: Subject,
        grants: &[Grant],
        now: Timestamp,
    ) -> Result<Vec<Option<GrantPreview>>, BssError> {
        self.inner.preview_grants(subject, grants, now).await
    }

    async fn grant(
        &self,
        subject: Subject,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        self.reach(Call::Grant, self.inner.grant(subject, grant, now)).await
    }

    async fn granted(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        self.reach(Call::Granted, self.inner.granted(subject, id, now)).await
    }

    async fn undo_grant(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Granted, BssError> {
        self.reach(Call::UndoGrant, self.inner.undo_grant(subject, id, now)).await
    }
}

/// Capabilities that the mall asks nothing that could be lost: they answer as the operator behind does.
macro_rules! answered_behind {
    ($($capability:ident { $(fn $name:ident($($given:ident: $of:ty),*) -> $told:ty;)* })*) => {$(
        #[async_trait]
        impl $capability for ShakyOperator {
            $(async fn $name(&self, $($given: $of),*) -> Result<$told, BssError> {
                self.inner.$name($($given),*).await
            })*
        }
    )*};
}

answered_behind! {
    ProductInventory {
        fn products(subject: Subject, now: Timestamp) -> Vec<Product>;
    }
    Bills {
        fn closed_bills(subject: Subject, limit: u32, now: Timestamp) -> Vec<Bill>;
        fn bill(subject: Subject, period: BillingPeriod, now: Timestamp) -> Bill;
        fn bill_mark(subject: Subject, period: BillingPeriod) -> Option<BillMark>;
        fn settle(subject: Subject, now: Timestamp) -> Fen;
    }
    UsageRecords {
        fn records(subject: Subject, query: &RecordsQuery, now: Timestamp) -> RecordsPage;
    }
    PastUses {
        fn some_people(most: u32) -> Vec<SubscriberId>;
        fn past_use(subject: Subject, months_max: u8, now: Timestamp) -> PastUse;
    }
    UsageConsumption {
        fn consumption(subject: Subject, now: Timestamp) -> Consumption;
    }
    ProductOrders {
        fn preview_order(subject: Subject, items: &OrderItems, now: Timestamp) -> OrderPreview;
        fn order_refusals(
            subject: Subject, questions: &[(OrderAction, OfferingRef)], now: Timestamp
        ) -> Vec<Option<Vec<Refusal>>>;
        fn place_order(subject: Subject, request: &OrderRequest, now: Timestamp) -> Order;
        fn undo_order(subject: Subject, order: Uuid, now: Timestamp) -> Order;
        fn order(subject: Subject, order: Uuid, now: Timestamp) -> Order;
        fn orders(subject: Subject, limit: u32, now: Timestamp) -> Vec<Order>;
    }
    Standings {
        fn standing(subject: Subject, now: Timestamp) -> Standing;
    }
    TroubleTickets {
        fn open_ticket(subject: Subject, opening: &TicketOpening, now: Timestamp) -> Ticket;
        fn tickets(subject: Subject, limit: u32) -> Vec<Ticket>;
        fn ticket(subject: Subject, ticket: Uuid) -> Ticket;
        fn step_ticket(subject: Subject, ticket: Uuid, step: &TicketStep) -> Ticket;
    }
}
