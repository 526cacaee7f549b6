//! Consents on the wire.

use super::time::moment;
use crate::flows::ConsentChoice;
use hall_api::{Consent, ConsentPurpose, ConsentRequest, Consents};
use hall_store::{ConsentPurpose as Kept, ConsentState};
use jiff::tz::TimeZone;

/// Every question there is, in the order they are shown.
const PURPOSES: [ConsentPurpose; 3] = [
    ConsentPurpose::PersonalisedOffers,
    ConsentPurpose::MarketingMessages,
    ConsentPurpose::EbillEmail,
];

fn kept_purpose(purpose: ConsentPurpose) -> Kept {
    match purpose {
        ConsentPurpose::PersonalisedOffers => Kept::PersonalisedOffers,
        ConsentPurpose::MarketingMessages => Kept::MarketingMessages,
        ConsentPurpose::EbillEmail => Kept::EbillEmail,
    }
}

/// A choice from the wire.
pub(crate) fn consent_choice(request: &ConsentRequest) -> ConsentChoice {
    let state = if request.granted { ConsentState::Given } else { ConsentState::Refused };
    ConsentChoice { purpose: kept_purpose(request.purpose), state }
}

/// Every question with the person's answer. Who was never asked has agreed to nothing.
pub(crate) fn consents(kept: &[hall_store::Consent], zone: &TimeZone) -> Consents {
    let consent = |purpose| {
        let answer = kept.iter().find(|it| it.purpose == kept_purpose(purpose));
        Consent {
            purpose,
            granted: answer.is_some_and(|it| it.state == ConsentState::Given),
            since: answer.map(|it| moment(it.since, zone)),
        }
    };
    Consents { consents: PURPOSES.into_iter().map(consent).collect() }
}
