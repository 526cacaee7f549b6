//! Tags on any engine.
//!
//! What does not live here: how tags come to be.

use super::{ANNE, BO, second};
use crate::{Tag, Tags, Trail};

fn tag(key: &str, value: &str, after: i64) -> Tag {
    Tag {
        key: key.to_owned(),
        value: value.to_owned(),
        source: "usage".to_owned(),
        since: second(after),
    }
}

pub(super) async fn what_is_held_can_be_seen_and_removed<S: Tags>(store: &S) {
    for held in [tag("roams", "often", 1), tag("calls-abroad", "never", 2)] {
        assert!(store.set_tag(ANNE, held).await.expect("kept"));
    }
    assert!(store.set_tag(BO, tag("roams", "never", 3)).await.expect("kept"));
    assert!(store.set_tag(ANNE, tag("roams", "often", 4)).await.expect("kept"));
    assert!(store.set_tag(ANNE, tag("calls-abroad", "often", 5)).await.expect("kept"));
    let held = [tag("calls-abroad", "often", 5), tag("roams", "often", 1)];
    assert_eq!(store.tags_of(ANNE).await.expect("read"), held);

    let remove = |key| store.remove_tag(ANNE, key, second(6), Trail::none());
    assert!(remove("roams").await.expect("done"));
    assert!(!remove("roams").await.expect("gone"));
    assert!(!remove("nothing").await.expect("never there"));
    assert!(!store.set_tag(ANNE, tag("roams", "rarely", 7)).await.expect("not held again"));
    assert_eq!(store.tags_of(ANNE).await.expect("read"), held[..1]);
    assert_eq!(store.tags_of(BO).await.expect("read"), [tag("roams", "never", 3)]);
}
