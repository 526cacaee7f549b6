//! Consents on any engine.
//!
//! What does not live here: what follows from them.

use super::{ANNE, BO, second};
use crate::{Consent, ConsentPurpose, ConsentState, Consents, Trail};

fn consent(purpose: ConsentPurpose, state: ConsentState, after: i64) -> Consent {
    Consent {
        purpose,
        state,
        since: second(after),
        channel: "web".parse().expect("an id"),
        wording: format!("v{after}"),
    }
}

pub(super) async fn the_last_word_counts_and_all_are_remembered<S: Consents>(store: &S) {
    use ConsentPurpose::{EbillEmail, PersonalisedOffers};
    use ConsentState::{Given, Refused};
    let said = [
        consent(PersonalisedOffers, Given, 1),
        consent(EbillEmail, Given, 2),
        consent(PersonalisedOffers, Refused, 3),
        consent(PersonalisedOffers, Given, 4),
        consent(PersonalisedOffers, Refused, 5),
    ];
    for consent in &said {
        store.set_consent(ANNE, consent.clone(), Trail::none()).await.expect("kept");
    }
    store
        .set_consent(BO, consent(PersonalisedOffers, Given, 6), Trail::none())
        .await
        .expect("kept");
    assert_eq!(store.consents_of(ANNE).await.expect("read"), [said[1].clone(), said[4].clone()]);
    let history = store.consent_history(ANNE, PersonalisedOffers, 3).await.expect("read");
    assert_eq!(history, [said[4].clone(), said[3].clone(), said[2].clone()]);
    let history = store.consent_history(ANNE, EbillEmail, 3).await.expect("read");
    assert_eq!(history, [said[1].clone()]);
}
