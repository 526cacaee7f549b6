//! What is learnt about a payment, and what follows from it: its state, and money on the balance.
//!
//! What does not live here: keeping it.

use super::{NewPayment, Payment, PaymentError, PaymentEvent, PaymentPurpose, PaymentState};
use crate::{BalanceKind, ENTRY_FEN_MAX, NewBalanceEntry, PostError, Word};
use jiff::Timestamp;

/// What to do about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is known already.
    Known,
    /// The state changes.
    To(PaymentState),
}

impl From<PostError> for PaymentError {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Store(error) => Self::Store(error),
            PostError::Amount => Self::Amount,
            // A payment's entry has no least balance, and its reference is its own id.
            PostError::TooLow { .. } | PostError::ReferenceTaken => Self::IdTaken,
        }
    }
}

impl NewPayment {
    /// Whether its amount is one.
    pub(crate) fn check(&self) -> Result<(), PaymentError> {
        let is_one = (1..=ENTRY_FEN_MAX).contains(&self.amount_fen.0);
        if is_one { Ok(()) } else { Err(PaymentError::Amount) }
    }

    /// The payment at its beginning.
    pub(crate) fn into_payment(self) -> Payment {
        Payment {
            id: self.id,
            subscriber: self.subscriber,
            amount_fen: self.amount_fen,
            purpose: self.purpose,
            state: PaymentState::Created,
            provider_reference: None,
            created_at: self.at,
            changed_at: self.at,
            expires_at: self.expires_at,
            paid_at: None,
            refunded_at: None,
        }
    }
}

impl Payment {
    /// What an event does to it. Money that arrives is taken in whatever state the payment is: what the
    /// provider said before was wrong then. What comes late about a payment that is settled is known.
    pub(crate) fn step(&self, event: &PaymentEvent) -> Result<Step, PaymentError> {
        use PaymentState::{Created, Expired, Failed, Paid, Pending, Refunded, Unknown};
        if let PaymentEvent::Sent { provider_reference }
        | PaymentEvent::Paid { provider_reference, .. } = event
            && self.provider_reference.as_ref().is_some_and(|known| known != provider_reference)
        {
            return Err(PaymentError::ReferenceTaken);
        }
        if let PaymentEvent::Paid { amount_fen, .. } = event
            && *amount_fen != self.amount_fen
        {
            return Err(PaymentError::AmountDiffers);
        }
        let to = match event {
            PaymentEvent::Sent { .. } => Pending,
            PaymentEvent::Lost => Unknown,
            PaymentEvent::Paid { .. } => Paid,
            PaymentEvent::Failed => Failed,
            PaymentEvent::Expired => Expired,
            PaymentEvent::Refunded => Refunded,
        };
        match (self.state, to) {
            (from, to) if from == to => Ok(Step::Known),
            (Created, Pending)
            | (Created | Pending, Unknown)
            | (Created | Pending | Unknown, Failed | Expired)
            | (Created | Pending | Unknown | Failed | Expired, Paid)
            | (Unknown, Pending)
            | (Paid, Refunded) => Ok(Step::To(to)),
            (Paid | Failed | Expired | Refunded, Pending | Unknown)
            | (Failed, Expired)
            | (Expired, Failed)
            | (Refunded, Paid) => Ok(Step::Known),
            (from, to) => Err(PaymentError::NotPossible { from, to }),
        }
    }

    /// What getting a state does to the balance.
    pub(crate) fn entry(&self, to: PaymentState, at: Timestamp) -> Option<NewBalanceEntry> {
        let (kind, amount_fen, word) = match (to, &self.purpose) {
            (PaymentState::Paid, PaymentPurpose::TopUp) => {
                (BalanceKind::TopUp, self.amount_fen, "payment")
            }
            (PaymentState::Paid, PaymentPurpose::Bill(_)) => {
                (BalanceKind::BillPayment, self.amount_fen, "payment")
            }
            (PaymentState::Refunded, _) => (BalanceKind::Refund, -self.amount_fen, "refund"),
            _ => return None,
        };
        let reference = format!("{word}/{}", self.id);
        let subscriber = self.subscriber;
        Some(NewBalanceEntry { subscriber, at, kind, amount_fen, reference, not_below_fen: None })
    }

    /// Whether this is the payment that somebody orders again.
    pub(crate) fn is_order(&self, order: &NewPayment) -> bool {
        (self.id, self.subscriber, self.amount_fen, &self.purpose)
            == (order.id, order.subscriber, order.amount_fen, &order.purpose)
    }
}

