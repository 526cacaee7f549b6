//! Whatever order things happen in, whatever is repeated, lost or contradicted, and however often the hall
//! or the bank starts again: in the end the balance is right to the fen, and each paid order was credited
//! once.
//!
//! What does not live here: requests and answers (`http::tests::account::payments`).

use super::{Backoff, Cashier, LearnError, ask_open, hear, open::OPEN_FOR};
use crate::{
    demo::bank::{Act, Courier, DemoBank, Manner, SentCallBack, body_of},
    services::Clock,
};
use async_trait::async_trait;
use hall_bss::port::{
    Bill, Bills, BssError, CallBackError, CallBackKey, CallBackState, Checkout, CheckoutOrder,
    PaymentProvider, ProviderPayment, ProviderState, SignedCallBack, Subject,
};
use hall_store::{
    Balances, NewPayment, Options, Payment, PaymentPurpose, PaymentState, Payments, SqliteStore,
    Trail,
};
use hall_types::{BillingPeriod, Fen, Locale, SubscriberId};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    io,
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tempfile::TempDir;
use uuid::Uuid;

const SUBSCRIBER: SubscriberId = SubscriberId(1);
/// So many payments are ordered at most.
const PAYMENTS: u8 = 4;

/// How the line to the bank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Good.
    Good,
    /// Nothing arrives.
    Dead,
    /// What is asked arrives, the answer does not.
    Mute,
}

/// What happens.
#[derive(Clone, Debug)]
enum Step {
    /// The subscriber orders a payment, or sends the same order again.
    Order(u8, Line),
    /// The hall stops after it has kept an order and before the bank hears of it.
    Stop(u8),
    /// Somebody does something at the bank's page.
    AtTheBank(u8, Act, Manner),
    /// One of the call-backs there ever were arrives, for the first time or again.
    CallBack(u16),
    /// The bank says something that is not true, properly signed.
    Lie(u8, CallBackState),
    /// The hall asks about what is open.
    Ask(Line),
    /// Time passes, in seconds.
    Wait(u16),
    /// Hall and bank start again: what they had not written down is gone.
    StartAgain,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let payment = 0..PAYMENTS;
    let line = prop_oneof![4 => Just(Line::Good), 1 => Just(Line::Dead), 1 => Just(Line::Mute)];
    let act = prop_oneof![
        6 => Just(Act::Pay),
        1 => Just(Act::Refuse),
        1 => Just(Act::Leave),
        2 => Just(Act::GiveBack),
    ];
    let manner = prop_oneof![5 => Just(Manner::Prompt), 1 => Just(Manner::OtherAmount)];
    let lie = prop_oneof![Just(CallBackState::Failed), Just(CallBackState::Expired)];
    let step = prop_oneof![
        6 => (payment.clone(), line.clone()).prop_map(|(it, line)| Step::Order(it, line)),
        1 => payment.clone().prop_map(Step::Stop),
        6 => (payment.clone(), act, manner).prop_map(|(it, act, how)| Step::AtTheBank(it, act, how)),
        8 => any::<u16>().prop_map(Step::CallBack),
        2 => (payment, lie).prop_map(|(it, state)| Step::Lie(it, state)),
        3 => line.prop_map(Step::Ask),
        3 => (0u16..600).prop_map(Step::Wait),
        1 => Just(Step::StartAgain),
    ];
    proptest::collection::vec(step, 1..40)
}

/// No call-back leaves the bank by itself: the test carries them.
struct Nobody;

#[async_trait]
impl Courier for Nobody {
    async fn carry(&self, _: &SentCallBack) -> bool {
        true
    }
}

impl Clock for Nobody {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

/// An account that has no bills to settle.
struct NoBills;

#[async_trait]
impl Bills for NoBills {
    async fn closed_bills(&self, _: Subject, _: u32, _: Timestamp) -> Result<Vec<Bill>, BssError> {
        Ok(Vec::new())
    }

