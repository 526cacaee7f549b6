//! The bank's book: what stands in it after what.

use super::*;
use expect_test::{Expect, expect};
use std::fmt::Write;

fn second(after: i64) -> Timestamp {
    Timestamp::from_second(1_795_219_200 + after).expect("a moment")
}

fn order(number: u128, amount: i64) -> CheckoutOrder {
    CheckoutOrder {
        payment: Uuid::from_u128(number),
        amount: Fen(amount),
        locale: Locale::Zh,
        return_path: "/zh/my/".to_owned(),
        expires_at: second(900),
    }
}

/// A book with one order of 50 yuan.
fn book() -> Book {
    let mut book = Book::default();
    book.open(&order(1, 5000), "B1".to_owned(), second(0)).expect("taken");
    book
}

fn told(book: &Book, after: i64) -> String {
    let told = book.told(Uuid::from_u128(1), second(after)).expect("known");
    let state = match told.state {
        ProviderState::Open { .. } => "Open".to_owned(),
        other => format!("{other:?}"),
    };
    format!("{state} {}", told.amount.0)
}

/// Acts one after another, each with how the payment stands afterwards.
#[track_caller]
fn check(acts: &[(i64, Act, Manner)], expected: Expect) {
    let (mut book, mut text) = (book(), String::new());
    for (after, act, manner) in acts {
        let said = book.act("B1", *act, *manner, second(*after));
        let _ = writeln!(text, "{act:?}: {said:?}, {}", told(&book, *after));
    }
    expected.assert_eq(&text);
}

#[test]
fn what_is_paid_stays_paid() {
    use Manner::Prompt;
    check(
        &[
            (1, Act::Pay, Prompt),
            (2, Act::Refuse, Prompt),
            (3, Act::Pay, Prompt),
            (4, Act::Leave, Prompt),
        ],
        expect![[r#"
            Pay: Ok(Paid), Paid 5000
            Refuse: Err(Settled), Paid 5000
            Pay: Err(Settled), Paid 5000
            Leave: Err(Settled), Paid 5000
        "#]],
    );
}

#[test]
fn money_is_given_back_once() {
    use Manner::Prompt;
    check(
        &[
            (1, Act::GiveBack, Prompt),
            (2, Act::Pay, Prompt),
            (3, Act::GiveBack, Prompt),
            (4, Act::GiveBack, Prompt),
        ],
        expect![[r#"
            GiveBack: Err(Settled), Open 5000
            Pay: Ok(Paid), Paid 5000
            GiveBack: Ok(Refunded), Refunded 5000
            GiveBack: Err(Settled), Refunded 5000
        "#]],
    );
    let mut book = book();
    let payment = Uuid::from_u128(1);
    assert_eq!(book.give_back(payment, second(1)), Err(BookError::Settled));
    book.act("B1", Act::Pay, Prompt, second(1)).expect("paid");
    for after in [2, 3] {
        let told = book.give_back(payment, second(after)).expect("given back");
        assert_eq!(told.state, ProviderState::Refunded);
    }
}

#[test]
fn after_its_time_nobody_pays() {
    check(
        &[(900, Act::Pay, Manner::Prompt), (901, Act::Leave, Manner::Prompt)],
        expect![[r#"
            Pay: Err(Settled), Expired 5000
            Leave: Err(Settled), Expired 5000
        "#]],
    );
    check(
        &[(899, Act::Pay, Manner::OtherAmount), (901, Act::GiveBack, Manner::Prompt)],
        expect![[r#"
            Pay: Ok(Paid), Paid 4999
            GiveBack: Ok(Refunded), Refunded 4999
        "#]],
    );
}

#[test]
fn the_same_order_has_the_same_name() {
    let mut book = book();
    let open = |book: &mut Book, order: &CheckoutOrder, after| {
        book.open(order, "B2".to_owned(), second(after))
    };
    assert_eq!(open(&mut book, &order(1, 5000), 5), Ok("B1".to_owned()));
    assert_eq!(open(&mut book, &order(1, 5001), 5), Err(BookError::NotTaken));
    assert_eq!(open(&mut book, &order(2, 0), 5), Err(BookError::NotTaken));
    assert_eq!(open(&mut book, &order(2, 5000), 900), Err(BookError::NotTaken));
    assert_eq!(book.told(Uuid::from_u128(2), second(0)), Err(BookError::NotFound));
    assert_eq!(book.act("B9", Act::Pay, Manner::Prompt, second(0)), Err(BookError::NotFound));
    assert_eq!(open(&mut book, &order(2, 5000), 5), Ok("B2".to_owned()));
    assert_eq!(book.order("B2").map(|(payment, _)| payment), Some(Uuid::from_u128(2)));
}

#[test]
fn the_oldest_orders_are_forgotten() {
    let mut book = book();
    for number in 2..=ORDERS_MAX as u128 + 3 {
        let after = number as i64 % 800;
        book.open(&order(number, 100), format!("B{number}"), second(after + 1)).expect("taken");
    }
    assert_eq!(book.orders.len(), ORDERS_MAX);
    assert!(book.order("B1").is_none());
}

#[test]
fn the_book_is_read_as_it_was_written() {
    let mut book = book();
    book.act("B1", Act::Pay, Manner::OtherAmount, second(1)).expect("paid");
    let text = serde_json::to_string_pretty(&book).expect("JSON");
    expect![[r#"
        {
          "orders": {
            "00000000-0000-0000-0000-000000000001": {
              "reference": "B1",
              "amount_fen": 5000,
              "paid_fen": 4999,
              "standing": "paid",
              "locale": "zh",
              "return_path": "/zh/my/",
              "opened_at": "2026-11-21T00:00:00Z",
              "expires_at": "2026-11-21T00:15:00Z"
            }
          }
        }"#]]
    .assert_eq(&text);
    assert_eq!(serde_json::from_str::<Book>(&text).expect("a book"), book);
}
