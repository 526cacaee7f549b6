//! The embedded operator's tables on any engine.
//!
//! What does not live here: what bills and packs hold, and whether an order is allowed.

use super::{ANNE, BO, id, second};
use crate::{
    BalanceKind, Balances, NewBalanceEntry, SqliteStore, StoreError, Trail,
    operator::{
        Adjustment, AdjustmentKind, AfterPromotions, BillError, BillMark, BillRecord,
        CatalogRecord, Closed, ImportError, ImportKind, NewBill, OperatorBills, OperatorImports,
        OperatorProducts, OperatorSubscribers, OperatorTickets, OperatorUsage, OrderAction,
        OrderChange, OrderRecord, OrderedItem, Paying, ProductChange, ProductRecord, ProductsError,
        SeedRecord, SubscriberRecord, TicketError, TicketKind, TicketRecord, TicketState,
        TicketStepRecord, UsagePack,
    },
};
use async_trait::async_trait;
use futures::future::join_all;
use hall_types::{BillingPeriod, Fen, OfferingRef, SubscriberId, Text};
use std::collections::BTreeMap;

/// An engine that people can be put into.
#[async_trait]
pub(super) trait Peopled {
    /// Puts somebody with a plan and a pack of usage in.
    async fn put(&self, subscriber: SubscriberId, paying: Paying) -> Result<(), StoreError>;
    /// Says that a file was imported.
    async fn import(&self, digest: [u8; 32]) -> Result<(), ImportError>;
    /// Says how a population was made.
    async fn seeded(&self, seed: SeedRecord) -> Result<(), StoreError>;
}

#[async_trait]
impl Peopled for SqliteStore {
    async fn put(&self, subscriber: SubscriberId, paying: Paying) -> Result<(), StoreError> {
        let mut bulk = self.bulk().await?;
        bulk.subscribers(&[somebody(subscriber, paying)]).await?;
        bulk.products(&[(subscriber, plan())]).await?;
        bulk.usage(&[(subscriber, usage_pack(0))]).await?;
        bulk.catalog(&CatalogRecord { catalog: 7, document: vec![1] }).await?;
        bulk.finish().await
    }

    async fn import(&self, digest: [u8; 32]) -> Result<(), ImportError> {
        let mut bulk = self.bulk().await?;
        bulk.import(digest, ImportKind::Usage, 3, second(5)).await?;
        Ok(bulk.finish().await?)
    }

    async fn seeded(&self, seed: SeedRecord) -> Result<(), StoreError> {
        let mut bulk = self.bulk().await?;
        bulk.seeded(seed).await?;
        bulk.finish().await
    }
}

fn period(text: &str) -> BillingPeriod {
    text.parse().expect("a month")
}

fn offering(text: &str) -> OfferingRef {
    text.parse().expect("an offering")
}

fn somebody(subscriber: SubscriberId, paying: Paying) -> SubscriberRecord {
    SubscriberRecord {
        subscriber,
        msisdn: format!("154000000{}", subscriber.0).parse().expect("a number"),
        name_masked: Some("林**".to_owned()),
        tier: Some("gold".parse().expect("an id")),
        joined_on: "2019-04-28".parse().expect("a day"),
        birth_year: Some(1990),
        is_student: true,
        corporate: None,
        paying,
        email: None,
        own_numbers: vec!["15400000099".parse().expect("a number")],
        channel_visits: BTreeMap::from([("web".to_owned(), 3)]),
        billed_from: period("2026-05"),
    }
}

fn plan() -> ProductRecord {
    ProductRecord {
        product: 0,
        offering: offering("plan/light-29"),
        from_at: second(0),
        until_at: None,
        fee_paid_until: None,
    }
}

fn usage_pack(part: u32) -> UsagePack {
    UsagePack {
        period: period("2026-05"),
        part,
        records: 2,
        last_at: second(9),
        pack: vec![1, 2, 3],
    }
}

