//! Ids and references: what reads as one, and that it reads back.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{OfferingKind, OfferingRef, PlanId, Slug};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, is_id: bool) {
    assert_eq!(text.parse::<Slug>().is_ok(), is_id, "{text:?}");
}

#[test]
fn ids() {
    for text in ["a", "7", "gotone", "unlimited-99", "5g-access", "a-b-c", &"x".repeat(64)] {
        check(text, true);
    }
    for text in [
        "",
        "-",
        "-a",
        "a-",
        "a--b",
        "A",
        "Go-Tone",
        "a b",
        "a_b",
        "a.b",
        "a/b",
        "套餐",
        "é",
        "a\n",
        &"x".repeat(65),
    ] {
        check(text, false);
    }
}

#[test]
fn a_wrong_id_is_told_in_a_sentence() {
    assert_eq!(
        "Go Tone".parse::<PlanId>().unwrap_err().to_string(),
        "\"Go Tone\" is not an id; use lower-case letters, digits and single hyphens, at most 64"
    );
}

#[test]
fn ids_are_plain_text_on_the_wire() {
    let id: PlanId = serde_json::from_str("\"family-129\"").unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"family-129\"");
    assert_eq!((id.as_str(), id.to_string().as_str()), ("family-129", "family-129"));
    assert!(serde_json::from_str::<PlanId>("\"Family 129\"").is_err());
    assert!(serde_json::from_str::<PlanId>("129").is_err());
}

#[test]
fn references() {
    #[track_caller]
    fn check(text: &str, expected: Option<(OfferingKind, &str)>) {
        let read: Option<OfferingRef> = text.parse().ok();
        assert_eq!(read.as_ref().map(|it| (it.kind(), it.id())), expected, "{text:?}");
    }
    check("plan/unlimited-99", Some((OfferingKind::Plan, "unlimited-99")));
    check("add-on/data-10g", Some((OfferingKind::AddOn, "data-10g")));
    check("service/e-bill", Some((OfferingKind::Service, "e-bill")));
    check("reward/kettle", Some((OfferingKind::Reward, "kettle")));
    for text in
        ["", "plan", "plan/", "/x", "plans/x", "addon/x", "plan/X", "plan/a/b", "plan:x", " plan/x"]
    {
        check(text, None);
    }
}

#[test]
fn a_wrong_reference_says_how_one_reads() {
    assert_eq!(
        serde_json::from_str::<OfferingRef>("\"plans/x\"").unwrap_err().to_string(),
        "\"plans/x\" is not an id; use lower-case letters, digits and single hyphens, at most 64; a \
         reference reads plan/ID, add-on/ID, service/ID or reward/ID"
    );
}

proptest! {
    #[test]
    fn ids_read_back_what_they_show(text in "[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,4}") {
        let id: Slug = text.parse().unwrap();
        prop_assert_eq!(id.to_string(), text);
    }

    #[test]
    fn references_read_back_what_they_show(
        kind in prop::sample::select(OfferingKind::ALL.to_vec()),
        id in "[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,4}",
    ) {
        let text = format!("{}/{id}", kind.word());
        let reference: OfferingRef = text.parse().unwrap();
        prop_assert_eq!((reference.kind(), reference.to_string()), (kind, text));
    }

    #[test]
    fn what_is_accepted_can_stand_in_an_address(text in "\\PC{0,70}") {
        if let Ok(id) = text.parse::<Slug>() {
            let id = id.as_str();
            prop_assert!(!id.is_empty() && id.len() <= 64);
            prop_assert!(id.bytes().all(|b| b == b'-' || b.is_ascii_lowercase() || b.is_ascii_digit()));
            prop_assert!(!id.starts_with('-') && !id.ends_with('-') && !id.contains("--"));
        }
    }
}
