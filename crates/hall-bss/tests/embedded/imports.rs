//! Imports: all of a file or nothing of it.

use crate::fixture::{Hall, at, now, number, operator, period, subject};
use expect_test::{Expect, expect};
use hall_bss::{
    import::{ImportError, Imported, import_subscribers, import_usage},
    port::{
        Balances, Bills, ProductInventory, RecordsQuery, Subject, Subscribers, UsageConsumption,
        UsageRecords,
    },
};
use hall_points::ExpiryRule;
use hall_store::{PointsLedger, operator::OperatorSubscribers};
use hall_types::Fen;
use std::io::Cursor;

const USAGE: &str = "subscriber,at,kind,direction,network,origin,destination,quantity";

async fn usage(hall: &Hall, text: &str) -> Result<Imported, ImportError> {
    let open = || Ok(Cursor::new(text.to_owned().into_bytes()));
    import_usage(&hall.store, &operator(), open, now(), |_| {}).await
}

async fn subscribers(hall: &Hall, text: &str) -> Result<Imported, ImportError> {
    let open = || Ok(Cursor::new(text.to_owned().into_bytes()));
    import_subscribers(&hall.store, &operator(), ExpiryRule::Months(36), open, now(), |_| {}).await
}

fn check(result: Result<Imported, ImportError>, expected: Expect) {
    let Err(ImportError::Rows(problems)) = result else { panic!("{result:?}") };
    let told = problems
        .iter()
        .map(|it| format!("{}: {}: {}; {}\n", it.line, it.column, it.message, it.mend));
    expected.assert_eq(&told.collect::<String>());
}

#[tokio::test]
async fn records_come_in_and_are_charged() {
    let hall = Hall::with(3).await;
    let month = RecordsQuery::of(period("2026-11"), 10_000);
    let before = hall.bss.records(subject(2), &month, now()).await.expect("records").total;
    let text = format!(
        "{USAGE}\n\
         {n},2026-11-21T21:10:00+08:00,voice,out,offnet,intl:JP,domestic,125\n\
         {n},2026-11-02T01:10:00+08:00,data,out,-,home,-,2048\n\
         {other},2026-11-05T08:00:00Z,sms,out,onnet,home,domestic,1\n",
        n = number(2).full(),
        other = number(3).full()
    );
    let imported = usage(&hall, &text).await.expect("a file that is right");
    assert_eq!(imported, Imported { rows: 3, subscribers: 2 });
    let after = hall.bss.records(subject(2), &month, now()).await.expect("records");
    assert_eq!(after.total, before + 2);
    assert!(after.records.is_sorted_by(|a, b| a.at >= b.at));
    let call = after.records.iter().find(|it| it.at == at("2026-11-21 21:10")).expect("the call");
    assert_eq!((call.origin_words.zh.as_str(), call.amount), ("日本", Fen(297)));
    let again = usage(&hall, &text).await;
    assert!(matches!(again, Err(ImportError::Before { .. })), "{again:?}");
}