pub(super) async fn somebody_is_found_and_read<S>(store: &S)
where
    S: Peopled + OperatorSubscribers + OperatorUsage,
{
    store.put(ANNE, Paying::Prepaid).await.expect("put");
    let anne = somebody(ANNE, Paying::Prepaid);
    assert_eq!(store.find(anne.msisdn).await.expect("read"), Some(ANNE));
    assert_eq!(store.subscriber(ANNE).await.expect("read"), Some(anne));
    assert_eq!(store.find("13800000000".parse().expect("a number")).await.expect("read"), None);
    assert_eq!(store.subscriber(BO).await.expect("read"), None);
    assert_eq!(store.count_subscribers().await.expect("read"), 1);
    assert_eq!(store.last_subscriber().await.expect("read"), ANNE);
    let email = Some("a@mail.example".to_owned());
    assert!(store.set_email(ANNE, email.clone()).await.expect("set"));
    assert!(!store.set_email(BO, None).await.expect("nobody"));
    let anne = store.subscriber(ANNE).await.expect("read").expect("somebody");
    assert_eq!(anne.email, email);
    store.put(ANNE, Paying::Prepaid).await.expect_err("an id is taken once");
    assert_eq!(store.packs(ANNE, period("2026-05")).await.expect("read"), [usage_pack(0)]);
    assert_eq!(store.count_packs(ANNE, period("2026-06")).await.expect("read"), 0);
    assert_eq!(store.first_used(ANNE).await.expect("read"), Some(period("2026-05")));
    assert_eq!(store.first_used(BO).await.expect("read"), None);
}

fn order(number: u128) -> OrderRecord {
    OrderRecord {
        order: id(number),
        action: OrderAction::Take,
        offering: offering("add-on/data-1g"),
        with: vec![OrderedItem {
            action: OrderAction::Leave,
            offering: offering("add-on/voice-100"),
            effective_at: second(500),
        }],
        placed_at: second(100),
        effective_at: second(100),
        now: Fen(1000),
        monthly_change: Fen(1000),
        after_promotions: Some(AfterPromotions { period: period("2027-05"), total: Fen(8800) }),
        penalty: Fen(50),
        undo_until: Some(second(700)),
        cancelled_at: None,
        reversal: vec![ProductChange::Remove { product: 1 }],
        is_grant: false,
    }
}

fn change(number: u128, revision: i64) -> OrderChange {
    let add_on = ProductRecord {
        product: 1,
        offering: offering("add-on/data-1g"),
        from_at: second(100),
        until_at: None,
        fee_paid_until: None,
    };
    OrderChange {
        subscriber: ANNE,
        revision,
        order: order(number),
        changes: vec![ProductChange::Begin(add_on)],
        adjustment: Some(Adjustment {
            period: period("2026-05"),
            order: id(number),
            kind: AdjustmentKind::Penalty,
            offering: offering("plan/light-29"),
            amount: Fen(50),
        }),
    }
}

pub(super) async fn an_order_is_kept_on_what_was_read<S>(store: &S)
where
    S: Peopled + OperatorProducts + OperatorBills,
{
    assert!(store.products(ANNE).await.expect("read").is_none());
    store.put(ANNE, Paying::Prepaid).await.expect("put");
    let before = store.products(ANNE).await.expect("read").expect("somebody");
    assert_eq!(before.products, [plan()]);
    // Of many at the same time, one finds the products as it read them.
    let kept = join_all((1..=20).map(|number| store.keep_order(change(number, before.revision))));
    let (kept, stale): (Vec<_>, Vec<_>) = kept.await.into_iter().partition(Result::is_ok);
    assert_eq!((kept.len(), stale.len()), (1, 19));
    assert!(stale.iter().all(|it| matches!(it, Err(ProductsError::Stale))), "{stale:?}");
    let orders = store.orders(ANNE, 30).await.expect("read");
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    let after = store.products(ANNE).await.expect("read").expect("somebody");
    assert_eq!((after.revision, after.products.len()), (before.revision + 1, 2));
    let adjustments = store.adjustments(ANNE, period("2026-05")).await.expect("read");
    assert_eq!(adjustments.len(), 1);
    let number = order.order;
    let mut again = change(1, after.revision);
    again.order.order = number;
    let exists = store.keep_order(again).await;
    assert!(matches!(exists, Err(ProductsError::Exists)), "{exists:?}");
    // Nobody else's.
    assert!(store.order(BO, number).await.expect("read").is_none());
    let stale = store.undo_order(ANNE, number, before.revision, second(200)).await;
    assert!(matches!(stale, Err(ProductsError::Stale)), "{stale:?}");
    let late = store.undo_order(ANNE, number, after.revision, second(700)).await;
    assert!(matches!(late, Err(ProductsError::NotThere)), "{late:?}");
    store.undo_order(ANNE, number, after.revision, second(699)).await.expect("undone");
    let undone = store.products(ANNE).await.expect("read").expect("somebody");
    assert_eq!(undone.products, before.products);
    assert!(store.adjustments(ANNE, period("2026-05")).await.expect("read").is_empty());
    let order = store.order(ANNE, number).await.expect("read").expect("an order");
    assert_eq!(order.cancelled_at, Some(second(699)));
    let again = store.undo_order(ANNE, number, undone.revision, second(699)).await;
    assert!(matches!(again, Err(ProductsError::NotThere)), "{again:?}");
}

