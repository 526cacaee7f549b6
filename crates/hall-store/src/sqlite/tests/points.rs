//! The ledger's tables: whoever is at them is found by verification, rows of many accounts are as good as
//! those of one, and what earlier stores knew of points is not lost.
//!
//! What does not live here: what the ledger promises (`conformance`).

use super::tampering::execute;
use crate::{
    Beside, LedgerFault, Options, PointsLedger, SqliteStore, StoreError, Trail,
    conformance::{
        ANNE,
        points::{give, redeemed, reward},
    },
    sqlite::{migrate::STEPS, statement::ask},
};
use expect_test::{Expect, expect};
use hall_points::{AccountView, Change, Moment, PointsAccount, bring_in, expire};
use hall_types::{Points, SubscriberId};
use jiff::{
    Timestamp,
    civil::{DateTime, date},
};
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

fn moment(local: DateTime) -> Moment {
    Moment { at: Timestamp::UNIX_EPOCH, local }
}

/// Two lots for somebody who had nothing.
fn opening(subscriber: i64) -> Change {
    let account = PointsAccount::new(SubscriberId(subscriber));
    let view = AccountView { account, lots: Vec::new() };
    let lots = [(Points(300), date(2026, 6, 30)), (Points(500), date(2027, 6, 30))];
    let today = moment(date(2026, 5, 20).at(12, 0, 0, 0));
    bring_in(&view, Uuid::from_u128(4), &lots, today).expect("points")
}

/// Three accounts, one of which has let points expire.
async fn store() -> SqliteStore {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    let mut bulk = store.bulk().await.expect("begun");
    bulk.points(&(1..=3).map(opening).collect::<Vec<_>>()).await.expect("inserted");
    bulk.finish().await.expect("kept");
    let view = store.points_account(SubscriberId(2)).await.expect("read");
    let late = moment(date(2026, 7, 1).at(0, 0, 0, 0));
    let change = expire(&view, late).expect("it is over");
    store.keep_points(change, Beside::Nothing, Trail::none()).await.expect("kept");
    store
}

