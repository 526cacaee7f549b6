//! Verification: a fault in any row is found and named.

use super::fixture::{Book, day, id, on, reward, wish};
use crate::{
    Balance, HandedBackBy, HoldOutcome, LotNumber, OperatorAccount, Return, ReturnRequest, Row,
    Transfer, TransferKind, VoucherState, expire, post, replay, reverse, verify,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use hall_types::{Points, SubscriberId};
use proptest::prelude::*;

/// A ledger with something of everything.
fn book() -> Book {
    let mut book = Book::with(&[(100, "2026-11-30"), (900, "2027-06-30"), (40, "2026-11-20")]);
    let (kettle, at) = (reward("kettle"), on("2026-11-22"));
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), at).expect("it is held");
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], at);
    book.must(change);
    book.redeem(&kettle, &wish(2, 1, Delivery::PickUp), at).expect("it is held");
    let change = expire(&book.view, at);
    book.must(change);
    book
}

fn transfer(rows: &mut [Row], seq: u64) -> &mut Transfer {
    let found = rows.iter_mut().find_map(|row| match row {
        Row::Transfer(transfer) if transfer.seq == seq => Some(transfer),
        _ => None,
    });
    found.expect("a transfer")
}

/// What verification says after something was done to the rows.
fn said(fault: impl FnOnce(&mut Vec<Row>)) -> String {
    let mut rows = book().rows();
    fault(&mut rows);
    match verify(rows) {
        Ok(verified) => format!("{verified:?}\n"),
        Err(breach) => format!("{breach}\n"),
    }
}