    async fn bill(&self, _: Subject, _: BillingPeriod, _: Timestamp) -> Result<Bill, BssError> {
        Err(BssError::NotFound)
    }

    async fn settle(&self, _: Subject, _: Timestamp) -> Result<Fen, BssError> {
        Ok(Fen::ZERO)
    }
}

/// The bank at the end of a line.
struct Distant {
    bank: Arc<DemoBank>,
    line: Mutex<Line>,
}

impl Distant {
    fn line(&self) -> Line {
        *self.line.lock().expect("nobody panics with it")
    }

    fn arrives(&self) -> Result<(), BssError> {
        match self.line() {
            Line::Dead => Err(BssError::Unavailable(Arc::new(io::Error::other("dead")))),
            Line::Good | Line::Mute => Ok(()),
        }
    }

    fn answers<T>(&self, answer: T) -> Result<T, BssError> {
        match self.line() {
            Line::Mute => Err(BssError::Unknown(Arc::new(io::Error::other("mute")))),
            Line::Good | Line::Dead => Ok(answer),
        }
    }
}

#[async_trait]
impl PaymentProvider for Distant {
    async fn create(&self, order: &CheckoutOrder, now: Timestamp) -> Result<Checkout, BssError> {
        self.arrives()?;
        self.answers(self.bank.create(order, now).await)?
    }

    async fn query(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError> {
        self.arrives()?;
        self.answers(self.bank.query(payment, now).await)?
    }

    async fn refund(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError> {
        self.arrives()?;
        self.answers(self.bank.refund(payment, now).await)?
    }

    fn verify(
        &self,
        call_back: &SignedCallBack<'_>,
        now: Timestamp,
    ) -> Result<ProviderPayment, CallBackError> {
        self.bank.verify(call_back, now)
    }
}

struct World {
    folder: TempDir,
    store: SqliteStore,
    provider: Distant,
    backoff: Backoff,
    now: Timestamp,
    /// Every call-back there ever was, and whether the hall has taken it.
    call_backs: Vec<(ProviderPayment, CallBackState, bool)>,
}

fn id(payment: u8) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(payment))
}

fn amount(payment: u8) -> Fen {
    Fen(1000 + 111 * i64::from(payment))
}

fn bank(file: PathBuf) -> Distant {
    let key = CallBackKey::new([3; 32]);
    let bank = DemoBank::open(Some(file), key, Arc::new(Nobody), Arc::new(Nobody));
    Distant { bank: bank.expect("a book"), line: Mutex::new(Line::Good) }
}

impl World {
    async fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self {
            store: Self::store(&folder).await,
            provider: bank(folder.path().join("bank.json")),
            backoff: Backoff::default(),
            now: Timestamp::from_second(1_795_219_200).expect("a moment"),
            call_backs: Vec::new(),
            folder,
        }
    }

    async fn store(folder: &TempDir) -> SqliteStore {
        let file = folder.path().join("hall.db");
        SqliteStore::open(file, Options::default()).await.expect("a store")
    }

