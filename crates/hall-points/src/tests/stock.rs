//! Stocks and vouchers.

use super::fixture::{Book, day, id, on, reward, wish};
use crate::{
    Change, HandedBackBy, LedgerError, RedeemError, RedeemRefusal, ReleaseCause, Return, Stock,
    StockError, StockMove, Voucher, VoucherState, VoucherStep, post, reverse, verify, void,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use proptest::prelude::*;

#[test]
fn every_step_of_every_voucher() {
    let steps = [
        VoucherStep::Draw(id(1)),
        VoucherStep::PutBack,
        VoucherStep::Deliver,
        VoucherStep::Use,
        VoucherStep::Return,
        VoucherStep::Withdraw,
    ];
    let mut table =
        String::from("          draw      put back  deliver   use       return    withdraw\n");
    for state in VoucherState::ALL {
        let voucher = voucher(1, state, None);
        table.push_str(&format!("{:<9}", state.to_string()));
        for step in steps {
            let after = voucher.after(step).map_or("!".to_owned(), |it| it.state.to_string());
            table.push_str(&format!(" {after:<9}"));
        }
        table.truncate(table.trim_end().len());
        table.push('\n');
    }
    expect![[r#"
                  draw      put back  deliver   use       return    withdraw
        pooled    drawn     !         !         !         !         withdrawn
        drawn     !         pooled    delivered !         !         !
        delivered !         !         !         used      returned  !
        used      !         !         !         !         !         !
        returned  !         !         !         !         !         !
        withdrawn !         !         !         !         !         !
    "#]]
    .assert_eq(&table);
}

fn voucher(number: u64, state: VoucherState, usable_until: Option<&str>) -> Voucher {
    Voucher {
        number,
        reward: "coffee".parse().expect("an id"),
        usable_until: usable_until.map(day),
        state,
        redemption: None,
    }
}

/// A book with points and four codes for coffee, one of which ends too soon for anybody.
fn coffee() -> Book {
    let mut book = Book::with(&[(1000, "2027-06-30")]);
    let ends = [None, Some("2026-12-30"), Some("2026-12-26"), Some("2027-12-31")];
    for (number, usable_until) in (1..).zip(ends) {
        book.vouchers.insert(number, voucher(number, VoucherState::Pooled, usable_until));
    }
    let stock = Stock::new("coffee".parse().expect("an id"));
    let stock = stock.after(&StockMove::receive(&stock.reward, 4)).expect("they come in");
    book.stocks.insert("coffee".to_owned(), stock);
    book.verify();
    book
}

#[test]
fn codes_are_drawn_delivered_and_given_back() {
    let (mut book, at, coffee) = (coffee(), on("2026-11-27T11:00:00"), reward("coffee"));
    // A code must last for the thirty days the catalogue promises, so number 3 is no use.
    book.redeem(&coffee, &wish(1, 2, Delivery::Voucher), at).expect("it is held");
    assert_eq!(book.hold(1).vouchers, [2, 4]);
    let refused = book.redeem(&coffee, &wish(2, 2, Delivery::Voucher), at);
    let sold_out = RedeemRefusal::SoldOut { left: 1, more_on: None };
    assert_eq!(refused, Err(RedeemError::Refused(sold_out)));
    let change = post(&book.view, book.hold(1).open().expect("open"), &book.pool(), at);
    book.must(change);
    let used = book.vouchers[&2].after(VoucherStep::Use).expect("it can be used");
    book.vouchers.insert(2, used);
    book.verify();
    let back = |book: &Book, quantity: u16| {
        let hold = book.hold(1).posted().expect("posted");
        let what = Return { act: id(5), quantity, by: HandedBackBy::Member, restock: true };
        reverse(&book.view, hold, &book.pool(), &what, &book.settings, at)
    };
    assert_eq!(back(&book, 2), Err(LedgerError::VoucherUsed));
    let change = back(&book, 1);
    book.must(change);
    assert_eq!(book.vouchers[&4].state, VoucherState::Returned);
    assert_eq!(book.stocks["coffee"].shipped, 2, "a code that was seen is not put on the shelf");
    // A code whose points came back was not used: whoever says so afterwards is found.
    let given_back = book.vouchers.get_mut(&4).expect("a code");
    given_back.state = VoucherState::Used;
    let found = verify(book.rows()).expect_err("it is found");
    assert_eq!(found.to_string(), "stock coffee: vouchers are not where their redemptions are");
}

/// What is held and spent at once leaves everything as if it had been held first and spent then.
#[test]
fn hold_and_end_as_one_change_are_both() {
    let (book, at, coffee) = (coffee(), on("2026-11-27T11:00:00"), reward("coffee"));
    let (mut twice, mut once) = (book.clone(), book.clone());
    twice.redeem(&coffee, &wish(1, 2, Delivery::Voucher), at).expect("it is held");
    let held = twice.clone();
    let spent = post(&held.view, held.hold(1).open().expect("open"), &held.pool(), at);
    twice.must(spent.clone());
    let first = held.transfers.len() - book.transfers.len();
    let both = Change {
        transfers: held.transfers[held.transfers.len() - first..].to_vec(),
        account: held.view.account,
        lots: held.view.lots.clone(),
        hold: Some(held.hold(1)),
        stock: Some(StockMove::hold(&coffee.id, 2)),
        vouchers: held.pool().into_iter().filter(|it| it.redemption.is_some()).collect(),
    };
    let both = both.then(spent.expect("spent"));
    assert_eq!(both.follows(), book.view.account.seq);
    once.must(Ok(both));
    assert_eq!(once.rows(), twice.rows());
}

#[test]
fn codes_nobody_has_seen_go_back_to_the_pool() {
    let (mut book, at, coffee) = (coffee(), on("2026-11-27T11:00:00"), reward("coffee"));
    book.redeem(&coffee, &wish(1, 3, Delivery::Voucher), at).expect("it is held");
    let open = book.hold(1).open().expect("open");
    let without = void(&book.view, open, &[], ReleaseCause::Cancelled, &book.settings, at);
    assert!(matches!(without, Err(LedgerError::Broken(_))), "its codes must be handed in");
    let open = book.hold(1).open().expect("open");
    let change = void(&book.view, open, &book.pool(), ReleaseCause::Cancelled, &book.settings, at);
    book.must(change);
    assert!(book.pool().iter().all(|it| it.state == VoucherState::Pooled));
    book.redeem(&coffee, &wish(2, 3, Delivery::Voucher), at).expect("it is held");
}

#[test]
fn a_stock_moves_only_as_it_can() {
    let empty = Stock::new("kettle".parse().expect("an id"));
    let reward = empty.reward.clone();
    let stock = empty.after(&StockMove::receive(&reward, 5)).expect("they come in");
    let held = stock.after(&StockMove::hold(&reward, 4)).expect("they are there");
    assert_eq!((held.on_hand, held.held, held.available()), (5, 4, 1));
    assert_eq!(held.after(&StockMove::hold(&reward, 2)), Err(StockError::NotThere));
    assert_eq!(held.after(&StockMove::withdraw(&reward, 2)), Err(StockError::NotThere));
    let less = held.after(&StockMove::withdraw(&reward, 1)).expect("it is there");
    assert_eq!((less.on_hand, less.withdrawn), (4, 1));
    assert_eq!(stock.after(&StockMove::ship(&reward, 1)), Err(StockError::NotThere));
    assert_eq!(stock.after(&StockMove::restock(&reward, 1)), Err(StockError::NotThere));
    let shipped = held.after(&StockMove::ship(&reward, 4)).expect("they go");
    assert_eq!((shipped.on_hand, shipped.shipped), (1, 4));
    let other = StockMove::hold(&"mug".parse().expect("an id"), 1);
    assert_eq!(stock.after(&other), Err(StockError::Foreign));
    let unbalanced = StockMove { on_hand: -1, ..StockMove::hold(&reward, 1) };
    assert_eq!(stock.after(&unbalanced), Err(StockError::Foreign));
}

proptest! {
    /// Whatever is asked, nothing sells that is not there.
    #[test]
    fn a_stock_never_breaks(moves in prop::collection::vec((0_u8..6, 1_u16..5), 0..60)) {
        let mut stock = Stock::new("kettle".parse().expect("an id"));
        let reward = stock.reward.clone();
        for (kind, quantity) in moves {
            let change = match kind {
                0 => StockMove::receive(&reward, u32::from(quantity)),
                1 => StockMove::withdraw(&reward, u32::from(quantity)),
                2 => StockMove::hold(&reward, quantity),
                3 => StockMove::ship(&reward, quantity),
                4 => StockMove::release(&reward, quantity),
                _ => StockMove::restock(&reward, quantity),
            };
            if let Ok(after) = stock.after(&change) {
                stock = after;
            }
            prop_assert!(0 <= stock.held && stock.held <= stock.on_hand);
            prop_assert!(stock.shipped >= 0 && stock.withdrawn >= 0);
            prop_assert_eq!(stock.received, stock.on_hand + stock.shipped + stock.withdrawn);
        }
    }
}