#[tokio::test]
async fn every_bad_record_is_named_and_none_comes_in() {
    let hall = Hall::with(3).await;
    let n = number(2).full();
    let text = format!(
        "{USAGE}\n\
         {n},2026-11-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n\
         13900000000,2026-11-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n\
         {n},2026-10-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n\
         {n},2027-01-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n\
         {n},1999-01-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n\
         {n},yesterday,call,out,offnet,home,domestic,125\n\
         somebody,2026-11-21T21:10:00+08:00,voice,out,offnet,home,domestic,125\n"
    );
    let month = RecordsQuery::of(period("2026-11"), 10_000);
    let before = hall.bss.records(subject(2), &month, now()).await.expect("records");
    check(
        usage(&hall, &text).await,
        expect![[r#"
        3: subscriber: this is no subscriber's number; import the subscriber first
        4: at: the bill of 2026-10 is closed; leave out records of closed months; a closed bill does not change
        5: at: this is later than now; write when it was, with the offset of its time zone
        6: at: the subscriber joined in the month of 2019-09-01; leave out what was before
        7: at: "yesterday" is not understood; write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
        7: kind: "call" is not understood; write voice, sms, mms or data
        8: subscriber: this is no subscriber's number; import the subscriber first
    "#]],
    );
    assert_eq!(hall.bss.records(subject(2), &month, now()).await.expect("records"), before);
}

/// Files of spreadsheets end their lines as on Windows, and values may have line breaks inside.
#[tokio::test]
async fn every_bad_row_is_named_with_its_own_line() {
    let hall = Hall::with(3).await;
    let n = number(2).full();
    let good = "2026-11-21T21:10:00+08:00,voice,out,offnet,home,domestic,125";
    let records = format!(
        "{USAGE}\n{n},{good}\n\n\"some\nbody\",{good}\n{n},yesterday,voice,out,-,home,-,1\n\
         13900000000,{good}\n"
    );
    let people = "msisdn,plan,joined_on,name\n\n13800001234,light-92,2021-03-05,\n\
        13800001234,light-29,2021-03-05,\"two\nlines\"\n138,light-29,2021-03-05,\n";
    for ending in ["\n", "\r\n"] {
        check(
            usage(&hall, &records.replace('\n', ending)).await,
            expect![[r#"
                4: subscriber: this is no subscriber's number; import the subscriber first
                6: at: "yesterday" is not understood; write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
                7: subscriber: this is no subscriber's number; import the subscriber first
            "#]],
        );
        check(
            subscribers(&hall, &people.replace('\n', ending)).await,
            expect![[r#"
                3: plan: the catalogue has no plan light-92; did you mean light-29?
                6: msisdn: "138" is not understood; write a mobile number of the mainland, 11 digits
            "#]],
        );
    }
}

#[tokio::test]
async fn subscribers_come_in_with_what_they_have() {
    let hall = Hall::with(2).await;
    let text = "msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate\n\
        13800001234,light-29,2021-03-05,王小明,1990,xm@mail.example,invoice,12.50,300,data-1g night-data-20g,caller-tune,no,A0001\n\
        13800005678,family-129,2020-01-01,,,,,,,,,,\n";
    let imported = subscribers(&hall, text).await.expect("a file that is right");
    assert_eq!(imported, Imported { rows: 2, subscribers: 2 });
    let found = hall.bss.find("13800001234".parse().expect("a number")).await.expect("a store");
    let somebody = Subject::proven(found.expect("somebody"));
    let profile = hall.bss.profile(somebody, now()).await.expect("somebody");
    assert_eq!(profile.name_masked.as_deref(), Some("王**"));
    assert_eq!((profile.plan.as_str(), profile.birth_year), ("light-29", Some(1990)));
    assert_eq!(profile.points.0, 300);
    let ledger = hall.store.points_account(somebody.subscriber()).await.expect("an account");
    let ends: Vec<String> = ledger.lots.iter().map(|lot| lot.last_day.to_string()).collect();
    assert_eq!(ends, ["2029-11-30"]);
    hall.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(hall.bss.balance(somebody, now()).await.expect("an account").balance, Fen(1250));
    let products = hall.bss.products(somebody, now()).await.expect("products");
    let names: Vec<String> = products.iter().map(|it| it.offering.to_string()).collect();
    assert!(names.contains(&"add-on/night-data-20g".to_owned()), "{names:?}");
    // What is on by default is on for everybody.
    assert!(names.contains(&"service/mobile-internet".to_owned()), "{names:?}");
    // Nothing was billed here before, and what is used from now on will be.
    assert!(hall.bss.closed_bills(somebody, 6, now()).await.expect("bills").is_empty());
    hall.bss.consumption(somebody, now()).await.expect("what is left");
    let records = format!(
        "{USAGE}\n13800001234,2026-09-30T21:10:00+08:00,voice,out,offnet,home,domestic,125\n"
    );
    usage(&hall, &records).await.expect("a file that is right");
    let bills = hall.bss.closed_bills(somebody, 6, now()).await.expect("bills");
    let months: Vec<String> = bills.iter().map(|bill| bill.period.to_string()).collect();
    assert_eq!(months, ["2026-10", "2026-09"]);
}

#[tokio::test]
async fn every_bad_subscriber_is_named_and_none_comes_in() {
    let hall = Hall::with(2).await;
    let text = format!(
        "msisdn,plan,joined_on,birth_year,email,paying,balance,points,add_ons,services,student\n\
         13800001234,light-29,2021-03-05,1990,,,,,,,\n\
         13800001234,light-29,2021-03-05,,,,,,,,\n\
         {},light-29,2021-03-05,,,,,,,,\n\
         138,light-92,2021-02-30,ninety,me,cash,1.234,many,data-1gb day-1g,caller-tunes,maybe\n\
         13800005678,light-29\n\
         13800005678,light-29,2031-01-01,,,,,,,,\n\
         13800005679,light-29,2021-01-01,,,,,-1,,,\n",
        number(1).full()
    );
    check(
        subscribers(&hall, &text).await,
        expect![[r#"
        3: msisdn: line 2 has the same number; leave one of them out
        4: msisdn: a subscriber has this number already; leave the row out
        5: msisdn: "138" is not understood; write a mobile number of the mainland, 11 digits
        5: plan: the catalogue has no plan light-92; did you mean light-29?
        5: joined_on: "2021-02-30" is not understood; write a day like 2019-04-28
        5: birth_year: "ninety" is not understood; write a year like 1986
        5: balance: "1.234" is not understood; write yuan with at most two decimals, like 12.50
        5: points: "many" is not understood; write a whole number of points
        5: paying: "cash" is not understood; write prepaid, bank_debit or invoice
        5: email: "me" is not understood; write an address like name@mail.example
        5: add_ons: the catalogue has no add-on data-1gb; did you mean data-1g?
        5: add_ons: day-1g ends by itself, and the file does not say when it began; leave it out
        5: services: the catalogue has no service caller-tunes; did you mean caller-tune?
        5: student: "maybe" is not understood; write yes or no
        6: row: 2 values stand here instead of 11; write one value for each column, nothing where there is none
        7: joined_on: this is later than today; write when they joined
        8: points: -1 is no number of points that an account can have; write a whole number of points
    "#]],
    );
    assert_eq!(hall.store.count_subscribers().await.expect("a store"), 2);
    check(
        subscribers(&hall, "msisdn,plans\n").await,
        expect![[r#"
        1: plan: this column is missing; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
        1: joined_on: this column is missing; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
        1: row: there is no column "plans"; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
    "#]],
    );
    check(
        subscribers(&hall, "").await,
        expect![[r#"
        1: msisdn: this column is missing; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
        1: plan: this column is missing; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
        1: joined_on: this column is missing; name columns in the first line: msisdn,plan,joined_on,name,birth_year,email,paying,balance,points,add_ons,services,student,corporate
    "#]],
    );
}
