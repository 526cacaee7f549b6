//! What to pay: what is due, else what a month typically comes to.
//!
//! What does not live here: whether an amount can be paid (`open`).

use super::{AMOUNT_MAX, AMOUNT_MIN};
use crate::flows::{AccountError, Visit};
use hall_api::PaymentSuggestions;
use hall_types::{Fen, Text};

/// So many closed months say what is typical.
const MONTHS: u32 = 6;
/// So many amounts are offered.
const AMOUNTS_MAX: usize = 6;
/// Amounts people often pay.
const USUAL: [Fen; 6] = [Fen(3000), Fen(5000), Fen(10_000), Fen(20_000), Fen(30_000), Fen(50_000)];
/// A typical month is rounded up to this: 10 yuan.
const ROUND_TO_FEN: i64 = 1000;
/// What is suggested to who has no bill yet.
const WITHOUT_BILLS: Fen = Fen(5000);

/// What to pay, after what is due was paid from the account as far as it goes.
pub(crate) async fn payment_suggestions(
    visit: &Visit<'_>,
) -> Result<PaymentSuggestions, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked = async {
        bss.settle(subject, now).await?;
        let balance = bss.balance(subject, now).await?;
        let bills = bss.closed_bills(subject, MONTHS, now).await?;
        Ok((balance, bills))
    };
    let (balance, bills) = asked.await.map_err(|error| visit.no_answer(error))?;
    let totals: Vec<Fen> = bills.iter().map(|bill| bill.total).collect();
    let (amount, why) = suggestion(balance.due, &totals);
    Ok(PaymentSuggestions {
        balance_fen: balance.balance,
        due_fen: balance.due,
        amounts_fen: amounts(amount),
        why,
        min_fen: AMOUNT_MIN,
        max_fen: AMOUNT_MAX,
    })
}

/// The suggested amount and why.
fn suggestion(due: Fen, totals: &[Fen]) -> (Fen, Text) {
    if due > AMOUNT_MAX {
        let why = Text::new(
            format!("待缴{}元，超过单笔上限，可以分次缴清。", due.yuan()),
            format!("¥{} is due, more than one payment may be; pay in parts.", due.yuan()),
        );
        return (AMOUNT_MAX, why);
    }
    if due > Fen::ZERO {
        let yuan = due.yuan();
        let why = if due < AMOUNT_MIN {
            Text::new(
                format!("待缴{yuan}元，单笔最少1元，多出的留在账户里。"),
                format!(
                    "¥{yuan} is due; the least one can pay is ¥1, and the rest stays on the account."
                ),
            )
        } else {
            Text::new(
                format!("已出账单共待缴{yuan}元，这样正好缴清。"),
                format!("Your closed bills have ¥{yuan} unpaid; this settles them exactly."),
            )
        };
        return (due.max(AMOUNT_MIN), why);
    }
    match typical(totals) {
        Some(typical) => {
            let yuan = typical.yuan();
            let amount = Fen((typical.0 + ROUND_TO_FEN - 1) / ROUND_TO_FEN * ROUND_TO_FEN);
            let months = totals.len();
            let why = Text::new(
                format!("按最近{months}个月的账单，一个月通常约{yuan}元，向上取整到10元。"),
                match months {
                    1 => format!("Your last bill came to ¥{yuan}; rounded up to the next ¥10."),
                    _ => format!(
                        "By your last {months} bills a month typically comes to ¥{yuan}; rounded up to the next ¥10."
                    ),
                },
            );
            (amount.min(AMOUNT_MAX).max(AMOUNT_MIN), why)
        }
        None => {
            let why = Text::new(
                "还没有出过账单，先推荐一个常用金额。",
                "There is no bill yet, so this is an amount people often pay.",
            );
            (WITHOUT_BILLS, why)
        }
    }
}

/// What a month typically comes to: the middle of all, of two middles the greater. Months that cost
/// nothing say nothing.
fn typical(totals: &[Fen]) -> Option<Fen> {
    let mut totals: Vec<Fen> = totals.iter().copied().filter(|it| *it > Fen::ZERO).collect();
    totals.sort_unstable();
    totals.get(totals.len() / 2).copied()
}

/// The suggested amount and others to choose from, the least first.
fn amounts(suggested: Fen) -> Vec<Fen> {
    let others = USUAL.into_iter().filter(|usual| *usual != suggested);
    std::iter::once(suggested).chain(others).take(AMOUNTS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[track_caller]
    fn check(due: i64, totals: &[i64], expected: Expect) {
        let totals: Vec<Fen> = totals.iter().copied().map(Fen).collect();
        let (amount, why) = suggestion(Fen(due), &totals);
        let amounts: Vec<String> = amounts(amount).into_iter().map(Fen::yuan_short).collect();
        expected.assert_eq(&format!("{}\n{}\n{}\n", amounts.join(" "), why.zh, why.en));
    }

    #[test]
    fn what_is_due_comes_first() {
        check(
            6850,
            &[9000],
            expect![[r#"
                68.5 30 50 100 200 300
                已出账单共待缴68.50元，这样正好缴清。
                Your closed bills have ¥68.50 unpaid; this settles them exactly.
            "#]],
        );
        check(
            5,
            &[9000],
            expect![[r#"
                1 30 50 100 200 300
                待缴0.05元，单笔最少1元，多出的留在账户里。
                ¥0.05 is due; the least one can pay is ¥1, and the rest stays on the account.
            "#]],
        );
        check(
            1_000_001,
            &[],
            expect![[r#"
                10000 30 50 100 200 300
                待缴10000.01元，超过单笔上限，可以分次缴清。
                ¥10000.01 is due, more than one payment may be; pay in parts.
            "#]],
        );
    }

    #[test]
    fn else_a_typical_month() {
        check(
            0,
            &[6850, 5000, 20_000],
            expect![[r#"
                70 30 50 100 200 300
                按最近3个月的账单，一个月通常约68.50元，向上取整到10元。
                By your last 3 bills a month typically comes to ¥68.50; rounded up to the next ¥10.
            "#]],
        );
        check(
            0,
            &[0, 3000],
            expect![[r#"
                30 50 100 200 300 500
                按最近2个月的账单，一个月通常约30.00元，向上取整到10元。
                By your last 2 bills a month typically comes to ¥30.00; rounded up to the next ¥10.
            "#]],
        );
        check(
            -300,
            &[1],
            expect![[r#"
                10 30 50 100 200 300
                按最近1个月的账单，一个月通常约0.01元，向上取整到10元。
                Your last bill came to ¥0.01; rounded up to the next ¥10.
            "#]],
        );
    }

    #[test]
    fn else_what_people_often_pay() {
        check(
            0,
            &[],
            expect![[r#"
            50 30 100 200 300 500
            还没有出过账单，先推荐一个常用金额。
            There is no bill yet, so this is an amount people often pay.
        "#]],
        );
    }

    proptest! {
        #[test]
        fn whatever_is_suggested_can_be_paid(
            due in -100i64..3_000_000,
            totals in proptest::collection::vec(-100i64..3_000_000, 0..7),
        ) {
            let totals: Vec<Fen> = totals.into_iter().map(Fen).collect();
            let (amount, _) = suggestion(Fen(due), &totals);
            let amounts = amounts(amount);
            prop_assert!(amounts.iter().all(|it| (AMOUNT_MIN..=AMOUNT_MAX).contains(it)));
            let mut different = amounts.clone();
            different.sort_unstable();
            different.dedup();
            prop_assert_eq!(different.len(), amounts.len());
        }
    }
}