    fn cashier(&self) -> Cashier<'_> {
        Cashier { store: &self.store, bills: &NoBills, provider: &self.provider }
    }

    fn set_line(&self, line: Line) {
        *self.provider.line.lock().expect("nobody panics with it") = line;
    }

    async fn keep(&self, payment: u8) -> Payment {
        if let Some(kept) = self.store.find_payment(id(payment)).await.expect("read") {
            return kept;
        }
        let order = NewPayment {
            id: id(payment),
            subscriber: SUBSCRIBER,
            amount_fen: amount(payment),
            purpose: PaymentPurpose::TopUp,
            at: self.now,
            expires_at: self.now + OPEN_FOR,
        };
        self.store.order_payment(order, Trail::none()).await.expect("kept")
    }

    async fn take(&mut self, step: &Step) {
        match step {
            Step::Order(payment, line) => {
                let kept = self.keep(*payment).await;
                self.set_line(*line);
                // What the subscriber is told when the line is dead is tested where answers are.
                let _ = self.cashier().send(kept, Locale::Zh, self.now).await;
            }
            Step::Stop(payment) => drop(self.keep(*payment).await),
            Step::AtTheBank(payment, act, manner) => self.act(*payment, *act, *manner).await,
            Step::CallBack(choice) => {
                if !self.call_backs.is_empty() {
                    self.carry(usize::from(*choice) % self.call_backs.len()).await;
                }
            }
            Step::Lie(payment, state) => {
                if let Ok(told) = self.provider.bank.query(id(*payment), self.now).await {
                    // Where the hall has lost the order, it says so.
                    let _ = self.say(&told, *state).await;
                }
            }
            Step::Ask(line) => {
                self.set_line(*line);
                let (mut backoff, now) = (std::mem::take(&mut self.backoff), self.now);
                ask_open(&self.cashier(), &mut backoff, now).await.expect("the store works");
                self.backoff = backoff;
            }
            Step::Wait(seconds) => {
                self.now += SignedDuration::from_secs(i64::from(*seconds));
            }
            Step::StartAgain => {
                self.store.close().await;
                self.store = Self::store(&self.folder).await;
                self.provider = bank(self.folder.path().join("bank.json"));
                self.backoff = Backoff::default();
            }
        }
        self.set_line(Line::Good);
    }

    /// Somebody does something at the bank's page, if the bank lets them.
    async fn act(&mut self, payment: u8, act: Act, manner: Manner) {
        let Ok(told) = self.provider.bank.query(id(payment), self.now).await else { return };
        // The test carries call-backs itself, so the bank has nobody to send them by.
        if self.provider.bank.act(&told.reference, act, manner, self.now).is_err() {
            return;
        }
        let told = self.provider.bank.query(id(payment), self.now).await.expect("known");
        let state = match told.state {
            ProviderState::Paid => CallBackState::Paid,
            ProviderState::Refunded => CallBackState::Refunded,
            _ => CallBackState::Failed,
        };
        self.call_backs.push((told, state, false));
    }

    /// A call-back arrives.
    async fn carry(&mut self, position: usize) {
        let (told, state, _) = self.call_backs[position].clone();
        self.call_backs[position].2 |= self.say(&told, state).await.is_ok();
    }

    /// The bank says something, signed now.
    async fn say(&self, told: &ProviderPayment, state: CallBackState) -> Result<(), LearnError> {
        let sent = self.provider.bank.signed(&body_of(told, state), self.now);
        let call_back = SignedCallBack {
            timestamp: &sent.timestamp,
            signature: &sent.signature,
            body: sent.body.as_bytes(),
        };
        let said = self.provider.verify(&call_back, self.now).expect("it is the bank's");
        hear(&self.cashier(), &said, self.now).await.map(drop)
    }

    async fn entries(&self) -> BTreeMap<String, i64> {
        let entries = self.store.balance_entries(SUBSCRIBER, None, 100).await.expect("read");
        let count = entries.len();
        let by_reference: BTreeMap<String, i64> =
            entries.into_iter().map(|it| (it.reference, it.amount_fen.0)).collect();
        assert_eq!(by_reference.len(), count, "each reference has one entry");
        by_reference
    }

    /// What must be true at any time.
    async fn assert_sound(&self) {
        assert_eq!(self.store.balance_differences(10).await.expect("read"), []);
        let entries = self.entries().await;
        for payment in 0..PAYMENTS {
            let (id, amount) = (id(payment), amount(payment).0);
            let kept = self.store.find_payment(id).await.expect("read").map(|it| it.state);
            let came = entries.get(&format!("payment/{id}")).copied();
            let went = entries.get(&format!("refund/{id}")).copied();
            let expected = match kept {
                Some(PaymentState::Paid) => (Some(amount), None),
                Some(PaymentState::Refunded) => (Some(amount), Some(-amount)),
                _ => (None, None),
            };
            assert_eq!((came, went), expected, "{payment} is {kept:?}");
        }
    }

    /// Lets everything come to its end: the bank repeats what it gave back until the hall has taken it,
    /// the hall asks until nothing is open.
    async fn end(&mut self) {
        for position in 0..self.call_backs.len() {
            let (_, state, is_taken) = &self.call_backs[position];
            if *state == CallBackState::Refunded && !is_taken {
                self.carry(position).await;
            }
        }
        for _ in 0..6 {
            self.now += SignedDuration::from_mins(10);
            self.take(&Step::Ask(Line::Good)).await;
        }
        let open = self.store.open_payments(Timestamp::MAX, 10).await.expect("read");
        assert!(open.is_empty(), "{open:?}");
        self.assert_sound().await;
        let mut expected = Fen::ZERO;
        for payment in 0..PAYMENTS {
            let kept = self.store.find_payment(id(payment)).await.expect("read");
            let kept = kept.map(|it| it.state);
            let bank = self.provider.bank.query(id(payment), self.now).await.ok();
            let bank = bank.map(|it| (it.state, it.amount == amount(payment)));
            if bank == Some((ProviderState::Paid, true)) {
                expected += amount(payment);
                assert_eq!(kept, Some(PaymentState::Paid));
            } else {
                assert_ne!(kept, Some(PaymentState::Paid), "the bank says {bank:?}");
                assert_ne!(bank, Some((ProviderState::Paid, false)), "given back");
            }
        }
        let balance = self.store.balance(SUBSCRIBER).await.expect("read");
        assert_eq!(balance.balance_fen, expected);
    }
}

