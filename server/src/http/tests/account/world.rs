//! A hall with accounts in small, and what a test can do to it besides asking.

use super::{
    bank::CallBackBag,
    client::Browser,
    operator::{ME, OTHER, TwoSubscribers},
};
use crate::{
    demo::bank::{Courier, DemoBank},
    http::{
        AccountSide, CookieForm, Figures, Hall, Limits, Mode,
        routes::{layered, routes},
        tests::{fixture::served, logs},
    },
    outbox::{EmailGateway, Inbox, LetterBox, SmsGateway, Worker, WorkerParts},
    services::{Clock, Hasher, NoRandomness, Published, Random, Services},
};
use arc_swap::ArcSwap;
use argon2::Params;
use axum::Router;
use hall_bss::{
    Embedded, Operator,
    port::{Bss, CallBackKey, PaymentProvider},
};
use hall_identity::{Factor, ServicePassword, SessionKey};
use hall_points::{AccountView, Stock};
use hall_site::Site;
use hall_store::{
    Audit, Beside, Message, MessageBody, MessageKind, Messages, NewSession, Options, OutboxKind,
    Passwords, PointsLedger, ServerSecret, SessionHash, Sessions, SqliteStore, Tag, Tags, Trail,
};
use hall_types::{Fen, Msisdn, Points, SubscriberId, Text};
use jiff::{SignedDuration, Timestamp, civil::date, tz, tz::TimeZone};
use std::{
    path::Path,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::Notify;
use uuid::Uuid;

/// What the operator's gateway shows.
pub(super) const GATEWAY_KEY: &str = "a-key-of-the-gateway-that-is-long";
/// The key that staff show.
pub(super) const STAFF_KEY: &str = "a-key-of-the-staff-that-is-longer";

/// When every test begins: eight in the evening in China.
const BEGINNING: &str = "2026-11-22T12:00:00Z";

/// The demonstration, for its catalogue.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/demo");
    hall_site::read(&root).expect("the demo site").0
});

/// A clock that tests set.
pub(super) struct TestClock(Mutex<Timestamp>);

impl TestClock {
    fn new() -> Self {
        Self(Mutex::new(BEGINNING.parse().expect("a moment")))
    }

    fn pass(&self, span: SignedDuration) {
        let mut now = self.0.lock().expect("nobody panics with it");
        *now = now.checked_add(span).expect("a moment");
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("nobody panics with it")
    }
}

/// How many halls were opened on a file: each start has randomness of its own.
static STARTS: AtomicU64 = AtomicU64::new(1);

/// Bytes that are the same in every run and never twice.
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for chunk in bytes.chunks_mut(8) {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            // Spread out, so that codes do not differ in their last digit only.
            let spread = count.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes();
            chunk.copy_from_slice(&spread[..chunk.len()]);
        }
        Ok(())
    }
}

/// What somebody has, and what there is to have.
#[derive(Debug, PartialEq)]
pub(super) struct Holdings {
    account: AccountView,
    money: Fen,
    stocks: Vec<Stock>,
}

/// A hall with accounts and everything around it.
pub(super) struct World {
    pub(super) hall: Arc<Hall>,
    pub(super) store: SqliteStore,
    pub(super) operator: Arc<TwoSubscribers>,
    pub(super) inbox: Arc<Inbox>,
    pub(super) letter_box: Arc<LetterBox>,
    pub(super) bank: Arc<DemoBank>,
    /// Call-backs of the bank that were sent and not yet carried anywhere.
    pub(super) call_backs: Arc<CallBackBag>,
    pub(super) clock: Arc<TestClock>,
    worker: Worker,
    router: Router,
}

impl World {
    /// A hall whose store is gone with it.
    pub(super) async fn new() -> Self {
        Self::with(SqliteStore::temporary().await.expect("a store"), true, 0)
    }

    /// A hall on a file, as after a restart.
    pub(super) async fn on(path: &Path) -> Self {
        let start = STARTS.fetch_add(1, Ordering::Relaxed);
        Self::with(SqliteStore::open(path, Options::default()).await.expect("a store"), true, start)
    }

    /// A hall that nothing carries messages for and that no bank is connected to.
    pub(super) async fn without_gateway() -> Self {
        Self::with(SqliteStore::temporary().await.expect("a store"), false, 0)
    }