/// The first row that is found wrong after somebody was at the file.
async fn check(statements: &[&'static str], expected: Expect) {
    let store = store().await;
    let triggers = [
        "DROP TRIGGER points_transfer_is_not_altered",
        "DROP TRIGGER points_transfer_is_not_removed",
    ];
    for statement in triggers.iter().chain(statements) {
        execute(&store, statement).await.expect("the file is theirs");
    }
    expected.assert_eq(&match store.verify_points().await {
        Ok(_) => "nothing is found".to_owned(),
        Err(LedgerFault::Breach(breach)) => breach.to_string(),
        Err(error) => error.to_string(),
    });
}

#[tokio::test]
async fn the_first_row_that_is_wrong_is_named() {
    check(&["UPDATE points_transfer SET at = 5"], expect!["nothing is found"]).await;
    check(
        &["UPDATE points_account SET posted = 801 WHERE subscriber_id = 1"],
        expect!["account 1: it is not what the transfers come to"],
    )
    .await;
    check(
        &["UPDATE points_lot SET last_day = '2027-07-01' WHERE subscriber_id = 2"],
        expect!["lot 2/1: the lot is not what the transfers come to"],
    )
    .await;
    check(
        &["UPDATE points_lot SET remaining = 499 WHERE subscriber_id = 3 AND lot = 2"],
        expect!["lot 3/2: the lot is not what the transfers come to"],
    )
    .await;
    check(
        &["DELETE FROM points_lot WHERE subscriber_id = 3 AND lot = 2"],
        expect!["lot 3/2: the lot is not what the transfers come to"],
    )
    .await;
    check(
        &["DELETE FROM points_transfer WHERE subscriber_id = 2 AND seq = 2"],
        expect!["account 2: it is not what the transfers come to"],
    )
    .await;
    check(
        &["DELETE FROM points_transfer WHERE subscriber_id = 2 AND seq = 1"],
        expect!["transfer 2/2: it does not follow the transfer before it"],
    )
    .await;
    check(
        &["UPDATE points_transfer SET posted = 799 WHERE subscriber_id = 1"],
        expect!["transfer 1/1: it is not what the transfers come to"],
    )
    .await;
    check(
        &["UPDATE points_transfer SET body = replace(body, '800', '801') WHERE subscriber_id = 1"],
        expect!["transfer 1/1: what it does to lots is not what it does to the account"],
    )
    .await;
    check(
        &["UPDATE points_transfer SET body = '{}' WHERE subscriber_id = 1"],
        expect!["transfer 1/1: it cannot be read"],
    )
    .await;
    check(
        &["DELETE FROM points_account WHERE subscriber_id = 2"],
        expect!["transfer 2/1: it is not where it belongs"],
    )
    .await;
    check(
        &["UPDATE points_operator SET posted = posted + 1 WHERE account = 'issued'"],
        expect!["operator account issued: it is not what the transfers come to"],
    )
    .await;
    check(
        &["DELETE FROM points_operator WHERE account = 'expired'"],
        expect!["operator account expired: it is not what the transfers come to"],
    )
    .await;
    check(
        &["INSERT INTO points_voucher (reward, code, usable_until, state) VALUES ('tea', 'x', '9999-12-31', 'pooled')"],
        expect!["stock tea: what is set aside is not what open holds have"],
    )
    .await;
}

#[tokio::test]
async fn what_is_no_beginning_is_not_put_in() {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    let first = opening(1);
    let view = first
        .apply_to(&AccountView { account: PointsAccount::new(SubscriberId(1)), lots: Vec::new() });
    let second = expire(&view, moment(date(2027, 7, 1).at(0, 0, 0, 0))).expect("it is over");
    let mut bulk = store.bulk().await.expect("begun");
    let refused = bulk.points(&[second]).await;
    assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
}

/// A transfer cannot be altered by the hall's own means.
#[tokio::test]
async fn transfers_are_never_altered() {
    let store = store().await;
    for statement in
        ["UPDATE points_transfer SET day = '2020-01-01'", "DELETE FROM points_transfer"]
    {
        assert!(execute(&store, statement).await.is_err(), "{statement}");
    }
}

/// Stores of before kept a number, which becomes a lot.
#[tokio::test]
async fn points_of_an_earlier_store_are_a_lot() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let mut steps: Vec<_> = STEPS.iter().filter(|step| step.version <= 4).collect();
    steps.sort_by_key(|step| step.version);
    let url = format!("sqlite:{}?mode=rwc", file.display());
    let mut connection = SqliteConnection::connect(&url).await.expect("a file");
    for step in steps {
        if step.version == 4 {
            for (id, points) in [(1, 120), (2, 0), (3, 7)] {
                let somebody = "INSERT INTO operator_subscriber (subscriber_id, msisdn, joined_on, \
                    is_student, paying, points, own_numbers, channel_visits, billed_from) \
                    VALUES ($1, $2, '2019-04-28', 0, 'prepaid', $3, '[]', '{}', 202605)";
                let inserted = sqlx::query(somebody).bind(id).bind(13_800_000_000_i64 + id);
                inserted.bind(points).execute(&mut connection).await.expect("somebody");
            }
        }
        sqlx::raw_sql(step.sql.clone()).execute(&mut connection).await.expect("a step");
    }
    connection.close().await.expect("closed");
    let reader = rusqlite::Connection::open(&file).expect("a file");
    let is_gone = reader.prepare("SELECT points FROM operator_subscriber").is_err();
    assert!(is_gone, "there is one truth");
    drop(reader);
    // The same rows as a store of today reads them.
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    let from = format!("ATTACH '{}' AS earlier", file.display());
    let copy = [
        "INSERT INTO points_account SELECT * FROM earlier.points_account",
        "INSERT INTO points_lot SELECT * FROM earlier.points_lot",
        "INSERT INTO points_transfer SELECT * FROM earlier.points_transfer",
        "INSERT INTO points_operator SELECT * FROM earlier.points_operator",
    ];
    let own = store.own_connection().expect("a connection");
    for statement in [from.as_str()].into_iter().chain(copy) {
        own.execute_batch(statement).expect("copied");
    }
    own.close().expect("closed");
    let verified = store.verify_points().await.expect("a ledger that is right");
    assert_eq!((verified.accounts, verified.posted), (2, Points(127)));
    let lots = ask("SELECT lot FROM points_lot").all(&store.reader().expect("a reader"));
    assert_eq!(lots.expect("read").len(), 2);
}

/// What limits are counted by is an index. One that does not have all that was had is found, though each row is right.
#[tokio::test]
async fn a_count_that_is_not_what_was_had_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let open = async || SqliteStore::open(&file, Options::default()).await.expect("a store");
    let store = open().await;
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(&store, ANNE, 1, &[(900, "2027-12-31")]).await;
    redeemed(&store, ANNE, 2, &kettle, 1).await.expect("kept");
    store.close().await;
    // Somebody lets the index pass over what is redeemed meanwhile, and hides that.
    let rewrite = |from: &str, to: &str| {
        let own = rusqlite::Connection::open(&file).expect("a file");
        own.execute_batch("PRAGMA writable_schema = ON").expect("the file is theirs");
        let altered = own.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?1, ?2) WHERE name = 'points_redemption_by_person'",
            [from, to],
        );
        assert_eq!(altered.expect("altered"), 1);
    };
    let (right, wrong) = ("WHERE outcome IS NULL OR outcome = 'posted'", "WHERE outcome = 'never'");
    rewrite(right, wrong);
    let store = open().await;
    redeemed(&store, ANNE, 3, &kettle, 1).await.expect("kept");
    store.close().await;
    rewrite(wrong, right);
    let store = open().await;
    let found = store.verify_points().await.expect_err("it is found");
    expect!["index points_redemption_by_person: it says that 1 things were had, and the redemptions say 2"].assert_eq(&found.to_string());
    store.close().await;
}
