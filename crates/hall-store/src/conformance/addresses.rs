//! Address books on any engine.
//!
//! What does not live here: what an address must be like (the server).

use super::{ANNE, BO, id, second};
use crate::{ADDRESSES_MAX, Address, AddressError, Addresses, Trail};
use hall_types::SubscriberId;

fn address(number: u128, subscriber: SubscriberId, street: &str) -> Address {
    Address {
        id: id(number),
        subscriber,
        recipient: "林**".to_owned(),
        phone: "13800001234".to_owned(),
        province: "福建省".to_owned(),
        city: "福州市".to_owned(),
        district: "鼓楼区".to_owned(),
        street: street.to_owned(),
        changed_at: second(i64::try_from(number).expect("a small number")),
    }
}

pub(super) async fn a_book_is_one_s_own<S: Addresses>(store: &S) {
    for (number, who) in [(1, ANNE), (2, ANNE), (3, BO)] {
        store.keep_address(address(number, who, "东街1号"), Trail::none()).await.expect("kept");
    }
    let changed = Address { changed_at: second(9), ..address(1, ANNE, "东街2号") };
    store.keep_address(changed.clone(), Trail::none()).await.expect("kept");
    let book = store.addresses_of(ANNE).await.expect("read");
    assert_eq!(book, [changed.clone(), address(2, ANNE, "东街1号")]);
    assert_eq!(store.address(ANNE, id(1)).await.expect("read"), Some(changed));
    assert_eq!(store.address(BO, id(1)).await.expect("read"), None);
    assert!(!store.forget_address(BO, id(1), Trail::none()).await.expect("not theirs"));
    assert!(store.forget_address(ANNE, id(1), Trail::none()).await.expect("forgotten"));
    assert!(!store.forget_address(ANNE, id(1), Trail::none()).await.expect("gone"));
    assert_eq!(store.addresses_of(ANNE).await.expect("read").len(), 1);
    assert_eq!(store.addresses_of(BO).await.expect("read").len(), 1);
}

pub(super) async fn a_book_is_full_some_day<S: Addresses>(store: &S) {
    for number in 1..=u128::from(ADDRESSES_MAX) {
        store.keep_address(address(number, ANNE, "东街1号"), Trail::none()).await.expect("kept");
    }
    let refused = store.keep_address(address(99, ANNE, "东街1号"), Trail::none()).await;
    assert!(matches!(refused, Err(AddressError::Full)), "{refused:?}");
    store.keep_address(address(1, ANNE, "东街2号"), Trail::none()).await.expect("it is there");
}
