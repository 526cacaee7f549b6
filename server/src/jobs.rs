//! What the hall does by itself while it runs: asks about payments that are not settled, tells of bills by
//! e-mail, carries out orders of the points mall, counts bills for points, lets points go that are over, forgets
//! what is over. Each round begins anew from what the store and the published site say, so that nothing depends
//! on the last one.
//!
//! What does not live here: emptying the outbox (`outbox`), what is done in a round (`flows`).

use crate::{
    flows::{
        Backoff, CountedBills, MallError, PointsRound, announce_bills, ask_open,
        forget_what_is_over,
    },
    services::Services,
};
use arc_swap::ArcSwap;
use hall_rating::period_of;
use jiff::Timestamp;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::sleep};

/// How often payments are looked at.
const PAYMENTS_EVERY: Duration = Duration::from_secs(5);
/// How often it is looked whether a month has closed.
const EBILLS_EVERY: Duration = Duration::from_secs(600);
/// How often orders of the points mall are gone on with.
const ORDERS_EVERY: Duration = Duration::from_secs(2);
/// So many of them at a time.
const ORDERS_AT_A_TIME: u32 = 64;
/// How often points and holds that are over are let go, and stocks of new rewards are opened.
const POINTS_EVERY: Duration = Duration::from_secs(60);
/// How often it is looked whether bills have to be counted for points.
const BILLS_EVERY: Duration = Duration::from_secs(600);
/// How often what is over is forgotten.
const FORGETTING_EVERY: Duration = Duration::from_secs(60);

/// Does all of it until it is told to stop; a round that has begun is brought to its end.
pub(crate) async fn run(services: Arc<ArcSwap<Services>>, stop: watch::Receiver<bool>) {
    tokio::join!(
        watch_payments(&services, stop.clone()),
        write_letters(&services, stop.clone()),
        carry_out_orders(&services, stop.clone()),
        keep_points_in_order(&services, stop.clone()),
        count_bills(&services, stop.clone()),
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

async fn carry_out_orders(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    while !is_told_to_stop(&mut stop, ORDERS_EVERY).await {
        let services = services.load_full();
        let now = services.clock.now();
        match services.mall().carry_on_all(now, ORDERS_AT_A_TIME).await {
            Ok(0) => {}
            Ok(looked_at) => {
                services.bell.notify_one();
                tracing::info!(looked_at, "went on with orders of the points mall");
            }
            Err(error) => tracing::error!(%error, "orders of the points mall cannot be looked at"),
        }
    }
}

async fn keep_points_in_order(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    // At once when the hall opens: without its stock nothing of a reward can be had.
    let mut pause = Duration::ZERO;
    while !is_told_to_stop(&mut stop, pause).await {
        pause = POINTS_EVERY;
        let services = services.load_full();
        let now = services.clock.now();
        if let Err(error) = points_round(&services, now).await {
            tracing::error!(%error, "points cannot be kept in order");
        }
    }
}

async fn points_round(services: &Services, now: Timestamp) -> Result<(), MallError> {
    let mall = services.mall();
    let opened = mall.open_stocks().await?;
    match mall.keep_in_order(now).await? {
        PointsRound::Held { last, day } => tracing::error!(
            %last,
            %day,
            "the day is far beyond the last round's: no points, holds or accounts end until the clock is \
             put right or `hall points confirm-day` says that it is"
        ),
        PointsRound::Done { holds, expired, ended } if opened + holds + expired + ended > 0 => {
            tracing::info!(opened, holds, expired, ended, "kept points in order");
        }
        PointsRound::Done { .. } => {}
    }
    Ok(())
}

async fn count_bills(services: &ArcSwap<Services>, mut stop: watch::Receiver<bool>) {
    // Once everybody's bill of a month is counted, there is nothing to look for until the next month; whoever
    // joins meanwhile is counted by their first question.
    let mut done = None;
    while !is_told_to_stop(&mut stop, BILLS_EVERY).await {
        let services = services.load_full();
        let now = services.clock.now();
        let month = period_of(now.to_zoned(services.site.time_zone.clone()).date());
        if done == Some(month) {
            continue;
        }
        let mall = services.mall();
        // Months close by the clock as well. That it is doubted is said by the round of points.
        if !matches!(mall.doubted_day(now).await, Ok(None)) {
            continue;
        }
        let counting = mall.count_all_bills(now);
        let counted = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            counted = counting => counted,
        };
        match counted {
            Ok(round) => {
                done = (round.failed == 0).then_some(month);
                let CountedBills { counted, failed } = round;
                tracing::info!(counted, failed, %month, "counted bills for points");
            }
            Err(error) => tracing::error!(%error, "bills cannot be counted for points"),
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
