//! The audit chain on any engine.
//!
//! What does not live here: chains that were tampered with, which each engine's own tests make.

use super::{ANNE, BO, second};
use crate::{Audit, AuditEntry, AuditHead, ChainBreak, ChainHash, VerifyError};
use serde_json::json;

pub(super) async fn entries_form_a_chain<S: Audit>(store: &S) {
    assert_eq!(store.audit_head().await.expect("a head"), AuditHead::EMPTY);
    assert_eq!(store.verify_audit(None).await.expect("whole"), AuditHead::EMPTY);
    let mut heads = Vec::new();
    for round in 0..4 {
        let entries = (0..300)
            .map(|number| {
                let entry = AuditEntry::of_subscriber(second(round), "session.start", Some(ANNE));
                entry.with(&json!({ "number": number }))
            })
            .collect();
        store.append(entries).await.expect("kept");
        heads.push(store.audit_head().await.expect("a head"));
    }
    let last = heads[3];
    assert_eq!(last.seq, 1200);
    for head in &heads {
        assert_eq!(store.verify_audit(Some(*head)).await.expect("whole"), last);
    }
    let rewritten = AuditHead { seq: 600, hash: ChainHash([9; 32]) };
    let said = store.verify_audit(Some(rewritten)).await.expect_err("not what was there");
    assert!(matches!(said, VerifyError::Broken(ChainBreak::Rewritten { seq: 600 })), "{said:?}");
    let beyond = AuditHead { seq: 1300, hash: last.hash };
    let said = store.verify_audit(Some(beyond)).await.expect_err("cut off");
    let expected = ChainBreak::CutOff { found: 1200, head: 1300 };
    assert!(matches!(&said, VerifyError::Broken(it) if *it == expected), "{said:?}");
}

pub(super) async fn numbers_are_masked<S: Audit>(store: &S) {
    let entry = AuditEntry::of_staff(second(0), "subscriber.find", "13800010042").to(ANNE);
    let entry = entry.with(&json!({ "asked": "13800010042", "found": [13_800_010_042_u64] }));
    store.append(vec![entry]).await.expect("kept");
    let kept = store.audit_of(ANNE, None, 10).await.expect("read");
    let kept = format!("{kept:?}");
    assert!(!kept.contains("13800010042"), "{kept}");
    assert_eq!(kept.matches("138****0042").count(), 3, "{kept}");
}

pub(super) async fn a_subscriber_s_entries_are_found<S: Audit>(store: &S) {
    let entries = (0..10).map(|number| {
        let whose = if number % 2 == 0 { ANNE } else { BO };
        AuditEntry::of_hall(second(number), "tag.set").to(whose)
    });
    store.append(entries.collect()).await.expect("kept");
    let first = store.audit_of(BO, None, 3).await.expect("read");
    assert_eq!(first.iter().map(|it| it.seq).collect::<Vec<_>>(), [10, 8, 6]);
    let next = store.audit_of(BO, Some(6), 3).await.expect("read");
    assert_eq!(next.iter().map(|it| it.seq).collect::<Vec<_>>(), [4, 2]);
    assert!(next.iter().all(|it| it.subscriber == Some(BO)));
}
