//! Rows as a store writes and reads them.

use super::{
    fixture::{Book, on, reward, wish},
    words::life,
};
use crate::{Hold, PointsAccount, Transfer};
use expect_test::expect;
use hall_catalog::model::Delivery;
use serde::{Serialize, de::DeserializeOwned};

fn kept<T: Serialize + DeserializeOwned>(row: &T) -> T {
    let text = serde_json::to_string(row).expect("a row is text");
    serde_json::from_str(&text).expect("the text is a row")
}

#[test]
fn every_row_is_what_was_kept() {
    let book = life();
    for transfer in &book.transfers {
        assert_eq!(kept::<Transfer>(transfer), *transfer);
    }
    for hold in book.holds.values() {
        assert_eq!(kept::<Hold>(hold), *hold);
    }
    assert_eq!(kept::<PointsAccount>(&book.view.account), book.view.account);
    assert_eq!(kept(&book.view.lots), book.view.lots);
    assert_eq!(kept(&book.stocks), book.stocks);
}

#[test]
fn a_kind_is_a_word_with_its_reason() {
    let mut book = Book::with(&[(500, "2027-06-30")]);
    book.redeem(&reward("kettle"), &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("held");
    let kinds = book.transfers.iter().map(|it| serde_json::to_string(&it.kind).expect("text"));
    let kinds: Vec<String> = kinds.collect();
    expect![[r#"
        {"kind":"brought_in","act":"00000000-0000-0000-0000-000000000384"}
        {"kind":"held","redemption":"00000000-0000-0000-0000-000000000001","reward":"kettle","quantity":1}"#]].assert_eq(&kinds.join("\n"));
}
