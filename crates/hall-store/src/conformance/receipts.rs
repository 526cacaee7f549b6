//! Receipts on any engine.
//!
//! What does not live here: what may be ordered.

use super::{ANNE, BO, id, second};
use crate::{Place, Receipt, ReceiptError, ReceiptState, Receipts, Trail};
use serde_json::json;

fn receipt(number: u128, after: i64) -> Receipt {
    Receipt {
        id: id(number),
        subscriber: ANNE,
        act: "service-on".to_owned(),
        state: ReceiptState::Placed,
        created_at: second(after),
        changed_at: second(after),
        effective_at: Some(second(after + 10)),
        undo_until: Some(second(after + 3600)),
        answers: json!({ "service": "national-roaming", "fee_fen": 0 }),
    }
}

async fn keep<S: Receipts>(store: &S, receipt: Receipt) -> Result<Receipt, ReceiptError> {
    store.keep_receipt(receipt, Trail::none()).await
}

async fn change<S: Receipts>(
    store: &S,
    to: ReceiptState,
    after: i64,
) -> Result<Receipt, ReceiptError> {
    store.change_receipt(ANNE, id(1), to, second(after), Trail::none()).await
}

pub(super) async fn acts_have_one_receipt<S: Receipts>(store: &S) {
    let first = keep(store, receipt(1, 0)).await.expect("kept");
    assert_eq!(first, receipt(1, 0));
    let later = Receipt { created_at: second(5), ..receipt(1, 0) };
    assert_eq!(keep(store, later).await.expect("kept before"), first);
    let other = Receipt { act: "service-off".to_owned(), ..receipt(1, 0) };
    assert!(matches!(keep(store, other).await, Err(ReceiptError::IdTaken)));
    let theirs = Receipt { subscriber: BO, ..receipt(1, 0) };
    keep(store, theirs).await.expect("another subscriber's id");
    assert_eq!(store.receipt(ANNE, id(1)).await.expect("read"), Some(first));
    assert_eq!(store.receipt(ANNE, id(2)).await.expect("read"), None);
}

pub(super) async fn states_lead_on<S: Receipts>(store: &S) {
    let missing = change(store, ReceiptState::Done, 1).await;
    assert!(matches!(missing, Err(ReceiptError::NotFound)), "{missing:?}");
    keep(store, receipt(1, 0)).await.expect("kept");
    change(store, ReceiptState::Unknown, 1).await.expect("possible");
    let back = change(store, ReceiptState::Placed, 2).await;
    assert!(matches!(back, Err(ReceiptError::NotPossible { .. })), "{back:?}");
    let done = change(store, ReceiptState::Done, 3).await.expect("possible");
    assert_eq!((done.state, done.changed_at), (ReceiptState::Done, second(3)));
    assert_eq!(change(store, ReceiptState::Done, 4).await.expect("known"), done);
    let failed = change(store, ReceiptState::Failed, 5).await;
    assert!(matches!(failed, Err(ReceiptError::NotPossible { .. })), "{failed:?}");
    assert_eq!(store.receipt(ANNE, id(1)).await.expect("read"), Some(done));
}

pub(super) async fn undoing_has_an_end<S: Receipts>(store: &S) {
    keep(store, receipt(1, 0)).await.expect("kept");
    change(store, ReceiptState::Done, 1).await.expect("possible");
    let late = change(store, ReceiptState::Undone, 3600).await;
    assert!(matches!(late, Err(ReceiptError::TooLate)), "{late:?}");
    change(store, ReceiptState::Undone, 3599).await.expect("possible");
    keep(store, Receipt { undo_until: None, ..receipt(2, 0) }).await.expect("kept");
    let never =
        store.change_receipt(ANNE, id(2), ReceiptState::Undone, second(1), Trail::none()).await;
    assert!(matches!(never, Err(ReceiptError::TooLate)), "{never:?}");
}

pub(super) async fn lists_go_on<S: Receipts>(store: &S) {
    for (number, after) in [(1, 0), (2, 5), (3, 5), (4, 9)] {
        keep(store, receipt(number, after)).await.expect("kept");
    }
    let ids = |found: &[Receipt]| found.iter().map(|it| it.id).collect::<Vec<_>>();
    let first = store.receipts_of(ANNE, None, 2).await.expect("read");
    assert_eq!(ids(&first), [id(4), id(3)]);
    let behind = first.last().map(|it| Place { at: it.created_at, id: it.id });
    let rest = store.receipts_of(ANNE, behind, 10).await.expect("read");
    assert_eq!(ids(&rest), [id(2), id(1)]);
    assert_eq!(store.receipts_of(BO, None, 10).await.expect("read"), []);
}
