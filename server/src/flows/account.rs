//! Loading what the account home shows, and who somebody is.
//!
//! What does not live here: how it is told (`convert`).

use super::{AccountError, Visit};
use crate::convert::{self, Home};
use futures::try_join;
use hall_api::{AccountHome, Profile, UsageConsumption};
use hall_store::{ConsentPurpose, ConsentState};

/// The account home, asked for all at once.
pub(crate) async fn account_home(visit: &Visit<'_>) -> Result<AccountHome, AccountError> {
    let Visit { subject, now, bss, store, .. } = *visit;
    let asked = async { bss.standing(subject, now).await.map_err(|error| visit.no_answer(error)) };
    let own = async {
        let subscriber = subject.subscriber();
        Ok(try_join!(store.unread_messages(subscriber), store.consents_of(subscriber))?)
    };
    let (standing, (unread, consents)) = try_join!(asked, own)?;
    // Who was never asked has not said yes.
    let is_personalised = consents.iter().any(|consent| {
        consent.purpose == ConsentPurpose::PersonalisedOffers
            && consent.state == ConsentState::Given
    });
    let home = Home { standing: &standing, unread, is_personalised };
    Ok(convert::account_home(&home, visit.brands, &visit.reference))
}

/// Who the operator takes somebody for.
pub(crate) async fn profile(visit: &Visit<'_>) -> Result<Profile, AccountError> {
    let asked = visit.bss.profile(visit.subject, visit.now).await;
    let profile = asked.map_err(|error| visit.no_answer(error))?;
    Ok(convert::profile(&profile, visit.brands, &visit.reference))
}

/// What is left of everything in the month that runs.
pub(crate) async fn usage_consumption(visit: &Visit<'_>) -> Result<UsageConsumption, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async { try_join!(bss.profile(subject, now), bss.consumption(subject, now)) };
    let (profile, consumption) = asked.await.map_err(|error| visit.no_answer(error))?;
    Ok(convert::usage_consumption(&consumption, &profile.plan, &visit.reference))
}
