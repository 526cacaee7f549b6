//! The bank as the hall knows it: its book over a restart, its call-backs on their way.

use super::*;
use expect_test::{Expect, expect};
use hall_bss::port::ProviderState;
use hall_types::{Fen, Locale};
use std::sync::Mutex;
use tempfile::TempDir;
use tokio::sync::Notify;

fn now() -> Timestamp {
    Timestamp::from_second(1_795_219_200).expect("a moment")
}

/// Always the same moment.
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        now()
    }
}

/// Writes down what it is given to carry, and refuses the first few.
#[derive(Default)]
struct Notebook {
    refuses: Mutex<usize>,
    carried: Mutex<Vec<SentCallBack>>,
    news: Notify,
}

#[async_trait]
impl Courier for Notebook {
    async fn carry(&self, call_back: &SentCallBack) -> bool {
        self.carried.lock().expect("no panic").push(call_back.clone());
        self.news.notify_one();
        let mut refuses = self.refuses.lock().expect("no panic");
        let takes = *refuses == 0;
        *refuses = refuses.saturating_sub(1);
        takes
    }
}

fn bank(file: Option<PathBuf>, courier: &Arc<Notebook>) -> Arc<DemoBank> {
    let courier: Arc<dyn Courier> = Arc::<Notebook>::clone(courier);
    DemoBank::open(file, CallBackKey::new([7; 32]), Arc::new(Stopped), courier).expect("a book")
}

fn order(number: u128) -> CheckoutOrder {
    CheckoutOrder {
        payment: Uuid::from_u128(number),
        amount: Fen(5000),
        locale: Locale::En,
        return_path: "/en/my/".to_owned(),
        expires_at: now() + jiff::SignedDuration::from_mins(15),
    }
}

#[tokio::test]
async fn the_book_outlives_the_bank() {
    let (folder, notebook) = (TempDir::new().expect("a folder"), Arc::default());
    let file = folder.path().join("hall.bank.json");
    let before = bank(Some(file.clone()), &notebook);
    let checkout = before.create(&order(1), now()).await.expect("taken");
    assert_eq!(before.create(&order(1), now()).await.expect("the same"), checkout);
    before.act(&checkout.reference, Act::Pay, Manner::Silent, now()).expect("paid");
    let after = bank(Some(file.clone()), &notebook);
    let told = after.query(Uuid::from_u128(1), now()).await.expect("known");
    assert_eq!((told.state, told.reference), (ProviderState::Paid, checkout.reference));
    std::fs::write(&file, "[]").expect("written");
    let courier: Arc<dyn Courier> = Arc::<Notebook>::clone(&notebook);
    let refused = DemoBank::open(Some(file), CallBackKey::new([7; 32]), Arc::new(Stopped), courier);
    assert!(matches!(refused, Err(BookFileError::NoBook { .. })));
}

#[tokio::test]
async fn what_cannot_be_written_down_did_not_happen() {
    let folder = TempDir::new().expect("a folder");
    let bank = bank(Some(folder.path().join("missing/bank.json")), &Arc::default());
    let refused = bank.create(&order(1), now()).await;
    assert!(matches!(refused, Err(BssError::Unavailable(_))), "{refused:?}");
    let unknown = bank.query(Uuid::from_u128(1), now()).await;
    assert!(matches!(unknown, Err(BssError::NotFound)), "{unknown:?}");
}

#[tokio::test]
async fn a_call_back_is_believed_by_whoever_has_the_key() {
    let notebook = Arc::default();
    let bank = bank(None, &notebook);
    let checkout = bank.create(&order(1), now()).await.expect("taken");
    bank.act(&checkout.reference, Act::Pay, Manner::Prompt, now()).expect("paid");
    notebook.news.notified().await;
    let sent = notebook.carried.lock().expect("no panic")[0].clone();
    let body = sent.body.replace(&checkout.reference, "REFERENCE");
    expect![[r#"{"payment":"00000000-0000-0000-0000-000000000001","reference":"REFERENCE","state":"paid","amount_fen":5000}"#]]
        .assert_eq(&body);
    let believed = |timestamp: &str, signature: &str, body: &str, late: i64| {
        let call_back = SignedCallBack { timestamp, signature, body: body.as_bytes() };
        let now = now() + jiff::SignedDuration::from_secs(late);
        bank.verify(&call_back, now).map(|told| told.state)
    };
    let (timestamp, signature) = (&sent.timestamp, &sent.signature);
    assert_eq!(believed(timestamp, signature, &sent.body, 300), Ok(ProviderState::Paid));
    assert_eq!(believed(timestamp, signature, &sent.body, 301), Err(CallBackError::Time));
    let forged = sent.body.replace("5000", "50000");
    assert_eq!(believed(timestamp, signature, &forged, 0), Err(CallBackError::Signature));
    let key = CallBackKey::new([7; 32]);
    for body in
        ["", "[]", "{}", &sent.body.replace("00000000-", "x"), &sent.body.replace("paid", "open")]
    {
        let signature = key.sign(timestamp, body.as_bytes());
        assert_eq!(believed(timestamp, &signature, body, 0), Err(CallBackError::Body), "{body}");
    }
}

/// Which call-backs come of a manner, without waiting for those that come late.
#[track_caller]
fn check(manner: Manner, refuses: usize, expected: Expect) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let said = runtime.expect("a runtime").block_on(async {
        let notebook = Arc::new(Notebook { refuses: Mutex::new(refuses), ..Notebook::default() });
        let bank = bank(None, &notebook);
        let checkout = bank.create(&order(1), now()).await.expect("taken");
        bank.act(&checkout.reference, Act::Pay, manner, now()).expect("paid");
        sleep(Duration::from_millis(2500)).await;
        let carried = notebook.carried.lock().expect("no panic").clone();
        let states = carried.iter().map(|it| it.body.split('"').nth(11).unwrap_or("?").to_owned());
        states.collect::<Vec<_>>().join(" ")
    });
    expected.assert_eq(&said);
}

#[test]
fn the_hall_hears_of_it_in_the_manner_that_was_chosen() {
    check(Manner::Silent, 0, expect![""]);
    check(Manner::Late, 0, expect![""]);
    check(Manner::Prompt, 0, expect!["paid"]);
    check(Manner::Repeated, 0, expect!["paid paid paid"]);
    check(Manner::Contradicting, 0, expect!["paid failed"]);
    check(Manner::Prompt, 1, expect!["paid paid"]);
}