#[test]
fn a_sound_ledger_is_counted() {
    expect![[r#"
        Verified { accounts: 1, transfers: 7, lots: 3, holds: 2, requests: 0, vouchers: 0, stocks: 1, posted: Points(700), pending: Points(300) }
    "#]].assert_eq(&said(|_| {}));
    assert_eq!(verify([]), Ok(crate::Verified::default()));
}

#[test]
fn faults_in_transfers_are_named() {
    let mut found = String::new();
    let mut check = |fault: fn(&mut Vec<Row>)| found.push_str(&said(fault));
    check(|rows| transfer(rows, 4).postings[1].change.pending = Points(-299));
    check(|rows| {
        transfer(rows, 4).postings[1].account =
            crate::LedgerAccount::Operator(OperatorAccount::Issued)
    });
    check(|rows| transfer(rows, 4).postings.clear());
    check(|rows| transfer(rows, 4).seq = 9);
    check(|rows| transfer(rows, 4).subscriber = SubscriberId(8));
    check(|rows| transfer(rows, 4).after.pending = Points(299));
    check(|rows| transfer(rows, 4).allocations[0].held = Points(99));
    check(|rows| transfer(rows, 4).allocations[0].lot = LotNumber(9));
    check(|rows| transfer(rows, 4).allocations[0].remaining = Points(i64::MAX));
    check(|rows| transfer(rows, 1).allocations[0].lot = LotNumber(2));
    // Drawn the other way round: the lot of June before the lot of November.
    check(|rows| {
        let allocations = &mut transfer(rows, 4).allocations;
        (allocations[0].held, allocations[1].held) = (Points(0), Points(300));
    });
    // Drawn on a day on which the lot was over.
    check(|rows| transfer(rows, 4).day = day("2026-12-01"));
    check(|rows| transfer(rows, 7).day = day("2026-11-20"));
    // A second end of the same hold.
    check(|rows| {
        let again = transfer(rows, 5).clone();
        *transfer(rows, 7) = Transfer { seq: 7, ..again };
    });
    check(|rows| {
        let kind = transfer(rows, 5).kind.clone();
        if let TransferKind::Redeemed { reward, .. } = kind {
            let redemption = id(2);
            transfer(rows, 5).kind = TransferKind::Redeemed { redemption, reward };
        }
    });
    check(|rows| transfer(rows, 3).kind = TransferKind::Frozen);
    check(|rows| rows.retain(|row| !matches!(row, Row::Transfer(it) if it.seq == 5)));
    check(|rows| rows.retain(|row| !matches!(row, Row::Transfer(it) if it.seq == 7)));
    expect![[r#"
        transfer 7/4: its postings do not sum to nothing
        transfer 7/4: its postings are on the wrong accounts
        transfer 7/4: its postings are on the wrong accounts
        transfer 7/9: it does not follow the transfer before it
        transfer 8/4: it does not follow the transfer before it
        transfer 7/4: it is not what the transfers come to
        transfer 7/4: what it does to lots is not what it does to the account
        transfer 7/4: it draws on a lot that is not there
        transfer 7/4: it moves more than there can be
        transfer 7/1: it draws on a lot that is not there
        transfer 7/4: it passes over points that expire earlier
        transfer 7/4: it passes over points that expire earlier
        transfer 7/7: it ends a lot whose time is not over
        transfer 7/7: it has the reference of an earlier transfer
        transfer 7/5: the hold is not resolved exactly as its transfers say
        transfer 7/3: its postings are on the wrong accounts
        transfer 7/6: it does not follow the transfer before it
        account 7: it is not what the transfers come to
    "#]]
    .assert_eq(&found);
}

#[test]
fn faults_in_other_rows_are_named() {
    let mut found = String::new();
    let mut check = |fault: fn(&mut Row)| {
        found.push_str(&said(|rows| rows.iter_mut().for_each(fault)));
    };
    check(|row| {
        if let Row::Account(it) = row {
            it.balance.posted = Points(701)
        }
    });
    check(|row| {
        if let Row::Account(it) = row {
            it.frozen_since = Some(day("2026-11-01"))
        }
    });
    check(|row| {
        if let Row::Account(it) = row {
            it.subscriber = SubscriberId(8)
        }
    });
    check(|row| match row {
        Row::Lot(_, it) if it.number.0 == 2 => it.remaining = Points(701),
        _ => {}
    });
    check(|row| match row {
        Row::Lot(_, it) if it.number.0 == 2 => it.last_day = day("2028-06-30"),
        _ => {}
    });
    check(|row| {
        if let Row::Hold(it) = row {
            it.outcome = None
        }
    });
    check(|row| {
        if let Row::Hold(it) = row {
            it.outcome = Some((HoldOutcome::Voided, 5))
        }
    });
    check(|row| {
        if let Row::Hold(it) = row {
            it.drawn.truncate(1)
        }
    });
    check(|row| {
        if let Row::Hold(it) = row {
            it.unit_points = Points(1)
        }
    });
    check(|row| {
        if let Row::Hold(it) = row {
            it.returned = 1
        }
    });
    check(|row| {
        if let Row::Operator(OperatorAccount::Expired, it) = row {
            *it = Balance::default()
        }
    });
    check(|row| {
        if let Row::Stock(it) = row {
            it.on_hand = 3
        }
    });
    check(|row| {
        if let Row::Stock(it) = row {
            it.held = 0
        }
    });
    check(|row| {
        if let Row::Stock(it) = row {
            (it.shipped, it.on_hand) = (0, 3);
        }
    });
    check(|row| {
        if let Row::Stock(it) = row {
            it.held = -1
        }
    });
    expect![[r#"
        account 7: it is not what the transfers come to
        account 7: it is not what the transfers come to
        transfer 7/1: it does not follow the transfer before it
        lot 7/2: the lot is not what the transfers come to
        lot 7/2: the lot is not what the transfers come to
        hold 00000000-0000-0000-0000-000000000001: the hold is not resolved exactly as its transfers say
        hold 00000000-0000-0000-0000-000000000001: the hold is not resolved exactly as its transfers say
        hold 00000000-0000-0000-0000-000000000001: what was drawn is not what is held
        hold 00000000-0000-0000-0000-000000000001: what was drawn is not what is held
        hold 00000000-0000-0000-0000-000000000001: more came back than went
        operator account expired: it is not what the transfers come to
        stock kettle: what came in is not where it should be
        stock kettle: what is set aside is not what open holds have
        stock kettle: what was shipped is not what was redeemed
        stock kettle: what came in is not where it should be
    "#]].assert_eq(&found);
}

#[test]
fn requests_for_returns_follow_their_transfers() {
    let mut book = Book::with(&[(900, "2027-06-30")]);
    let (kettle, at) = (reward("kettle"), on("2026-11-22"));
    for number in [1, 2] {
        book.redeem(&kettle, &wish(number, 1, Delivery::PickUp), at).expect("it is held");
    }
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], at);
    book.must(change);
    let what = Return { act: id(81), quantity: 1, by: HandedBackBy::Member, restock: true };
    let hold = book.hold(1).posted().expect("posted");
    let change = reverse(&book.view, hold, &[], &what, &book.settings, at);
    book.must(change);
    let said = |number, redemption, quantity, is_done| {
        let subscriber = SubscriberId(7);
        let request =
            ReturnRequest { id: id(number), redemption: id(redemption), quantity, is_done };
        let mut rows = book.rows();
        let first_hold = rows.iter().position(|row| matches!(row, Row::Hold(_))).expect("a hold");
        rows.insert(first_hold, Row::Request(subscriber, request));
        verify(rows).map_or_else(|breach| breach.to_string(), |it| it.requests.to_string())
    };
    // Taken back; refused, or not looked at yet.
    assert_eq!(said(81, 1, 1, true), "1");
    assert_eq!(said(82, 1, 1, false), "1");
    let wrong = |number: u32| {
        format!(
            "request for a return 00000000-0000-0000-0000-{number:012x}: what was asked to go back is \
             not what its transfers say"
        )
    };
    // Nothing came back, it came back after all, nobody has it, more than there is, none, nothing redeemed.
    assert_eq!(said(82, 1, 1, true), wrong(82));
    assert_eq!(said(81, 1, 1, false), wrong(81));
    assert_eq!(said(82, 2, 1, false), wrong(82));
    assert_eq!(said(82, 1, 2, false), wrong(82));
    assert_eq!(said(82, 1, 0, false), wrong(82));
    assert_eq!(said(82, 3, 1, false), wrong(82));
}

#[test]
fn rows_that_are_missing_or_twice_are_named() {
    let mut found = String::new();
    let mut drop = |is_dropped: fn(&Row) -> bool| {
        found.push_str(&said(|rows| rows.retain(|row| !is_dropped(row))));
    };
    drop(|row| matches!(row, Row::Account(_)));
    drop(|row| matches!(row, Row::Lot(_, it) if it.number.0 == 1));
    drop(|row| matches!(row, Row::Lot(_, it) if it.number.0 == 3));
    drop(|row| matches!(row, Row::Hold(_)));
    drop(|row| matches!(row, Row::Operator(OperatorAccount::Expired, _)));
    drop(|row| matches!(row, Row::Stock(_)));
    found.push_str(&said(|rows| rows.extend(book().rows())));
    found.push_str(&said(|rows| rows.rotate_left(1)));
    found.push_str(&said(|rows| {
        rows.push(Row::Voucher(crate::Voucher {
            number: 1,
            reward: "coffee".parse().expect("an id"),
            usable_until: None,
            state: VoucherState::Delivered,
            redemption: None,
        }));
    }));
    expect![[r#"
        transfer 7/1: it is not where it belongs
        lot 7/2: it is not where it belongs
        lot 7/3: the lot is not what the transfers come to
        hold 00000000-0000-0000-0000-000000000001: what was drawn is not what is held
        operator account expired: it is not what the transfers come to
        stock kettle: what is set aside is not what open holds have
        account 7: it is not where it belongs
        transfer 7/1: it is not where it belongs
        stock coffee: what is set aside is not what open holds have
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_replay_is_the_account() {
    let book = book();
    let replayed = replay(SubscriberId(7), &book.transfers).expect("they follow each other");
    assert_eq!(replayed.account, book.view.account);
    let lots: Vec<_> = replayed.lots.into_values().collect();
    assert_eq!(lots, book.view.lots);
    let cut = replay(SubscriberId(7), &book.transfers[1..]);
    assert_eq!(cut, Err((2, crate::Rule::NumbersHaveNoGaps)));
}

/// Every number of points or things in a row.
fn numbers(row: &mut Row) -> Vec<&mut i64> {
    match row {
        Row::Account(it) => vec![&mut it.balance.posted.0, &mut it.balance.pending.0],
        Row::Transfer(it) => {
            let postings = it.postings.iter_mut().map(|it| &mut it.change);
            let balances = postings.chain([&mut it.after]);
            let points = balances.flat_map(|it| [&mut it.posted.0, &mut it.pending.0]);
            let lots =
                it.allocations.iter_mut().flat_map(|it| [&mut it.remaining.0, &mut it.held.0]);
            points.chain(lots).collect()
        }
        Row::Lot(_, it) => vec![&mut it.earned.0, &mut it.remaining.0, &mut it.held.0],
        Row::Hold(it) => {
            let drawn = it.drawn.iter_mut().map(|it| &mut it.points.0);
            drawn.chain([&mut it.unit_points.0]).collect()
        }
        Row::Operator(_, it) => vec![&mut it.posted.0, &mut it.pending.0],
        Row::Stock(it) => vec![
            &mut it.received,
            &mut it.on_hand,
            &mut it.held,
            &mut it.shipped,
            &mut it.withdrawn,
        ],
        Row::Request(..) | Row::Voucher(_) => Vec::new(),
    }
}

proptest! {
    /// Whichever single number somebody changes, and by however much, it is found.
    #[test]
    fn no_number_can_be_changed(
        which in any::<prop::sample::Index>(),
        by in prop_oneof![-5_i64..0, 1_i64..5, Just(i64::MIN), Just(i64::MAX)],
    ) {
        let mut rows = book().rows();
        let mut all: Vec<&mut i64> = rows.iter_mut().flat_map(numbers).collect();
        let at = which.index(all.len());
        *all[at] = all[at].wrapping_add(by);
        prop_assert!(verify(rows).is_err());
    }
}
