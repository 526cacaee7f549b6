//! What the hall does by itself while it runs: asks about payments that are not settled, tells of bills by
//! e-mail, forgets what is over. Each round begins anew from what the store and the published site say, so
//! that nothing depends on the last one.
//!
//! What does not live here: emptying the outbox (`outbox`), what is done in a round (`flows`).

use crate::{
    flows::{Backoff, announce_bills, ask_open, forget_what_is_over},
    services::Services,
};
use arc_swap::ArcSwap;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::sleep};

/// How often payments are looked at.
const PAYMENTS_EVERY: Duration = Duration::from_secs(5);
/// How often it is looked whether a month has closed.
const EBILLS_EVERY: Duration = Duration::from_secs(600);
/// How often what is over is forgotten.
const FORGETTING_EVERY: Duration = Duration::from_secs(60);

/// Does all of it until it is told to stop; a round that has begun is brought to its end.
pub(crate) async fn run(services: Arc<ArcSwap<Services>>, stop: watch::Receiver<bool>) {
    tokio::join!(
        watch_payments(&services, stop.clone()),
        write_letters(&services, stop.clone()),
        forget(&services, stop)
    );
}

async fn watch_payments(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    let mut backoff = Backoff::default();
    while !is_told_to_stop(&mut stop, PAYMENTS_EVERY).await {
        let services = services.load_full();
        let Ok(cashier) = services.cashier() else { return };
        match ask_open(&cashier, &mut backoff, services.clock.now()).await {
            Ok(0) => {}
            Ok(asked) => tracing::info!(asked, "asked about payments that are not settled"),
            Err(error) => tracing::error!(%error, "payments cannot be looked at"),
        }
    }
}

async fn write_letters(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    while !is_told_to_stop(&mut stop, EBILLS_EVERY).await {
        let services = services.load_full();
        if !services.can_mail {
            return;
        }
        match announce_bills(&services, services.clock.now()).await {
            Ok(0) => {}
            Ok(written) => tracing::info!(written, "letters that a bill is there"),
            Err(error) => tracing::error!(%error, "bills cannot be announced"),
        }
    }
}

async fn forget(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    while !is_told_to_stop(&mut stop, FORGETTING_EVERY).await {
        let services = services.load_full();
        match forget_what_is_over(&services, services.clock.now()).await {
            Ok(forgotten) if forgotten.is_nothing() => {}
            Ok(forgotten) => tracing::info!(
                sessions = forgotten.sessions,
                challenges = forgotten.challenges,
                answers = forgotten.answers,
                messages = forgotten.messages,
                "forgot what is over"
            ),
            Err(error) => tracing::error!(%error, "what is over cannot be forgotten"),
        }
    }
}

/// Waits for a while; true when there will be no more rounds.
async fn is_told_to_stop(stop: &mut watch::Receiver<bool>, pause: Duration) -> bool {
    tokio::select! {
        biased;
        _ = stop.wait_for(|stop| *stop) => true,
        () = sleep(pause) => false,
    }
}