impl PaymentPurpose {
    /// The word it is kept as.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::TopUp => BalanceKind::TopUp.word(),
            Self::Bill(_) => BalanceKind::BillPayment.word(),
        }
    }

    /// The bill it is for.
    pub(crate) fn bill(&self) -> Option<&str> {
        match self {
            Self::TopUp => None,
            Self::Bill(bill) => Some(bill),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NewPayment, PaymentEvent, PaymentPurpose, PaymentState, Step};
    use crate::Word;
    use expect_test::expect;
    use hall_types::{Fen, SubscriberId};
    use jiff::Timestamp;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn order() -> NewPayment {
        NewPayment {
            id: Uuid::from_u128(1),
            subscriber: SubscriberId(1),
            amount_fen: Fen(100),
            purpose: PaymentPurpose::TopUp,
            at: Timestamp::UNIX_EPOCH,
            expires_at: Timestamp::MAX,
        }
    }

    #[test]
    fn every_event_in_every_state() {
        let events = [
            PaymentEvent::Sent { provider_reference: "p".into() },
            PaymentEvent::Lost,
            PaymentEvent::Paid { provider_reference: "p".into(), amount_fen: Fen(100) },
            PaymentEvent::Failed,
            PaymentEvent::Expired,
            PaymentEvent::Refunded,
        ];
        let mut table =
            String::from("          sent     lost     paid     failed   expired  refunded\n");
        for state in PaymentState::ALL {
            let mut payment = order().into_payment();
            payment.state = *state;
            table.push_str(&format!("{:<9}", state.word()));
            for event in &events {
                let said = match payment.step(event) {
                    Ok(Step::Known) => "=",
                    Ok(Step::To(state)) => state.word(),
                    Err(_) => "!",
                };
                table.push_str(&format!(" {said:<8}"));
            }
            table.truncate(table.trim_end().len());
            table.push('\n');
        }
        expect![[r#"
                      sent     lost     paid     failed   expired  refunded
            created   pending  unknown  paid     failed   expired  !
            pending   =        unknown  paid     failed   expired  !
            unknown   pending  =        paid     failed   expired  !
            paid      =        =        =        !        !        refunded
            failed    =        =        paid     =        =        !
            expired   =        =        paid     =        =        !
            refunded  =        =        =        !        !        =
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn money_comes_when_paid_and_goes_when_refunded() {
        let payment = order().into_payment();
        for state in PaymentState::ALL {
            let entry = payment.entry(*state, Timestamp::UNIX_EPOCH);
            let amount_fen = entry.map(|entry| entry.amount_fen.0);
            let expected = match state {
                PaymentState::Paid => Some(100),
                PaymentState::Refunded => Some(-100),
                _ => None,
            };
            assert_eq!(amount_fen, expected, "{state}");
        }
    }

    fn events() -> impl Strategy<Value = Vec<PaymentEvent>> {
        let reference = prop_oneof![Just("p".to_owned()), Just("q".to_owned())];
        let event = (0..6, reference, prop_oneof![Just(Fen(100)), Just(Fen(99))]);
        let event = event.prop_map(|(kind, provider_reference, amount_fen)| match kind {
            0 => PaymentEvent::Sent { provider_reference },
            1 => PaymentEvent::Lost,
            2 => PaymentEvent::Paid { provider_reference, amount_fen },
            3 => PaymentEvent::Failed,
            4 => PaymentEvent::Expired,
            _ => PaymentEvent::Refunded,
        });
        prop::collection::vec(event, 0..40)
    }

    proptest! {
        /// Whatever is repeated, late, lost or wrong: money comes once at most, and goes once at most
        /// after it came.
        #[test]
        fn one_order_is_one_credit(events in events()) {
            let mut payment = order().into_payment();
            let mut amounts = Vec::new();
            for event in events {
                let Ok(Step::To(state)) = payment.step(&event) else { continue };
                prop_assert_ne!(state, payment.state);
                payment.state = state;
                if let PaymentEvent::Sent { provider_reference }
                | PaymentEvent::Paid { provider_reference, .. } = event
                {
                    payment.provider_reference = Some(provider_reference);
                }
                let entry = payment.entry(state, Timestamp::UNIX_EPOCH);
                amounts.extend(entry.map(|entry| entry.amount_fen.0));
            }
            let expected: &[i64] = match payment.state {
                PaymentState::Paid => &[100],
                PaymentState::Refunded => &[100, -100],
                _ => &[],
            };
            prop_assert_eq!(amounts, expected);
        }
    }
}