    fn with(store: SqliteStore, can_text: bool, start: u64) -> Self {
        logs::start();
        let clock = Arc::new(TestClock::new());
        let random: Arc<dyn Random> = Arc::new(Counting(AtomicU64::new((start << 32) + 1)));
        let inbox = Arc::new(Inbox::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let letter_box = Arc::new(LetterBox::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let call_backs = Arc::new(CallBackBag::default());
        let bank = DemoBank::open(
            None,
            CallBackKey::new([7; 32]),
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::clone(&call_backs) as Arc<dyn Courier>,
        )
        .expect("a bank without a file");
        let operator = Arc::new(TwoSubscribers::default());
        // As little work as Argon2 takes: what is tested is not how slow it is.
        let params = Params::new(8, 1, 1, None).expect("parameters");
        let embedded = Arc::new(Operator::new(Arc::new(SITE.catalog.clone()), SITE.zone()));
        let services = Services {
            store: Arc::new(store.clone()),
            subscribers: Arc::clone(&operator) as _,
            bss: Arc::new(Embedded::new(Arc::new(store.clone()), embedded)),
            site: Arc::new(Published {
                time_zone: TimeZone::fixed(tz::offset(8)),
                site_url: "https://hall.example".to_owned(),
                ..Published::of(&SITE)
            }),
            clock: Arc::clone(&clock) as _,
            random: Arc::clone(&random),
            hasher: Hasher::with(params, random.as_ref()).expect("a hasher"),
            secret: ServerSecret::new([9; 32]),
            gateway_key: Some(ServerSecret::new([9; 32]).gateway_key(GATEWAY_KEY)),
            staff_key: Some(ServerSecret::new([9; 32]).staff_key(STAFF_KEY)),
            channel: "web".parse().expect("an id"),
            can_text,
            told_bills: Arc::default(),
            bell: Arc::new(Notify::new()),
            inbox: can_text.then(|| Arc::clone(&inbox)),
            can_mail: can_text,
            letter_box: can_text.then(|| Arc::clone(&letter_box)),
            provider: can_text.then(|| Arc::clone(&bank) as Arc<dyn PaymentProvider>),
            demo_bank: can_text.then(|| Arc::clone(&bank)),
        };
        let worker = Worker::new(WorkerParts {
            outbox: Arc::new(store.clone()),
            sms: can_text.then(|| Arc::clone(&inbox) as Arc<dyn SmsGateway>),
            email: can_text.then(|| Arc::clone(&letter_box) as Arc<dyn EmailGateway>),
            clock: Arc::clone(&clock) as _,
            random,
            bell: Arc::clone(&services.bell),
            count: Arc::new(|_: OutboxKind, _| {}),
        });
        let account = AccountSide {
            services: Arc::new(ArcSwap::from_pointee(services)),
            cookie: CookieForm::Host,
            proxies: vec!["192.0.2.1".parse().expect("an address")],
        };
        let hall = Hall::open(Mode::Live, Figures::new(), Some(account));
        hall.publish(served());
        let router = layered(routes(&hall), Arc::clone(&hall), Limits::default());
        Self { hall, store, operator, inbox, letter_box, bank, call_backs, clock, worker, router }
    }

    /// Has accounts go by another site.
    pub(super) fn publish(&self, site: Published) {
        let embedded = Embedded::new(Arc::new(self.store.clone()), site.operator());
        self.hall.publish_to_accounts(&Arc::new(site), &(Arc::new(embedded) as Arc<dyn Bss>));
    }

    /// A browser that has no cookie yet.
    pub(super) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser that has signed in with a code.
    pub(super) async fn signed_in(&self, number: Msisdn) -> Browser {
        self.sign_in(self.browser(), number).await
    }

    /// The same browser, signed in with a code.
    pub(super) async fn sign_in(&self, mut browser: Browser, number: Msisdn) -> Browser {
        let challenge = browser.ask_for_code(number).await;
        let code = self.code_sent_to(number).await;
        browser.enter_code(&challenge, &code).await.assert_status(204);
        browser
    }

    /// The browsers of both subscribers.
    pub(super) async fn both_signed_in(&self) -> (Browser, Browser) {
        (self.signed_in(ME.number()).await, self.signed_in(OTHER.number()).await)
    }

    /// Empties the outbox and gives the last code that a number got.
    pub(super) async fn code_sent_to(&self, number: Msisdn) -> String {
        self.deliver().await;
        let messages = self.inbox.latest();
        let message = messages.iter().find(|message| message.to == number).expect("a message");
        message.text.chars().take_while(char::is_ascii_digit).collect()
    }

    /// Empties the outbox.
    pub(super) async fn deliver(&self) {
        while self.worker.round().await.expect("the store works") > 0 {}
    }

    /// Lets time pass.
    pub(super) fn pass(&self, span: SignedDuration) {
        self.clock.pass(span);
    }

    pub(super) fn pass_s(&self, seconds: i64) {
        self.pass(SignedDuration::from_secs(seconds));
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What the audit chain says about a subscriber, the oldest first: act and particulars.
    pub(super) async fn audit_of(&self, subscriber: SubscriberId) -> Vec<String> {
        let mut records =
            self.store.audit_of(subscriber, None, 100).await.expect("the store works");
        records.reverse();
        records.into_iter().map(|record| format!("{} {}", record.action, record.detail)).collect()
    }

    /// A browser with a session that no code was needed for.
    pub(super) async fn session_of(&self, subscriber: SubscriberId) -> Browser {
        let services = self.hall.services().expect("services");
        let key = SessionKey::from_random(services.random.bytes().expect("bytes"));
        let session = NewSession {
            id: services.random.id(self.now()).expect("an id"),
            subscriber,
            channel: services.channel.clone(),
            user_agent: "Web".to_owned(),
            factor: Factor::SmsCode,
            at: self.now(),
        };
        let hash = SessionHash::of(key.bytes());
        self.store.start_session(hash, session, Trail::none()).await.expect("the store works");
        let mut browser = self.browser();
        browser.cookie = Some(format!("{}={}", CookieForm::Host.name(), key.to_text()));
        browser
    }

    /// Sets a service password as if its owner had.
    pub(super) async fn set_password(&self, subscriber: SubscriberId, text: &str) {
        let services = self.hall.services().expect("services");
        let password = ServicePassword::entered(text).expect("a password");
        let hash = services.hasher.hash(password, services.random.as_ref()).await.expect("a hash");
        let set = self.store.set_password(subscriber, hash, self.now(), Trail::none()).await;
        set.expect("the store works");
    }

    /// Notes something about a subscriber; false when they have deleted it before.
    pub(super) async fn note(
        &self,
        subscriber: SubscriberId,
        key: &str,
        value: &str,
        source: &str,
    ) -> bool {
        let tag = Tag {
            key: key.to_owned(),
            value: value.to_owned(),
            source: source.to_owned(),
            since: self.now(),
        };
        self.store.set_tag(subscriber, tag).await.expect("the store works")
    }

    /// Sends a message to a subscriber on the site.
    pub(super) async fn send_message(&self, to: SubscriberId, id: u128, zh: &str, en: &str) {
        let message = Message {
            id: Uuid::from_u128(id),
            subscriber: to,
            at: self.now(),
            kind: MessageKind::Bill,
            body: MessageBody::Words { title: Text::new(zh, en), body: Text::new(zh, en) },
            path: Some("/my/bills/".to_owned()),
            read_at: None,
        };
        self.store.send_messages(vec![message]).await.expect("the store works");
    }

    /// Gives a subscriber points.
    pub(super) async fn give_points(&self, to: SubscriberId, points: i64) {
        self.give_lots(to, &[points]).await;
    }

    /// Gives a subscriber lots of points at once.
    pub(super) async fn give_lots(&self, to: SubscriberId, lots: &[i64]) {
        let view = self.store.points_account(to).await.expect("the store works");
        let local = self.now().to_zoned(TimeZone::fixed(tz::offset(8))).datetime();
        let moment = hall_points::Moment { at: self.now(), local };
        let lots = lots.iter().map(|points| (Points(*points), date(2028, 12, 31)));
        let lots: Vec<_> = lots.collect();
        let act = Uuid::from_u128(0xacf);
        let given = hall_points::bring_in(&view, act, &lots, moment).expect("points");
        let kept = self.store.keep_points(given, Beside::Nothing, Trail::none()).await;
        kept.expect("the store works");
    }

    /// What a redemption could move: somebody's points with their lots, their money, and every shelf.
    pub(super) async fn holdings_of(&self, subscriber: SubscriberId) -> Holdings {
        let account = self.store.points_account(subscriber).await.expect("the store works");
        let money = hall_store::Balances::balance(&self.store, subscriber).await;
        let stocks = self.store.stocks().await.expect("the store works");
        Holdings { account, money: money.expect("the store works").balance_fen, stocks }
    }

    /// How many sessions of a subscriber are good.
    pub(super) async fn sessions_of(&self, subscriber: SubscriberId) -> usize {
        self.store.sessions_of(subscriber, self.now()).await.expect("the store works").len()
    }
}