fn check(steps: &[Step]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let mut world = World::new().await;
        for step in steps {
            world.take(step).await;
            world.assert_sound().await;
        }
        world.end().await;
        world.store.close().await;
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn in_the_end_the_balance_is_right(steps in steps()) {
        check(&steps);
    }
}

#[test]
fn what_a_bank_can_do_wrong() {
    use Line::{Dead, Good, Mute};
    use Manner::{OtherAmount, Prompt};
    use Step::{Ask, AtTheBank, CallBack, Lie, Order, StartAgain, Stop, Wait};
    let pay = || AtTheBank(0, Act::Pay, Prompt);
    for steps in [
        // The call-back is lost; the hall asks.
        vec![Order(0, Good), pay()],
        // It comes three times, and once more after the hall has started again.
        vec![Order(0, Good), pay(), CallBack(0), CallBack(0), StartAgain, CallBack(0)],
        // After it was paid the bank says that it failed.
        vec![Order(0, Good), pay(), CallBack(0), Lie(0, CallBackState::Failed)],
        // It is said to have expired first.
        vec![Order(0, Good), Lie(0, CallBackState::Expired), pay(), CallBack(0)],
        // The answer to the order is lost; it is ordered again.
        vec![Order(0, Mute), Order(0, Good), pay(), CallBack(0)],
        // The answer is lost, and nobody orders again; somebody pays all the same.
        vec![Order(0, Mute), pay(), Ask(Mute), Ask(Dead)],
        // The order never arrives.
        vec![Order(0, Dead), StartAgain, Wait(599)],
        vec![Stop(0), StartAgain],
        // Paid in the last moment, heard of long after.
        vec![Order(0, Good), Wait(599), Wait(300), pay(), Wait(599), CallBack(0)],
        // Given back before the hall heard that it was paid.
        vec![Order(0, Good), pay(), AtTheBank(0, Act::GiveBack, Prompt), CallBack(1), CallBack(0)],
        // Another amount than was ordered.
        vec![Order(0, Good), AtTheBank(0, Act::Pay, OtherAmount), CallBack(0), CallBack(0)],
        vec![Order(0, Good), AtTheBank(0, Act::Pay, OtherAmount)],
    ] {
        check(&steps);
    }
}