fn bill(month: &str, total: i64) -> NewBill {
    NewBill {
        subscriber: ANNE,
        bill: BillRecord {
            period: period(month),
            closed_at: second(1000),
            due_on: "2026-06-25".parse().expect("a day"),
            total: Fen(total),
            paid: Fen::ZERO,
            catalog: 7,
            document: vec![4, 5, 6],
        },
        packs: u32::from(month == "2026-05"),
        adjustments: 0,
        revision: 0,
    }
}

async fn pay_in<S: Balances>(store: &S, amount: i64, reference: &str) {
    let entry = NewBalanceEntry {
        subscriber: ANNE,
        at: second(500),
        kind: BalanceKind::TopUp,
        amount_fen: Fen(amount),
        reference: reference.to_owned(),
        not_below_fen: None,
    };
    store.post(entry, Trail::none()).await.expect("paid in");
}

pub(super) async fn a_month_is_closed_once_and_paid_once<S>(store: &S)
where
    S: Peopled + OperatorBills + Balances,
{
    store.put(ANNE, Paying::Prepaid).await.expect("put");
    pay_in(store, 5000, "payment/1").await;
    let closed = join_all((0..20).map(|_| store.close_bill(bill("2026-05", 2900)))).await;
    let now = closed.iter().filter(|it| matches!(it, Ok(Closed::Now))).count();
    let before = closed.iter().filter(|it| matches!(it, Ok(Closed::Before))).count();
    assert_eq!((now, before), (1, 19));
    assert_eq!(store.balance(ANNE).await.expect("read").balance_fen, Fen(2100));
    let kept = store.bill(ANNE, period("2026-05")).await.expect("read").expect("a bill");
    assert_eq!((kept.paid, kept.document), (Fen(2900), vec![4, 5, 6]));
    let mark = store.bill_mark(ANNE, period("2026-05")).await.expect("read");
    assert_eq!(mark, Some(BillMark { closed_at: kept.closed_at, paid: kept.paid }));
    assert_eq!(store.bill_mark(BO, period("2026-05")).await.expect("read"), None);
    // Another bill of the same month is none.
    let other = store.close_bill(bill("2026-05", 1)).await;
    assert!(matches!(other, Ok(Closed::Before)), "{other:?}");
    // The next one is paid as far as the money goes, the rest when there is more.
    store.close_bill(bill("2026-06", 2900)).await.expect("closed");
    let (due, due_on) = store.due(ANNE).await.expect("read");
    assert_eq!((due, due_on.map(|day| day.to_string())), (Fen(800), Some("2026-06-25".to_owned())));
    assert_eq!(store.settle(ANNE, second(1001)).await.expect("settled"), Fen::ZERO);
    pay_in(store, 1000, "payment/2").await;
    let settled = join_all((0..10).map(|_| store.settle(ANNE, second(1002)))).await;
    let settled: Fen = settled.into_iter().map(|paid| paid.expect("settled")).sum();
    assert_eq!(settled, Fen(800));
    assert_eq!(store.due(ANNE).await.expect("read"), (Fen::ZERO, None));
    assert_eq!(store.balance(ANNE).await.expect("read").balance_fen, Fen(200));
    assert_eq!(store.balance_differences(5).await.expect("read"), []);
    let bills = store.bills(ANNE, 1).await.expect("read");
    assert_eq!(bills[0].period, period("2026-06"));
    assert_eq!(store.last_bill(ANNE).await.expect("read"), Some(period("2026-06")));
    assert_eq!(store.last_bill(BO).await.expect("read"), None);
}

