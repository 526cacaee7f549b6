//! Which amount is to be paid, and what for.

use hall_api::{PaymentPurpose, PaymentSuggestions};
use hall_types::Fen;

/// What somebody has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// One of the amounts that are suggested.
    Suggested(Fen),
    /// Another one, as typed.
    Other,
}

/// Why there is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountFault {
    /// Nothing is chosen.
    Nothing,
    /// What was typed is no amount.
    NoAmount,
    /// The amount is outside of what can be paid.
    OutOfRange,
}

/// The amount of a choice.
pub(crate) fn amount(
    choice: Option<Choice>,
    typed: &str,
    suggestions: &PaymentSuggestions,
) -> Result<Fen, AmountFault> {
    let fen = match choice.ok_or(AmountFault::Nothing)? {
        Choice::Suggested(fen) => fen,
        Choice::Other => {
            let typed = typed.trim().trim_start_matches(['¥', '￥']).trim_start();
            format!("{typed} yuan").parse().map_err(|_| AmountFault::NoAmount)?
        }
    };
    let is_payable = (suggestions.min_fen..=suggestions.max_fen).contains(&fen);
    if is_payable { Ok(fen) } else { Err(AmountFault::OutOfRange) }
}

/// What a payment of an amount is for: exactly what is due pays the bills, anything else goes onto
/// the account.
pub(crate) fn purpose(amount: Fen, suggestions: &PaymentSuggestions) -> PaymentPurpose {
    let is_due = suggestions.due_fen.0 > 0 && amount == suggestions.due_fen;
    if is_due { PaymentPurpose::Bill } else { PaymentPurpose::TopUp }
}

/// Name under which the id of a payment is kept.
pub(crate) fn name_of_id(purpose: PaymentPurpose, amount: Fen) -> String {
    let purpose = match purpose {
        PaymentPurpose::TopUp => "top-up",
        PaymentPurpose::Bill => "bill",
    };
    format!("pay:{purpose}:{}", amount.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use proptest::prelude::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<i64, AmountFault>) {
        let suggestions = fixture::suggestions();
        let amount = amount(Some(Choice::Other), typed, &suggestions);
        assert_eq!(amount, expected.map(Fen), "{typed:?}");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        check("50", Ok(5_000));
        check(" ¥50.5 ", Ok(5_050));
        check("￥ 42.30", Ok(4_230));
        for wrong in ["", "x", "50,5", "5 0", "-5", "1.234", "１0", "1e3"] {
            check(wrong, Err(AmountFault::NoAmount));
        }
        check("0.99", Err(AmountFault::OutOfRange));
        check("500.01", Err(AmountFault::OutOfRange));
    }

    #[test]
    fn what_is_due_pays_the_bill() {
        let suggestions = fixture::suggestions();
        assert_eq!(amount(None, "50", &suggestions), Err(AmountFault::Nothing));
        let due = amount(Some(Choice::Suggested(Fen(4_230))), "", &suggestions).expect("payable");
        assert_eq!(purpose(due, &suggestions), PaymentPurpose::Bill);
        assert_eq!(purpose(Fen(4_231), &suggestions), PaymentPurpose::TopUp);
        assert_eq!(name_of_id(PaymentPurpose::Bill, due), "pay:bill:4230");
    }

    proptest! {
        #[test]
        fn every_payable_amount_can_be_typed(fen in 100i64..=50_000) {
            let typed = Fen(fen).yuan();
            let read = amount(Some(Choice::Other), &typed, &fixture::suggestions());
            prop_assert_eq!(read, Ok(Fen(fen)));
        }
    }
}
