//! Asking a provider about payments that are not settled, ever more rarely, until it has said how they
//! stand.
//!
//! What does not live here: the task that does so (`jobs`), what is made of the answers (`learn`).

use super::{
    Cashier,
    learn::{learn, take_in},
    provider,
};
use futures::{StreamExt, stream};
use hall_bss::port::BssError;
use hall_store::{Payment, PaymentEvent, PaymentState, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use uuid::Uuid;

/// A payment is asked about once nothing was heard of it for so long; afterwards after twice as long each
/// time.
const FIRST_AFTER: SignedDuration = SignedDuration::from_secs(10);
/// It is not asked about more rarely.
const WAIT_MAX: SignedDuration = SignedDuration::from_mins(5);
/// So many are looked at in a round.
const ROUND: u32 = 1000;
/// So many questions are open at a time.
const AT_A_TIME: usize = 8;
/// What a provider has not heard of so long after it expired, it never will: it takes no order that has
/// expired, and clocks do not differ more.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// When which payment is asked about next. Forgotten when the hall stops: then all are asked about soon.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backoff {
    next: HashMap<Uuid, (u32, Timestamp)>,
}

impl Backoff {
    /// Those of the open payments that are to be asked about now.
    fn due(&mut self, open: Vec<Payment>, now: Timestamp) -> Vec<Payment> {
        self.next.retain(|id, _| open.iter().any(|payment| payment.id == *id));
        let is_due = |payment: &Payment| {
            let next = self.next.get(&payment.id);
            next.is_none_or(|(_, at)| *at <= now)
        };
        let due: Vec<Payment> = open.into_iter().filter(is_due).collect();
        for payment in &due {
            let (asked, at) = self.next.entry(payment.id).or_insert((0, now));
            *asked = asked.saturating_add(1);
            let wait = FIRST_AFTER.saturating_mul(1 << (*asked).min(10)).min(WAIT_MAX);
            *at = now.saturating_add(wait).unwrap_or(now);
        }
        due
    }
}

/// Asks about every open payment whose turn it is; says how many.
pub(crate) async fn ask_open(
    cashier: &Cashier<'_>,
    backoff: &mut Backoff,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let before = now.saturating_sub(FIRST_AFTER).unwrap_or(now);
    let open = cashier.store.open_payments(before, ROUND).await?;
    let due = backoff.due(open, now);
    let count = due.len();
    let asked = stream::iter(due).map(|payment| cashier.ask(payment, now));
    asked.buffer_unordered(AT_A_TIME).collect::<Vec<()>>().await;
    Ok(count)
}

impl Cashier<'_> {
    /// Asks about one payment and takes in the answer.
    async fn ask(&self, payment: Payment, now: Timestamp) {
        let taken_in = match provider::query(self.provider, payment.id, now).await {
            Ok(said) => learn(self, &said, now).await.map(drop).map_err(|it| it.to_string()),
            Err(error) => self.without_answer(&payment, &error, now).await,
        };
        if let Err(error) = taken_in {
            tracing::warn!(error, payment = %payment.id, "an open payment is asked about again later");
        }
    }

    /// What a question shows that was not answered with how the payment stands.
    async fn without_answer(
        &self,
        payment: &Payment,
        error: &BssError,
        now: Timestamp,
    ) -> Result<(), String> {
        let event = match (error, payment.state) {
            // It was never sent, or never arrived, and cannot arrive any more.
            (BssError::NotFound, PaymentState::Created | PaymentState::Unknown)
                if is_over(payment, MARGIN, now) =>
            {
                PaymentEvent::Expired
            }
            // The time to pay is over, and the provider does not say what happened in it.
            (_, PaymentState::Created | PaymentState::Pending)
                if is_over(payment, SignedDuration::ZERO, now) =>
            {
                PaymentEvent::Lost
            }
            _ => return Err(error.to_string()),
        };
        take_in(self.store, payment, event, now).await.map(drop).map_err(|it| it.to_string())
    }
}

/// Whether the time to pay has been over for so long.
fn is_over(payment: &Payment, by: SignedDuration, now: Timestamp) -> bool {
    payment.expires_at.saturating_add(by).is_ok_and(|end| end <= now)
}