pub(super) async fn a_bill_is_not_made_from_what_has_changed<S>(store: &S)
where
    S: Peopled + OperatorBills + OperatorProducts,
{
    store.put(ANNE, Paying::BankDebit).await.expect("put");
    let wrong = [
        NewBill { packs: 0, ..bill("2026-05", 2900) },
        NewBill { adjustments: 1, ..bill("2026-05", 2900) },
        NewBill { revision: 1, ..bill("2026-05", 2900) },
    ];
    for wrong in wrong {
        let stale = store.close_bill(wrong).await;
        assert!(matches!(stale, Err(BillError::Stale)), "{stale:?}");
    }
    let nobody = store.close_bill(NewBill { subscriber: BO, ..bill("2026-05", 1) }).await;
    assert!(matches!(nobody, Err(BillError::NotThere)), "{nobody:?}");
    assert!(store.bill(ANNE, period("2026-05")).await.expect("read").is_none());
    // The bank pays at once.
    store.close_bill(bill("2026-05", 2900)).await.expect("closed");
    let kept = store.bill(ANNE, period("2026-05")).await.expect("read").expect("a bill");
    assert_eq!(kept.paid, Fen(2900));
    // A bill names a catalogue that is kept.
    let mut unknown = bill("2026-06", 1);
    unknown.bill.catalog = 8;
    store.close_bill(unknown).await.expect_err("there is no such catalogue");
    let catalog = CatalogRecord { catalog: 8, document: vec![9] };
    for _ in 0..2 {
        store.keep_catalog(catalog.clone()).await.expect("kept");
    }
    assert_eq!(store.catalog(8).await.expect("read"), Some(catalog));
    assert_eq!(store.catalog(9).await.expect("read"), None);
}

fn ticket(words: &str) -> TicketRecord {
    TicketRecord {
        ticket: id(1),
        kind: TicketKind::Bill,
        words: words.to_owned(),
        state: TicketState::Received,
        opened_at: second(0),
        answer_by: second(86_400),
        steps: Vec::new(),
    }
}

pub(super) async fn a_ticket_goes_from_state_to_state<S>(store: &S)
where
    S: Peopled + OperatorTickets,
{
    store.put(ANNE, Paying::Prepaid).await.expect("put");
    for _ in 0..2 {
        store.open_ticket(ANNE, ticket("why")).await.expect("opened");
    }
    let other = store.open_ticket(ANNE, ticket("what")).await;
    assert!(matches!(other, Err(TicketError::Exists)), "{other:?}");
    let step = TicketStepRecord {
        at: second(60),
        state: TicketState::InProgress,
        words: Text::new("正在核查", "We are looking into it"),
    };
    let stepped = join_all(
        (0..5).map(|_| store.step_ticket(ANNE, id(1), TicketState::Received, step.clone())),
    );
    let stepped = stepped.await;
    assert_eq!(stepped.iter().filter(|it| it.is_ok()).count(), 1);
    let tickets = store.tickets(ANNE, 5).await.expect("read");
    let expected =
        TicketRecord { state: TicketState::InProgress, steps: vec![step], ..ticket("why") };
    assert_eq!(tickets, [expected]);
    assert!(store.ticket(BO, id(1)).await.expect("read").is_none());
}

pub(super) async fn a_store_says_where_it_came_from<S>(store: &S)
where
    S: Peopled + OperatorImports,
{
    assert_eq!(store.imported_at([1; 32]).await.expect("read"), None);
    store.import([1; 32]).await.expect("imported");
    let again = store.import([1; 32]).await;
    assert!(matches!(again, Err(ImportError::Before { at }) if at == second(5)), "{again:?}");
    assert_eq!(store.imported_at([1; 32]).await.expect("read"), Some(second(5)));
    assert_eq!(store.seed().await.expect("read"), None);
    let seed = SeedRecord {
        seed: u64::MAX,
        as_of: "2026-11-22".parse().expect("a day"),
        months: 6,
        is_light: true,
        subscribers: 10,
        digest: [2; 32],
    };
    store.seeded(seed).await.expect("kept");
    assert_eq!(store.seed().await.expect("read"), Some(seed));
    store.seeded(seed).await.expect_err("a population is made once");
}
