//! Messages on the site on any engine.
//!
//! What does not live here: their words.

use super::{ANNE, BO, id, second};
use crate::{Message, MessageBody, MessageKind, Messages, Place};
use hall_types::{SubscriberId, Text};
use std::collections::BTreeMap;

pub(super) fn message(number: u128, subscriber: SubscriberId, after: i64) -> Message {
    let body = if number.is_multiple_of(2) {
        let params = BTreeMap::from([("month".to_owned(), "2026-05".to_owned())]);
        MessageBody::Code { code: "bill-ready".to_owned(), params }
    } else {
        MessageBody::Words {
            title: Text::new("通知", "Notice"), body: Text::new("内容", "Body")
        }
    };
    Message {
        id: id(number),
        subscriber,
        at: second(after),
        kind: MessageKind::Notice,
        body,
        path: number.is_multiple_of(3).then(|| "/my/bills".to_owned()),
        read_at: None,
    }
}

pub(super) async fn boxes_are_read_page_by_page<S: Messages>(store: &S) {
    // Two of them at the same time.
    let sent: Vec<_> =
        [0, 1, 2, 2, 3].into_iter().zip(1..).map(|(at, n)| message(n, ANNE, at)).collect();
    store.send_messages(sent.clone()).await.expect("sent");
    store.send_messages(vec![message(9, BO, 1)]).await.expect("sent");
    let altered = Message { kind: MessageKind::Offer, ..message(1, ANNE, 9) };
    store.send_messages(vec![altered]).await.expect("there already");
    let newest_first: Vec<_> = sent.iter().rev().cloned().collect();
    let first = store.messages_of(ANNE, None, 2).await.expect("read");
    assert_eq!(first, newest_first[..2]);
    let behind = first.last().map(|it| Place { at: it.at, id: it.id });
    let rest = store.messages_of(ANNE, behind, 10).await.expect("read");
    assert_eq!(rest, newest_first[2..]);

    assert_eq!(store.unread_messages(ANNE).await.expect("read"), 5);
    assert_eq!(store.read_messages(ANNE, Some(id(2)), second(9)).await.expect("done"), 1);
    assert_eq!(store.read_messages(ANNE, Some(id(2)), second(10)).await.expect("done"), 0);
    assert_eq!(store.read_messages(ANNE, Some(id(9)), second(10)).await.expect("not hers"), 0);
    assert_eq!(store.read_messages(ANNE, None, second(11)).await.expect("done"), 4);
    assert_eq!(store.unread_messages(ANNE).await.expect("read"), 0);
    assert_eq!(store.unread_messages(BO).await.expect("read"), 1);
    let read = store.messages_of(ANNE, None, 10).await.expect("read");
    let read: Vec<_> = read.iter().map(|it| it.read_at).collect();
    let (one, all) = (Some(second(9)), Some(second(11)));
    assert_eq!(read, [all, all, all, one, all]);
}
